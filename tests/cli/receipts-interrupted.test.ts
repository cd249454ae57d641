import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { Chance } from "../fuzz/chance.js";
import { guid } from "../ledger/declarations/support.js";
import { folder, qingdanProcess, startQingdan } from "../support/cli.js";
import { declared, exports, type MadeReceipt, receiptFile } from "../support/declared.js";

/** Orders, each with three receipts; enough for several batches. */
const orders = 2_400;
const words = "receipts in --ledger book.sqlite --format json --lang en".split(" ");

/** Files of a hundred receipts in random order: of all orders, and in each file one that nobody knows. */
function receiptFiles(): Record<string, string> {
  const chance = new Chance(7);
  const padding = "此回执由海关发出。".repeat(60);
  const all = Array.from({ length: orders }, (_, number) => number).flatMap((number): MadeReceipt[] => [
    { guid: guid(number), state: "2", second: 1, info: padding },
    { guid: guid(number), state: "120", second: 2, info: padding },
    { guid: guid(number), state: number % 7 === 0 ? "100" : "800", second: 3, info: padding },
  ]);
  const shuffled = chance.shuffled(all);
  const files: Record<string, string> = {};
  for (let start = 0; start < shuffled.length; start += 100) {
    const stranger = { guid: guid(900_000 + start), state: "800", second: 3 };
    files[`in/${start}.xml`] = receiptFile("CEB604", ...shuffled.slice(start, start + 100), stranger);
  }
  return files;
}

const files = receiptFiles();

async function place(): Promise<string> {
  const cwd = folder(files);
  const numbers = Array.from({ length: orders }, (_, number) => number);
  await declared(cwd, [exports(...numbers.slice(0, 1_000)), exports(...numbers.slice(1_000))]);
  return cwd;
}

/** What every order came to. */
function contents(cwd: string): unknown {
  const ledger = LedgerFile.read(join(cwd, "book.sqlite"));
  if (ledger === undefined) throw new Error("there is a ledger");
  try {
    return [...ledger.declarations.consignments()].map(({ orderNo, state, history }) => ({
      ...{ orderNo, state, history: history.map((entry) => `${entry.at} ${entry.state}`) },
    }));
  } finally {
    ledger.close();
  }
}

const keptIn = (cwd: string): string[] =>
  existsSync(join(cwd, "receipts-aside")) ? readdirSync(join(cwd, "receipts-aside")).sort() : [];

const expected = Array.from({ length: orders }, (_, number) => {
  const last = number % 7 === 0 ? "100" : "800";
  const history = ["20261129100001000 2", "20261129100002000 120", `20261129100003000 ${last}`];
  return { orderNo: `SO-${number}`, state: last, history };
});

const refused = Math.ceil(orders / 7);

describe("receipts that are killed", () => {
  const moments = {
    "when it has begun": () => true,
    "when the first batch is committed": (cwd: string, before: number) =>
      statSync(join(cwd, "book.sqlite.seal")).mtimeMs > before,
    "when files are being kept aside": (cwd: string) => keptIn(cwd).length > 0,
  };

  it.each(Object.entries(moments))(
    "%s lose nothing and are finished by another call",
    async (_, hasCome) => {
      const cwd = await place();
      const before = statSync(join(cwd, "book.sqlite.seal")).mtimeMs;
      const { process: child, ended } = startQingdan(words, { cwd });
      await vi.waitFor(() => expect(hasCome(cwd, before)).toBe(true), { timeout: 30_000, interval: 2 });
      child.kill("SIGKILL");
      expect((await ended).signal).toBe("SIGKILL");
      for (const [name, text] of Object.entries(files))
        expect(readFileSync(join(cwd, name), "utf8")).toBe(text);
      const { status, stdout } = await qingdanProcess(words, { cwd });
      const { applied, repeated, unknown, broken, ...outcome } = JSON.parse(stdout);
      expect([status, applied + repeated, unknown, broken]).toEqual([1, 3 * orders, (orders * 3) / 100, 0]);
      expect(outcome.byState).toEqual({ "100": refused, "800": orders - refused });
      expect(contents(cwd)).toEqual(expected);
      expect(keptIn(cwd).filter((name) => /^[0-9a-f]{64}\.xml$/.test(name))).toHaveLength((orders * 3) / 100);
      expect(outcome.asideFiles).toHaveLength((orders * 3) / 100);
    },
    120_000,
  );
});

it("two calls at once apply each receipt once", async () => {
  const cwd = await place();
  const both = await Promise.all([qingdanProcess(words, { cwd }), qingdanProcess(words, { cwd })]);
  const counts = both.map(({ stdout }) => JSON.parse(stdout));
  expect(counts.reduce((sum, { applied }) => sum + applied, 0)).toBe(3 * orders);
  for (const { applied, repeated } of counts) expect(applied + repeated).toBe(3 * orders);
  expect(contents(cwd)).toEqual(expected);
}, 120_000);
