import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { guid, message, node } from "../ledger/declarations/support.js";
import { folder, qingdan } from "../support/cli.js";
import { declared, document, exports, receiptFile } from "../support/declared.js";

const now = "--at 2026-11-30T10:00:00+08:00";

async function status(cwd: string, words = "", format = "json") {
  const line = `status ${words} --ledger book.sqlite --format ${format} --lang en ${now}`;
  return qingdan(line.split(" ").filter(Boolean), { cwd });
}

async function json(cwd: string, words = "") {
  return JSON.parse((await status(cwd, words)).stdout);
}

const namesIn = ({ orders }: { orders: readonly { orderNo: string }[] }): readonly string[] =>
  orders.map(({ orderNo }) => orderNo);

async function apply(
  cwd: string,
  kind: string,
  ...receipts: Parameters<typeof receiptFile>[1][]
): Promise<void> {
  const line = "receipts - --ledger book.sqlite --lang en";
  const { stderr } = await qingdan(line.split(" "), { cwd, input: receiptFile(kind, ...receipts) });
  expect(stderr).toBe("");
}

/** Two runs: SO-1 to SO-4 sent on the 20th, SO-5 declared on the 25th with a cancellation. */
async function place(): Promise<string> {
  const cwd = folder({});
  await declared(cwd, [exports(1, 2, 3, 4)], { sentAt: "2026-11-20T02:30:00.000Z" });
  const later = { directory: "/runs/two", at: "2026-11-25T10:00:00.000+08:00" };
  await declared(
    cwd,
    [exports(5), document("CEB605", { key: "COP-X", copNo: "COP-X", guid: guid(50) })],
    later,
  );
  await apply(
    cwd,
    "CEB604",
    { guid: guid(1), state: "899", second: 9, invtNo: "I1", preNo: "P1" },
    { guid: guid(1), state: "120", second: 8, info: "[Code:1800;Desc:逻辑校验通过]" },
    { guid: guid(2), state: "100", second: 9, info: "[Code:1313;Desc:超过年度限额]" },
    { guid: guid(3), state: "800", second: 1 },
    { guid: guid(3), state: "100", second: 2 },
  );
  await apply(cwd, "CEB606", { guid: guid(50), state: "399", second: 3 });
  return cwd;
}

