import { describe, expect, it } from "vitest";
import { examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

// 关区参数 运输方式: 0 非保税区, 1 监管仓库, 7 保税区, 8 保税仓库, H 边境特殊海关作业区, T 综合实验区, W 物流中心,
// X 物流园区, Y 保税港区, Z 出口加工区 are the modes of goods that stay in the country.
const inland = ["0", "1", "7", "8", "H", "T", "W", "X", "Y", "Z"];

describe("export/transport", () => {
  it.each(inland)("refuses %s on 9610, and names the modes that cross the border", async (trafMode) => {
    const { lane } = await examineOne(row({ trafMode }));
    expect(lane).toBe("rejected");
    const found = await findingOf(row({ trafMode }));
    expect(found).toMatchObject({ rule: "export/transport", severity: "error", column: "trafMode", line: 2 });
    expect(found.value).toMatch(new RegExp(`^${trafMode} [一-鿿]+$`));
    expect(found.expected).toBe("2 水路运输, 3 铁路运输, 4 公路运输, 5 航空运输, 6 邮件运输, 9 其他方式运输");
  });

  it.each(["2", "3", "4", "5", "6", "9", "G", "L"])("takes %s", async (trafMode) => {
    expect(await findingsOf(row({ trafMode }))).toEqual([]);
  });

  it("warns of it between businesses, whose goods may go into an area first", async () => {
    for (const tradeMode of ["9710", "9810"]) {
      const { lane, findings } = await examineOne(row({ tradeMode, gcode: "610910", trafMode: "Y" }));
      expect([lane, findings.map(({ rule, severity }) => `${severity} ${rule}`)]).toEqual([
        "simplified",
        ["warning export/transport"],
      ]);
    }
  });

  it("leaves exports out of special areas, and codes of no mode to the rule of the table", async () => {
    const zone = { tradeMode: "1210", iacCode: "330296000Z", iacName: "示例保税仓", emsNo: "T3302W000001" };
    expect(await findingsOf(row({ ...zone, itemRecordNo: "1", trafMode: "Y" }))).toEqual([]);
    expect(await findingsOf(row({ trafMode: "Q" }))).toEqual(["error code/transport trafMode:2"]);
  });
});
