import { describe, expect, it } from "vitest";
import { KeptVerdicts } from "../../src/declared/kept-verdicts.js";

describe("verdicts that are kept", () => {
  it("come again in their order, as often as they are asked for; none of orders that are not taken", () => {
    const kept = new KeptVerdicts();
    const lanes = Array.from(
      { length: 3000 },
      (_, at) => (["formal", undefined, "simplified"] as const)[at % 3],
    );
    for (const lane of lanes) kept.keep(lane && { lane });
    expect(kept.isWhole).toBe(true);
    for (const again of [kept.again(), kept.again()]) expect(lanes.map(() => again()?.lane)).toEqual(lanes);
  });

  it("are not whole where an order has taxes, which are not kept", () => {
    const kept = new KeptVerdicts();
    kept.keep({ lane: "direct" });
    kept.keep({ lane: "direct", taxes: 100_000 });
    kept.keep({ lane: "direct" });
    expect(kept.isWhole).toBe(false);
  });
});
