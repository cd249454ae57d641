import { describe, expect, it } from "vitest";
import { bookShort } from "../../../src/rules/book/short.js";

const exit = { emsNo: "T3312W26A001", itemRecordNo: "41", quantity: "2 142" };

describe("book/short", () => {
  it("finds nothing where the balance covers the line", () => {
    expect(bookShort.check(exit, undefined, "")).toBeUndefined();
  });

  it.each(["balance", "item", "unit", "book", "quantity"] as const)(
    "names the line and why: %s",
    (reason) => {
      expect(bookShort.check(exit, reason, "1 142")).toEqual({
        ...{ kind: reason, column: "itemRecordNo" },
        ...{ value: "T3312W26A001 · 41 · 2 142", expected: "1 142" },
      });
    },
  );

  it("leaves out what is blank", () => {
    expect(bookShort.check({ ...exit, emsNo: "" }, "book", "")?.value).toBe("41 · 2 142");
  });
});
