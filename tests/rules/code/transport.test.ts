import { describe, expect, it } from "vitest";
import { findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/transport", () => {
  // 运输方式代码表：水路 2、铁路 3、公路 4、航空 5、邮件 6；特殊区域另有字母.
  it.each(["2", "3", "4", "5", "6", "9", "G"])("takes %s", async (trafMode) => {
    expect(await findingsOf(row({ trafMode }))).toEqual([]);
  });

  it.each(["A", "w", "空"])("refuses %s", async (trafMode) => {
    expect(await findingsOf(row({ trafMode }))).toEqual(["error code/transport trafMode:2"]);
  });

  it("names the code that was meant", async () => {
    expect(await findingOf(row({ trafMode: "w" }))).toMatchObject({
      kind: "unknown",
      expected: "W 物流中心",
    });
  });
});
