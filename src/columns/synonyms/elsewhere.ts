import { once } from "../../values/once.js";
import { headerForms } from "../header-text.js";

/**
 * Header texts that are well known and have no place in an inventory: facts of the parcel's receiver and sender, of
 * the order's money, of the carrier's sorting. None of them is offered a column of a similar name.
 */
const texts: readonly string[] = [
  // Receiver and sender: exports declare none, imports the buyer and an address.
  ..."收货人 收货人名称 收货人姓名 收货人电话 收货人手机 收货人地址 收货人详细地址 收货人email地址".split(
    " ",
  ),
  ..."收件人 收件人姓名 收件人电话 收件人地址 收件人详细地址 收件人国家 收件人省市区代码".split(" "),
  ..."发货人 发货人姓名 发货人名称 发货人国家 发货人国家代码 发货人省市区代码 发货人详细地址".split(" "),
  ..."发货人地址 发货人电话 发货人手机 发件人 发件人姓名 发件人国家 发件人地址 发件人电话".split(" "),
  ..."收发件人证件类型 收发件人证件号".split(" "),
  // The order's money.
  ..."订单商品货款 订单税款总额 订单总金额 订单商品总数 汇率 实际支付金额 商品价格 预收税金".split(" "),
  ..."收款企业代码 收款企业名称 企业名称 企业海关编码 电商企业dxpId 支付时间".split(" "),
  // Sorting, other offices' numbers, the carrier's dates.
  ..."分拣号 货物存放地 码头/货场代码 国检备案号 国检商品编号 敏感品类别 商品品牌 运单创建日期".split(" "),
  ..."征免方式 征免方式代码 ws_sku 新sku 英文品名 英文报关名 英文名称".split(" "),
  // A sheet's own count of rows.
  "序号",
];

const known = once((): ReadonlySet<string> => new Set(texts.map((text) => headerForms(text).plain)));

/** Whether a header text is known to have no column of an inventory. */
export function standsElsewhere(header: string): boolean {
  const { plain, bare } = headerForms(header);
  return known().has(plain) || known().has(bare);
}

/** The goods' weight, of a piece or of a line, which is not the parcel's. */
const lineWeight =
  /(?:商品|单件|单个|单品|每件|产品|货物|sku|skc|行|itemweight|item)(?:总)?(?:净|毛|重)(?:重|量)?/;

/** Whether a header text names the weight of a goods line or of a piece. */
export function isLineWeight(header: string): boolean {
  return lineWeight.test(headerForms(header).bare) && !/费|单位/.test(header);
}

/** Official names that mean something else in sheets of another trade, which these texts tell. */
const otherTrades: readonly { readonly text: string; readonly beside: readonly string[] }[] = [
  // Lists of express parcels: goods of e-commerce or personal articles, no kind of message.
  { text: "申报类型", beside: ["分运单号", "物品名称"] },
];

/** The texts that mean something else beside the others of their header, in plain form. */
export function textsOfOtherTrades(names: readonly string[]): ReadonlySet<string> {
  const trades = otherTrades.filter(({ beside }) =>
    names.some((name) => beside.includes(headerForms(name).bare)),
  );
  return new Set(trades.map(({ text }) => text));
}
