// @ts-check
import { randomOf } from "./random.mjs";
import { fileSink, shuffledSink } from "./sink.mjs";

/**
 * What an export manifest is to be like.
 * @typedef {object} ExportShape
 * @property {number} lines goods lines
 * @property {number} [faultEvery] one order in so many has a finding at error level: 1 is all, 0 (the default) none
 * @property {boolean} [shuffled] whether the rows come in random order; else orders follow each other
 * @property {boolean} [oneOrder] whether all rows are of one order
 * @property {number} [seed]
 */

/** Columns of the generated manifest: an export manifest as brokers have it, 49 of them, 500 bytes a line. */
const columns = [
  ...["customsCode", "ebpCode", "ebpName", "orderNo", "logisticsCode", "logisticsName", "logisticsNo"],
  ...[
    "copNo",
    "portCode",
    "ieDate",
    "agentCode",
    "agentName",
    "ebcCode",
    "ebcName",
    "ownerCode",
    "ownerName",
  ],
  ...["tradeMode", "trafMode", "trafName", "voyageNo", "billNo", "totalPackageNo", "country", "POD"],
  ...["freight", "fCurrency", "fFlag", "insuredFee", "iCurrency", "iFlag", "wrapType", "packNo"],
  ...["grossWeight", "netWeight", "gnum", "itemNo", "gcode", "gname", "gmodel", "barCode"],
  ...["destinationCountry", "currency", "qty", "qty1", "unit", "unit1", "price", "totalPrice", "invoiceHeld"],
];

/** The header line of the generated manifests. */
export const exportHeader = `${columns.join(",")}\n`;

const goods = [
  ["6109100021", "棉制针织T恤衫", "棉100%|针织|无品牌, 均码"],
  ["3926909090", "塑料手机壳", "TPU|透明|适用多型号"],
  ["9405110000", "LED台灯", "LED|5W|可调光, USB供电"],
  ["9503008900", "儿童玩具车", "塑料|惯性|红色"],
  ["9617009000", "不锈钢保温杯", "不锈钢|500ml|带盖"],
  ["4202920000", "化纤双肩包", "涤纶|20L|黑色, 防泼水"],
];
const countries = [
  ["502", "3154"],
  ["304", "2110"],
  ["601", "3266"],
  ["116", "1303"],
  ["501", "3082"],
];

/** The faults that faulty orders have in turn: more net than gross weight, a wrong sum, an unknown unit, a blank name. */
const faults = ["weights", "total", "unit", "name"];

/**
 * Writes an export manifest, a mebibyte at a time; one order in 50 is above ¥5000. The same shape and seed give the same
 * file everywhere.
 * @param {string} path
 * @param {ExportShape} shape
 */
export function generate(path, { lines, faultEvery = 0, shuffled = false, oneOrder = false, seed = 1 }) {
  const random = randomOf(seed);
  const sink = shuffled
    ? shuffledSink(path, exportHeader, randomOf(seed + 1), Math.ceil(lines / 100_000))
    : fileSink(path);
  if (!shuffled) sink.write(exportHeader);
  for (let written = 0, order = 1; written < lines; order++) {
    const rows = oneOrder ? lines : Math.min(1 + random(4), lines - written);
    const fault =
      faultEvery > 0 && order % faultEvery === 0 ? faults[(order / faultEvery) % faults.length] : undefined;
    for (const line of orderLines(random, order, rows, fault)) sink.write(line);
    written += rows;
  }
  sink.close();
}

/**
 * The lines of one order.
 * @param {(below: number) => number} random
 * @param {number} order
 * @param {number} rows
 * @param {string | undefined} fault
 */
function* orderLines(random, order, rows, fault) {
  const number = String(order).padStart(10, "0");
  const [country = "", port = ""] = countries[random(countries.length)] ?? [];
  const merchant = String(1000 + random(40));
  const dear = random(50) === 0;
  const head = [
    ...["3302", "3402960P01", "芜湖某跨境电商平台有限公司", `WH2026${number}`, "3402960L01"],
    ...["芜湖某国际物流有限公司", `LP${number}CN`, `COP2026${number}`, "3302", "20261123", "3402960A01"],
    ...["芜湖某报关有限公司", `340296${merchant}`],
    fault === "name" ? "" : `芜湖某电子商务有限公司${merchant}`,
    ...[`340296${merchant}`, `芜湖某制造有限公司${merchant}`, "9610", "5", "CZ3041"],
    ...[`CZ3041${String(1 + random(9))}`, `999-2611230${random(9)}`, `PKG20261123${random(900)}`],
    ...[country, port, "0", "142", "3", "0", "142", "3", "2", "1", "1.85"],
    fault === "weights" ? "2.5" : "1.62",
  ].join(",");
  for (let row = 1; row <= rows; row++) {
    const [code, name, model] = goods[random(goods.length)] ?? [];
    const quantity = 1 + random(4);
    const price = (dear ? 400000 : 500) + random(20000);
    const total = quantity * price + (fault === "total" ? 100 : 0);
    // The field takes five digits.
    const place = rows > 99_999 ? "" : row;
    const unit = fault === "unit" ? "999" : "011";
    yield `${head},${place},SKU${random(90000)},${code},"${name}","${model}",无,${country},142,${quantity},${quantity},${unit},011,${yuan(price)},${yuan(total)},N\n`;
  }
}

/** @param {number} fen */
function yuan(fen) {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
}

/**
 * Writes a table of released inventories, as `summarize` takes them: 40 merchants.
 * @param {string} path
 * @param {number} inventories
 */
export function generateReleased(path, inventories) {
  const random = randomOf(1);
  const sink = fileSink(path);
  sink.write("invtNo,customsCode,agentCode,agentName,ebcCode,ebcName,ownerCode,ownerName,statisticsFlag\n");
  for (let index = 1; index <= inventories; index++) {
    const merchant = 1000 + random(40);
    const number = `33022026E${String(index).padStart(9, "0")}`;
    sink.write(
      `${number},3302,3402960A01,芜湖某报关有限公司,340296${merchant},芜湖某电子商务有限公司${merchant},340296${merchant},芜湖某制造有限公司${merchant},B\n`,
    );
  }
  sink.close();
}
