import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bankColumns } from "../../src/exchange/bank-columns.js";
import { folder, profile, qingdan, recordsOf } from "../support/cli.js";
import { office } from "../support/declarations.js";
import { bonded } from "../support/imports.js";
import { csv, order } from "../support/manifest.js";
import { fxOf, rates, receipts, sold } from "./support.js";

describe("the bank's extract", () => {
  it("has a row for each goods line with the columns of transaction information", async () => {
    const made = await fxOf(
      [
        ...order("SO-1", [
          { currency: "502", qty: "2", price: "25.50", totalPrice: "51.00" },
          {
            currency: "502",
            qty: "3",
            price: "3.333",
            totalPrice: "10.00",
            gname: "棉制围巾",
            gcode: "6214900000",
          },
        ]).map((cells) => ({ ...cells, orderTime: "20261119083000" })),
        sold("SO-2", "100.00"),
      ],
      {
        "receipts.csv": receipts("R1,2026-11-25,A,receipt,USD,161.00,,,SO-1;SO-2,"),
        "returns.csv": "orderNo,currency,amount,date\nSO-1,USD,5.00,2026-11-28\n",
      },
    );
    const rows = made.table("bank-transactions");
    expect(Object.keys(rows[0] ?? {})).toEqual(bankColumns.map(({ name }) => name));
    expect(rows).toMatchObject([
      {
        orderNo: "SO-1",
        orderTime: "2026-11-19 08:30:00",
        platformName: "示例平台",
        sellerName: "示例电商",
        sellerCreditCode: "",
        buyerName: "",
        buyerCountry: "502",
        goodsName: "棉制T恤衫",
        quantity: "2",
        unit: "011",
        unitPrice: "25.50",
        currency: "502",
        amount: "51.00",
        amountUsd: "51.00",
        paymentNo: "R1",
        paymentTime: "2026-11-25",
        carrier: "示例物流",
        logisticsNo: "WSO-1",
        tradeMode: "9610",
        lane: "simplified",
        bopCode: "",
        refundAmount: "5.00",
        refundTime: "2026-11-28",
      },
      {
        orderNo: "SO-1",
        goodsName: "棉制围巾",
        unitPrice: "3.333",
        amount: "10.00",
        refundAmount: "",
        refundTime: "",
      },
      { orderNo: "SO-2", amount: "100.00", paymentNo: "R1" },
    ]);
    expect(rows[0]?.["goodsKind"]).toMatch(/T恤衫/);
    expect(made.document.notes.join(" ")).toContain("trade modes 9610 have no balance-of-payments code");
  });

  it("has no identity number, and no telephone in a name, wherever someone has written one", async () => {
    // 17 digits and a check digit as GB 11643 has them, of nobody; the last eight digits of the telephone are invented.
    const number = "110105194912310029";
    const cells = { gname: `T恤衫${number}`, ebcName: "示例13800000000", logisticsNo: `W${number}` };
    const files = { "receipts.csv": receipts(`R${number},2026-11-25,A,receipt,USD,9.00,,,${number},`) };
    const made = await fxOf([sold(number, "13800000000.00", cells)], files);
    const [row] = made.table("bank-transactions");
    const masked = "110105**********29";
    expect(row).toMatchObject({
      ...{ orderNo: masked, goodsName: `T恤衫${masked}`, sellerName: "示例138******00" },
      ...{ logisticsNo: `W${masked}`, paymentNo: `R${masked}`, amount: "13800000000.00" },
    });
    const cleared = await fxOf([sold(number, "10.00", cells)], {
      ...files,
      "qingdan.yaml": `${profile}extract:\n  receivers: [bank]\n`,
    });
    expect(cleared.table("bank-transactions")[0]).toMatchObject({ goodsName: `T恤衫${number}` });
  });

  it("has release and inventory number by the ledger, and the profile's balance-of-payments codes", async () => {
    const { cwd, run, declare, answer } = office();
    writeFileSync(join(cwd, "rates.csv"), rates);
    writeFileSync(join(cwd, "qingdan.yaml"), `${profile}fx:\n  bopCode:\n    "9610": 121990\n`);
    await declare("out", [sold("SO-1", "100.00")], "--rates", "rates.csv");
    await answer("SO-1", "800", "放行", { time: "20261121093005000", invtNo: "330220261120000001" });
    writeFileSync(join(cwd, "receipts.csv"), receipts());
    const { status, stderr } = await run(
      ...["fx", "out", "--period", "2026", "--receipts", "receipts.csv", "--rates", "rates.csv"],
      ...["-o", "fx", "--lang", "en", "--quiet"],
    );
    expect([status, stderr]).toEqual([0, ""]);
    const text = readFileSync(join(cwd, "fx/bank-transactions.csv"), "utf8").slice(1);
    expect(recordsOf(text)).toMatchObject([
      { invtNo: "330220261120000001", releaseTime: "2026-11-21 09:30:05", bopCode: "121990" },
    ]);
  });

  it("has no person's number, telephone or address, and a buyer's name masked", async () => {
    const cells = bonded();
    const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv([cells]), "r.csv": receipts() });
    const { status } = await qingdan(
      ["fx", "m.csv", "--period", "2026", "--receipts", "r.csv", "--no-ledger", "-o", "fx", "-q"],
      { cwd },
    );
    expect(status).not.toBe(2);
    const text = readFileSync(join(cwd, "fx/bank-transactions.csv"), "utf8");
    expect(text.split("\n").length).toBe(3);
    for (const name of ["buyerIdNumber", "buyerTelephone", "buyerName", "consigneeAddress"]) {
      expect(cells[name]).not.toBe("");
      expect(text).not.toContain(cells[name] ?? "-");
    }
  });

  it("has a buyer's name where the profile names the bank as a receiver, and still no number", async () => {
    const cells = bonded();
    const named = `${profile}extract:\n  receivers: [bank]\n`;
    const cwd = folder({ "qingdan.yaml": named, "m.csv": csv([cells]), "r.csv": receipts() });
    await qingdan(
      ["fx", "m.csv", "--period", "2026", "--receipts", "r.csv", "--no-ledger", "-o", "fx", "-q"],
      { cwd },
    );
    const text = readFileSync(join(cwd, "fx/bank-transactions.csv"), "utf8");
    expect(text).toContain(cells["buyerName"] ?? "-");
    expect(text).not.toContain(cells["buyerIdNumber"] ?? "-");
  });
});

