import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { filesBelow, folder, profile, qingdan } from "../support/cli.js";
import { csv, type Row, row } from "../support/manifest.js";
import { applicationsOf, invtNo } from "./runs.js";

// The way of a month from the declaration to customs' declaration, with receipts as customs sends them.

const orders = ["SO-1", "SO-2", "SO-3"];
const guid = "311af125-6fed-4603-8c5d-49b1fa4b4b9b";

function node(name: string, texts: Row): string {
  const elements = Object.entries(texts).map(([element, text]) => `<ceb:${element}>${text}</ceb:${element}>`);
  return `<ceb:${name}>${elements.join("")}</ceb:${name}>`;
}

const message = (type: string, ...nodes: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><ceb:${type}Message guid="${guid}" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">${nodes.join("")}</ceb:${type}Message>`;

/** A receipt of an order's list; customs names it by its platform and number. */
const listReceipt = (orderNo: string, words: string) => {
  const [returnStatus = "", returnTime = ""] = words.split(" ");
  const numbers = { preNo: `P${orderNo}`, invtNo: invtNo(orders.indexOf(orderNo) + 1) };
  const names = { ebcCode: "3302960004", ebpCode: "3302960001", orderNo, statisticsFlag: "B" };
  const time = returnTime.padEnd(17, "0");
  return node("InventoryReturn", {
    ...{ guid: "", agentCode: "3302980003", copNo: `C${orderNo}`, ...numbers, ...names },
    ...{ returnStatus, returnTime: time, returnInfo: "[Code:2600;Desc:…]" },
  });
};

let cwd = "";

async function run(words: string) {
  const result = await qingdan([...words.split(" "), "--lang", "en"], { cwd });
  if (result.status === 2) throw new Error(result.stderr);
  return result;
}

async function receive(name: string, xml: string): Promise<void> {
  writeFileSync(join(cwd, name), xml);
  expect((await run(`receipts ${name} --ledger book.sqlite -q`)).status).toBe(0);
}

const sum = async (out: string) => {
  await run(
    `summarize --month 2026-11 -o ${out} --ledger book.sqlite --at 2026-12-0${out.slice(3)}T10:00:00+08:00 -q`,
  );
  return JSON.parse(readFileSync(join(cwd, out, "run.json"), "utf8"));
};

const applicationOf = (out: string) => {
  const [file = ""] = filesBelow(join(cwd, out, "messages"));
  const [application] = applicationsOf(file, readFileSync(join(cwd, out, "messages", file), "utf8"));
  if (application === undefined) throw new Error(`${out} has no application`);
  return application;
};

/** A receipt of an application (CEB702). */
const applicationReceipt = (out: string, returnStatus: string, returnTime: string) => {
  const { guid: own = "", copNo = "" } = applicationOf(out).head;
  const names = { guid: own.toLowerCase(), agentCode: "3302980003", ebcCode: "3302960004", copNo };
  const state = { msgSeqNo: "1", returnStatus, returnTime, returnInfo: "…" };
  return message(
    "CEB702",
    node("SummaryReturn", { ...names, preNo: "P1", sumNo: "S20261204000000001", ...state }),
  );
};

const rows = async () => {
  const { stdout } = await run("due --ledger book.sqlite --as-of 2026-12-10 -f json");
  const due: readonly { readonly id: string; readonly state: string; readonly count: number }[] =
    JSON.parse(stdout).due;
  return due.filter(({ id }) => id === "due/summary").map(({ state, count }) => [state, count]);
};

beforeAll(async () => {
  const rowsOf = orders.map((orderNo) => row({ orderNo, exportRebate: "Y" }));
  cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rowsOf) });
  await run("declare m.csv -o out --ledger book.sqlite --at 2026-11-20T10:00:00+08:00 -q");
  await receive(
    "604.xml",
    message(
      "CEB604",
      ...orders.flatMap((orderNo) => [
        listReceipt(orderNo, "899 20261125"),
        listReceipt(orderNo, "800 20261122"),
      ]),
    ),
  );
});

describe("a month's lists", () => {
  it("are applied for, refused, applied for again, granted, and stand in customs' declaration", async () => {
    expect((await sum("sum2")).inventories).toMatchObject({ summarised: 3, already: 0 });
    expect(await rows()).toEqual([["soon", 3]]);

    await receive("702-refused.xml", applicationReceipt("sum2", "100", "20261203101112012"));
    expect((await sum("sum4")).inventories).toMatchObject({ summarised: 3, already: 0 });
    expect((await sum("sum5")).inventories).toMatchObject({ summarised: 0, already: 3 });

    await receive("702-granted.xml", applicationReceipt("sum4", "399", "20261205101112012"));
    expect(await rows()).toEqual([["done", 3]]);
    expect((await sum("sum6")).inventories).toMatchObject({ summarised: 0, already: 3 });

    const { guid: own = "" } = applicationOf("sum4").head;
    const list = orders.map((_, place) =>
      node("SummaryResultList", {
        invtNo: invtNo(place + 1),
        logisticsNo: "L1",
        gnum: "1",
        gcode: "6109100000",
      }),
    );
    const head = node("SummaryResultHead", {
      ...{ guid: own, customsCode: "3302", sumNo: "S20261204000000001", opDate: "20261206101112012" },
      ...{ declSeqNo: "S20261206000000001", decState: "A", entryId: "330220260000000001" },
      ...{ agentCode: "3302980003", ebcCode: "3302960004", msgCount: "1", msgSeqNo: "1" },
    });
    await receive(
      "792.xml",
      message("CEB792", `<ceb:SummaryResult>${head}${list.join("")}</ceb:SummaryResult>`),
    );
    const { stdout } = await run("status SO-2 --ledger book.sqlite -f json");
    expect(JSON.parse(stdout).orders[0].summary).toMatchObject({
      sumNo: "S20261204000000001",
      entryId: "330220260000000001",
    });
    expect((await sum("sum7")).inventories).toMatchObject({ summarised: 0, already: 3 });
    expect(await rows()).toEqual([["done", 3]]);
  });
});
