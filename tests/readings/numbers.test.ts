import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { mayHaveIdleZeros, withoutIdleZeros } from "../../src/readings/numbers.js";
import { readAmount } from "../../src/values/amount.js";
import { examineOne, row } from "../support/manifest.js";

describe("withoutIdleZeros", () => {
  it("changes the writing and never the number, and leaves a plain form alone", () => {
    const texts = fc.stringMatching(/^-?0{0,3}\d{1,6}(\.\d{1,5})?$/);
    fc.assert(
      fc.property(texts, (text) => {
        const plain = withoutIdleZeros(text) ?? text;
        expect(plain).toMatch(/^(-?(0|[1-9]\d*)(\.\d+)?)$/);
        expect(plain.startsWith("-") && !/[1-9]/.test(plain)).toBe(false);
        expect(readAmount(plain)).toBe(readAmount(text));
        expect(withoutIdleZeros(plain)).toBeUndefined();
        // A text that is not looked at has no zeros to lose.
        if (!mayHaveIdleZeros(text)) expect(plain).toBe(text);
      }),
    );
  });
});

describe("a number with zeros before it", () => {
  it("is read, and will be written, without them, with a warning for the values", async () => {
    const { consignment, findings } = await examineOne(
      row({
        qty: "002",
        qty1: "2",
        price: "025.5",
        totalPrice: "51",
        grossWeight: "00.990",
        netWeight: "0.9",
      }),
    );
    expect(findings).toEqual([]);
    expect(consignment.lines.at(0)?.text).toMatchObject({ qty: "2", price: "25.5", totalPrice: "51" });
    expect(consignment.head.grossWeight).toBe("0.990");
  });
});
