import { describe, expect, it } from "vitest";
import { text } from "../../../src/ceb/field.js";
import { lawOf } from "../../../src/law/law.js";
import { noRates } from "../../../src/reference/rates.js";
import { loadReference } from "../../../src/reference/tables.js";
import { phone } from "../../../src/rules/identity/phone.js";

// No message of exports carries a telephone: the rule is asked directly.
const field = text("consigneeTelephone", "收货人电话", { max: 50, personal: "telephone" });
const context = {
  law: lawOf("2026-11-20"),
  reference: loadReference(),
  rates: noRates,
  pilotZone: "",
  importRates: undefined,
  positiveList: undefined,
};
const check = (value: string) => phone.check(value, field, context);

describe("identity/phone", () => {
  it("warns only, and looks at telephones only", () => {
    expect(phone.severity).toBe("warning");
    expect(phone.applies(field)).toBe(true);
    expect(phone.applies(text("orderNo", "订单编号"))).toBe(false);
  });

  it.each(["13800138000", "15912345678", "19999999999"])("takes %s", (value) => {
    expect(check(value)).toBeUndefined();
  });

  it.each(["1380013800", "138001380000", "12800138000", "23800138000", "0556-5512345"])(
    "doubts %s",
    (value) => {
      expect(check(value)?.kind).toBe("shape");
    },
  );

  it.each(["+8613800138000", "86 138 0013 8000", "138-0013-8000", "0086 13800138000"])(
    "says of %s that the digits alone are wanted",
    (value) => {
      expect(check(value)?.kind).toBe("divided");
    },
  );

  it("never shows the number", () => {
    expect(check("1380013800")).toEqual({ kind: "shape", value: "138*****00", expected: "" });
  });
});
