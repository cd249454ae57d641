import type { Finding } from "../../src/values/finding.js";
import { bonded } from "../support/imports.js";
import {
  type Cells,
  type Circumstances,
  csv,
  examineRows,
  type Manifest,
  order,
  refusalOf,
  row,
  without,
  worth,
} from "../support/manifest.js";
import { importsAtFault } from "./import-findings.js";

/** One fault each, in parcels of 9610 that are else in order. */
const faulty: readonly Cells[] = [
  // format/
  { ebcName: "" },
  { gname: "塑料\u000b盒" },
  { customsCode: "330" },
  { ebpName: "名".repeat(101) },
  { POD: "31" },
  { orderNo: "2.02611E+17" },
  { gcode: "8.541E+09" },
  { fFlag: "1" },
  { gcode: "610910000A" },
  { ieDate: "20261131" },
  { appTime: "20261120" },
  { ieDate: "46346" },
  { ieDate: "2026/11/20" },
  { ieDate: "05/06/2026" },
  { itemNo: "=A2&B2" },
  { gname: "'Bluetooth" },
  { price: "1,299.00" },
  { grossWeight: "0.123456" },
  { qty: "123456789012345678901" },
  // code/: unknown, with and without a near one
  { country: "999" },
  { country: "Korea" },
  { currency: "999" },
  { unit2: "999" },
  { unit2: "ABC" },
  { customsCode: "9998" },
  { trafMode: "5A" },
  { wrapType: "2A" },
  { trafMode: "?" },
  { wrapType: "Z" },
  { tradeMode: "9999" },
  { POD: "9999" },
  { iCurrency: "113" },
  // identity/
  { agentCode: "33029800" },
  { ownerCode: "no" },
  { ebcCode: "91340200MA2N00247X" },
  // amount/
  { price: "0", totalPrice: "0" },
  { freight: "-1" },
  { totalPrice: "51.01" },
  { packNo: "51" },
  { netWeight: "0.6" },
  { qty: "0.5", price: "51", totalPrice: "25.50", qty1: "1" },
  { gnum: "2" },
  // fx/, export/
  { currency: "502" },
  { tradeMode: "0110" },
  { tradeMode: "1210" },
  { gcode: "9999100000" },
  { gcode: "61091000" },
  { gcode: "61091000", statisticsFlag: "A" },
  { gcode: "61091000", statisticsFlag: "B" },
  { gcode: "6109999999", statisticsFlag: "B" },
  { qty: "1", price: "5000.01", totalPrice: "5000.01" },
  { exportDuty: "Y" },
  { gcode: "7202210000" },
  { gcode: "2826909000" },
  { gcode: "7202210000", exportDuty: "N" },
  { exportRebate: "Y" },
  { licenceRequired: "Y" },
  { licenseNo: "26-AA-100001" },
  { licenseNo: "26-AA-100002", licenceRequired: "N" },
  { gcode: "8507600000" },
  { gcode: "8507" },
  { tradeMode: "9710", inspectionRequired: "Y" },
  { statisticsFlag: "B" },
  // manifest/damaged-text
  { gname: "钃濈墮鑰虫満" },
  { gname: "塑料\ufffd盒" },
  { gname: "????" },
  // manifest/read-as
  { trafMode: "航空" },
  { wrapType: "纸箱" },
  { exportRebate: "否" },
  { releaseDate: "2026-11-20 08:01:20" },
  { itemNo: "'SKU-1" },
];

/** More words of one column than are noted one by one. */
const manyWords = "US UK DE FR IT ES PT NL BE LU DK SE NO FI PL CZ AT CH GR IE JP KR".split(" ");

const licences = { tables: { licences: "code,name\n8507600000,锂电池（试验目录）\n" } };
const one = csv([row()]);
const last = (text: string) => text.trimEnd().split("\n").at(-1) ?? "";

/** Manifests whose faults are not of one cell. */
const manifests: readonly (readonly [Manifest, Circumstances?])[] = [
  [faulty.map((cells, index) => row({ orderNo: `SO-${index}`, ...cells })), licences],
  [[row()], { pilotZone: "" }],
  [manyWords.map((country, index) => row({ orderNo: `SO-${index}`, country }))],
  [order("SO-1", [{ gnum: "1" }, { gnum: "1" }])],
  [[row(), row()]],
  [order("SO-1", [{ currency: "142" }, { currency: "502" }]), { rates: "2026-11,502,7.1" }],
  [order("SO-1", [{}, { grossWeight: "0.6" }])],
  [
    order(
      "SO-1",
      Array.from({ length: 101 }, () => ({})),
    ),
  ],
  [[row({ orderNo: "SO-1", copNo: "C" }), row({ orderNo: "SO-2", copNo: "C" })]],
  [["SO-1", "SO-2"].map((orderNo) => row({ orderNo, guid: "4CDE1CFD-EDED-46B1-946C-B8022E42FC94" }))],
  [[row({ orderNo: "SO-1", logisticsNo: "W" }), row({ orderNo: "SO-2", logisticsNo: "W" })]],
  [
    [
      { name: "a.csv", content: one },
      { name: "b, c.csv", content: one },
    ],
  ],
  [csv([{ ...row(), 商品名: "T恤", xyzzy: "?" }])],
  [`${one}${last(one).replace(/,[^,]*$/, "")}\n`],
  [`${one}${last(one)},更多\n`],
  [`${one}${last(one).replace(/[^,]/g, "")}\n`],
  [csv([row(), { totalPrice: "51.00", qty: "2" }])],
  // A sheet as people make it: named delimiter, title, explanation, totals, the header again, blanks and surplus.
  [
    `sep=,\n十一月清单\n${one.split("\n", 1)[0]}\n${last(one).replace(/[^,]+/g, "必填")}\n${last(one)},\n` +
      `${one.split("\n", 1)[0]}\n合计${last(one).replace(/[^,]/g, "")}\n`,
  ],
  [order("SO-1", [{ note: "易碎" }, { note: "" }])],
  [[row({ price: "", totalPrice: "51.00" })]],
  [[row({ price: "", qty: "3", totalPrice: "100.00" })]],
  [[worth("5000.01", { statisticsFlag: "A" })], { pilotZone: "" }],
];

/** Files that are refused as a whole. */
const refused: readonly (string | Buffer)[] = [
  "",
  `${one.split("\n", 1)[0]}\n`,
  "1,2,3\n4,5,6\n",
  csv([{ ...row(), 商品名称: "T恤" }]),
  csv([without(row(), "gname", "ebcCode")]),
  `${one}"${last(one)}\n`,
  `${last(one)}\n${one}`,
  `${one}ebpCode,gname,qty,price\n`,
  Buffer.from([0x50, 0x4b, 0x03, 0x04, 0xff, 0xfe, 0x00, 0x80]),
];

/** Findings of every kind that manifests can have, from real examinations. */
export async function everyFinding(): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const [manifest, circumstances] of manifests) {
    const { orders, files, failure } = await examineRows(manifest, circumstances);
    if (failure !== undefined) throw failure;
    found.push(...files, ...orders.flatMap(({ findings }) => findings));
  }
  for (const content of refused) found.push(await refusalOf(content));
  found.push(
    await refusalOf([
      { name: "a.csv", content: one },
      { name: "b.csv", content: csv([bonded()]) },
    ]),
  );
  return [...found, ...(await importsAtFault())];
}
