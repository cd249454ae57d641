import { describe, expect, it } from "vitest";
import { isLater, isRefusal, isRelease, refusedList } from "../../../src/rules/summary/receipts.js";

// The states of table 2-42 (CEB604) and 2-49 (CEB606): 800 放行, 899 结关, 100 海关退单, 399 海关审结, below 0 a fault.
const release = { status: "800", time: "20261124153001001", file: "604.xml", line: 3 };
const refusal = { status: "100", time: "20261126100000001", file: "604.xml", line: 4 };

describe("summary/refused", () => {
  it("names the refusal, and the release that it contradicts with its place", () => {
    expect(refusedList.check(refusal, undefined)).toEqual({
      ...{ kind: "refused", column: "", value: "100 20261126100000001" },
    });
    expect(refusedList.check(refusal, release)).toEqual({
      ...{ kind: "undone", column: "", value: "100 20261126100000001" },
      other: { value: "800 20261124153001001", file: "604.xml", line: 3 },
    });
  });

  it("of the ledger is for a person to decide there", () => {
    expect(refusedList.check(refusal, release, true)).toMatchObject({
      kind: "conflict",
      value: "100 20261126100000001",
    });
    expect(refusedList.check(refusal, undefined, true).kind).toBe("refused");
  });

  it("knows releases and refusals from the states between", () => {
    const states = ["1", "2", "3", "4", "100", "120", "300", "399", "500", "800", "899", "-603001", "-", ""];
    expect(states.filter(isRelease)).toEqual(["800", "899"]);
    expect(states.filter(isRefusal)).toEqual(["100", "-603001"]);
  });

  it("compares times of different length", () => {
    expect(isLater("20261124153002", "20261124153001999")).toBe(true);
    expect(isLater("20261124153001", "20261124153001001")).toBe(false);
    expect(isLater("20261124153001", "20261124153001000")).toBe(false);
  });
});
