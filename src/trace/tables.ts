import type { OutputColumn, OutputRow, OutputTable } from "../output/output-tables.js";
import { formatAmount } from "../values/amount.js";
import { maskIdentityNumbers } from "../values/mask.js";
import type { TracedLine, TracedProduct } from "./traced-lines.js";

function column(name: string, zh: string, kind: OutputColumn["kind"] = "text"): OutputColumn {
  return { name, zh, kind };
}

/** trace.csv: goods that are alike, and where they went. */
export const traceTable: OutputTable = {
  name: "trace",
  member: "rows",
  title: { zh: "商品追溯", en: "Goods" },
  columns: [
    column("creditCode", "统一社会信用代码"),
    column("owner", "生产销售单位"),
    column("gtin", "商品条码"),
    column("itemNo", "企业商品货号"),
    column("goodsName", "商品名称"),
    column("gcode", "商品编码"),
    column("batch", "批次号"),
    column("qty", "数量", "number"),
    column("orders", "订单数", "number"),
    column("firstDate", "首次日期"),
    column("lastDate", "末次日期"),
    column("countries", "国家（地区）"),
    column("invtNos", "清单编号"),
  ],
};

/** shipments.csv: every goods line that was found. */
export const shipmentTable: OutputTable = {
  name: "shipments",
  member: "shipments",
  title: { zh: "去向", en: "Shipments" },
  columns: [
    column("ebpCode", "电商平台代码"),
    column("orderNo", "订单编号"),
    column("gnum", "商品序号", "number"),
    column("invtNo", "清单编号"),
    column("gtin", "商品条码"),
    column("batch", "批次号"),
    column("qty", "数量", "number"),
    column("unit", "计量单位"),
    column("country", "国家（地区）"),
    column("date", "申报日期"),
    column("state", "状态"),
  ],
};

/** A row of trace.csv. JSON has the unit and the direction as well, by which rows are apart. */
export function traceRow(product: TracedProduct): OutputRow {
  const { creditCode, owner, gtin, itemNo, goodsName, gcode, batch, unit, direction } = product;
  const { qty, orders, firstDate, lastDate, countries, invtNos } = product;
  return {
    creditCode: orNull(creditCode),
    owner: shown(owner),
    gtin: orNull(gtin),
    itemNo: shown(itemNo),
    goodsName: shown(goodsName),
    gcode: orNull(gcode),
    batch: shown(batch),
    qty: formatAmount(qty),
    orders,
    firstDate: orNull(firstDate),
    lastDate: orNull(lastDate),
    countries,
    invtNos,
    unit: orNull(unit),
    direction,
  };
}

/** A row of shipments.csv. */
export function shipmentRow({ product, qty, ...line }: TracedLine): OutputRow {
  return {
    ebpCode: orNull(line.ebpCode),
    orderNo: shown(line.orderNo),
    gnum: line.gnum,
    invtNo: orNull(line.invtNo),
    gtin: orNull(product.gtin),
    batch: shown(product.batch),
    qty: qty === undefined ? null : formatAmount(qty),
    unit: orNull(product.unit),
    country: orNull(line.country),
    date: orNull(line.date),
    state: orNull(line.state),
  };
}

/** Someone may have written a buyer's number where another text belongs. */
function shown(text: string): string | null {
  return orNull(maskIdentityNumbers(text));
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
