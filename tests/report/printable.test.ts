import { describe, expect, it } from "vitest";
import { printable } from "../../src/wording/style.js";

describe("text for a terminal", () => {
  it("has control characters escaped", () => {
    expect(printable("a\u001b[31mb\u0007\u009b\r\n")).toBe("a\\x1b[31mb\\x07\\x9b\\x0d\\x0a");
  });

  it("has what is not seen and changes what is escaped: directions, blanks without width, separators, tags", () => {
    expect(printable("清单\u202evsc.xls")).toBe("清单\\u202evsc.xls");
    expect(printable("\u2066a\u2069\u200b\u200e\ufeff\u2028\u2029\u{e0041}")).toBe(
      "\\u2066a\\u2069\\u200b\\u200e\\ufeff\\u2028\\u2029\\u{e0041}",
    );
    expect(printable("a\u200db")).toBe("a\\u200db");
  });

  it("has what is no character escaped", () => {
    expect(printable("a\uffff\ufffe\ud800b")).toBe("a\\uffff\\ufffe\\ud800b");
    expect(printable("\u{1f600}")).toBe("\u{1f600}");
  });

  it("has Chinese, accents and emoji as they are, joined ones too", () => {
    for (const text of ["清单（A）", "e\u0301", "👩‍👩‍👧", "👩🏽‍🚀", "❤️‍🔥", "مرحبا"])
      expect(printable(text)).toBe(text);
  });
});
