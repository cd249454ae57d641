import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { randomOf } from "./random.mjs";

/** Columns of the generated manifest: an export manifest as brokers have it, about 40 of them. */
const columns = [
  "customsCode",
  "ebpCode",
  "ebpName",
  "orderNo",
  "logisticsCode",
  "logisticsName",
  "logisticsNo",
  "copNo",
  "portCode",
  "ieDate",
  "agentCode",
  "agentName",
  "ebcCode",
  "ebcName",
  "ownerCode",
  "ownerName",
  "tradeMode",
  "trafMode",
  "trafName",
  "voyageNo",
  "billNo",
  "country",
  "POD",
  "freight",
  "fCurrency",
  "fFlag",
  "insuredFee",
  "iCurrency",
  "iFlag",
  "wrapType",
  "packNo",
  "grossWeight",
  "netWeight",
  "itemNo",
  "gcode",
  "gname",
  "gmodel",
  "barCode",
  "destinationCountry",
  "currency",
  "qty",
  "qty1",
  "unit",
  "unit1",
  "price",
  "totalPrice",
];

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

/** Writes a manifest of `lines` goods lines; one order in 200 has a fault, one in 50 is above ¥5000. */
export async function generate(path, lines, seed = 1) {
  const random = randomOf(seed);
  const stream = createWriteStream(path);
  let text = `${columns.join(",")}\n`;
  let order = 0;
  for (let written = 0; written < lines; ) {
    order++;
    const rows = Math.min(1 + random(4), lines - written);
    const number = String(order).padStart(10, "0");
    const [country, port] = countries[random(countries.length)];
    const merchant = String(1000 + random(40));
    const dear = random(50) === 0;
    const faulty = random(200) === 0;
    const head = [
      "3302",
      "3402960P01",
      "芜湖某跨境电商平台有限公司",
      `WH2026${number}`,
      "3402960L01",
      "芜湖某国际物流有限公司",
      `LP${number}CN`,
      `COP2026${number}`,
      "3302",
      "20261123",
      "3402960A01",
      "芜湖某报关有限公司",
      `340296${merchant}`,
      `芜湖某电子商务有限公司${merchant}`,
      `340296${merchant}`,
      `芜湖某制造有限公司${merchant}`,
      "9610",
      "5",
      "CZ3041",
      `CZ3041${String(1 + random(9))}`,
      `999-2611230${random(9)}`,
      country,
      port,
      "0",
      "142",
      "3",
      "0",
      "142",
      "3",
      "2",
      "1",
      "1.85",
      faulty ? "2.5" : "1.62",
    ].join(",");
    for (let row = 0; row < rows; row++) {
      const [code, name, model] = goods[random(goods.length)];
      const quantity = 1 + random(4);
      const price = (dear ? 400000 : 500) + random(20000);
      const total = quantity * price;
      const yuan = (fen) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
      text += `${head},SKU${random(90000)},${code},"${name}","${model}",无,${country},142,${quantity},${quantity},011,011,${yuan(price)},${yuan(total)}\n`;
      written++;
    }
    if (text.length > 1 << 20) {
      if (!stream.write(text)) await once(stream, "drain");
      text = "";
    }
  }
  stream.end(text);
  await once(stream, "finish");
}
