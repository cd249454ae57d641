import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, folder, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

/** A folder with a manifest whose two orders have one way-bill: a case of risk/duplicate-waybill. */
function place() {
  const rows = ["SO-1", "SO-2"].map((orderNo) => row({ orderNo, logisticsNo: "WB-1" }));
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
  const run = (line: string) => qingdan([...line.split(" "), "--lang", "en"], { cwd });
  const cases = async (ledger: string) => {
    const { stdout } = await run(`risk m.csv -f json --at ${at} ${ledger}`);
    return JSON.parse(stdout).cases as readonly Readonly<Record<string, unknown>>[];
  };
  return { cwd, run, cases };
}

const ledger = "--ledger book.sqlite";

describe("the cases of risk", () => {
  it("are kept in the ledger, can be reviewed, and have their reviews when they are found again", async () => {
    const { run, cases } = place();
    const found = (await cases(ledger)).find(({ rule }) => rule === "risk/duplicate-waybill");
    expect(found).toMatchObject({ status: "open", history: [] });
    const name = String(found?.["case"]);
    const listed = JSON.parse((await run(`risk cases ${name} ${ledger} -f json`)).stdout);
    expect(listed.cases).toMatchObject([
      { case: name, rule: "risk/duplicate-waybill", orders: 2, status: "open", history: [] },
    ]);
    const review = `risk review ${name} ${ledger} --status explained --by Li --note typo --at ${at}`;
    expect((await run(review)).status).toBe(0);
    const again = (await cases(ledger)).find((each) => each["case"] === name);
    expect(again).toMatchObject({
      status: "explained",
      history: [{ status: "explained", at: "2026-11-20T10:00:00.000+08:00", by: "Li", note: "typo" }],
    });
  });

  it("keep their name and reviews when later and earlier orders join them", async () => {
    const sold = (orderNo: string, ieDate: string) => row({ orderNo, ieDate, logisticsNo: "WB-1" });
    const rows = ["SO-1 20261101", "SO-2 20261110", "SO-3 20261111", "SO-4 20261120"].map((text) =>
      sold(text.slice(0, 4), text.slice(5)),
    );
    const files = { "qingdan.yaml": profile, "some.csv": csv(rows.slice(1, 3)), "all.csv": csv(rows) };
    const cwd = folder(files);
    const run = (line: string) => qingdan([...line.split(" "), "--lang", "en"], { cwd });
    const caseIn = async (manifest: string) => {
      const { stdout } = await run(`risk ${manifest} -f json --at ${at} ${ledger}`);
      const cases: readonly Readonly<Record<string, unknown>>[] = JSON.parse(stdout).cases;
      return cases.filter(({ rule }) => rule === "risk/duplicate-waybill");
    };
    const [first] = await caseIn("some.csv");
    await run(`risk review ${first?.["case"]} ${ledger} --status explained --by Li --at ${at}`);
    const found = await caseIn("all.csv");
    expect(found).toMatchObject([
      { case: first?.["case"], orders: ["SO-1", "SO-2", "SO-3", "SO-4"], status: "explained" },
    ]);
    const listed = JSON.parse((await run(`risk cases ${ledger} -f json`)).stdout).cases;
    expect(listed).toMatchObject([{ case: first?.["case"], orders: 4, status: "explained" }]);
  });

  it("make no ledger where none is named, and change nothing of one that has them", async () => {
    const { cwd, run, cases } = place();
    const data = { XDG_DATA_HOME: join(cwd, "data") };
    await qingdan(["risk", "m.csv", "--at", at], { cwd, env: data });
    await cases("--no-ledger");
    expect(existsSync(join(cwd, "data"))).toBe(false);
    await cases(ledger);
    const before = await run(`ledger check ${ledger} -f json`);
    await cases(ledger);
    expect(await run(`ledger check ${ledger} -f json`)).toEqual(before);
  });

  it("of a command of two words are told from sources, wherever options stand", async () => {
    const { run } = place();
    await run(`risk m.csv --at ${at} ${ledger}`);
    for (const line of [`risk cases ${ledger}`, `risk ${ledger} cases`])
      expect((await run(line)).stdout, line).toContain("risk/duplicate-waybill");
    const { status, stderr } = await run(`risk --lists lists.csv cases ${ledger}`);
    expect([status, stderr]).toEqual([2, expect.stringContaining("--lists")]);
  });
});
