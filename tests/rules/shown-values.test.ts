import { describe, expect, it } from "vitest";
import { examineOne, row } from "../support/manifest.js";

/** How much of a long value a finding shows, by its column: a value one character longer than that is cut. */
const shown: readonly (readonly [
  finding: string,
  column: string,
  begin: string,
  fill: string,
  shown: number,
])[] = [
  ["code/country strange", "country", "", "a", 40],
  ["code/unit strange", "unit", "", "a", 40],
  ["code/trade-mode strange", "tradeMode", "", "a", 40],
  ["export/licence number", "licenseNo", "", "a", 40],
  ["identity/enterprise-code shape", "ebpCode", "-", "5", 40],
  ["format/date day", "ieDate", "", "a", 40],
  ["format/date time", "appTime", "", "a", 40],
  ["format/decimal digits", "freight", "", "9", 60],
  ["format/decimal fraction", "freight", "1.", "3", 60],
  ["format/decimal shape", "freight", "", "a", 40],
  ["format/formula formula", "guid", "=1+", "1", 40],
  ["format/length goods-digits", "gcode", "", "9", 40],
  ["format/length values", "appType", "", "9", 40],
  ["manifest/lost-digits exponent", "itemNo", "1.", "5", 40],
];

describe("a finding shows of a long value", () => {
  it.each(shown)("%s in %s: %s%s…, %i characters", async (finding, column, begin, fill, most) => {
    const end = finding.endsWith("exponent") ? "E+15" : "";
    for (const length of [most, most + 1]) {
      const value = begin + fill.repeat(length - begin.length - end.length) + end;
      const { findings } = await examineOne(row({ [column]: value }));
      const found = findings.find(({ rule, kind }) => `${rule} ${kind}` === finding);
      expect([length, found?.value]).toEqual([length, value.slice(0, most)]);
    }
  });
});
