import { describe, expect, it } from "vitest";
import { folder, profile, qingdan } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { found, fxOf, rates, receipts, sold } from "./support.js";

/** A bank's own statement: money in and out in two columns, the order within a remark. */
const statement = `某银行交易明细,,,,,,,
交易日期,交易时间,收入金额,支出金额,币种,交易流水号,对方户名,附言
2026-11-25,10:11:12,"1,100.00",,美元,FX1,PayCo,货款 SO-1
2026-11-26,10:11:12,,200.00,美元,FX2,WH GmbH,仓租
2026-11-27,10:11:12,0.00,7.00,美元,FX3,WH GmbH,
上年结余,,9.00,,美元,,,
`;

const map = `columns:
  reference: 交易流水号
  date: { from: 交易日期, date: { format: "YYYY-MM-DD" } }
  enterprise: { value: 91340200MA0QD0212T }
  direction: { from: 支出金额, otherwise: payment, default: receipt }
  currency: { from: 币种, values: { 美元: USD } }
  amount: { concat: [{ from: 收入金额 }, { from: 支出金额 }], number: point }
  orderNo: { from: 附言, capture: 'SO-\\d+' }
nulls: ["0.00"]
where:
  - { column: 交易流水号, blank: false }
ignore: [交易时间, 对方户名]
`;

const mapped = (text: string, receiptsMap = map) =>
  fxOf([sold("SO-1", "1100.00")], { "receipts.csv": text, "s.yaml": receiptsMap }, [
    "--receipts-map",
    "s.yaml",
  ]);

describe("a bank's own statement", () => {
  it("is read by a map: its columns, money in and out, the order in a remark", async () => {
    const made = await mapped(statement);
    expect(made.status).toBe(0);
    expect(made.document.receipts).toMatchObject({ rows: 3, counted: 3 });
    // In 1,100.00; out 200.00 + 7.00.
    expect(made.document.watch).toEqual([
      {
        ...{ enterprise: "91340200MA0QD0212T", year: "2026" },
        ...{ receiptsUsd: "1100.00", paymentsUsd: "207.00", limitPercent: "0.5", state: "below" },
      },
    ]);
    expect(made.document.reconciliation).toMatchObject([{ orderNo: "SO-1", state: "matched" }]);
    expect(found(made)).toEqual(["1 manifest/passed-over title", "6 manifest/passed-over by-map"]);
  });

  it("has rows that the map can't make rejected as they stand", async () => {
    const made = await mapped(
      statement.replace("2026-11-25", "25.11.2026").replace('"1,100.00"', "x").replace("200.00", "2.0.0"),
    );
    expect(made.document.receipts).toMatchObject({ rows: 3, counted: 1, rejected: 2 });
    expect(made.table("rejected")).toMatchObject([
      { line: "3", date: "25.11.2026", amount: "x" },
      { line: "4", amount: "2.0.0", orderNo: "" },
    ]);
  });

  it("has a row of another number of cells rejected, however many the table has", async () => {
    const made = await mapped(`${statement}2026-11-28,10:11:12,7.00,,美元,FX9,x\n`);
    expect(found(made)).toContain("7 fx/receipt-row shape");
    expect(made.document.receipts).toMatchObject({ counted: 3, rejected: 1 });
  });

  it("may have columns of the template by their own names, which the map need not name", async () => {
    const made = await mapped(
      "日期,ref,企业代码,币制,金额,订单编号\n2026-11-25,R1,A,USD,1100.00,SO-1\n",
      "columns: { reference: ref }\n",
    );
    expect(made.document.reconciliation).toMatchObject([{ received: "1100.00", state: "matched" }]);
  });

  it.each([
    ["a column that nobody knows", map.replace("[交易时间, 对方户名]", "[交易时间]"), "对方户名; name those"],
    [
      "a column that the table has not",
      map.replace("reference:", "referense:"),
      "is reference 银行流水号 meant?",
    ],
    ["a header text that the file lacks", map.replace("from: 币种", "from: 币别"), "the file lacks columns"],
    ["a key for manifests", `preset: shopify\n${map}`, "preset is for manifests"],
    ["no columns", "ignore: all\n", "it has no columns"],
  ])("is refused with %s", async (_, text, said) => {
    const { status, stderr, stdout } = await mapped(statement, text);
    expect([status, stderr + stdout]).toEqual([2, expect.stringContaining(said)]);
  });

  it("is read by proof too; a map alone is refused", async () => {
    const cwd = folder({
      ...{ "qingdan.yaml": profile, "rates.csv": rates, "s.csv": statement, "s.yaml": map },
      "m.csv": csv([sold("SO-1", "1100.00")]),
    });
    const line = "proof m.csv --rates rates.csv --no-ledger --lang en -f json --receipts-map s.yaml".split(
      " ",
    );
    const { stdout } = await qingdan([...line, "--receipts", "s.csv"], { cwd });
    expect(JSON.parse(stdout).proofs).toMatchObject([{ paymentNo: "FX1", paidAt: "2026-11-25" }]);
    const alone = await qingdan(line, { cwd });
    expect([alone.status, alone.stderr + alone.stdout]).toEqual([
      2,
      expect.stringContaining("--receipts-map is the map of --receipts; name both."),
    ]);
  });
});

describe("a platform's own settlement", () => {
  it("is read by a map", async () => {
    const made = await fxOf(
      [sold("SO-1", "100.00")],
      {
        "receipts.csv": receipts("R1,2026-11-25,A,receipt,USD,88.00,,B1,,"),
        "settlements.csv": "结算单号,币别,订单,销售额,仓储费,配送费\nB1,USD,SO-1,$100.00,$2.00,$10.00\n",
        "s.yaml": `columns:
  batch: 结算单号
  currency: 币别
  orderNo: 订单
  gross: { from: 销售额, number: point }
  warehousing: { from: 仓储费, number: point }
  logistics: { from: 配送费, number: point }
`,
      },
      ["--settlements-map", "s.yaml"],
    );
    // 100.00 − 2.00 − 10.00 = 88.00
    expect(made.document.netting).toMatchObject([
      { batch: "B1", grossReceivable: "100.00", declaredExpense: "12.00", difference: "0.00" },
    ]);
    expect(made.document.reconciliation).toMatchObject([{ state: "matched" }]);
  });
});
