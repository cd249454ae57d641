import { describe, expect, it } from "vitest";
import { creditTier } from "../../../src/rules/credit/tier.js";

// Decree 251 until 2026-03-31: 高级认证, 其他, 失信. Decree 282 from 2026-04-01: 高级认证, 认证, 常规, 失信, 严重失信.
const asked = (tier: string, asOf: string, from = "", to = "") => creditTier.check({ tier, from, to }, asOf);

describe("credit/tier", () => {
  it.each(["高级认证", "认证", "常规", "其他", "失信", "严重失信"])(
    "takes %s on the first day of decree 282",
    (tier) => {
      expect(asked(tier, "2026-04-01")).toBeUndefined();
    },
  );

  it.each(["认证", "常规", "严重失信"])(
    "refuses %s on the day before, when there was no such tier",
    (tier) => {
      expect(asked(tier, "2026-03-31")).toMatchObject({ kind: "early", value: tier, expected: "2026-04-01" });
    },
  );

  it.each(["高级认证", "其他", "失信"])("takes %s of decree 251, and of the decree before it", (tier) => {
    expect(asked(tier, "2026-03-31")).toBeUndefined();
    expect(asked(tier, "2026-11-01", "2019-05-01")).toBeUndefined();
  });

  it("looks at the day from which the row has the tier, whatever day is asked for", () => {
    expect(asked("认证", "2026-11-01", "2026-03-31")).toMatchObject({ kind: "early" });
    expect(asked("认证", "2026-03-01", "2026-04-01")).toBeUndefined();
  });

  it("refuses another word with the tiers of the day's decree", () => {
    expect(asked("一般认证", "2026-04-01")).toMatchObject({
      kind: "unknown",
      value: "一般认证",
      expected: "高级认证, 认证, 常规, 失信, 严重失信",
    });
    expect(asked("一般认证", "2026-03-31")).toMatchObject({ expected: "高级认证, 其他, 失信" });
  });
});
