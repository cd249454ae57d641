import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { fileSource } from "../../src/formats/source.js";
import { readOurTaxes } from "../../src/receipts/our-taxes.js";
import { readReceipts } from "../../src/receipts/read-receipts.js";
import { compareTaxes, type OurTaxLine, type TaxBill, taxBillOf } from "../../src/receipts/tax-bill.js";
import { receiptFile } from "./made.js";

const line = {
  gnum: "1",
  gcode: "6109100000",
  taxPrice: "100.00000",
  customsTax: "0.00000",
  valueAddedTax: "9.10000",
  consumptionTax: "0.00000",
};
const bill: TaxBill = { taxNo: "TX1", status: "1", lines: [line, { ...line, gnum: "2" }] };
const our: OurTaxLine = {
  gnum: "1",
  taxPrice: "100.00",
  customsTax: "0.00",
  valueAddedTax: "9.10",
  consumptionTax: "0.00",
};
const ours = [our, { ...our, gnum: "2" }];
const at = { orderNo: "NO1", taxNo: "TX1" };

test("a bill is that of a CEB816 receipt", () => {
  const billIn = (kind: string): TaxBill | undefined => {
    const read = readReceipts(Buffer.from(receiptFile(kind)), "r.xml");
    const [receipt] = read.form === "receipts" ? read.receipts : [];
    return receipt && taxBillOf(receipt);
  };
  expect(billIn("CEB816")).toEqual({ taxNo: "TX1", status: "1", lines: [line] });
  expect(billIn("CEB818")).toBeUndefined();
  expect(billIn("CEB622")).toBeUndefined();
});

test("equal taxes do not differ, however many zeros they have, in whatever order the lines come", () => {
  expect(compareTaxes("NO1", ours, bill)).toEqual([]);
  expect(
    compareTaxes("NO1", [...ours].reverse(), {
      ...bill,
      lines: bill.lines.map((each) => ({ ...each, taxPrice: "100" })),
    }),
  ).toEqual([]);
});

test("each amount that differs is named, to the last digit", () => {
  const lines = [
    { ...line, valueAddedTax: "9.10001", customsTax: "1.00000" },
    { ...line, gnum: "2", taxPrice: "" },
  ];
  expect(compareTaxes("NO1", ours, { ...bill, lines })).toEqual([
    { ...at, gnum: "1", what: "customsTax", theirs: "1.00000", ours: "0.00" },
    { ...at, gnum: "1", what: "valueAddedTax", theirs: "9.10001", ours: "9.10" },
    { ...at, gnum: "2", what: "taxPrice", theirs: "", ours: "100.00" },
  ]);
});

test("lines that one side lacks, or has twice, are named", () => {
  const lines = [line, line, { ...line, gnum: "3", taxPrice: "5" }];
  expect(compareTaxes("NO1", ours, { ...bill, lines })).toEqual([
    { ...at, gnum: "1", what: "line", theirs: "100.00000", ours: "" },
    { ...at, gnum: "3", what: "line", theirs: "5", ours: "" },
    { ...at, gnum: "2", what: "line", theirs: "", ours: "100.00" },
  ]);
});

test("a bill that is void is not compared", () => {
  expect(compareTaxes("NO1", [], { ...bill, status: "3" })).toEqual([]);
});

test("our lines are those of level line in tax.csv, of the wanted orders, without the guard of texts", async () => {
  const table = [
    "level,orderNo,lane,gnum,gcode,payer,dutiableValue,duty,consumptionTax,vat,total,releaseDate,payFrom,payTo",
    "line,NO1,import,1,6109100000,P1,100.00,0.00,1.00,9.10,10.10,,,",
    "order,NO1,import,,,P1,100.00,0.00,1.00,9.10,10.10,,,",
    "line,'0012,import,1,6109100000,P1,7.00,0.00,0.00,0.64,0.64,,,",
    "line,NO3,import,1,6109100000,P1,7.00,0.00,0.00,0.64,0.64,,,",
    "total,,,,,,114.00,0.00,1.00,10.38,11.38,,,",
    "",
  ].join("\n");
  const source = fileSource("-", () => Readable.from([Buffer.from(table)]));
  expect([...(await readOurTaxes(source, new Set(["NO1", "0012", "NO9"])))]).toEqual([
    [
      "NO1",
      [{ gnum: "1", taxPrice: "100.00", customsTax: "0.00", valueAddedTax: "9.10", consumptionTax: "1.00" }],
    ],
    [
      "0012",
      [{ gnum: "1", taxPrice: "7.00", customsTax: "0.00", valueAddedTax: "0.64", consumptionTax: "0.00" }],
    ],
  ]);
});
