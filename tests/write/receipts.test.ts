import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { at, qingdan } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { exportReturnRow } from "../withdraw/runs.js";
import { rows, writeRows } from "./runs.js";

function receipts(type: string, node: string, elements: Readonly<Record<string, string>>): string {
  const texts = Object.entries(elements).map(([name, text]) => `<ceb:${name}>${text}</ceb:${name}>`);
  const ours = 'xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="311af125-6fed-4603-8c5d-49b1fa4b4b9b"';
  return `<ceb:${type}Message ${ours} version="1.0"><ceb:${node}>${texts.join("")}</ceb:${node}></ceb:${type}Message>`;
}

it("customs' answers find an order by its guid, and a returned export by the merchant's number", async () => {
  const ledger = ["--ledger", "l.sqlite"];
  const { cwd, messages } = await writeRows("303", [rows["303"]], ledger);
  const guid = /<ceb:guid>([^<]*)/.exec([...messages.values()].join(""))?.[1] ?? "";
  writeFileSync(join(cwd, "list.csv"), csv([exportReturnRow(1)]));
  const returned = await qingdan(["return", "list.csv", "--out", "ret", "--at", at, ...ledger], { cwd });
  expect([returned.status, returned.stderr]).toEqual([0, ""]);
  const order = { guid: guid.toLowerCase(), returnStatus: "120", returnTime: "20261121101010123" };
  writeFileSync(join(cwd, "304.xml"), receipts("CEB304", "OrderReturn", { ...order, returnInfo: "入库" }));
  // E-Port's own guid: the specification has the receipt of a return named by coElNo.
  const answer = { guid: "aaaaaaaa-6fed-4603-8c5d-49b1fa4b4b9b", agentCode: "3302980003", coElNo: "R-1" };
  const state = { returnStatus: "800", returnTime: "20261122101010123", returnInfo: "放行" };
  writeFileSync(join(cwd, "214.xml"), receipts("CEB214", "RefundReturn", { ...answer, ...state }));
  const read = await qingdan(["receipts", "304.xml", "214.xml", "--format", "json", ...ledger], { cwd });
  expect(read.status).toBe(0);
  expect(JSON.parse(read.stdout)).toMatchObject({ applied: 2, unknown: 0, broken: 0 });
  const status = await qingdan(["status", "--format", "json", ...ledger], { cwd });
  const { documents } = JSON.parse(status.stdout) as { documents: Record<string, string>[] };
  expect(documents.map(({ type, key, state: now }) => `${type} ${key} ${now}`)).toEqual([
    "CEB303 SO-1 120",
    "CEB213 R-1 800",
  ]);
});
