import { describe, expect, test } from "vitest";
import { meaningOf } from "../../src/receipts/code-meanings.js";
import { businessCodes, exchangeCodes, seenCodes } from "../../src/receipts/code-rows.js";

/** The codes of a table's rows, each once. */
function codesOf(rows: string): string[] {
  return [
    ...new Set(
      rows
        .trim()
        .split("\n")
        .map((row) => row.slice(0, row.indexOf("|"))),
    ),
  ];
}

/** Whole numbers from the first to the last, downwards, but for those left out. */
function down(first: number, last: number, ...leftOut: readonly number[]): string[] {
  const all = Array.from({ length: first - last + 1 }, (_, index) => first - index);
  return all.filter((number) => !leftOut.includes(number)).map(String);
}

describe("the codes of the specification", () => {
  test("of table 7-1 are all there", () => {
    expect(codesOf(exchangeCodes)).toEqual([
      ...["0001", "0002", "0999", "1001", "1002", "1003", "1004", "1999"],
      ...["2001", "2002", "2999", "3001", "3002", "3003", "3999"],
    ]);
  });

  // The numbers of the rows as the table prints them, in the order of the numbers.
  test("of table 7-2 are all there", () => {
    const printed = [
      ...down(-10101, -10102),
      ...down(-301001, -301015),
      ...down(-401001, -401013),
      "-504000",
      ...down(-504010, -504016),
      "-505000",
      ...down(-505010, -505017),
      ...down(-621000, -621030, -621007),
      ...down(-623000, -623029, -623015),
      ...down(-625001, -625033),
      ...["-625110", "-625113", "-625114", "-625116", "-625200"],
      ...down(-625202, -625209),
      ...down(-800000, -800006),
    ];
    const numbers = (codes: readonly string[]) => [...codes].map(Number).sort((a, b) => b - a);
    expect(numbers(codesOf(businessCodes))).toEqual(numbers(printed));
  });

  test.each([
    ["0002", "数据包不能通过 schema 验证", "the data do not pass the XML Schema", "7-1"],
    ["-10102", "无效企业代码", "invalid code of the enterprise", "7-2"],
    [
      "-301015",
      "订单报文处理失败，报文表头数据超过限制",
      "the order message failed: it has more heads than allowed",
      "7-2",
    ],
    [
      "-505017",
      "报文处理失败，报文表头数据超过限制",
      "the message failed: it has more heads than allowed",
      "7-2",
    ],
    ["-621029", "验签失败！", "the signature is not valid", "7-2"],
    [
      "-625209",
      "退货申请单[*],在关联的清单中未找到表体序号为[*],商品编号为[*]的数据",
      "return application [*]: its inventory has no item [*] with the code [*]",
      "7-2",
    ],
    [
      "-800006",
      "入库明细单报文处理失败，报文表头数据超过限制",
      "the list of goods received failed: it has more heads than allowed",
      "7-2",
    ],
    ["2600", "放行", "released", "field"],
  ])("%s", (code, zh, en, source) => {
    expect(meaningOf(code)).toEqual({ zh, en, source });
  });

  test("printed twice have both texts", () => {
    expect(meaningOf("-621027")?.zh).toBe("保存失败，请确认状态并刷新重试；或：请确认表体 gnum 无重复！");
    expect(meaningOf("-625022")?.en).toBe(
      "return application [*] was declared already; do not declare it again; or: the state of return application [*] does not allow a change",
    );
    expect(meaningOf("-301020")).toMatchObject({ zh: "验签失败；或：调用加签接口失败", source: "field" });
  });

  test("have texts in both languages, and none is known that is not written so", () => {
    const all = [...codesOf(exchangeCodes), ...codesOf(businessCodes), ...codesOf(seenCodes)];
    for (const code of all) {
      expect(meaningOf(code)?.zh).toMatch(/\p{Script=Han}/u);
      expect(meaningOf(code)?.en).toMatch(/^[^\p{Script=Han}]+$/u);
    }
    for (const code of ["", "1", "-621007", "-301016", "4000", "constructor"])
      expect(meaningOf(code)).toBeUndefined();
  });
});
