import type { Finding } from "../../src/values/finding.js";
import {
  bonded,
  costing,
  direct,
  examineImports,
  type ImportCircumstances,
  identityNumber,
  person,
} from "../support/imports.js";
import type { Row } from "../support/manifest.js";

/** One fault each, in parcels of people of their own that are else in order. */
const faulty: readonly Row[] = [
  bonded({ tradeMode: "9710" }),
  direct({ billNo: "" }),
  bonded({ billNo: "086-1" }),
  bonded({ country: "609" }),
  bonded({ assureCode: "3302960777" }),
  direct({ country: "142" }),
  bonded({ appType: "2" }),
  bonded({ appType: "3", appStatus: "1" }),
  bonded({ emsNo: "" }),
  bonded({ currency: "502" }),
  bonded({ packNo: "2" }),
  bonded({ buyerIdType: "2" }),
  bonded({ buyerTelephone: "1390000" }),
  bonded({ invtNo: "33022026E000000001" }),
  bonded({ copNo: "C".repeat(21) }),
  bonded({ gcode: "8703234190" }),
  direct({ gcode: "0306179010" }),
  bonded({ gcode: "1701991000", qty1: "2.5" }),
  bonded({ gcode: "1701991000", unit1: "142" }),
  bonded({ gcode: "9503006010" }),
  bonded({ gcode: "2203000000", unit1: "142" }),
  bonded({ gcode: "3304990099" }),
  costing("6000.00", { gcode: "3305100090" }),
  costing("6000.00"),
  costing("26000.00"),
  costing("6000.00", { qty: "2", price: "3000.00" }),
].map((cells, index) => ({ ...cells, ...others(cells, index) }));

function others(cells: Row, index: number): Row {
  const { buyerTelephone: own } = cells;
  const orderNo = `IM-${index}`;
  const numbers = {
    orderNo,
    logisticsNo: `W${orderNo}`,
    copNo: (cells["copNo"] ?? "").replace("IM-1", orderNo),
  };
  const buyer = person(index);
  return { ...numbers, ...buyer, ...(own === person(0).buyerTelephone ? {} : { buyerTelephone: own ?? "" }) };
}

const numbers = ["340802199003010", identityNumber("34080219900230001"), "34080219900301000X"].map(
  (buyerIdNumber, index) => bonded({ orderNo: `IM-${index}`, buyerIdNumber }),
);

const year = Array.from({ length: 6 }, (_, index) => costing("5000.00", { orderNo: `IM-${index}` }));
const names = ["甲示", "乙示"].map((buyerName, index) => bonded({ orderNo: `IM-${index}`, buyerName }));

const tables: ImportCircumstances = {
  tariff: `code,vat,consumption,duty,consumptionPerUnit,unit,cosmetics
04090000,9,,15,,,
03061790,9,,5,,,
17019910,13,,50,,,
22030000,13,,0,0.25,035,
33049900,13,15,1,,,volume
33051000,13,,,,,
`,
  positiveList: `code,mode,yearlyLimit,yearlyUnit
04090000,,,
03061790,1210,,
17019910,,2,035
22030000,,,
33049900,,,
33051000,,,
95030060,,,
`,
};

const deposit = (used: string) => ({ kind: "deposit" as const, amount: "10.00", used });

/** Manifests of imports with what they are examined with. */
const manifests: readonly (readonly [readonly Row[], ImportCircumstances])[] = [
  [faulty, tables],
  [numbers, {}],
  [year, {}],
  [names, {}],
  [[bonded()], { ...tables, guarantee: deposit("2.00") }],
  [[bonded()], { ...tables, guarantee: deposit("5.00") }],
];

/** Findings of every kind that only imports can have, from real examinations. */
export async function importsAtFault(): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [rows, circumstances] of manifests) {
    const { orders, files, batch } = await examineImports(rows, circumstances);
    found.push(...files, ...orders.flatMap(({ findings }) => findings), ...batch);
  }
  return found;
}
