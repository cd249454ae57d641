import { exportDocumentStart } from "./export-start.js";
import { decimal, section, text, whole } from "./field.js";

/**
 * CEB303 出口订单, edition 202205: head and goods line, in the schema's order. Required: the specification's column
 * 必填 (table 2-3).
 */
export const exportOrderHead = section("OrderHead", [
  ...exportDocumentStart("1"),
  text("orderType", "订单类型", { length: 1, required: true, values: ["E", "B", "W"] }),
  text("orderNo", "电商订单/海外仓订仓单编号", {
    max: 60,
    required: true,
    identifier: true,
    aliases: ["订单编号", "订单号", "海外仓订仓单编号"],
  }),
  text("ebpCode", "电商平台代码", { max: 18, required: true, enterprise: { or: "无" } }),
  text("ebpName", "电商平台/海外仓名称", {
    max: 100,
    required: true,
    aliases: ["电商平台名称", "电商平台名称/海外仓名称", "海外仓名称"],
  }),
  text("ebcCode", "电商企业代码", { max: 18, required: true, enterprise: {}, aliases: ["收发货人代码"] }),
  text("ebcName", "电商企业名称", { max: 100, required: true, aliases: ["收发货人名称"] }),
  decimal("goodsValue", "商品金额", { required: true, sign: "not-negative", aliases: ["商品价格"] }),
  decimal("freight", "运杂费", { required: true, sign: "not-negative", aliases: ["运费"] }),
  text("currency", "币制", { length: 3, required: true, code: "currency", aliases: ["币制代码"] }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);

/** A goods line of an export order (OrderList). */
export const exportOrderLine = section("OrderList", [
  whole("gnum", "序号", 5, { required: true, sign: "positive", aliases: ["商品序号", "商品项号"] }),
  text("itemNo", "企业商品货号", { max: 30, required: true, identifier: true, aliases: ["企业商品编号"] }),
  text("itemName", "企业商品名称", { max: 250, required: true, aliases: ["企业商品品名"] }),
  text("itemDescribe", "企业商品描述", { max: 1000 }),
  text("barCode", "条形码", { max: 50, identifier: true, aliases: ["条码", "商品条形码"] }),
  text("unit", "计量单位", { length: 3, required: true, code: "unit", aliases: ["单位", "申报计量单位"] }),
  text("currency", "币制", { length: 3, required: true, code: "currency", aliases: ["币制代码"] }),
  decimal("qty", "数量", { required: true, sign: "positive", aliases: ["申报数量"] }),
  // A gift costs 0.
  decimal("price", "单价", { required: true, sign: "not-negative" }),
  decimal("totalPrice", "总价", { required: true, sign: "not-negative" }),
  text("note", "备注", { max: 1000, personal: "free-text" }),
]);
