import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

const weights = (grossWeight: string, netWeight: string) => ({ grossWeight, netWeight });

describe("amount/weight", () => {
  it("takes a net weight up to the gross weight, compared as numbers", async () => {
    const found = await byCase({
      less: weights("1.2", "1.1"),
      same: weights("1.2", "1.2"),
      "same, written otherwise": weights("1.2", "1.20000"),
      "more digits": weights("10", "9"),
    });
    expect(Object.values(found).flat()).toEqual([]);
  });

  it("refuses the least bit more", async () => {
    const found = await byCase({
      more: weights("1.2", "1.5"),
      "a hundredth of a gram": weights("1.2", "1.20001"),
      "more digits": weights("9", "10"),
    });
    for (const briefs of Object.values(found)) expect(briefs).toEqual(["error amount/weight netWeight"]);
  });

  it("says both weights", async () => {
    expect(await findingOf(row(weights("1.2", "1.5")))).toMatchObject({
      column: "netWeight",
      line: 2,
      value: "1.5",
      expected: "1.2",
    });
  });

  it("leaves a weight that is no number to format/decimal", async () => {
    expect(await findingsOf(row(weights("1.2kg", "1.5")))).toEqual(["error format/decimal grossWeight:2"]);
    expect(await findingsOf(row(weights("1.2", "")))).toEqual(["error format/required netWeight:2"]);
  });
});
