import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow } from "../support/cli.js";
import { type Office, office } from "../support/declarations.js";
import { type Cells, row } from "../support/manifest.js";
import { applicationsOf, invtNo } from "./runs.js";

/** An order whose goods get a rebate: lane aggregated. */
const order = (changes: Cells = {}) => row({ exportRebate: "Y", ...changes });

/** SO-1, at customs in state 3, and then reported again; what customs answer to that, and 800 and 899 to the list itself. */
async function clearedAfter(again: Cells, answer: string, first: Cells = {}): Promise<Office> {
  const shop = office();
  await shop.declare("a", [order(first)]);
  await shop.send();
  await shop.answer("SO-1", "3", "", { time: "20261120130000000" });
  expect((await shop.declare("b", [order({ ...first, ...again })])).status).toBe(0);
  await shop.send();
  await shop.answer("SO-1", answer, "", { time: "20261121080000000" });
  for (const [hour, state] of ["800", "899"].entries())
    await shop.answer("SO-1", state, "", {
      ...{ time: `2026112208000${hour}000`, invtNo: invtNo(1) },
      report: answer === "100" ? "first" : "latest",
    });
  return shop;
}

/** What `summarize` takes of November, by the merchant of the application. */
async function taken(shop: Office) {
  const { status, stderr } = await shop.run("summarize", "--month", "2026-11", "-o", "sum", "-q");
  expect([status, stderr]).toEqual([0, ""]);
  const read = (name: string): string => readFileSync(join(shop.cwd, "sum", name), "utf8");
  const messages = filesBelow(join(shop.cwd, "sum")).filter((name) => name.startsWith("messages/"));
  const applications = messages.flatMap((name) => applicationsOf(name, read(name)));
  return applications.map(({ head, numbers }) => [head["ebcCode"], head["loctNo"], ...numbers]);
}

/** The rows of `due` whose id begins so: id, how many orders, state. */
async function dueRows(shop: Office, begin: string) {
  const { stdout } = await shop.run("due", "--as-of", "2026-12-01", "-f", "json");
  const { due } = JSON.parse(stdout) as {
    readonly due: readonly { readonly id: string; readonly count: number; readonly state: string }[];
  };
  return due.filter(({ id }) => id.startsWith(begin)).map(({ id, count, state }) => [id, count, state]);
}

const merchants = {
  first: { ebcCode: "3302960004", loctNo: "3302W001" },
  changed: { ebcCode: "3302960005", loctNo: "3302W002" },
};

describe("a list that was cleared after a change or deletion of it was refused", () => {
  it("is summed, and due, where customs refused its deletion", async () => {
    const shop = await clearedAfter({ appType: "3" }, "100", merchants.first);
    expect(await dueRows(shop, "due/summary")).toEqual([["due/summary", 1, "ok"]]);
    expect(await dueRows(shop, "due/return-export")).toEqual([
      ["due/return-export-tax", 1, "ok"],
      ["due/return-export", 1, "ok"],
    ]);
    expect(await taken(shop)).toEqual([["3302960004", "3302W001", invtNo(1)]]);
  });

  it("is summed by what it says, and not by what the change said that customs refused", async () => {
    const shop = await clearedAfter({ appType: "2", ...merchants.changed }, "100", merchants.first);
    expect(await taken(shop)).toEqual([["3302960004", "3302W001", invtNo(1)]]);
  });

  it("is summed as the change has it where customs took that", async () => {
    const shop = await clearedAfter({ appType: "2", ...merchants.changed }, "120", merchants.first);
    expect(await taken(shop)).toEqual([["3302960005", "3302W002", invtNo(1)]]);
  });

  it("is not summed where only the refused change would have put it into the lane", async () => {
    const changed = await clearedAfter({ appType: "2", exportRebate: "Y" }, "100", { exportRebate: "N" });
    expect(await taken(changed)).toEqual([]);
    expect(await dueRows(changed, "due/summary")).toEqual([]);
    const { stdout } = await changed.run("status", "SO-1", "-f", "json");
    expect(JSON.parse(stdout).orders[0]).toMatchObject({ state: "899", lane: "simplified" });
  });
});

it("a list that was cancelled and declared anew is of the month in which the new one was cleared", async () => {
  const shop = office();
  await shop.declare("a", [order()]);
  await shop.send();
  for (const [state, time] of [
    ["800", "20261029080000000"],
    ["899", "20261030080000000"],
  ] as const)
    await shop.answer("SO-1", state, "", { time, invtNo: invtNo(7) });
  const list = `invtNo,reason,customsCode,agentCode,agentName,ebpCode,ebpName,ebcCode,ebcName,orderNo,logisticsNo,logisticsCode,logisticsName,copNo\n${invtNo(7)},重复申报,3302,3302980003,示例报关,3302960001,示例平台,3302960004,示例电商,SO-1,WSO-1,3302980002,示例物流,CSO-1\n`;
  writeFileSync(join(shop.cwd, "cancel.csv"), list);
  const cancelled = await shop.run(
    "cancel",
    "cancel.csv",
    "-o",
    "cancel",
    "--at",
    "2026-11-19T10:00:00+08:00",
  );
  expect([cancelled.status, cancelled.stderr]).toEqual([0, expect.any(String)]);
  await shop.answerCancellation(invtNo(7), "399");
  expect((await shop.declare("b", [order({ note: "anew" })], "--as-of", "2026-11-22")).status).toBe(0);
  await shop.send();
  for (const [state, time] of [
    ["800", "20261123080000000"],
    ["899", "20261124080000000"],
  ] as const)
    await shop.answer("SO-1", state, "", { time, invtNo: invtNo(1) });
  expect(await dueRows(shop, "due/summary")).toEqual([["due/summary", 1, "ok"]]);
  const { stdout } = await shop.run("due", "--as-of", "2026-12-01", "-f", "json");
  const objects = (JSON.parse(stdout).due as { readonly object: string }[]).map(({ object }) => object);
  expect(objects).toContain("2026-11");
  expect(objects.filter((object) => object.startsWith("2026-10"))).toEqual([]);
  expect(await taken(shop)).toEqual([["3302960004", undefined, invtNo(1)]]);
});
