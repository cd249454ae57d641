import { describe, expect, it } from "vitest";
import { creditRow, overlapFault, penaltyFault } from "../../../src/rules/credit/row.js";

const row = { code: "91340200MA2N002470", role: "merchant", from: "", to: "" };
const penalty = { code: "91340200MA2N002470", date: "2026-02-03", fine: "50000.00", dueOn: "", paidOn: "" };

describe("credit/row", () => {
  it("takes a row with a code that passes its check and a role", () => {
    expect(creditRow.check(row)).toBeUndefined();
    expect(
      creditRow.check({ ...row, code: "3302960004", from: "2026-04-01", to: "2026-04-01" }),
    ).toBeUndefined();
  });

  it("names every role where none is near", () => {
    // No role is within three letters of it.
    expect(creditRow.check({ ...row, role: "supervisor" })).toMatchObject({
      expected: "merchant / platform / declarant / guarantor / carrier / owner",
    });
  });

  it("names the nearest role", () => {
    expect(creditRow.check({ ...row, role: "merchnt" })).toMatchObject({
      kind: "role",
      expected: "merchant",
    });
  });

  it("refuses a row without a code, a day that is none, and an end before the beginning", () => {
    expect(creditRow.check({ ...row, code: "" })).toMatchObject({ kind: "no-code" });
    expect(creditRow.check({ ...row, from: "2026-02-29" })).toMatchObject({
      kind: "date",
      value: "2026-02-29",
    });
    expect(creditRow.check({ ...row, from: "2026-04-02", to: "2026-04-01" })).toMatchObject({
      kind: "period",
    });
  });

  it("warns of a code that fails its check, with the character that it should have", () => {
    expect(creditRow.check({ ...row, code: "91340200MA2N00247X" })).toMatchObject({
      kind: "code",
      severity: "warning",
      expected: " (0)",
    });
  });

  it("takes penalties in yuan, 0 included, and refuses other sums and days", () => {
    expect(penaltyFault(penalty)).toBeUndefined();
    expect(penaltyFault({ ...penalty, fine: "0" })).toBeUndefined();
    expect(penaltyFault({ ...penalty, fine: "-1" })).toMatchObject({ kind: "fine" });
    expect(penaltyFault({ ...penalty, fine: "5万" })).toMatchObject({ kind: "fine", value: "5万" });
    expect(penaltyFault({ ...penalty, date: "" })).toMatchObject({ kind: "date" });
    expect(penaltyFault({ ...penalty, paidOn: "3/1" })).toMatchObject({ kind: "date", value: "3/1" });
    expect(penaltyFault({ ...penalty, code: "" })).toMatchObject({ kind: "no-code" });
  });

  it("warns of two tiers on one day", () => {
    expect(overlapFault("3302960004", ["认证", "失信"])).toMatchObject({
      kind: "overlap",
      severity: "warning",
      expected: "认证, 失信",
    });
  });
});
