import type { SheetKind } from "../../src/columns/sheet-kinds.js";

/**
 * Header rows of templates that brokers and sellers use, verbatim, each header with the column that it is, by hand:
 * a name; `-` for none; `~name` for one that another header names better; `=name` for a second one whose cells have
 * to agree with it; `?name` for one that is meant because nothing else in the header is.
 */
export interface Template {
  readonly title: string;
  readonly kind: SheetKind;
  /** Lines of `header column`. */
  readonly columns: string;
  /** Mandatory columns that neither the header has nor anything fills in, in alphabetical order. */
  readonly missing: string;
}

export const templates: readonly Template[] = [
  {
    title: "1 import list, direct",
    kind: "imports",
    columns: `订单编号 orderNo|物流运单编号 logisticsNo|物流企业代码 logisticsCode|物流企业名称 logisticsName|商品名称 gname|商品编码 gcode|商品规格型号 gmodel|包装种类 wrapType|数量 qty|计量单位 unit|第一法定数量 qty1|第一法定计量单位 unit1|第二法定数量 qty2|第二法定计量单位 unit2|总价 totalPrice|电商平台代码 ebpCode|电商平台名称 ebpName|电商企业代码 ebcCode|电商企业名称 ebcName|担保企业编号 assureCode|申报海关代码 customsCode|口岸海关代码 portCode|进口日期 ieDate|订购人证件号码 buyerIdNumber|订购人姓名 buyerName|订购人电话 buyerTelephone|收件地址 consigneeAddress|运费 freight|保费 insuredFee|申报企业代码 agentCode|申报企业名称 agentName|运输方式 trafMode|运输工具编号 trafNo|航班航次号 voyageNo|提运单号 billNo|原产国 originCountry|起运国 country|毛重 grossWeight|净重 netWeight|备注 note`,
    missing: "buyerIdType currency packNo tradeMode",
  },
  {
    title: "2 import list, bonded",
    kind: "imports",
    columns: `订单编号 orderNo|电商平台代码 ebpCode|电商平台名称 ebpName|物流运单编号 logisticsNo|物流企业代码 logisticsCode|物流企业名称 logisticsName|进境关别 portCode|申报地海关代码 customsCode|毛重 grossWeight|净重 netWeight|订购人证件号码 buyerIdNumber|订购人姓名 buyerName|订购人电话 buyerTelephone|收件地址 consigneeAddress|运输方式代码 trafMode|运费 freight|保费 insuredFee|包装种类代码 wrapType|账册备案料号 itemRecordNo|商品编码 gcode|商品名称 gname|商品规格型号 gmodel|数量 qty|计量单位 unit|法定数量 qty1|法定单位 unit1|第二法定数量 qty2|第二法定单位 unit2|总价 totalPrice|原产国代码 originCountry|备注 note`,
    missing: "agentCode agentName assureCode buyerIdType country currency ebcCode ebcName packNo tradeMode",
  },
  {
    title: "3 order sheet, bonded",
    kind: "orders",
    columns: `订单编号 orderNo|商品批次号 batchNumbers|贸易方式 -|电商平台代码 ebpCode|电商平台名称 ebpName|电商企业代码 ebcCode|电商企业名称 ebcName|口岸海关代码 -|订购人注册号 buyerRegNo|订购人姓名 buyerName|订购人身份证号码 buyerIdNumber|订购人电话 buyerTelephone|收货人姓名 consignee|收货人电话 consigneeTelephone|收件地址 consigneeAddress|保价费 -|运杂费 freight|非现金抵扣金额 discount|代扣税款 taxTotal|订单总毛重 -|订单总净重 -|企业商品名称 itemName|企业商品货号 itemNo|商品规格型号 gmodel|数量 qty|计量单位 unit|总价 totalPrice|备注 note`,
    missing: "buyerIdType currency",
  },
  {
    title: "4 order sheet, direct",
    kind: "orders",
    columns: `订单编号 orderNo|企业商品名称 itemName|商品规格型号 gmodel|数量 qty|计量单位 unit|总价 totalPrice|电商平台代码 ebpCode|电商平台名称 ebpName|电商企业代码 ebcCode|电商企业名称 ebcName|订购人注册号 buyerRegNo|订购人证件号码 buyerIdNumber|订购人姓名 buyerName|订购人电话 buyerTelephone|收货人姓名 consignee|收货人电话 consigneeTelephone|收件地址 consigneeAddress|运杂费 freight|非现金抵扣金额 discount|代扣税款 taxTotal|原产国 country|备注 note`,
    missing: "buyerIdType currency",
  },
  {
    title: "5 way-bill sheet",
    kind: "waybills",
    columns: `订单编号 orderNo|物流运单编号 logisticsNo|物流企业代码 logisticsCode|物流企业名称 logisticsName|收货人姓名 consignee|收货人电话 consigneeTelephone|收件地址 consigneeAddress|运费 freight|保价费 insuredFee|毛重 weight|备注 note`,
    missing: "",
  },
  {
    title: "6 payment sheet",
    kind: "payments",
    columns: `订单编号 orderNo|支付企业代码 payCode|支付企业名称 payName|支付交易编码 payTransactionId|电商平台代码 ebpCode|电商平台名称 ebpName|支付金额 amountPaid|支付人证件号码 payerIdNumber|支付人姓名 payerName|支付时间 payTime|备注 note`,
    missing: "",
  },
  {
    title: "7 goods of a bonded book's declaration",
    kind: "bonded-book",
    columns: `账册备案料号 itemRecordNo|商品编码 gcode|商品名称 gname|规格型号 gmodel|申报数量 qty|申报单位 ?unit|法定数量 qty1|法定单位 unit1|第二法定数量 qty2|第二法定单位 unit2|商品总价 totalPrice|币制 currency|原产国(地区)代码 originCountry|征免方式代码 -`,
    missing:
      "agentCode agentName assureCode buyerIdNumber buyerIdType buyerName buyerTelephone consigneeAddress country customsCode ebcCode ebcName ebpCode ebpName freight grossWeight insuredFee logisticsCode logisticsName logisticsNo netWeight orderNo packNo portCode tradeMode trafMode",
  },
  {
    title: "8 export heads",
    kind: "export-heads",
    columns: `订单编号 orderNo|电商平台代码 ebpCode|电商平台名称 ebpName|收发货人代码 ebcCode|收发货人名称 ebcName|生产销售单位代码 ownerCode|生产销售单位名称 ownerName|物流企业代码 logisticsCode|物流企业名称 logisticsName|物流运单编号 logisticsNo|账册编号 emsNo|预录入编号 preNo|清单编号 invtNo|进出口标记 ieFlag|申报日期 -|申报海关代码 customsCode|出口口岸代码 portCode|出口日期 ieDate|报关企业代码 agentCode|报关企业名称 agentName|区内企业代码 iacCode|区内企业名称 iacName|贸易方式 tradeMode|运输方式 trafMode|运输工具编号 trafName|航班航次号 voyageNo|提（运）单号 billNo|监管场所代码 loctNo|总包号 totalPackageNo|许可证号 licenseNo|指运港代码 POD|运抵国（地区） country|运费 freight|运费币制 fCurrency|运费标志 fFlag|保费 insuredFee|保费币制 iCurrency|保费标志 iFlag|包装种类代码 wrapType|件数 packNo|毛重（公斤） grossWeight|净重（公斤） netWeight|备注 note`,
    missing: "barCode copNo currency destinationCountry gcode gmodel gname itemNo price qty unit unit1",
  },
  {
    title: "9 export goods",
    kind: "export-goods",
    columns: `商品项号 gnum|企业商品编号 itemNo|账册备案料号 itemRecordNo|海关商品编码 gcode|商品名称 gname|规格型号 gmodel|条形码 barCode|最终目的国（地区）代码 destinationCountry|币制 currency|申报数量 qty|法定数量 qty1|第二数量 qty2|申报计量单位 unit|法定计量单位 unit1|第二计量单位 unit2|单价 price|总价 totalPrice|备注 note|订单编号 orderNo`,
    missing:
      "POD agentCode agentName copNo country customsCode ebcCode ebcName ebpCode ebpName fCurrency fFlag freight grossWeight iCurrency iFlag ieDate insuredFee logisticsCode logisticsName logisticsNo netWeight ownerCode ownerName packNo portCode tradeMode trafMode wrapType",
  },
  {
    title: "10 export orders' information",
    kind: "order-info",
    columns: `订单号 orderNo|支付时间 -|订单商品总数 -|币制 currency|汇率 -|订单总金额 -|收货人 -|收货人国家 destinationCountry|收件人详细地址 -|收货人电话 -|收货人email地址 -|企业海关编码 -|企业名称 -`,
    missing:
      "POD agentCode agentName barCode copNo country customsCode ebcCode ebcName ebpCode ebpName fCurrency fFlag freight gcode gmodel gname grossWeight iCurrency iFlag ieDate insuredFee itemNo logisticsCode logisticsName logisticsNo netWeight ownerCode ownerName packNo portCode price qty tradeMode trafMode unit unit1 wrapType",
  },
  {
    title: "11 export list of a seller's tool",
    kind: "exports",
    columns: `提单号 billNo|订单编号 orderNo|大箱号 totalPackageNo|快件单号 ~logisticsNo|包裹号（运单号） logisticsNo|目的国 destinationCountry|SKC ?itemNo|敏感品类别 -|商品品名 gname|HS CODE gcode|规格型号 gmodel|包裹内单个SKC的商品数量 qty|申报单位 ?unit|商品申报单价 price|申报币制 currency|商品总净重(KG) -|第一法定数量 qty1|第一法定单位 unit1|第二法定数量 qty2|第二法定单位 unit2|电商企业代码 ebcCode|电商企业名称 ebcName|电商平台代码 ebpCode|电商平台名称 ebpName|收款企业代码 -|收款企业名称 -|生产企业代码 ownerCode|生产企业名称 ownerName|电商企业dxpId -`,
    missing:
      "POD agentCode agentName barCode copNo country customsCode fCurrency fFlag freight grossWeight iCurrency iFlag ieDate insuredFee logisticsCode logisticsName netWeight packNo portCode tradeMode trafMode wrapType",
  },
  {
    title: "12 import list of an express broker",
    kind: "imports",
    columns: `报送类型 appType|业务状态 appStatus|订单编号 orderNo|电商平台代码 ebpCode|电商平台名称 ebpName|电商企业代码 ebcCode|电商企业名称 ebcName|物流运单编号 logisticsNo|物流企业代码 logisticsCode|物流企业名称 logisticsName|企业内部编号 copNo|预录入编号 preNo|担保企业编号 assureCode|账册编号 emsNo|清单编号 invtNo|进出口标记 ieFlag|申报日期 declTime|申报海关代码 customsCode|口岸海关代码 portCode|进口日期 ieDate|订购人证件类型 buyerIdType|订购人证件号码 buyerIdNumber|订购人姓名 buyerName|订购人电话 buyerTelephone|收件地址 consigneeAddress|申报企业代码 agentCode|申报企业名称 agentName|区内企业代码 areaCode|区内企业名称 areaName|贸易方式 tradeMode|运输方式 trafMode|运输工具编号 trafNo|航班航次号 voyageNo|提运单号 billNo|监管场所代码 loctNo|许可证件号 licenseNo|起运国（地区） country|运费 freight|保费 insuredFee|币制 =currency|包装种类代码 wrapType|件数 packNo|毛重（公斤） grossWeight|净重（公斤） netWeight|备注 note|序号 gnum|账册备案料号 itemRecordNo|企业商品货号 itemNo|企业商品品名 itemName|商品编码 gcode|商品名称 gname|商品规格型号 gmodel|条码 barCode|原产国（地区） originCountry|币制 currency|数量 qty|法定数量 qty1|第二数量 qty2|计量单位 unit|法定计量单位 unit1|第二计量单位 unit2|单价 price|总价 totalPrice|备注 itemNote|提单号 ~billNo`,
    missing: "",
  },
  {
    title: "13 order sheet of an express broker",
    kind: "orders",
    columns: `订单编号 orderNo|电商平台代码 ebpCode|电商平台名称 ebpName|电商企业代码 ebcCode|电商企业名称 ebcName|商品价格 goodsValue|运杂费 freight|非现金抵扣金额 discount|代扣税款 taxTotal|实际支付金额 acturalPaid|币制 =currency|订购人姓名 buyerName|订购人电话 buyerTelephone|订购人证件类型 buyerIdType|订购人证件号码 buyerIdNumber|收货人姓名 consignee|收货人电话 consigneeTelephone|收货地址 consigneeAddress|商品序号 gnum|企业商品名称 itemName|数量 qty|计量单位 unit|法定数量 -|法定计量单位 -|原产国 country|海关商品编码(Hscode) -|国检商品编号 -|商品规格型号 gmodel|单价 price|总价 totalPrice|币制 currency`,
    missing: "buyerRegNo",
  },
  {
    title: "14 orders and way-bills in one",
    kind: "imports",
    columns: `订单编号 orderNo|企业运单号 logisticsNo|商品价格（含抵扣金额） -|实际支付金额（最终支付） -|运费 freight|保价费 insuredFee|非现金抵扣金额 -|预收税金（9.1%） -|毛重（公斤） grossWeight|净重（公斤） netWeight|件数（包裹数量） packNo|电商平台订购人姓名 buyerName|电商平台订购人电话 buyerTelephone|电商平台订购人证件类型 buyerIdType|电商平台订购人证件号 buyerIdNumber|收件人省市区代码 -|收件地址 consigneeAddress|发货人姓名 -|发货人国家代码 -|发货人省市区代码 -|发货人详细地址 -|发货人手机 -|原产国（地区）代码 originCountry|商品名称 gname|商品品牌 -|商品规格 gmodel|商品数量 qty|商品单价 price|商品总价 totalPrice|商品货号 itemNo|商品条形码 barCode|第一法定数量 qty1|第一法定计量单位 unit1|第二法定数量 qty2|第二法定计量单位 unit2|商品编码（原商品海关备案号） gcode|国检备案号 -|订单备注 note|码头/货场代码 -|监管场所 loctNo|物流企业名称 logisticsName|货物存放地 -|包装种类 wrapType|分拣号 -|计量单位 unit|运单创建日期 -`,
    missing:
      "agentCode agentName assureCode country currency customsCode ebcCode ebcName ebpCode ebpName logisticsCode portCode tradeMode trafMode",
  },
  {
    title: "15 export orders of a seller",
    kind: "exports",
    columns: `原始订单编号 orderNo|进出口标志 ieFlag|物流企业代码 logisticsCode|物流企业运单号 logisticsNo|订单商品货款 -|订单商品运费 freight|订单税款总额 -|收货人名称 -|收货人地址 -|收货人电话 -|收货人所在国家 destinationCountry|企业商品货号 itemNo|商品数量 qty|计量单位 unit|币制代码 currency|商品总价 totalPrice|新sku -|ws_sku -`,
    missing:
      "POD agentCode agentName barCode copNo country customsCode ebcCode ebcName ebpCode ebpName fCurrency fFlag gcode gmodel gname grossWeight iCurrency iFlag ieDate insuredFee logisticsName netWeight ownerCode ownerName packNo portCode tradeMode trafMode unit1 wrapType",
  },
  {
    title: "16 express parcels",
    kind: "imports",
    columns: `分运单号 logisticsNo|申报类型 -|物品名称 gname|商品编码 gcode|净重(KG) netWeight|毛重(KG) grossWeight|规格/型号 gmodel|币制 currency|申报数量 qty|申报总价 totalPrice|申报计量单位 unit|收件人国家 -|收件人 -|收件人地址 consigneeAddress|收件人电话 -|发件人国家 -|发件人 -|发件人地址 -|发件人电话 -|收发件人证件类型 -|收发件人证件号 -|包装种类 wrapType|生产国别 originCountry|贸易国别 tradeCountry|参考单号 ?orderNo`,
    missing:
      "agentCode agentName assureCode buyerIdNumber buyerIdType buyerName buyerTelephone country customsCode ebcCode ebcName ebpCode ebpName freight insuredFee logisticsCode logisticsName packNo portCode tradeMode trafMode unit1",
  },
];

/** The header texts of a template, and the meaning of each as written above. */
export function pairsOf({ columns }: Template): readonly (readonly [header: string, meaning: string])[] {
  return columns.split("|").map((pair) => {
    const at = pair.lastIndexOf(" ");
    return [pair.slice(0, at), pair.slice(at + 1)];
  });
}
