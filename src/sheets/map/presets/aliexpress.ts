import { headersOf, type PresetMap } from "./preset-map.js";

/** AliExpress's order list. All goods of an order stand in one cell, as a text for people. */
export const aliexpress: PresetMap = {
  id: "aliexpress",
  title: { zh: "速卖通订单导出", en: "AliExpress, orders export" },
  kind: "orders",
  headers: headersOf(
    "订单号,订单状态,负责人(业务员),买家名称,下单时间,付款时间,产品总金额,物流费用,订单金额,满立减,产品信息\n（双击单元格展开所有产品信息！）,订单备注,收货地址,收货人名称,收货国家,州/省,城市,地址,邮编,联系电话,手机,买家选择物流,发货期限,实际发货物流:运单号,发货时间,确认收货时间",
  ),
  asks: [
    {
      column: "qty",
      text: {
        zh: "速卖通导出表把一单的全部商品写在“产品信息”一格里，没有可靠的分法，不猜测。请另写列映射（preset: aliexpress），用 rows 拆开该格、用 capture 取出货号和数量（见 docs/maps.md），或改用ERP导出的逐行商品表",
        en: "AliExpress writes all goods of an order into one cell (产品信息), which can't be split reliably and is not guessed at. Write a map of your own (preset: aliexpress) that splits the cell by `rows` and takes SKU and quantity by `capture` (see docs/maps.md), or export the goods row by row from an ERP",
      },
    },
  ],
  text: {
    direction: "E",
    where: [{ column: "付款时间", blank: "false", optional: "true" }],
    columns: {
      orderNo: "订单号",
      copNo: "订单号",
      logisticsName: {
        from: "实际发货物流:运单号",
        optional: "true",
        split: { by: ":", part: "1" },
      },
      logisticsNo: { from: "实际发货物流:运单号", optional: "true", split: { by: ":", part: "2" } },
      country: "收货国家",
      destinationCountry: "收货国家",
    },
  },
};
