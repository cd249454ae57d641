import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { reading, writing } from "../ledger/support.js";
import { folder, qingdan } from "../support/cli.js";

const foundAt = "2026-11-28T10:00:00.000+08:00";
const anna = "11010519491231002X";
const split = { case: "aa11", rule: "risk/split-order", what: "I 1101960001 SO-1", orders: 3 };
const burst = { case: "bb22", rule: "risk/burst", what: "E 1101960001 SO-7", orders: 40 };

/** A folder with a ledger that has two cases. */
async function place() {
  const cwd = folder({});
  const file = join(cwd, "book.sqlite");
  await writing(file, ({ cases }) => cases.record([split, burst], foundAt));
  const run = (line: string) =>
    qingdan([...line.split(" "), "--ledger", "book.sqlite", "--lang", "en"], {
      cwd,
      env: { XDG_DATA_HOME: join(cwd, "data") },
    });
  return { cwd, file, run };
}

const review = (status: string, by: string, note: string, day: string) =>
  `risk review aa11 --status ${status} --by ${by} --note ${note} --at ${day}T10:00:00+08:00`;

describe("risk cases", () => {
  it("lists the cases with their status, as text, JSON and CSV", async () => {
    const { run } = await place();
    const text = await run("risk cases");
    expect(text).toMatchObject({ status: 0, stderr: "" });
    expect(text.stdout).toBe(
      "aa11  risk/split-order  I 1101960001 SO-1  3 orders  open\nbb22  risk/burst  E 1101960001 SO-7  40 orders  open\n2 cases: open 2\n",
    );
    const json = await run("risk cases --format json");
    expect(JSON.parse(json.stdout)).toEqual({
      schema: "qingdan/risk-cases/1",
      cases: [split, burst].map((each) => ({ ...each, foundAt, status: "open", history: [] })),
    });
    expect((await run("risk cases --format csv")).stdout).toBe(
      `case,rule,what,orders,foundAt,status,reviews,at,by,note\naa11,risk/split-order,I 1101960001 SO-1,3,${foundAt},open,0,,,\nbb22,risk/burst,E 1101960001 SO-7,40,${foundAt},open,0,,,\n`,
    );
  });

  it("keeps every review; the last tells the status", async () => {
    const { run } = await place();
    const first = await run(review("explained", "Li", "household", "2026-11-29"));
    expect(first).toMatchObject({ status: 0, stdout: "case aa11 is now explained; it has 1 review.\n" });
    const { stdout } = await run(`${review("reported", "Wang", "told", "2026-11-30")} --format json`);
    const history = [
      { status: "explained", at: "2026-11-29T10:00:00.000+08:00", by: "Li", note: "household" },
      { status: "reported", at: "2026-11-30T10:00:00.000+08:00", by: "Wang", note: "told" },
    ];
    expect(JSON.parse(stdout)).toEqual({
      ...{ schema: "qingdan/risk-review/1", ...split, foundAt, status: "reported", history },
    });
    expect((await run("risk cases aa11")).stdout).toBe(
      "aa11  risk/split-order  I 1101960001 SO-1  3 orders  reported\n    2026-11-29 10:00:00  explained  Li  household\n    2026-11-30 10:00:00  reported  Wang  told\n1 case: reported 1\n",
    );
    expect((await run("risk cases --status open --quiet")).stdout).toMatch(/^bb22 .*\n$/);
    expect((await run("risk cases --format csv")).stdout).toContain(
      ",reported,2,2026-11-30T10:00:00.000+08:00,Wang,told\n",
    );
  });

  it("masks identity and mobile numbers in what a reviewer writes, before it is kept", async () => {
    const { file, run } = await place();
    expect((await run(review("refused", "13905531001", `id:${anna}`, "2026-11-29"))).status).toBe(0);
    const [kept] = reading(file, ({ cases }) => cases.statusOf("aa11")).history;
    expect(kept).toMatchObject({ by: "139******01", note: "id:110105**********2X" });
  });

  it.each([
    ["risk review zz99 --status refused --by Li", "has no case zz99"],
    ["risk cases zz99", "has no case zz99"],
    ["risk cases aa11 zz99 --format json", "has no case zz99"],
    ["risk review aa11 --status refused", "it is not said who reviews"],
    ["risk review aa11 --by Li", "--status"],
    ["risk review aa11 --status closed --by Li", "open, explained, refused, reported"],
  ])("ends with status 2: %s", async (line, said) => {
    const { file, run } = await place();
    const { status, stderr } = await run(line);
    expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
    expect(reading(file, ({ cases }) => cases.statusOf("aa11")).history).toEqual([]);
  });

  it("of a ledger that is not there lists none, makes none, and knows no case", async () => {
    const { cwd } = await place();
    const run = (line: string) =>
      qingdan([...line.split(" "), "--ledger", "none.sqlite", "--lang", "en"], { cwd });
    expect(await run("risk cases")).toMatchObject({ status: 0, stdout: "0 cases\n" });
    expect(JSON.parse((await run("risk cases --format json")).stdout)).toEqual({
      schema: "qingdan/risk-cases/1",
      cases: [],
    });
    const { status, stderr } = await run("risk review aa11 --status open --by Li");
    expect([status, stderr]).toEqual([2, expect.stringContaining("none.sqlite has no case aa11")]);
    expect(reading.bind(undefined, join(cwd, "none.sqlite"), () => true)).toThrow("no ledger");
  });
});
