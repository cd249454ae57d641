import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/country", () => {
  // 海关国别（地区）代码表：美国 502、日本 116、香港 110、中国 142.
  it.each(["502", "116", "110", "142"])("takes %s", async (code) => {
    expect(await findingsOf(row({ country: code, destinationCountry: code }))).toEqual([]);
  });

  it("refuses an ISO code, numeric or of letters, in both columns", async () => {
    const found = await byCase({
      head: { country: "840" },
      line: { destinationCountry: "840" },
      letters: { country: "USA", destinationCountry: "JPN" },
    });
    expect(found).toEqual({
      head: ["error code/country country"],
      line: ["error code/country destinationCountry"],
      letters: ["error code/country country", "error code/country destinationCountry"],
    });
  });

  it("names the code that was meant", async () => {
    expect(await findingOf(row({ country: "USA" }))).toMatchObject({
      rule: "code/country",
      kind: "unknown",
      severity: "error",
      column: "country",
      line: 2,
      value: "USA",
      expected: "502 美国",
    });
  });

  it("leaves digits of another count to format/length, and takes letters for a code of another table", async () => {
    expect(await findingsOf(row({ country: "50" }))).toEqual(["error format/length country:2"]);
    expect(await findingsOf(row({ country: "US" }))).toEqual(["error code/country country:2"]);
  });

  it("takes what a user's table adds", async () => {
    const tables = { countries: "code,name\n840,试验国\n" };
    expect(await findingsOf(row({ country: "840" }), { tables })).toEqual([]);
  });
});
