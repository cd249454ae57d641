import { describe, expect, test } from "vitest";
import { maskedWords } from "../../src/receipts/masked-words.js";

describe("personal data in words of customs are masked", () => {
  test.each([
    ["身份证110101199003074514不一致", "身份证110101**********14不一致"],
    ["证件11010119900307451X", "证件110101**********1X"],
    ["证件110101900307451", "证件110101*******51"],
    ["电话13800138000", "电话138******00"],
    ["138-0013-8000 与 138 0013 8000", "138********00 与 138********00"],
    ["１３８００１３８０００", "138******00"],
    ["订购人姓名：张三，与订单不一致", "订购人姓名：张*，与订单不一致"],
    ["收货人:王小明;地址：北京市朝阳区1号", "收货人:王**;地址：北*******"],
    ["地址 安徽省芜湖市弋江区某路11号;不完整", "地址 安********;不完整"],
    ["清单[X1]中购买人[张三]已用购买额度为[26000]", "清单[X1]中购买人[张*]已用购买额度为[26000]"],
    ["核增个人【李四光】消费金额时出错", "核增个人【李**】消费金额时出错"],
    ["buyerName=ZhangSan", "buyerName=Z*******"],
    ["订购人张三与支付人李四不一致", "订购人张*与支付人李*不一致"],
    ["收件人欧阳的电话", "收件人欧*的电话"],
    ["手机号（12345678）有误", "手机号（1*******）有误"],
  ])("%s", (words, masked) => {
    expect(maskedWords(words)).toBe(masked);
  });

  test.each([
    "",
    "放行",
    "订购人购买超过年度限额",
    "清单上的订购人电话号码与订单上的电话号码不一致",
    "收货人地址不详",
    "收件地址 与订单的不一致",
    "订购人和支付人不一致",
    "订购人时间异常",
    "清单[*]中购买人[*]已用购买额度为[*]",
    "企业名称：某某公司，商品名称[外套]",
    "新增申报成功[0A1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D]",
    "订单编号：202611290001234567890",
    "预录入编号B20261129000001882",
    "[Code:1313;Desc:totalPrice：26,114.44 > limitPrice: 26,000;]",
  ])("nothing else is: %s", (words) => {
    expect(maskedWords(words)).toBe(words);
  });

  test("in time in proportion to the length", () => {
    const hostile = [
      `姓名${" ".repeat(200_000)}`,
      "姓名[".repeat(100_000),
      "13800138000 ".repeat(50_000),
      "订购人张".repeat(50_000),
    ];
    const begun = performance.now();
    for (const words of hostile) maskedWords(words);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});
