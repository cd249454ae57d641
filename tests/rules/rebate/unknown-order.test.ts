import { expect, it } from "vitest";
import { claim, entry, formal, purchase } from "../../rebate/office.js";

it("rebate/unknown-order names purchases and entries whose order is not there, or has no such goods", async () => {
  const { findings } = await claim({
    rows: [formal()],
    purchases: [
      purchase({ orderNo: "SO-9" }),
      purchase({ orderNo: "SO-1", gcode: "9506910000" }),
      purchase({ orderNo: "SO-1" }),
      // Of no order: it waits for later exports.
      purchase({ gcode: "9506910000" }),
    ],
    entries: [entry(), entry({ orderNo: "SO-8" })],
  });
  expect(findings).toEqual([
    "warning rebate/unknown-order purchase SO-9",
    "warning rebate/unknown-order purchase SO-1",
    "warning rebate/unknown-order entry SO-8",
  ]);
});
