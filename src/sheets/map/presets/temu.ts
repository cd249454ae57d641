import { headersOf, type PresetMap } from "./preset-map.js";

/** Temu's order list: a row a sub-order, `--` for a blank cell, no price and no currency. */
export const temu: PresetMap = {
  id: "temu",
  title: { zh: "Temu 半托管/全托管订单", en: "Temu, orders" },
  kind: "orders",
  headers: headersOf(
    "订单号,站点,订单状态,子订单号,应履约件数,商品名称,SKUID,SKCID,SPUID,SKU货号,商品属性,收货人姓名,收货人联系方式,备用联系方式,邮箱,身份证号,税号,详细地址1,详细地址2,详细地址3,区县,城市,省份,收货地址邮编,国家,运单号,物流商,发货仓,订单创建时间,要求最晚发货时间,实际发货时间,预计送达时间,实际签收时间",
  ),
  asks: [
    {
      column: "price",
      text: {
        zh: "Temu 的订单表没有价格和币制；请用 --products 给出有 sku、price、currency 列的商品表",
        en: "Temu's orders have neither price nor currency; give a product table with the columns sku, price and currency by --products",
      },
    },
  ],
  text: {
    direction: "E",
    nulls: ["--"],
    where: [{ column: "订单状态", not: ["已取消", "取消", "平台取消"] }],
    products: { sku: "SKU货号" },
    columns: {
      orderNo: "订单号",
      copNo: "订单号",
      logisticsNo: { from: "运单号", optional: "true" },
      itemNo: "SKU货号",
      itemName: { from: "商品名称", optional: "true" },
      qty: "应履约件数",
      country: { from: ["国家", "站点"], optional: "true" },
      destinationCountry: { from: ["国家", "站点"], optional: "true" },
      // Temu's own times are China's.
      ieDate: {
        from: "实际发货时间",
        optional: "true",
        date: { format: "ISO", zone: "+08:00" },
      },
    },
  },
};
