import { describe, expect, it } from "vitest";
import { findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/wrap", () => {
  // 包装种类代码（1位）：木箱 1 … 包 6、其它 7.
  it.each(["1", "2", "3", "4", "5", "6", "7"])("takes %s", async (wrapType) => {
    expect(await findingsOf(row({ wrapType }))).toEqual([]);
  });

  it.each(["0", "8", "9", "A"])("refuses %s", async (wrapType) => {
    expect(await findingsOf(row({ wrapType }))).toEqual(["error code/wrap wrapType:2"]);
  });

  it("says which value it was", async () => {
    expect(await findingOf(row({ wrapType: "9" }))).toMatchObject({
      rule: "code/wrap",
      kind: "strange",
      severity: "error",
      column: "wrapType",
      line: 2,
      value: "9",
    });
  });

  it("refuses the new code of two digits, as format/length", async () => {
    expect(await findingsOf(row({ wrapType: "22" }))).toEqual(["error format/length wrapType:2"]);
  });
});
