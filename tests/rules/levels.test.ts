import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/rules/catalogue.js";
import { levelsOf } from "../../src/rules/levels.js";

const areasElsewhere = new Set([
  "summary",
  "withdraw",
  "cancel",
  "return",
  "message",
  "income",
  "verify",
  "submit",
  "credit",
  "rebate",
  "trace",
  "book",
]);
/** Of an area of manifests' rules, but about a table that no manifest is checked with, or about many orders together. */
const elsewhere = new Set([
  "documents/payment-data",
  "fx/receipt-row",
  "fx/receipt-reused",
  "fx/receipt-early",
  "fx/unknown-order",
  "fx/netting-kind",
  "fx/netting-difference",
  "risk/split-order",
  "risk/annual-jump",
  "risk/shared-identity",
  "risk/same-payer",
  "risk/burst",
  "risk/cloned-basket",
  "risk/sequential-waybill-gap",
  "risk/price-outlier",
  "risk/weight-outlier",
  "risk/value-cluster",
  "risk/country-mismatch",
  "risk/listed-party",
  "risk/list-row",
]);
const ofManifests = [...catalogue.values()].filter(
  ({ id }) => !areasElsewhere.has(id.split("/")[0] ?? "") && !elsewhere.has(id),
);
const isTaken = (id: string, level: "error" | "warning" | "info"): boolean =>
  "levels" in levelsOf({ [id]: level });

describe("levels of rules", () => {
  it("can be raised for every rule that manifests are checked by, and for no other", () => {
    expect([...catalogue.keys()].filter((id) => isTaken(id, "error"))).toEqual(
      ofManifests.map(({ id }) => id),
    );
  });

  it("can be lowered from error for the rules whose messages stay valid, and to warning alone", () => {
    const errors = ofManifests.filter(({ severity }) => severity === "error").map(({ id }) => id);
    expect(errors.filter((id) => isTaken(id, "warning"))).toEqual([
      "amount/weight",
      "hs/unit",
      "export/bill-weight",
    ]);
    expect(errors.filter((id) => isTaken(id, "info"))).toEqual([]);
  });

  it("can be any for a rule that warns or notes", () => {
    const others = ofManifests.filter(({ severity }) => severity !== "error").map(({ id }) => id);
    expect(others.filter((id) => !isTaken(id, "info") || !isTaken(id, "warning"))).toEqual([]);
    expect(others).toContain("code/port");
  });

  it("are refused with the nearest rule and the reason in both languages", () => {
    expect(levelsOf({ "amount/wieght": "warning" })).toEqual({
      refused: {
        zh: "没有规则 amount/wieght，是否指 amount/weight？",
        en: "there is no rule amount/wieght; is amount/weight meant?",
      },
    });
    const read = levelsOf({ "identity/id-card": "warning" });
    expect("refused" in read && read.refused.zh).toContain("规则 identity/id-card 的错误不能降为 warning");
  });
});
