import type { Text } from "../../values/finding.js";
import type { Preset } from "./presets.js";

/** A template of brokers or sellers, known from public code; its names are understood without a map but for `columns`. */
export interface TemplatePreset extends Preset {
  /** Columns for names that mean them in this template only, to be looked at by a person. */
  readonly columns: Readonly<Record<string, string>>;
  /** What to look at where `columns` are used. */
  readonly note?: Text;
}

/** The known templates. Their sources are public repositories of brokers' and sellers' tools, 2017 to 2026. */
export const templatePresets: readonly TemplatePreset[] = [
  {
    id: "import-direct",
    title: { zh: "直购进口清单（9610），40列", en: "import inventories, direct (9610), 40 columns" },
    kind: "imports",
    headers: headersOf(
      "订单编号|物流运单编号|物流企业代码|物流企业名称|商品名称|商品编码|商品规格型号|包装种类|数量|计量单位|第一法定数量|第一法定计量单位|第二法定数量|第二法定计量单位|总价|电商平台代码|电商平台名称|电商企业代码|电商企业名称|担保企业编号|申报海关代码|口岸海关代码|进口日期|订购人证件号码|订购人姓名|订购人电话|收件地址|运费|保费|申报企业代码|申报企业名称|运输方式|运输工具编号|航班航次号|提运单号|原产国|起运国|毛重|净重|备注",
    ),
    columns: {},
  },
  {
    id: "import-bonded",
    title: { zh: "保税进口清单（1210），31列", en: "import inventories, bonded (1210), 31 columns" },
    kind: "imports",
    headers: headersOf(
      "订单编号|电商平台代码|电商平台名称|物流运单编号|物流企业代码|物流企业名称|进境关别|申报地海关代码|毛重|净重|订购人证件号码|订购人姓名|订购人电话|收件地址|运输方式代码|运费|保费|包装种类代码|账册备案料号|商品编码|商品名称|商品规格型号|数量|计量单位|法定数量|法定单位|第二法定数量|第二法定单位|总价|原产国代码|备注",
    ),
    columns: {},
  },
  {
    id: "orders-bonded",
    title: { zh: "保税进口订单（1210），28列", en: "import orders, bonded (1210), 28 columns" },
    kind: "orders",
    headers: headersOf(
      "订单编号|商品批次号|贸易方式|电商平台代码|电商平台名称|电商企业代码|电商企业名称|口岸海关代码|订购人注册号|订购人姓名|订购人身份证号码|订购人电话|收货人姓名|收货人电话|收件地址|保价费|运杂费|非现金抵扣金额|代扣税款|订单总毛重|订单总净重|企业商品名称|企业商品货号|商品规格型号|数量|计量单位|总价|备注",
    ),
    columns: {},
  },
  {
    id: "orders-direct",
    title: { zh: "直购进口订单（9610），22列", en: "import orders, direct (9610), 22 columns" },
    kind: "orders",
    headers: headersOf(
      "订单编号|企业商品名称|商品规格型号|数量|计量单位|总价|电商平台代码|电商平台名称|电商企业代码|电商企业名称|订购人注册号|订购人证件号码|订购人姓名|订购人电话|收货人姓名|收货人电话|收件地址|运杂费|非现金抵扣金额|代扣税款|原产国|备注",
    ),
    columns: {},
  },
  {
    id: "waybills",
    title: { zh: "进口运单，11列", en: "import way-bills, 11 columns" },
    kind: "waybills",
    headers: headersOf(
      "订单编号|物流运单编号|物流企业代码|物流企业名称|收货人姓名|收货人电话|收件地址|运费|保价费|毛重|备注",
    ),
    columns: {},
  },
  {
    id: "payments",
    title: { zh: "进口支付单，11列", en: "import payments, 11 columns" },
    kind: "payments",
    headers: headersOf(
      "订单编号|支付企业代码|支付企业名称|支付交易编码|电商平台代码|电商平台名称|支付金额|支付人证件号码|支付人姓名|支付时间|备注",
    ),
    columns: {},
  },
  {
    id: "bonded-book",
    title: { zh: "核注清单表体，14列", en: "goods of a bonded book's declaration, 14 columns" },
    kind: "bonded-book",
    headers: headersOf(
      "账册备案料号|商品编码|商品名称|规格型号|申报数量|申报单位|法定数量|法定单位|第二法定数量|第二法定单位|商品总价|币制|原产国(地区)代码|征免方式代码",
    ),
    columns: {},
  },
  {
    id: "export-heads",
    title: { zh: "出口清单表头表，43列", en: "heads of export inventories, 43 columns" },
    kind: "export-heads",
    headers: headersOf(
      "订单编号|电商平台代码|电商平台名称|收发货人代码|收发货人名称|生产销售单位代码|生产销售单位名称|物流企业代码|物流企业名称|物流运单编号|账册编号|预录入编号|清单编号|进出口标记|申报日期|申报海关代码|出口口岸代码|出口日期|报关企业代码|报关企业名称|区内企业代码|区内企业名称|贸易方式|运输方式|运输工具编号|航班航次号|提（运）单号|监管场所代码|总包号|许可证号|指运港代码|运抵国（地区）|运费|运费币制|运费标志|保费|保费币制|保费标志|包装种类代码|件数|毛重（公斤）|净重（公斤）|备注",
    ),
    columns: {},
  },
  {
    id: "export-goods",
    title: { zh: "出口清单商品表，19列", en: "goods of export inventories, 19 columns" },
    kind: "export-goods",
    headers: headersOf(
      "商品项号|企业商品编号|账册备案料号|海关商品编码|商品名称|规格型号|条形码|最终目的国（地区）代码|币制|申报数量|法定数量|第二数量|申报计量单位|法定计量单位|第二计量单位|单价|总价|备注|订单编号",
    ),
    columns: {},
  },
  {
    id: "export-order-info",
    title: { zh: "出口订单信息表，13列", en: "information on export orders, 13 columns" },
    kind: "order-info",
    headers: headersOf(
      "订单号|支付时间|订单商品总数|币制|汇率|订单总金额|收货人|收货人国家|收件人详细地址|收货人电话|收货人email地址|企业海关编码|企业名称",
    ),
    columns: {},
  },
  {
    id: "export-skc",
    title: {
      zh: "平台卖家出口报关表（按SKC），29列",
      en: "a platform seller's export sheet, a row an SKC, 29 columns",
    },
    kind: "exports",
    headers: headersOf(
      "提单号|订单编号|大箱号|快件单号|包裹号（运单号）|目的国|SKC|敏感品类别|商品品名|HS CODE|规格型号|包裹内单个SKC的商品数量|申报单位|商品申报单价|申报币制|商品总净重(KG)|第一法定数量|第一法定单位|第二法定数量|第二法定单位|电商企业代码|电商企业名称|电商平台代码|电商平台名称|收款企业代码|收款企业名称|生产企业代码|生产企业名称|电商企业dxpId",
    ),
    columns: {},
  },
  {
    id: "import-express",
    title: { zh: "快件企业进口清单，65列", en: "an express broker's import inventories, 65 columns" },
    kind: "imports",
    headers: headersOf(
      "报送类型|业务状态|订单编号|电商平台代码|电商平台名称|电商企业代码|电商企业名称|物流运单编号|物流企业代码|物流企业名称|企业内部编号|预录入编号|担保企业编号|账册编号|清单编号|进出口标记|申报日期|申报海关代码|口岸海关代码|进口日期|订购人证件类型|订购人证件号码|订购人姓名|订购人电话|收件地址|申报企业代码|申报企业名称|区内企业代码|区内企业名称|贸易方式|运输方式|运输工具编号|航班航次号|提运单号|监管场所代码|许可证件号|起运国（地区）|运费|保费|币制|包装种类代码|件数|毛重（公斤）|净重（公斤）|备注|序号|账册备案料号|企业商品货号|企业商品品名|商品编码|商品名称|商品规格型号|条码|原产国（地区）|币制|数量|法定数量|第二数量|计量单位|法定计量单位|第二计量单位|单价|总价|备注|提单号",
    ),
    columns: {},
  },
  {
    id: "orders-express",
    title: { zh: "快件企业进口订单，31列", en: "an express broker's import orders, 31 columns" },
    kind: "orders",
    headers: headersOf(
      "订单编号|电商平台代码|电商平台名称|电商企业代码|电商企业名称|商品价格|运杂费|非现金抵扣金额|代扣税款|实际支付金额|币制|订购人姓名|订购人电话|订购人证件类型|订购人证件号码|收货人姓名|收货人电话|收货地址|商品序号|企业商品名称|数量|计量单位|法定数量|法定计量单位|原产国|海关商品编码(Hscode)|国检商品编号|商品规格型号|单价|总价|币制",
    ),
    columns: {},
  },
  {
    id: "import-orders-waybills",
    title: { zh: "进口订单与运单合表，46列", en: "import orders and way-bills in one, 46 columns" },
    kind: "imports",
    headers: headersOf(
      "订单编号|企业运单号|商品价格（含抵扣金额）|实际支付金额（最终支付）|运费|保价费|非现金抵扣金额|预收税金（9.1%）|毛重（公斤）|净重（公斤）|件数（包裹数量）|电商平台订购人姓名|电商平台订购人电话|电商平台订购人证件类型|电商平台订购人证件号|收件人省市区代码|收件地址|发货人姓名|发货人国家代码|发货人省市区代码|发货人详细地址|发货人手机|原产国（地区）代码|商品名称|商品品牌|商品规格|商品数量|商品单价|商品总价|商品货号|商品条形码|第一法定数量|第一法定计量单位|第二法定数量|第二法定计量单位|商品编码（原商品海关备案号）|国检备案号|订单备注|码头/货场代码|监管场所|物流企业名称|货物存放地|包装种类|分拣号|计量单位|运单创建日期",
    ),
    columns: {},
  },
  {
    id: "export-platform",
    title: { zh: "出口订单上传表（通关平台），18列", en: "export orders for a customs platform, 18 columns" },
    kind: "exports",
    headers: headersOf(
      "原始订单编号|进出口标志|物流企业代码|物流企业运单号|订单商品货款|订单商品运费|订单税款总额|收货人名称|收货人地址|收货人电话|收货人所在国家|企业商品货号|商品数量|计量单位|币制代码|商品总价|新sku|ws_sku",
    ),
    columns: {},
  },
  {
    id: "parcel-list",
    title: {
      zh: "快件/个人物品申报清单，25列",
      en: "express parcels, e-commerce or personal articles, 25 columns",
    },
    kind: "imports",
    headers: headersOf(
      "分运单号|申报类型|物品名称|商品编码|净重(KG)|毛重(KG)|规格/型号|币制|申报数量|申报总价|申报计量单位|收件人国家|收件人|收件人地址|收件人电话|发件人国家|发件人|发件人地址|发件人电话|收发件人证件类型|收发件人证件号|包装种类|生产国别|贸易国别|参考单号",
    ),
    columns: {
      收件人: "buyerName",
      收件人电话: "buyerTelephone",
      收发件人证件类型: "buyerIdType",
      收发件人证件号: "buyerIdNumber",
    },
    note: {
      zh: "收件人与订购人须是同一人，才能用收件人的信息作订购人信息。",
      en: "the receiver's data stand for the buyer's only where both are one person.",
    },
  },
];

function headersOf(joined: string): readonly string[] {
  return joined.split("|");
}
