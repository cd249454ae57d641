import { expect, it } from "vitest";
import { claim, entry, formal, purchase } from "../../rebate/office.js";

const purchases = [purchase()];
const other = { ownerCode: "3302960007", ownerName: "委托制造" };

it("rebate/details asks for the item of a declaration", async () => {
  const { findings } = await claim({ rows: [formal()], purchases, entries: [entry({ entryItem: "" })] });
  expect(findings).toEqual(["warning rebate/details item SO-1"]);
});

it("rebate/details asks for the rate of the dollar", async () => {
  const rows = [formal({ ieDate: "20260620" }), formal({ ieDate: "20260620", orderNo: "SO-2" })];
  const entries = [entry(), entry({ orderNo: "SO-2", entryItem: "2" })];
  const bought = [purchase({ qty: "4", issuedOn: "2026-06-01" })];
  const { findings, tables } = await claim({ rows, purchases: bought, entries });
  expect(findings).toEqual(["warning rebate/details dollars SO-1"]);
  expect(tables["export-detail"]?.map(({ fobUsd }) => fobUsd)).toEqual([null, null]);
});

it("rebate/details asks for the certificate of an export for another enterprise", async () => {
  const given = { rows: [formal(other)], purchases, entries: [entry()] };
  const { findings, tables } = await claim(given);
  expect(findings).toEqual(["warning rebate/details agency SO-1"]);
  expect(tables["agency"]).toMatchObject([
    { ownerCode: "3302960007", agentCode: "3302960004", state: "missing" },
  ]);
  const certified = await claim({ ...given, entries: [entry({ agencyCertificate: "DL-1" })] });
  expect(certified.findings).toEqual([]);
  expect(certified.tables["agency"]).toMatchObject([{ certificate: "DL-1", state: "present" }]);
  expect(certified.tables["export-detail"]).toMatchObject([{ agencyCertificate: "DL-1" }]);
  const own = await claim({ ...given, profile: "rebate:\n  agency: own\n" });
  expect([own.findings, own.tables["agency"]]).toEqual([[], []]);
});
