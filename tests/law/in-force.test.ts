import { describe, expect, it } from "vitest";
import { ExportRouter } from "../../src/examination/export-route.js";
import type { Basis } from "../../src/law/bases.js";
import { enacted } from "../../src/law/dated.js";
import type { Instrument } from "../../src/law/instruments.js";
import { lawOf } from "../../src/law/law.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { catalogue, rules } from "../../src/rules/catalogue.js";
import { exportChecker, importChecker } from "../../src/rules/check.js";
import { isInForce, validityOf } from "../../src/rules/in-force.js";
import { bonded, examineImport } from "../support/imports.js";
import { examineOne, row } from "../support/manifest.js";

const a194 = "2019-01-01";
const a75 = "2020-07-01";
const a45 = "2020-03-28";
const a36 = "2020-01-01";
const n103 = "2018-10-01";

/** The first day of every rule; null for one that rests on the specification, on code tables or on this tool alone. */
const firstDays: Readonly<Record<string, string | null>> = {
  "manifest/encoding": null,
  "manifest/workbook": null,
  "manifest/unreadable": null,
  "manifest/empty": null,
  "manifest/header": null,
  "manifest/unknown-column": null,
  "manifest/passed-over": null,
  "manifest/as-above": null,
  "manifest/read-as": null,
  "manifest/hidden": null,
  "manifest/merged-amount": null,
  "manifest/row-shape": null,
  "manifest/head-conflict": null,
  "manifest/duplicate-declaration": "2019-01-01",
  "manifest/report-type": null,
  "manifest/map": null,
  "manifest/duplicate-order": null,
  "manifest/damaged-text": null,
  "manifest/declared-before": null,
  "manifest/lost-digits": null,
  "format/error-value": null,
  "format/no-value": null,
  "format/masked-value": a194,
  "format/required": null,
  "format/character": null,
  "format/formula": null,
  "format/length": null,
  "format/document-number": null,
  "format/pattern": null,
  "format/date": null,
  "format/decimal": null,
  "code/country": null,
  "code/currency": null,
  "code/unit": null,
  "code/district": null,
  "code/transport": null,
  "code/wrap": null,
  "code/trade-mode": null,
  "code/port": null,
  "identity/enterprise-code": "2015-10-01", // GB 32100-2015
  "identity/id-card": "1999-07-01", // GB 11643-1999
  "identity/phone": null,
  "identity/person-name": a194,
  "format/excel-date": null,
  "amount/positive": null,
  "amount/line-total": null,
  "amount/second-quantity": null,
  "amount/same-unit": null,
  "amount/whole-number": null,
  "amount/weight": null,
  "amount/line-count": null,
  "amount/gnum": null,
  "amount/repeated-line": null,
  "fx/rate-missing": "2005-03-01", // order 124, in whose place order 272 is
  "fx/rate-range": "2005-03-01",
  "code/edition": "2026-01-01", // the tariff of 2026
  "fx/unknown-currency": null,
  "export/trade-mode": a194,
  "export/transport": null,
  "export/destination": null,
  "export/zone-fields": null,
  "export/hs-code": a194,
  "hs/expired": null,
  "hs/unit": null,
  "hs/elements": null,
  "export/pilot-zone": a194,
  "export/single-limit": a194,
  "export/duty": a194,
  "export/rebate": a194,
  "export/licence": a194,
  "export/inspection": a75,
  "export/statistics-flag": null,
  "export/way-bill": null,
  "export/bill-weight": null,
  "export/currency": null,
  "export/pack-no": null,
  "import/fields": null,
  "import/bonded-fields": null,
  "import/hs-code": "2026-01-01", // the tariff of 2026
  "import/currency": a194,
  "import/pack-no": null,
  "import/gift": null,
  "import/buyer-id": a194,
  "import/positive-list": "2016-04-08", // Caiguanshui [2016] 18: goods of the list
  "import/list-note": "2016-04-08",
  "import/vat-rate": "2018-05-01",
  "import/duty-rate": "2019-01-01",
  "import/tax-rate-missing": "2016-04-08",
  "import/single-limit": a194, // and Caiguanshui [2018] 49, of the same day
  "import/annual-limit": a194,
  "import/guarantee": a194,
  "documents/order": a194,
  "documents/order-tax": "2019-01-01",
  "documents/payment": a194,
  "documents/logistics": a194,
  "documents/payment-data": null,
  "summary/simplified-list": a194,
  "summary/refused": a194,
  "summary/cancelled": a194,
  "withdraw/inventory": null,
  "withdraw/differs": null,
  "withdraw/duplicate": null,
  "cancel/released": a194,
  "return/apply-window": a45,
  "return/export-window": "2020-03-27",
  "return/export-mode": "2020-03-27",
  "return/export-country": null,
  "return/goods": a194,
  "return/quantity": null,
  "return/price": a194,
  "message/sums": null,
  "message/packages": null,
  "message/cash": null,
  "message/transport": null,
  "message/parts": null,
  "message/parcels": null,
  "risk/duplicate-waybill": null,
  "income/merchant": null,
  "income/own-account": "2025-10-01",
  "income/pilot-zone": a36,
  "income/registered-facts": n103,
  "income/report-type": n103,
  "income/customs": n103,
  "income/purchase-voucher": a36,
  "income/export-rebate": a36,
  "income/withdrawn-refund": n103,
  "income/retail-mode": a36,
  "income/returns": null,
  "income/register-agreement": n103,
  "verify/record": null,
  "verify/file": null,
  "verify/unlisted": null,
  "verify/rows": null,
  "verify/sums": null,
  "verify/message": null,
  "verify/schema": null,
  "verify/input": null,
  "submit/changed": null,
  "submit/unbooked": null,
  "submit/superseded": null,
  "submit/unsigned": null,
  "submit/held": null,
  "submit/undelivered": null,
  "fx/receipt-row": null,
  "fx/receipt-reused": null,
  "fx/receipt-early": null,
  "fx/unknown-order": null,
  "fx/netting-kind": "2020-05-20",
  "fx/netting-difference": "2020-05-20",
  "credit/tier": "2021-11-01",
  "credit/row": null,
  "rebate/purchase-row": null,
  "rebate/entry-row": null,
  "rebate/unknown-order": null,
  "rebate/unit": "2026-01-01",
  "rebate/refund-rate": "2026-01-01",
  "rebate/treatment": "2026-01-01",
  "rebate/details": "2026-01-01",
  "trace/gtin": null,
  "trace/gtin-in-store": null,
  "trace/gtin-conflict": null,
  "trace/enterprise": null,
  "trace/batch": null,
  "book/short": null,
  "risk/split-order": null,
  "risk/annual-jump": null,
  "risk/shared-identity": null,
  "risk/same-payer": null,
  "risk/burst": null,
  "risk/cloned-basket": null,
  "risk/sequential-waybill-gap": null,
  "risk/price-outlier": null,
  "risk/weight-outlier": null,
  "risk/value-cluster": null,
  "risk/country-mismatch": null,
  "risk/listed-party": null,
  "risk/list-row": null,
};

