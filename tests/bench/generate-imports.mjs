// @ts-check
import { writeFileSync } from "node:fs";
import { randomOf } from "./random.mjs";
import { fileSink, shuffledSink } from "./sink.mjs";

/**
 * What an import manifest is to be like; see ExportShape.
 * @typedef {object} ImportShape
 * @property {number} lines
 * @property {number} [faultEvery]
 * @property {boolean} [shuffled]
 * @property {number} [seed]
 */

/** Columns of the generated manifest: bonded imports (1210) as platforms hand them over. */
const columns = [
  ...["customsCode", "portCode", "orderNo", "ebpCode", "ebpName", "ebcCode", "ebcName", "logisticsNo"],
  ...["logisticsCode", "logisticsName", "copNo", "assureCode", "emsNo", "declTime", "buyerIdType"],
  ...["buyerIdNumber", "buyerName", "buyerTelephone", "consigneeAddress", "agentCode", "agentName"],
  ...["areaCode", "areaName", "tradeMode", "trafMode", "country", "freight", "insuredFee", "currency"],
  ...["packNo", "grossWeight", "netWeight", "itemRecordNo", "itemNo", "gcode", "gname", "gmodel"],
  ...["originCountry", "qty", "unit", "qty1", "unit1", "price", "totalPrice"],
];

const goods = [
  ["1901101000", "婴幼儿配方奶粉", "900g/罐|3段, 牛乳"],
  ["3304990039", "护肤面霜", "50ml/瓶|保湿"],
  ["2106909090", "复合维生素片", "90粒/瓶, 成人"],
  ["9619001100", "婴儿纸尿裤", "L码|52片"],
  ["2204210000", "干红葡萄酒", "750ml|13.5%vol"],
];

const tariff = `code,name,vat,consumption,duty,consumptionPerUnit,unit
19011010,奶粉,13,,15,,
33049900,护肤品,13,15,1,,
21069090,保健食品,13,,12,,
96190011,纸尿裤,13,,0,,
22042100,葡萄酒,13,10,14,,
`;

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * A made-up identity number with its check digit (GB 11643).
 * @param {number} person
 */
function identityNumber(person) {
  const day = new Date(Date.UTC(1960, 0, 1) + (person % 16000) * 86_400_000);
  const born = day.toISOString().slice(0, 10).replaceAll("-", "");
  const number = `340801${born}${String(1 + (Math.floor(person / 16000) % 999)).padStart(3, "0")}`;
  const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
  return number + "10X98765432"[sum % 11];
}

/**
 * Writes the tariff table that the generated goods need.
 * @param {string} path
 */
export function generateTariff(path) {
  writeFileSync(path, tariff);
}

/**
 * A name without digits, which no person's has; another buyer, another name.
 * @param {number} buyer
 */
function nameOf(buyer) {
  return `欧阳${[...String(buyer)].map((digit) => "零一二三四五六七八九"[Number(digit)]).join("")}`;
}

/**
 * Writes an import manifest, a mebibyte at a time; a buyer has some four orders.
 * @param {string} path
 * @param {ImportShape} shape
 */
export function generateImports(path, { lines, faultEvery = 0, shuffled = false, seed = 1 }) {
  const random = randomOf(seed);
  const buyers = Math.max(1, Math.floor(lines / 10));
  const header = `${columns.join(",")}\n`;
  const sink = shuffled
    ? shuffledSink(path, header, randomOf(seed + 1), Math.ceil(lines / 100_000))
    : fileSink(path);
  if (!shuffled) sink.write(header);
  for (let written = 0, order = 1; written < lines; order++) {
    const rows = Math.min(1 + random(4), lines - written);
    const faulty = faultEvery > 0 && order % faultEvery === 0;
    for (const line of orderLines(random, order, rows, random(buyers), faulty)) sink.write(line);
    written += rows;
  }
  sink.close();
}

/**
 * The lines of one order; a faulty one is of two packages, which the declaration of bonded goods does not take.
 * @param {(below: number) => number} random
 * @param {number} order
 * @param {number} rows
 * @param {number} buyer
 * @param {boolean} faulty
 */
function* orderLines(random, order, rows, buyer, faulty) {
  const number = String(order).padStart(10, "0");
  const head = [
    ...["3302", "3302", `AQ2026${number}`, "3402960P01", "芜湖某跨境电商平台有限公司", "3402960E01"],
    ...["芜湖某电子商务有限公司", `YT${number}`, "3402960L01", "芜湖某物流有限公司", `C${number}`],
    ...["3402960E01", "T3302W000001", "20261123", "1", identityNumber(buyer), nameOf(buyer)],
    ...[`138${String(buyer).padStart(8, "0")}`, `安徽省安庆市示例路${1 + random(900)}号`, "3402960A01"],
    ...["芜湖某报关有限公司", "3402660W01", "安庆某仓储有限公司", "1210", "4", "142"],
    ...[random(3) === 0 ? "12.00" : "0", "0", "142", faulty ? "2" : "1", "1.85", "1.62"],
  ].join(",");
  for (let row = 0; row < rows; row++) {
    const [code, name, model] = goods[random(goods.length)] ?? [];
    const quantity = 1 + random(3);
    const price = 5000 + random(60000);
    const cells = `L${random(900)},SKU${random(90000)},${code},${name},"${model}",601`;
    yield `${head},${cells},${quantity},122,${quantity},035,${yuan(price)},${yuan(quantity * price)}\n`;
  }
}

/** @param {number} fen */
function yuan(fen) {
  return `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
}
