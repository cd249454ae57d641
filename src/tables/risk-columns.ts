import { columnList, optional, remarks, required } from "./column-list.js";

/**
 * `--consignees` of `risk`: who gets the orders of exports, of which the present messages say nothing; CEB303 and CEB505
 * of earlier editions did. A row names its order by number, or its way-bill.
 */
export const consigneeColumns = columnList(
  optional("ebpCode", "电商平台代码"),
  optional("orderNo", "订单编号", undefined, ["订单号"]),
  optional("logisticsCode", "物流企业代码"),
  optional("logisticsNo", "物流运单编号", undefined, ["运单编号", "运单号"]),
  optional("consignee", "收货人名称", undefined, ["收货人", "收货人姓名", "收件人", "收件人姓名"]),
  optional("consigneeTelephone", "收货人电话", undefined, [
    ...["收货人手机", "收货人手机号", "收货人联系电话", "收件人电话", "收件人手机"],
  ]),
  optional("consigneeAddress", "收货人地址", undefined, [
    ...["收货地址", "收件地址", "收件人地址", "收货人详细地址", "收件人详细地址", "收货详细地址"],
  ]),
  optional("consigneeCountry", "收货人国家", { zh: "海关代码或国名", en: "customs' code, or its name" }, [
    ...["收货人所在国", "收货人所在国家", "收货国家", "收件人国家", "收件国家", "收货人国别"],
  ]),
  remarks,
);

/** `--lists` of `risk`: black, white and watch lists. */
export const riskListColumns = columnList(
  required("list", "名单", { zh: "black、white 或 watch", en: "black, white or watch" }),
  required("kind", "种类", {
    zh: "enterprise、platform、buyer、phone、address、waybill、gcode、country 或 carrier",
    en: "enterprise, platform, buyer, phone, address, waybill, gcode, country or carrier",
  }),
  required("value", "值"),
  optional("reason", "理由"),
  optional("source", "来源"),
  optional("from", "起始日期", {
    zh: "如 2026-01-01；留空为一直",
    en: "like 2026-01-01, or blank for always",
  }),
  optional("to", "截止日期", {
    zh: "如 2026-12-31，含当天；留空为一直",
    en: "like 2026-12-31, that day included, or blank for always",
  }),
  remarks,
);
