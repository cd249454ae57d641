import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folder, qingdan, repository } from "../support/cli.js";
import { commands, type SampleCommand } from "./commands.js";

// Every sample's output, byte for byte. `npm run corpus` writes it anew: look at what git then shows as changed.

const expectedFolder = join(repository, "tests/corpus/expected");
const refresh = process.env["QINGDAN_REFRESH_CORPUS"] === "1";
const at = "2026-11-23T10:00:00+08:00";
/** A fixed key, so that a buyer's hash is the same in every run. */
const env = { QINGDAN_LEDGER_KEY: "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff" };

/** Command lines that no point of time has a part in. */
const timeless = /--help|^(rules|explain|codes)\b/;

/** Files whose bytes are not the same twice: the ledger and its key, and what names the folder of an earlier run. */
const notKept = /^book\.sqlite|^samples(\/|$)|^out-again\/(run\.json|findings\.ndjson)$/;

/** Commands that follow each other in one folder. */
const chains: readonly (readonly SampleCommand[])[] = commands
  .filter(({ after }) => after === undefined)
  .map((first) => {
    const chain = [first];
    for (const command of commands) if (command.after === chain.at(-1)?.name) chain.push(command);
    return chain;
  });

/** What a command left: `status`, `stdout`, `stderr`, and every file below its folder that is new. */
async function resultOf({ args }: SampleCommand, cwd: string): Promise<Map<string, Buffer>> {
  const before = new Set(filesBelow(cwd));
  const words = [...args.split(" "), ...(timeless.test(args) ? [] : ["--at", at])];
  const { status, stdout, stderr } = await qingdan(words, { cwd, env });
  const files = filesBelow(cwd).filter((name) => !before.has(name) && !notKept.test(name));
  const streams = { status: `${status}\n`, stdout, stderr };
  return new Map([
    ...Object.entries(streams).map(([name, text]) => [name, Buffer.from(text)] as const),
    ...files.map((name) => [name, readFileSync(join(cwd, name))] as const),
  ]);
}

function write(name: string, result: ReadonlyMap<string, Buffer>): void {
  const place = join(expectedFolder, name);
  rmSync(place, { recursive: true, force: true });
  for (const [file, bytes] of result) {
    mkdirSync(dirname(join(place, file)), { recursive: true });
    writeFileSync(join(place, file), bytes);
  }
}

describe.concurrent("the samples' output", () => {
  it.each(chains.map((chain) => [chain.map(({ name }) => name).join(", "), chain] as const))(
    "%s",
    async (_, chain) => {
      const cwd = folder();
      symlinkSync(join(repository, "samples"), join(cwd, "samples"));
      for (const command of chain) {
        const result = await resultOf(command, cwd);
        if (refresh) write(command.name, result);
        const place = join(expectedFolder, command.name);
        expect([...result.keys()].sort()).toEqual(filesBelow(place));
        for (const [file, bytes] of result) {
          const expected = readFileSync(join(place, file));
          expect(bytes.toString("utf8"), `${command.name}/${file}`).toBe(expected.toString("utf8"));
          expect(bytes.equals(expected), `the bytes of ${command.name}/${file}`).toBe(true);
        }
      }
    },
  );

  it("is kept for the commands above and no others", () => {
    expect(readdirSync(expectedFolder).sort()).toEqual(commands.map(({ name }) => name).sort());
  });
});