it("every rule has its first day here, and all parts of a rule the same", () => {
  const days = Object.fromEntries([...catalogue.values()].map(({ id, from }) => [id, from ?? null]));
  expect(days).toEqual(firstDays);
  for (const rule of rules) expect([rule.id, rule.from ?? null]).toEqual([rule.id, firstDays[rule.id]]);
});

it("no rule has ended", () => {
  expect(rules.filter(({ until }) => until !== undefined)).toEqual([]);
});

const text = { zh: "某号文", en: "notice" };

function instrument(from?: string, until?: string): Instrument {
  return {
    number: text,
    title: text,
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function basis(...instruments: readonly Instrument[]): Basis {
  return { ...text, instruments };
}

describe("the days of a rule", () => {
  const old = instrument("2018-10-01");
  const recent = instrument("2020-01-01");

  it("begin with the earliest instrument of its basis, whatever their order", () => {
    expect(validityOf({ basis: [basis(recent), basis(instrument(), old)] })).toEqual({ from: "2018-10-01" });
    expect(validityOf({ basis: [basis(old, recent)] })).toEqual({ from: "2018-10-01" });
  });

  it("begin with the dated value or the instrument that it names instead", () => {
    const since = [enacted(1, recent), enacted(2, instrument("2021-01-01"))] as const;
    expect(validityOf({ basis: [basis(old)], since })).toEqual({ from: "2020-01-01" });
    expect(validityOf({ basis: [basis(old)], since: recent })).toEqual({ from: "2020-01-01" });
  });

  it("are all days where nothing that it rests on has one", () => {
    expect(validityOf({ basis: [basis(instrument()), text] })).toEqual({});
    expect(isInForce({}, "1900-01-01")).toBe(true);
  });

  it("end where all instruments have ended, with the last of them", () => {
    const ended = [instrument("2019-01-01", "2021-12-31"), instrument("2021-01-01", "2022-12-31")];
    expect(validityOf({ basis: [basis(...ended)] })).toEqual({ from: "2019-01-01", until: "2022-12-31" });
    expect(validityOf({ basis: [basis(...ended, instrument())] }).until).toBe("2022-12-31");
    expect(validityOf({ basis: [basis(...ended, recent)] }).until).toBeUndefined();
  });

  it.each([
    ["2018-12-31", false],
    ["2019-01-01", true],
    ["2022-12-31", true],
    ["2023-01-01", false],
  ])("%s: %s, from 2019-01-01 to 2022-12-31", (day, expected) => {
    expect(isInForce({ from: "2019-01-01", until: "2022-12-31" }, day)).toBe(expected);
  });
});

/** What rules ask, by today's figures on another day, so that only the rules' own days make a difference. */
function contextOn(day: string) {
  const law = { ...lawOf("2026-11-20"), day };
  return {
    law,
    reference: loadReference(),
    rates: noRates,
    pilotZone: "",
    importRates: undefined,
    positiveList: undefined,
  };
}

describe("a rule that is not in force", () => {
  it("finds nothing in an export, and no condition keeps it from its lane", async () => {
    const cells = { tradeMode: "0110", currency: "502", exportRebate: "Y", exportDuty: "Y" };
    const { consignment } = await examineOne(row(cells));
    const found = (day: string) => [
      ...new Set(
        exportChecker(contextOn(day))
          .check(consignment, false)
          .findings.map(({ rule }) => rule),
      ),
    ];
    expect(found("2019-01-01")).toEqual(["fx/rate-missing", "export/trade-mode"]);
    expect(found("2018-12-31")).toEqual(["fx/rate-missing"]);
    expect(found("2005-02-28")).toEqual([]);
  });

  it("is no condition of a lane", async () => {
    const cells = { tradeMode: "9710", exportRebate: "Y", inspectionRequired: "Y", statisticsFlag: "A" };
    const { consignment } = await examineOne(row(cells));
    const route = (day: string) => {
      const { lane, findings } = new ExportRouter(contextOn(day)).route(consignment, false);
      return [lane, ...findings.map(({ rule }) => rule)];
    };
    expect(route("2020-07-01")).toEqual([
      "rejected",
      "export/pilot-zone",
      "export/rebate",
      "export/inspection",
    ]);
    expect(route("2020-06-30")).toEqual(["rejected", "export/pilot-zone", "export/rebate"]);
    expect(route("2018-12-31")).toEqual(["simplified"]);
  });

  it("is not noted as one that could not check something", async () => {
    const { consignment } = await examineOne(row({ tradeMode: "9710" }));
    const skipped = (day: string) => new ExportRouter(contextOn(day)).route(consignment, false).skipped;
    expect(skipped("2020-07-01")).toContain("export/inspection");
    expect(skipped("2020-06-30")).not.toContain("export/inspection");
  });

  it("finds nothing in an import, nor in a value", async () => {
    const { consignment } = await examineImport(
      bonded({ currency: "502", buyerIdNumber: "340802199003010010" }),
    );
    const found = (day: string) => [
      ...new Set(
        importChecker(contextOn(day))
          .check(consignment, false)
          .findings.map(({ rule }) => rule),
      ),
    ];
    expect(found("2019-01-01")).toEqual(["identity/id-card", "import/currency"]);
    expect(found("2018-12-31")).toEqual(["identity/id-card"]);
    expect(found("1999-06-30")).toEqual([]);
  });
});
