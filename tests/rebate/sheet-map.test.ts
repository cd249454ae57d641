import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, folder, profile, qingdan, repository } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { entry, formal, purchase } from "./office.js";

const files = {
  "qingdan.yaml": profile,
  "rates.csv": readFileSync(join(repository, "samples/rates.csv"), "utf8"),
  "m.csv": csv([formal(), formal({ orderNo: "SO-2" })]),
  "purchases.csv": csv([purchase()]),
};

/** An accounting program's list of invoices: prices with tax, the code with points, a total at its end. */
const invoices = `进项发票清单（2026年11月）,,,,,,,,,
序号,票号,开票时间,票种,HS编码,单位,数量,价税合计,税率,对应订单
1,26332000000000000001,2026/11/02,专票,6109.1000.00,件,2,"2,034.00",13%,SO-1
2,26332000000000000002,2026/11/03,普票,6109.1000.00,件,2,100.00,13%,SO-2
合计,,,,,,4,"2,134.00",,
`;
const map = `columns:
  invoiceNo: 票号
  issuedOn: { from: 开票时间, date: { format: "YYYY/MM/DD" } }
  kind: { from: 票种, values: { 专票: special, 普票: ordinary } }
  gcode: HS编码
  unit: 单位
  amount: { from: 价税合计, number: point, divide: 1.13, round: 2 }
  vatRate: 税率
  orderNo: 对应订单
ignore: [序号]
`;

async function made(more: Readonly<Record<string, string>>, ...options: readonly string[]) {
  const cwd = folder({ ...files, ...more });
  const line = ["rebate", "m.csv", "--rates", "rates.csv", "--at", at, "--no-ledger", "--lang", "en"];
  const { status, stdout, stderr } = await qingdan([...line, "-f", "json", ...options], { cwd });
  return { status, stderr, document: JSON.parse(stdout) };
}

describe("sheets of other programs", () => {
  it("are read by a map: 2,034.00 with 13 % of tax is 1,800.00 without", async () => {
    const { status, document } = await made(
      { "erp.csv": invoices, "erp.yaml": map },
      ...["--purchases", "erp.csv", "--purchases-map", "erp.yaml"],
    );
    expect(status).toBe(0);
    expect(document.purchases).toEqual({ rows: 2, rejected: 0, used: 2, open: 0 });
    expect(document.lines).toMatchObject([
      { orderNo: "SO-1", treatment: "pending", basis: "1800.00", invoiceRatePercent: "13.0" },
      { orderNo: "SO-2", treatment: "exempt-invoice", basis: null },
    ]);
  });

  it("have rows refused of which the map can't make an amount, without a guess", async () => {
    const exact = map.replace(", round: 2", "");
    const { status, document } = await made(
      { "erp.csv": invoices, "erp.yaml": exact },
      ...["--purchases", "erp.csv", "--purchases-map", "erp.yaml"],
    );
    expect(status).toBe(1);
    // 2,034.00 ÷ 1.13 is exact, 100.00 ÷ 1.13 is not.
    expect(document.purchases).toMatchObject({ rows: 2, rejected: 1 });
    const refused = document.findings.filter(({ rule }: { rule: string }) => rule === "rebate/purchase-row");
    expect(refused).toMatchObject([{ line: 4, value: "amount 100.00 ÷ 1.13" }]);
  });

  it("may be of declarations", async () => {
    const entries = csv([{ 单号: "SO-1", 报关单: "310120260000000001", 项: "1" }]);
    const entriesMap = "columns: { orderNo: 单号, entryId: 报关单, entryItem: 项 }\n";
    const { document } = await made(
      { "e.csv": entries, "e.yaml": entriesMap },
      ...["--purchases", "purchases.csv", "--entries", "e.csv", "--entries-map", "e.yaml"],
    );
    // Of what lacks the entry is no more.
    expect(document.lines).toMatchObject([{ orderNo: "SO-1", reason: "refund-rate" }, { orderNo: "SO-2" }]);
    const plain = await made(
      { "e.csv": csv([entry()]) },
      ...["--purchases", "purchases.csv", "--entries", "e.csv"],
    );
    expect(plain.document.lines).toEqual(document.lines);
  });

  it("have their total passed over, though it has the sums of quantities and amounts", async () => {
    const sheet = `${csv([purchase()]).trimEnd()}\n合计,,,,,,,2,10000.00,,\n`;
    const { status, document } = await made({ "p.csv": sheet }, "--purchases", "p.csv");
    expect(status).toBe(0);
    expect(document.purchases).toMatchObject({ rows: 1, rejected: 0, used: 1 });
    expect(document.findings).toMatchObject([{ rule: "manifest/passed-over", kind: "total", line: 3 }]);
  });
});

it("a map without its sheet is refused", async () => {
  const cwd = folder({ ...files, "e.yaml": map });
  const line = ["rebate", "m.csv", "--purchases", "purchases.csv", "--entries-map", "e.yaml", "--lang", "en"];
  const { status, stderr } = await qingdan(line, { cwd });
  expect([status, stderr]).toEqual([2, expect.stringContaining("--entries-map is the map of --entries")]);
});
