import { describe, expect, it } from "vitest";
import { csv, type Row } from "../../support/manifest.js";
import { brief, invtNo, kinds, manifestRow, withdrawHere } from "../../withdraw/runs.js";

const cancelled = (row: Row, manifest: readonly Row[] = [manifestRow(1), manifestRow(2)]) =>
  withdrawHere(
    "cancel",
    { "c.csv": csv([{ reason: "取消", ...row }]) },
    { from: { "m.csv": csv(manifest) } },
  );

describe("withdraw/inventory", () => {
  it.for([
    ["orderNo", "SO-2"],
    ["copNo", "C2"],
    ["logisticsNo", "W2"],
  ])("finds an inventory by %s", async ([column = "", value = ""]) => {
    const { findings, applications } = await cancelled({ [column]: value });
    expect(findings).toEqual([]);
    expect(applications.map(({ head }) => head["invtNo"])).toEqual([invtNo("I", 2)]);
  });

  it("wants some number", async () => {
    const { findings } = await cancelled({ buyerName: "张示例" });
    expect(brief(findings)).toEqual(["withdraw/inventory 2 invtNo  "]);
    expect(kinds(findings)).toEqual(["nameless"]);
    expect(findings[0]?.message).toContain("invtNo");
  });

  it("wants the inventory's number of an order that no source has", async () => {
    const { findings } = await cancelled({ orderNo: "SO-9" });
    expect(brief(findings)).toEqual(["withdraw/inventory 2 orderNo SO-9 "]);
    expect(kinds(findings)).toEqual(["unknown"]);
  });

  it("wants to know which, where an order number is two platforms'", async () => {
    const two = [manifestRow(1), manifestRow(2, { orderNo: "SO-1", ebpCode: "3302960009" })];
    const { findings } = await cancelled({ orderNo: "SO-1" }, two);
    expect(brief(findings)).toEqual(["withdraw/inventory 2 orderNo SO-1 m.csv:2, m.csv:3"]);
    expect(kinds(findings)).toEqual(["several"]);
    const { applications } = await cancelled({ orderNo: "SO-1", ebpCode: "3302960009" }, two);
    expect(applications.map(({ head }) => head["invtNo"])).toEqual([invtNo("I", 2)]);
  });

  it("does not mind an inventory that no source has, where the list has all of it", async () => {
    const { findings } = await cancelled(manifestRow(7));
    expect(findings).toEqual([]);
  });

  it("warns of one that the sources delete, wherever the deletion stands, and applies all the same", async () => {
    const deletion = manifestRow(1, { appType: "3" });
    for (const from of [
      { "a.csv": csv([manifestRow(1)]), "d.csv": csv([deletion]) },
      { "d.csv": csv([deletion]), "a.csv": csv([manifestRow(1)]) },
    ]) {
      const lists = { "c.csv": csv([{ reason: "取消", invtNo: invtNo("I", 1) }]) };
      const { findings, applications } = await withdrawHere("cancel", lists, { from });
      expect(brief(findings)).toEqual([`withdraw/inventory 2 invtNo ${invtNo("I", 1)} d.csv:2`]);
      expect([findings[0]?.severity, ...kinds(findings)]).toEqual(["warning", "deleted"]);
      expect(applications).toHaveLength(1);
    }
  });
});
