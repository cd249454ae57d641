import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/values/finding.js";
import { remedyOf } from "../../src/wording/remedy.js";
import { findingRecord } from "../../src/wording/sentence.js";

const finding: Finding = {
  ...{
    rule: "amount/weight",
    kind: "exceeds",
    severity: "error",
    file: "m.csv",
    line: 17,
    column: "netWeight",
  },
  ...{ orderNo: "SO-1", value: "1.5", expected: "1.2" },
};

describe("a finding's remedy", () => {
  it("is what the message says after what is wrong", () => {
    for (const language of ["zh", "en"] as const) {
      const { message, remedy } = findingRecord(finding, language);
      expect(remedy).toBe(language === "zh" ? "请核对两个重量。" : "Check both.");
      expect(message.endsWith(remedy)).toBe(true);
      expect(message).toContain("1.5");
    }
  });

  it.each([
    ["zh", "净重大于毛重。请核对。再申报。", "请核对。再申报。"],
    ["zh", "已按此读取。", ""],
    [
      "en",
      "the net weight, 1.5 kg, is above the gross weight. Check both. Declare again.",
      "Check both. Declare again.",
    ],
    ["en", "can't read a.b c.csv: no such file. Check the path.", "Check the path."],
    ["en", "rows were passed over (3).", ""],
    ["en", "", ""],
  ] as const)("in %s of “%s” is “%s”", (language, message, remedy) => {
    expect(remedyOf(message, language)).toBe(remedy);
  });
});

describe("a finding's fingerprint", () => {
  const of = (change: Partial<Finding>): string => findingRecord({ ...finding, ...change }, "en").fingerprint;

  it("has 16 hexadecimal digits and is the same in both languages", () => {
    expect(of({})).toMatch(/^[0-9a-f]{16}$/);
    expect(findingRecord(finding, "zh").fingerprint).toBe(of({}));
  });

  it("stays when the row moves or the file is renamed", () => {
    expect(of({ line: 99, file: "n.csv" })).toBe(of({}));
  });

  it.each([
    { rule: "amount/positive" },
    { kind: "gross" },
    { column: "grossWeight" },
    { orderNo: "SO-2" },
    { value: "1.6" },
    { expected: "1.3" },
  ] as const)("differs with %j", (change) => {
    expect(of(change)).not.toBe(of({}));
  });

  it("is by file where there is no order", () => {
    expect(of({ orderNo: "", file: "n.csv" })).not.toBe(of({ orderNo: "" }));
  });
});
