import type { Names } from "./names.js";

const templates = "header rows of brokers' and sellers' templates in public code, 2017 to 2026";
const customs = "short forms of the official names, and names of the declaration form 报关单";
const shops = "exports of shops and masters of goods in ERPs";

/** What goods lines are called in manifests of either direction. */
export const goodsNames: readonly Names[] = [
  {
    from: templates,
    synonyms: {
      itemNo: ["商品货号", "货号", "企业货号", "商家编码", "商家货号"],
      gcode: ["HS CODE", "HS", "HS码", "HS CODE编码", "海关编码", "海关HS编码", "商品HS编码"],
      gname: ["商品品名", "品名", "物品名称", "货物名称", "货名", "商品名", "产品名称", "中文品名"],
      gmodel: ["商品规格", "规格", "规格/型号", "商品规格/型号"],
      barCode: ["商品条码", "国际条码"],
      qty: ["商品数量", "包裹内单个SKC的商品数量", "商品件数", "产品数量", "购买数量"],
      price: ["商品单价", "商品申报单价", "申报单价", "产品单价"],
      totalPrice: ["商品总价", "申报总价", "商品总金额"],
      currency: ["申报币制", "申报币种", "币种", "币别", "币种代码", "货币", "货币代码", "交易币种"],
      gnum: ["项号", "商品行号", "行号"],
    },
    guesses: [
      { texts: ["SKC", "商品SKC"], columns: ["itemNo"] },
      { texts: ["型号", "申报要素", "商品型号"], columns: ["gmodel"] },
      { texts: ["商品编号"], columns: ["gcode", "itemNo"] },
      { texts: ["料号", "商品料号"], columns: ["itemRecordNo", "itemNo"] },
      { texts: ["金额", "申报金额", "申报价值", "货值"], columns: ["totalPrice", "price"] },
      {
        texts: ["申报单位", "报关单位"],
        columns: ["unit", "agentName"],
        behind: { unit: ["qty", "itemNo"] },
      },
      {
        texts: ["单位"],
        columns: ["unit", "unit1", "unit2"],
        behind: { unit: ["qty"], unit1: ["qty1"], unit2: ["qty2"] },
      },
    ],
  },
  {
    from: customs,
    synonyms: {
      qty: ["成交数量", "报关数量"],
      unit: ["成交单位", "成交计量单位", "商品单位", "商品计量单位", "数量单位"],
      qty1: ["第一数量", "法定第一数量"],
      unit1: ["法定单位", "第一法定单位", "第一单位", "第一计量单位", "法定第一单位", "法定第一计量单位"],
      qty2: ["法定第二数量"],
      unit2: ["第二单位", "第二法定单位", "法定第二单位", "法定第二计量单位"],
      price: ["成交单价", "报关单价"],
      totalPrice: ["成交总价", "报关总价"],
      currency: ["成交币制", "报关币制"],
      gcode: ["税则号列", "税则号", "税则编码", "商品税号", "海关税号", "商品海关编码", "海关商品编号"],
      gname: ["申报品名", "报关品名", "报关名称", "申报商品名称"],
      gmodel: ["申报规格型号"],
      itemRecordNo: ["备案料号", "账册料号", "项号料号"],
    },
    guesses: [{ texts: ["税号"], columns: ["gcode"] }],
  },
  {
    from: shops,
    synonyms: {
      itemNo: ["SKU", "商品SKU", "SKU货号", "SKU编码", "SKU编号", "SKU ID", "Seller SKU"],
      gcode: ["报关HSCODE", "报关编码", "报关HS编码"],
      gname: ["中文报关名", "报关中文名", "商品中文名称", "商品中文名", "报关中文品名", "中文名称"],
      qty: ["Quantity"],
      price: ["Unit Price"],
      totalPrice: ["Total Price"],
      barCode: ["UPC", "EAN", "GTIN"],
    },
    guesses: [{ texts: ["报关型号"], columns: ["gmodel"] }],
  },
];