const map = `bank: 示例银行
language: zh
columns:
  - orderNo
  - { title: 交易日期, from: orderTime, date: YYYY/MM/DD }
  - { title: Amount, from: amount, decimals: 1 }
  - { title: 币种, from: currency, values: { "502": USD, "142": CNY } }
  - { title: 品名, join: [goodsName, " × ", quantity] }
  - { title: 性质, value: 货物贸易 }
`;

describe("the map of a bank", () => {
  it("gives its columns their order, titles, dates, decimals and words", async () => {
    const made = await fxOf([{ ...sold("SO-1", "100.25"), orderTime: "20261119083000" }], {
      "receipts.csv": receipts(),
      "bank-map.yaml": map,
    });
    expect([made.status, made.stderr]).toEqual([0, ""]);
    expect(made.table("bank-transactions")).toEqual([
      {
        订单编号: "SO-1",
        交易日期: "2026/11/19",
        Amount: "100.3",
        币种: "USD",
        品名: "棉制T恤衫 × 1",
        性质: "货物贸易",
      },
    ]);
  });

  it.each([
    ["columns: [orderNum]", "there is no column orderNum; is orderNo meant"],
    ["columns: []", "columns is not written as it should be"],
    ["columns: [orderNo, orderNo]", 'two columns with the title "订单编号"'],
    ["columns: [{ from: gname, value: x }]", "needs one of from, value and join"],
    ["columns: [{ from: goodsName, decimals: 2 }]", "goodsName is no number"],
    ["columns: [{ from: amount, date: YYYY }]", "amount is no time"],
    ["columns: [{ value: x }]", "needs a title"],
    ["columns: [orderNo", "not valid YAML"],
  ])("is refused where it is wrong: %s", async (text, said) => {
    const made = await fxOf([sold("SO-1", "100.25")], {
      "receipts.csv": receipts(),
      "bank-map.yaml": `language: zh\n${text}\n`,
    });
    expect(made.status).toBe(2);
    const message = made.stderr + made.stdout;
    expect(message).toContain(said);
  });
});