describe("status", () => {
  it("has every order with all that is known of it, and the documents", async () => {
    const all = await json(await place());
    expect(all.schema).toBe("qingdan/status/1");
    expect(namesIn(all)).toEqual(["SO-1", "SO-2", "SO-3", "SO-4", "SO-5"]);
    expect(all.orders[0]).toEqual({
      ...{ ebpCode: "1101960001", orderNo: "SO-1", guid: guid(1), invtNo: "I1", state: "899" },
      ...{ at: "2026-11-29T10:00:09.000+08:00", direction: "E", lane: "simplified", copNo: "COP-1" },
      ...{ preNo: "P1", logisticsNo: "WB-1", run: "/runs/one", sentAt: "2026-11-20T10:30:00.000+08:00" },
      conflict: null,
      history: [
        {
          ...{ state: "120", at: "2026-11-29T10:00:08.000+08:00", message: "CEB604" },
          note: "[Code:1800;Desc:逻辑校验通过]",
        },
        { state: "899", at: "2026-11-29T10:00:09.000+08:00", message: "CEB604", note: "" },
      ],
    });
    expect(all.orders[2]).toMatchObject({
      state: "conflict",
      conflict: { release: { state: "800" }, refusal: { state: "100" } },
    });
    expect(all.orders[3]).toMatchObject({ state: "sent", at: "2026-11-20T10:30:00.000+08:00", history: [] });
    expect(all.orders[4]).toMatchObject({
      ...{ state: "declared", at: "2026-11-25T10:00:00.000+08:00", sentAt: null, run: "/runs/two" },
    });
    expect(all.documents).toEqual([
      {
        ...{ type: "CEB605", guid: guid(50), key: "COP-X", state: "399" },
        at: "2026-11-29T10:00:03.000+08:00",
        history: [{ state: "399", at: "2026-11-29T10:00:03.000+08:00", message: "CEB606", note: "" }],
      },
    ]);
    expect(all).not.toHaveProperty("messages");
  });

  it.each([
    ["SO-2 SO-5", ["SO-2", "SO-5"]],
    ["--state 100,899", ["SO-1", "SO-2"]],
    ["--state conflict,declared", ["SO-3", "SO-5"]],
    ["--state refused", ["SO-2"]],
    ["--state released", ["SO-1"]],
    ["--state waiting", ["SO-4", "SO-5"]],
    ["--from 2026-11-21", ["SO-5"]],
    ["--to 2026-11-20", ["SO-1", "SO-2", "SO-3", "SO-4"]],
    ["--from 2026-11-25 --to 2026-11-25", ["SO-5"]],
    ["--from 2026-11-26", []],
    ["--run /runs/two", ["SO-5"]],
    ["--older 239", ["SO-4"]],
    ["--older 240", []],
  ])("%s selects", async (words, orders) => {
    expect(namesIn(await json(await place(), words))).toEqual(orders);
  });

  it("has the journal of messages, of the whole ledger or of a run", async () => {
    const cwd = await place();
    const { messages } = await json(cwd, "--messages");
    expect(messages).toEqual([
      {
        ...{ guid: exports(1, 2, 3, 4).guid, type: "CEB603", file: "messages/exports-1-2-3-4.xml" },
        ...{ run: "/runs/one", sha256: exports(1, 2, 3, 4).sha256, state: "sent" },
        ...{ sentAt: "2026-11-20T10:30:00.000+08:00", via: "/out" },
      },
      expect.objectContaining({ type: "CEB603", run: "/runs/two", state: "new", sentAt: null, via: null }),
      expect.objectContaining({ type: "CEB605", run: "/runs/two", state: "new" }),
    ]);
    expect((await json(cwd, "--messages --run /runs/two")).messages).toHaveLength(2);
    expect((await json(cwd, "--messages SO-1")).messages).toEqual(messages.slice(0, 1));
    expect((await status(cwd, "--messages", "csv")).status).toBe(2);
  });

  it("names the orders that it does not have, and ends with 1", async () => {
    const cwd = await place();
    const { status: ended, stdout, stderr } = await status(cwd, "SO-1 SO-9");
    expect([ended, namesIn(JSON.parse(stdout)), stderr]).toEqual([
      1,
      ["SO-1"],
      expect.stringContaining("the ledger has no order SO-9"),
    ]);
    expect((await status(folder({}), "SO-1")).status).toBe(1);
    expect((await status(folder({}))).status).toBe(0);
  });

  it("finds documents by their own numbers, and those of an order", async () => {
    const cwd = await place();
    await declared(cwd, [document("CEB303", { key: "SO-1", orderNo: "SO-1", guid: guid(70) })], {
      directory: "/runs/three",
    });
    const typesIn = ({ documents }: { documents: readonly { type: string }[] }) =>
      documents.map(({ type }) => type);
    expect(typesIn(await json(cwd, "COP-X"))).toEqual(["CEB605"]);
    expect(typesIn(await json(cwd, "SO-1"))).toEqual(["CEB303"]);
  });

  it("is a table with the same columns always", async () => {
    const { stdout } = await status(await place(), "", "csv");
    expect(stdout.split("\n")[0]).toBe(
      "type,direction,ebpCode,orderNo,key,guid,copNo,preNo,invtNo,logisticsNo,lane,state,outcome,at,sentAt,run,sourceFile,sourceLine,reason",
    );
    const rows = parse(stdout, { columns: true });
    expect(rows).toHaveLength(6);
    expect(rows[1]).toMatchObject({
      ...{ type: "CEB603", orderNo: "SO-2", state: "100", outcome: "refused", sourceFile: "in/orders.csv" },
      ...{ sourceLine: "3", reason: "[Code:1313;Desc:超过年度限额]", at: "2026-11-29T10:00:09.000+08:00" },
    });
    expect((await status(folder({}), "", "csv")).stdout).toBe(`${stdout.split("\n")[0]}\n`);
  });

  it("is told in words, with each receipt of orders that are named", async () => {
    const cwd = await place();
    expect((await status(cwd, "SO-1", "text")).stdout).toBe(
      "SO-1  E  899 cleared  2026-11-29 10:00:09  I1  in/orders.csv:2\n" +
        "    2026-11-29 10:00:08  CEB604  120 taken in by customs  [Code:1800;Desc:逻辑校验通过]\n" +
        "    2026-11-29 10:00:09  CEB604  899 cleared\n" +
        "1 order: 899 cleared 1\n",
    );
    const { stdout } = await status(cwd, "", "text");
    expect(stdout).toContain(
      "SO-2  E  100 refused by customs  2026-11-29 10:00:09  in/orders.csv:3  [Code:1313;",
    );
    expect(stdout).toContain("5 orders: ");
  });

  it("has the declaration that an order's summary became", async () => {
    const cwd = folder({});
    await declared(cwd, [exports(1)]);
    await apply(cwd, "CEB604", { guid: guid(1), state: "899", second: 1, invtNo: "I1" });
    const result = (entryId: string, second: string, state: string): string =>
      `<CEB792Message xmlns="http://www.chinaport.gov.cn/ceb" guid="X" version="1.0"><SummaryResult><SummaryResultHead><guid>X</guid><sumNo>S1</sumNo><opDate>202611301000${second}000</opDate><declSeqNo>D1</declSeqNo>${entryId}<decState>${state}</decState></SummaryResultHead><SummaryResultList><invtNo>I1</invtNo><gnum>1</gnum></SummaryResultList></SummaryResult></CEB792Message>`;
    const line = "receipts one.xml two.xml --ledger book.sqlite".split(" ");
    writeFileSync(join(cwd, "one.xml"), result("<entryId>E1</entryId>", "02", "R"));
    writeFileSync(join(cwd, "two.xml"), result("", "01", "A"));
    expect((await qingdan(line, { cwd })).status).toBe(0);
    const { orders } = await json(cwd);
    expect(orders[0]).toMatchObject({
      state: "899",
      summary: { sumNo: "S1", declSeqNo: "D1", entryId: "E1", decState: "R" },
    });
    expect(orders[0].history.map(({ message: kind }: { message: string }) => kind)).toEqual([
      ...["CEB604", "CEB792", "CEB792"],
    ]);
  });

  it("of a new report begins anew, its earlier receipts stay in the history", async () => {
    const cwd = await place();
    const again = message("again", [node(2)], { guid: guid(999) });
    await declared(cwd, [again], { directory: "/runs/again", at: "2026-11-30T09:00:00.000+08:00" });
    const { orders } = await json(cwd, "SO-2");
    expect(orders[0]).toMatchObject({ state: "declared", run: "/runs/again", history: [{ state: "100" }] });
  });

  it.each([
    ["--state released,soon", "--state soon is no state"],
    ["--from 2026-02-30", "--from 2026-02-30 is not a date"],
  ])("refuses %s", async (words, text) => {
    const { status: ended, stderr } = await status(folder({}), words);
    expect([ended, stderr]).toEqual([2, expect.stringContaining(text)]);
  });

  it("leaves the ledger as it was", async () => {
    const cwd = await place();
    const before = LedgerFile.look(join(cwd, "book.sqlite"));
    await status(cwd);
    expect(LedgerFile.look(join(cwd, "book.sqlite"))).toBe(before);
  });
});
