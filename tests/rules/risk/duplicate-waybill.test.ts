import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at } from "../../support/cli.js";
import { type Office, office, said } from "../../support/declarations.js";
import { bonded } from "../../support/imports.js";
import { csv, type Row, row } from "../../support/manifest.js";

const error = "error risk/duplicate-waybill used SO-2";
/** Another order with the way-bill of SO-1. */
const other = row({ orderNo: "SO-2", logisticsNo: "WSO-1" });

/** An office that declared SO-1 and sent it, and what customs answered. */
async function declared(states: readonly string[] = [], first: Row = row()): Promise<Office> {
  const shop = office();
  await shop.declare("a", [first]);
  await shop.send();
  for (const [hour, state] of states.entries())
    await shop.answer("SO-1", state, "", { time: `2026112108000${hour}000` });
  return shop;
}

const found = async (shop: Office, rows: readonly Row[] = [other]): Promise<readonly string[]> =>
  said(await shop.declare("b", rows)).filter((text) => text.includes("risk/"));

describe("risk/duplicate-waybill", () => {
  it.each(["sent", "2", "120", "500", "800", "899"])(
    "refuses the number of an order that is in state %s, and names it",
    async (state) => {
      const shop = await declared(state === "sent" ? [] : [state]);
      const result = await shop.declare("b", [other]);
      expect([result.status, said(result)]).toEqual([1, [error]]);
      expect(result.stdout).toContain("SO-1 · ");
    },
  );

  it("refuses it as well where the other order was declared and not sent", async () => {
    const shop = office();
    await shop.declare("a", [row()]);
    expect(await found(shop)).toEqual([error]);
  });

  it.each(["4", "100", "-301017"])("takes the number of an order in state %s", async (state) => {
    expect(await found(await declared([state]))).toEqual([]);
  });

  it("takes an order's own number, another carrier's, and that of a deletion", async () => {
    const shop = await declared(["3"]);
    expect(await found(shop, [{ ...row(), appType: "2" }])).toEqual([]);
    expect(await found(await declared(), [{ ...other, logisticsCode: "3302980009" }])).toEqual([]);
    const deletion = { ...other, appType: "3", invtNo: "33022026E000000002" };
    expect(await found(await declared(), [deletion])).toEqual([]);
  });

  it("takes it once customs have taken the deletion of the other order, and not before", async () => {
    const shop = await declared(["3"]);
    await shop.declare("d", [{ ...row(), appType: "3" }]);
    await shop.send();
    expect(await found(shop)).toEqual([error]);
    await shop.answer("SO-1", "120", "", { time: "20261121090000000" });
    expect(said(await shop.declare("e", [other]))).toEqual([]);
  });

  it("takes a number that its order had in a report that was refused, or never sent, and not in its next", async () => {
    const refused = await declared(["100"]);
    await refused.declare("c", [row({ logisticsNo: "W-NEW" })]);
    const taken = await refused.declare("d", [{ ...other, logisticsNo: "W-NEW" }]);
    expect(said(taken)).toEqual([error]);
    expect(await found(refused)).toEqual([]);
    const unsent = office();
    await unsent.declare("a", [row()]);
    await unsent.declare("c", [row({ logisticsNo: "W-NEW" })]);
    expect(await found(unsent)).toEqual([]);
  });

  it("takes a number that its order's change gave up once customs have taken the change, and not before", async () => {
    const shop = await declared(["3"]);
    await shop.declare("c", [{ ...row({ logisticsNo: "W-NEW" }), appType: "2" }]);
    await shop.send();
    expect(await found(shop)).toEqual([error]);
    await shop.answer("SO-1", "120", "", { time: "20261121090000000" });
    expect(said(await shop.declare("e", [other]))).toEqual([]);
  });

  it("takes the number of a change that customs refused, and keeps that of the list", async () => {
    const shop = await declared(["3"]);
    await shop.declare("c", [{ ...row({ logisticsNo: "W-NEW" }), appType: "2" }]);
    await shop.send();
    await shop.answer("SO-1", "100", "", { time: "20261121090000000" });
    expect(said(await shop.declare("d", [other]))).toEqual([error]);
    // The list itself goes on.
    await shop.answer("SO-1", "800", "", { time: "20261121100000000", report: "first" });
    expect(said(await shop.declare("e", [other]))).toEqual([error]);
    const taken = await shop.declare("f", [{ ...other, logisticsNo: "W-NEW" }]);
    expect([taken.status, said(taken)]).toEqual([0, []]);
  });

  // CEB603 of the specification: 物流企业的运单包裹面单号, not again within six months. Declared on 2026-11-20.
  it.each([
    ["2027-05-20T10:00:00+08:00", [error]],
    ["2027-05-21T10:00:00+08:00", []],
  ])("counts six months: on %s %j", async (day, expected) => {
    const shop = await declared(["899"]);
    writeFileSync(
      join(shop.cwd, "late.csv"),
      csv([{ ...other, ieDate: day.slice(0, 10).replaceAll("-", "") }]),
    );
    const late = await shop.run("declare", "late.csv", "-o", "late", "--at", day, "-f", "ndjson");
    expect(said(late).filter((text) => text.includes("risk/"))).toEqual(expected);
  });

  it("is asked for imports too, and by validate", async () => {
    const shop = office("I");
    await shop.declare("a", [bonded({ orderNo: "IM-1" })]);
    const again = await shop.declare("b", [bonded({ orderNo: "IM-2", logisticsNo: "WIM-1" })]);
    expect(said(again)).toEqual(["error risk/duplicate-waybill used IM-2"]);
    const checked = await shop.run("validate", "b.csv", "--at", at, "-f", "ndjson");
    expect(said(checked)).toEqual(["error risk/duplicate-waybill used IM-2"]);
  });
});
