import { getEventListeners } from "node:events";
import { readFileSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { main } from "../../src/cli/program.js";
import {
  Collected,
  filesBelow,
  folder,
  linesOf,
  qingdan,
  qingdanProcess,
  type Result,
  repository,
} from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

// The built executable, in processes of its own, against the same command lines in this process: twice each, so that
// whatever one leaves behind in memory is seen in the next.

const at = "--at 2026-11-23T10:00:00+08:00";
const profile = "--profile samples/qingdan.yaml";
const tables = "--tariff samples/tariff.csv --positive-list samples/positive-list.csv";

/** Of every kind of command one, in an order in which the later find the ledger of the earlier. */
const lines: readonly string[] = [
  `validate samples/9710-9810.csv ${profile} --rates samples/rates.csv ${at}`,
  `validate samples/9610-mistakes.csv ${profile} --format sarif --lang en ${at}`,
  `declare samples/1210-bonded.csv ${profile} ${tables} --ledger book.sqlite --out out ${at}`,
  `summarize samples/released.csv ${profile} --out sums ${at}`,
  `cancel samples/cancel.csv ${profile} --ledger book.sqlite --out cancelled ${at}`,
  `return samples/return.csv ${profile} --ledger book.sqlite --out returned --format json ${at}`,
  "rules --lang en",
  "explain import/annual-limit --format json",
  "codes units 件 --format csv",
  "codes units --table units=no.csv",
  `tax import samples/1210-bonded.csv ${profile} ${tables} --no-ledger --format csv ${at}`,
  `tax income samples/income/2026-q1.csv --profile samples/income/qingdan.yaml --rates samples/income/rates.csv --year 2026 --quarter 1 --register register.csv ${at}`,
  "ledger import - --ledger book.sqlite --quiet",
  `ledger void BS202611200001 --ledger book.sqlite --format json ${at}`,
  `ledger show --ledger book.sqlite --lang en ${at}`,
  "ledger export --ledger book.sqlite",
  "--version",
  "tax --help",
  "declare --out out",
  "validate nosuch.csv",
];

const input = "buyerIdNumber,year,amount,asOf\n340202198703152077,2026,100.00,2026-11-20\n";
/** A fixed key: the buyers' hashes are the same in every folder. */
const env = { QINGDAN_LEDGER_KEY: "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff" };

interface Outcome extends Result {
  readonly line: string;
}

/** What all the lines come to in one folder, and the files that they leave there. */
async function outcomes(
  run: (args: readonly string[], cwd: string) => Promise<Result>,
): Promise<{ readonly results: readonly Outcome[]; readonly files: ReadonlyMap<string, string> }> {
  const cwd = folder();
  symlinkSync(join(repository, "samples"), join(cwd, "samples"));
  const results: Outcome[] = [];
  for (const line of lines) results.push({ line, ...(await run(line.split(" "), cwd)) });
  const names = filesBelow(cwd).filter((name) => !name.includes("sqlite"));
  return { results, files: new Map(names.map((name) => [name, readFileSync(join(cwd, name), "utf8")])) };
}

describe("the built executable", () => {
  it("comes to what main() comes to, the first time and the second", async () => {
    const processes = await outcomes((args, cwd) => qingdanProcess(args, { cwd, env, input }));
    const inProcess = (args: readonly string[], cwd: string) => qingdan(args, { cwd, env, input });
    const first = await outcomes(inProcess);
    const second = await outcomes(inProcess);
    expect(processes.results.map(({ status }) => status)).toEqual([
      0, 1, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 0, 2, 2,
    ]);
    expect(first).toEqual(processes);
    expect(second).toEqual(processes);
  });
});

describe("main()", () => {
  it("leaves no listener on streams and signal, whatever a command comes to", async () => {
    const cwd = folder();
    symlinkSync(join(repository, "samples"), join(cwd, "samples"));
    const stdout = new Collected();
    const stderr = new Collected();
    const { signal } = new AbortController();
    const listeners = () => ({
      stdout: stdout.eventNames().flatMap((name) => stdout.listeners(name)).length,
      stderr: stderr.eventNames().flatMap((name) => stderr.listeners(name)).length,
      signal: getEventListeners(signal, "abort").length,
    });
    const before = listeners();
    for (const line of lines) {
      const stdin = Readable.from([Buffer.from(input)]);
      const streams = { stdin, stdout, stderr };
      const given = { ...env, XDG_DATA_HOME: join(cwd, "data") };
      const world = { streams, now: () => new Date(), signal, env: given, cwd, temporary: tmpdir() };
      await main(line.split(" "), world);
      expect(listeners(), line).toEqual(before);
    }
  });

  it("runs several command lines at once, each in its own folder and language", async () => {
    const folders = ["98", "99"].map((country) => folder({ "m.csv": csv([row({ country })]) }));
    const run = (cwd: string, lang: string) =>
      qingdan(["validate", "m.csv", "--format", "ndjson", "--lang", lang], { cwd });
    const alone: Result[] = [];
    for (const cwd of folders) for (const lang of ["zh", "en"]) alone.push(await run(cwd, lang));
    const together = await Promise.all(folders.flatMap((cwd) => ["zh", "en"].map((lang) => run(cwd, lang))));
    expect(together).toEqual(alone);
    // The first two speak of the one folder's country, the others of the other's.
    const values = alone.map(({ stdout }) => linesOf<{ value: string }>(stdout).map(({ value }) => value)[0]);
    expect(values).toEqual(["98 (2)", "98 (2)", "99 (2)", "99 (2)"]);
  });
});
