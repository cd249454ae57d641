import { describe, expect, it } from "vitest";
import type { ExportLane } from "../../../src/consignment/lanes.js";
import { examineRows, row } from "../../support/manifest.js";

/** All that the contract's table of lanes looks at. */
interface Facts {
  readonly tradeMode: string;
  readonly pilotZone: boolean;
  readonly above: boolean;
  readonly duty: boolean;
  readonly rebate: boolean;
  readonly licence: boolean;
  readonly inspection: boolean;
  readonly digits: number;
  readonly demand: string;
}

/** The contract's table of lanes, word for word. */
function expected(facts: Facts, summed: boolean): ExportLane {
  const business = facts.tradeMode === "9710" || facts.tradeMode === "9810";
  const simplified =
    facts.pilotZone &&
    !facts.above &&
    !facts.duty &&
    !facts.rebate &&
    !facts.licence &&
    !(business && facts.inspection) &&
    (facts.digits === 10 || facts.digits === (business ? 6 : 4));
  // A rebate too, unless the profile has such lists summed up.
  const barred = facts.above || facts.licence || facts.inspection || facts.duty || (facts.rebate && !summed);
  const formal = business && barred;
  const aggregated = facts.digits === 10 && !formal;
  if (facts.demand === "A") return simplified ? "simplified" : "rejected";
  if (facts.demand === "B") return aggregated ? "aggregated" : "rejected";
  if (simplified) return "simplified";
  if (formal) return "formal";
  return aggregated ? "aggregated" : "rejected";
}

/** The conditions that fail, as rule ids. */
function failing(facts: Facts): string[] {
  const business = facts.tradeMode === "9710" || facts.tradeMode === "9810";
  return [
    facts.pilotZone ? "" : "export/pilot-zone",
    facts.above ? "export/single-limit" : "",
    facts.duty ? "export/duty" : "",
    facts.rebate ? "export/rebate" : "",
    facts.licence ? "export/licence" : "",
    business && facts.inspection ? "export/inspection" : "",
    facts.digits === 10 || facts.digits === (business ? 6 : 4) ? "" : "export/hs-code",
  ].filter((id) => id !== "");
}

const either = [false, true];
const every = (pilotZone: boolean): Facts[] =>
  ["9610", "1210", "9710", "9810"].flatMap((tradeMode) =>
    either.flatMap((above) =>
      either.flatMap((duty) =>
        either.flatMap((rebate) =>
          either.flatMap((licence) =>
            either.flatMap((inspection) =>
              [4, 6, 8, 10].flatMap((digits) =>
                ["", "A", "B"].map((demand) => ({
                  tradeMode,
                  pilotZone,
                  above,
                  duty,
                  rebate,
                  licence,
                  inspection,
                  digits,
                  demand,
                })),
              ),
            ),
          ),
        ),
      ),
    ),
  );

const yes = (answer: boolean) => (answer ? "Y" : "N");

/** What bonded goods have, and others have not. */
const area = {
  iacCode: "3302960009",
  iacName: "示例保税仓",
  emsNo: "T3302W000001",
  itemRecordNo: "1",
};

describe.each([
  [true, "formal"],
  [false, "formal"],
  [true, "aggregated"],
  [false, "aggregated"],
] as const)(
  "the lane of every combination, with a pilot zone: %s, business goods with rebate %s",
  (pilotZone, businessRebateLane) => {
    const summed = businessRebateLane === "aggregated";
    const cases = every(pilotZone);
    const rows = cases.map((facts, index) =>
      row({
        orderNo: `SO-${index}`,
        tradeMode: facts.tradeMode,
        gcode: "6109100000".slice(0, facts.digits),
        qty: "1",
        price: facts.above ? "5000.01" : "5000.00",
        totalPrice: facts.above ? "5000.01" : "5000.00",
        exportDuty: yes(facts.duty),
        exportRebate: yes(facts.rebate),
        licenceRequired: yes(facts.licence),
        licenseNo: facts.licence ? "26-AA-100001" : "",
        inspectionRequired: yes(facts.inspection),
        statisticsFlag: facts.demand,
        ...(facts.tradeMode === "1210" ? area : {}),
      }),
    );
    const examined = examineRows(rows, { pilotZone: pilotZone ? "安庆" : "", businessRebateLane });

    it("is the contract's", async () => {
      const { orders } = await examined;
      expect(orders).toHaveLength(cases.length);
      const wrong = orders.flatMap(({ lane }, index) => {
        const facts = cases[index];
        return facts !== undefined && lane !== expected(facts, summed)
          ? [{ ...facts, lane, due: expected(facts, summed) }]
          : [];
      });
      expect(wrong).toEqual([]);
    });

    it("has every condition that failed for its reason, and an error exactly where it is rejected", async () => {
      const { orders } = await examined;
      const wrong = orders.flatMap(({ lane, findings }, index) => {
        const facts = cases[index];
        if (facts === undefined) return [];
        const told = new Set(findings.map(({ rule }) => String(rule)));
        const reasons = facts.demand === "B" ? [] : failing(facts);
        const untold = reasons.filter((id) => !told.has(id));
        const invented = [...told].filter(
          (id) =>
            !failing(facts).includes(id) &&
            !(id === "export/hs-code" && facts.digits < 10) &&
            !(id === "export/statistics-flag" && facts.demand === "B"),
        );
        const errors = findings.some(({ severity }) => severity === "error");
        return untold.length > 0 || invented.length > 0 || errors !== (lane === "rejected")
          ? [{ ...facts, lane, untold, invented, errors }]
          : [];
      });
      expect(wrong).toEqual([]);
    });
  },
);
