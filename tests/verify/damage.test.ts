import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { Chance } from "../fuzz/chance.js";
import { filesBelow, qingdan } from "../support/cli.js";
import { bonded, tariff } from "../support/imports.js";
import { type FinishedRun, finishedRun } from "./support.js";

// Whatever is done to the bytes of a run's directory, it is found: never status 0, never a defect of ours.

const runs: readonly (() => Promise<FinishedRun>)[] = [
  () => finishedRun(),
  () =>
    finishedRun([bonded(), bonded({ orderNo: "IM-2", packNo: "x" })], ["--tariff", "t.csv", "--no-ledger"], {
      "t.csv": tariff,
    }),
];

/** Damages one of the files, or takes it away; returns what was done. */
function damage(path: string, chance: Chance): string {
  const name = chance.of(filesBelow(path));
  const file = join(path, name);
  const bytes = readFileSync(file);
  const at = chance.below(bytes.length);
  const ways: readonly (readonly [string, () => Buffer])[] = [
    [
      `bit of byte ${at}`,
      () => Buffer.from(bytes.map((byte, place) => (place === at ? byte ^ (1 << chance.below(8)) : byte))),
    ],
    [`cut at ${at}`, () => bytes.subarray(0, at)],
    [`zeros from ${at}`, () => Buffer.concat([bytes.subarray(0, at), Buffer.alloc(bytes.length - at)])],
    ["doubled", () => Buffer.concat([bytes, bytes])],
    [`hole at ${at}`, () => Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)])],
  ];
  const [what, changed] = chance.of(ways);
  writeFileSync(file, changed());
  return `${name}: ${what}`;
}

it.each([
  ["exports", 0],
  ["imports", 1],
] as const)("any damage to a run of %s", { timeout: 120_000 }, async (_, which) => {
  const { cwd, path } = await (runs[which] ?? finishedRun)();
  cpSync(path, join(cwd, "sound"), { recursive: true });
  await fc.assert(
    fc.asyncProperty(fc.nat(2 ** 31), async (seed) => {
      rmSync(path, { recursive: true });
      cpSync(join(cwd, "sound"), path, { recursive: true });
      const what = damage(path, new Chance(seed));
      const { status, stdout, stderr } = await qingdan(["verify", "out", "--lang", "en"], {
        cwd,
        env: { CEB_XSD_DIR: "" },
      });
      expect([what, status, stderr]).toEqual([what, 1, ""]);
      expect(stdout).toMatch(/ error .*\[verify\//);
    }),
    { numRuns: 60 },
  );
});
