import { describe, expect, it } from "vitest";
import { answerOf } from "../../src/readings/answers.js";

describe("answers", () => {
  it.each(["是", "有", "需要", "yes", "Yes", "YES", "y", "true", "TRUE", "1", "１", "√", "✓"])(
    "%s is Y",
    (text) => {
      expect(answerOf(text)).toBe("Y");
    },
  );

  it.each(["否", "无", "不需要", "no", "No", "n", "false", "FALSE", "0", "×"])("%s is N", (text) => {
    expect(answerOf(text)).toBe("N");
  });

  it.each(["Y", "N", "", "也许", "2", "x", "1.0", "yes no", "是".repeat(1000)])(
    "%j is left as it stands",
    (text) => {
      expect(answerOf(text)).toBeUndefined();
    },
  );
});
