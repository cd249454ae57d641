import { goodsNames } from "./goods.js";
import { headNames } from "./heads.js";
import type { Names } from "./names.js";

const templates = "header rows of brokers' and sellers' templates in public code, 2017 to 2026";

/** What the columns of orders, payments and way-bills are called; a name that a document lacks is passed over. */
export const documentNames: readonly Names[] = [
  ...headNames.map((names) => ({ ...names, guesses: [] })),
  {
    from: templates,
    synonyms: {
      consignee: ["收件人", "收件人姓名", "收货人名称"],
      consigneeTelephone: ["收件人电话", "收货人手机", "收货人手机号", "收货人联系电话", "收件人手机"],
      consigneeAddress: ["收件人地址", "收件人详细地址", "收货人详细地址", "收货详细地址"],
      payTransactionId: ["支付交易编码", "支付交易号", "支付单号", "支付流水"],
    },
    guesses: [],
  },
];

/** What the columns of orders are called. */
export const orderNames: readonly Names[] = [
  ...documentNames,
  ...goodsNames.map((names) => ({
    ...names,
    guesses: names.guesses.filter(({ texts }) => !texts.includes("单位")),
  })),
  {
    from: templates,
    synonyms: {
      buyerIdNumber: [
        "订购人身份证号码",
        "订购人证件号",
        "订购人身份证",
        "购买人证件号",
        "电商平台订购人证件号",
        "电商平台订购人证件号码",
      ],
      buyerIdType: ["电商平台订购人证件类型", "订购人证件类型代码"],
      buyerName: ["电商平台订购人姓名", "订购人", "购买人姓名"],
      buyerTelephone: ["电商平台订购人电话", "订购人手机", "订购人手机号", "订购人联系电话", "购买人电话"],
      discount: ["抵扣金额", "优惠金额"],
      taxTotal: ["代扣税金", "预收税金", "税款", "订单税款总额"],
      acturalPaid: ["实付金额", "实际支付"],
      goodsValue: ["订单商品货款"],
      itemName: ["商品名称", "品名", "商品品名"],
      country: ["产地", "原产地", "原产国代码", "原产国别", "原产国家"],
    },
    guesses: [],
  },
];

/** What the columns of payments are called. */
export const paymentNames: readonly Names[] = [
  ...documentNames,
  {
    from: templates,
    synonyms: {
      payerIdNumber: ["支付人证件号", "支付人身份证号码", "付款人证件号码", "付款人身份证号"],
      payerName: ["付款人姓名", "付款人"],
      amountPaid: ["实付金额", "实际支付金额"],
      payTime: ["付款时间"],
    },
    guesses: [],
  },
];

/** What the columns of way-bills are called. */
export const wayBillNames: readonly Names[] = [
  ...documentNames,
  {
    from: templates,
    synonyms: { weight: ["重量", "包裹重量", "总毛重", "包裹毛重"] },
    guesses: [],
  },
];
