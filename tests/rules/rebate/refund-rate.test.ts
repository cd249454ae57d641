import { expect, it } from "vitest";
import { refundRates } from "../../../src/reference/editions/refund-rates.js";
import { claim, entry, formal, purchase } from "../../rebate/office.js";

const of = async (gcode: string, more: Partial<Parameters<typeof claim>[0]> = {}) => {
  const rows = [formal({ gcode }), formal({ gcode, orderNo: "SO-2" })];
  const purchases = [purchase({ gcode, qty: "4" })];
  const entries = [entry(), entry({ orderNo: "SO-2", entryItem: "2" })];
  return claim({ rows, purchases, entries, ...more });
};

it("rebate/refund-rate says once a code that the edition does not have it", async () => {
  const { findings, lines } = await of("8517130000");
  expect(findings).toEqual(["warning rebate/refund-rate unknown SO-1"]);
  expect(lines.map(({ reason }) => reason)).toEqual(["refund-rate", "refund-rate"]);
});

it("rebate/refund-rate takes a rate that is not stated for unknown, and not for 0", async () => {
  const { findings, lines } = await of("4202220000");
  expect(findings).toEqual(["warning rebate/refund-rate blank SO-1"]);
  expect(lines.map(({ treatment }) => treatment)).toEqual(["pending", "pending"]);
});

it("rebate/refund-rate warns of goods of which a part is withdrawn by the user's list", async () => {
  const { findings, lines } = await of("9506910000", { withdrawn: "code,name\n9506910000,球类\n" });
  expect(findings).toEqual([]);
  expect(lines[0]?.["reason"]).toBe("refund-withdrawn");
  const short = await claim({
    rows: [formal({ gcode: "9506", exportRebate: "N", tradeMode: "9610", statisticsFlag: "A" })],
    profile: "pilotZone: 杭州\n",
    withdrawn: "code,name\n9506910000,球类\n",
  });
  expect(short.findings).toContain("warning rebate/refund-rate partly SO-1");
});

it("rebate/refund-rate says nothing where no edition is in force: the run does, as a whole", async () => {
  const { findings, notes, lines } = await of("6109100000", { rates: refundRates([]) });
  expect(findings).toEqual([]);
  expect(notes[0]).toMatch(/^for the day of export of 2 lines no edition/);
  expect(lines.map(({ reason }) => reason)).toEqual(["refund-rate", "refund-rate"]);
});
