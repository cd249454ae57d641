import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/country", () => {
  // 海关国别（地区）代码表：美国 502、日本 116、香港 110.
  it.each(["502", "116", "110"])("takes %s", async (code) => {
    expect(await findingsOf(row({ country: code, destinationCountry: code, POD: code }))).toEqual([]);
  });

  it("refuses a numeric ISO code, in both columns", async () => {
    const found = await byCase({
      head: { country: "840" },
      line: { destinationCountry: "840" },
    });
    expect(found).toEqual({
      head: ["error code/country country"],
      line: ["error code/country destinationCountry"],
    });
  });

  it("names the code that was meant", async () => {
    expect(await findingOf(row({ country: "840" }))).toMatchObject({
      rule: "code/country",
      kind: "unknown",
      severity: "error",
      column: "country",
      line: 2,
      value: "840",
      expected: "502 美国",
    });
  });

  it("leaves digits of another count to format/length", async () => {
    expect(await findingsOf(row({ country: "50" }))).toEqual(["error format/length country:2"]);
  });

  it("takes a word with one meaning, which a note of the file says", async () => {
    expect(await findingsOf(row({ country: "US", destinationCountry: "美国" }))).toEqual([]);
  });

  it.each([
    ["Korea", "133 韩国, 109 朝鲜"],
    ["刚果", "213 刚果（布）, 252 刚果（金）"],
    ["NA", "234 纳米比亚"],
  ])("names what %s may stand for, the likeliest first", async (country, expected) => {
    const fault = { kind: "several", severity: "error", value: country, expected };
    expect(await findingOf(row({ country }))).toMatchObject(fault);
  });

  it("takes what a user's table adds", async () => {
    const tables = { countries: "code,name\n840,试验国\n" };
    expect(await findingsOf(row({ country: "840" }), { tables })).toEqual([]);
  });
});
