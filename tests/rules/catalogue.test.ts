import { existsSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { catalogue, consignmentRules, rules } from "../../src/rules/catalogue.js";
import { packNo } from "../../src/rules/import/pack-no.js";
import type { ConsignmentRules } from "../../src/rules/rule.js";

// The contract's first set; the permanent names that scripts rely on.
const contract = [
  "manifest/encoding",
  "manifest/header",
  "manifest/unknown-column",
  "manifest/row-shape",
  "manifest/head-conflict",
  "manifest/duplicate-order",
  "manifest/empty",
  "format/required",
  "format/length",
  "format/pattern",
  "format/date",
  "format/decimal",
  "format/character",
  "code/country",
  "code/currency",
  "code/unit",
  "code/district",
  "code/transport",
  "code/wrap",
  "code/trade-mode",
  "code/port",
  "identity/enterprise-code",
  "identity/id-card",
  "identity/phone",
  "amount/line-total",
  "amount/positive",
  "amount/weight",
  "amount/line-count",
  "amount/gnum",
  "fx/rate-missing",
  "export/single-limit",
  "export/pilot-zone",
  "export/duty",
  "export/rebate",
  "export/licence",
  "export/inspection",
  "export/hs-code",
  "export/zone-fields",
  "export/trade-mode",
  "import/positive-list",
  "import/single-limit",
  "import/annual-limit",
  "import/fields",
  "import/currency",
  "import/pack-no",
  "import/buyer-id",
  "import/bonded-fields",
  "import/tax-rate-missing",
  "documents/order",
  "documents/payment",
  "documents/logistics",
] as const;
const warnings = ["manifest/unknown-column", "identity/phone", "code/district", "code/port"];

describe("the catalogue", () => {
  it("has every rule of the contract's first set", () => {
    expect(contract.filter((id) => !catalogue.has(id))).toEqual([]);
  });

  it("gives the contract's warnings that severity, and the others of the set error", () => {
    for (const id of contract) {
      expect([id, catalogue.get(id)?.severity]).toEqual([id, warnings.includes(id) ? "warning" : "error"]);
    }
  });

  it("has each rule for its direction: imports' by their area, what both may break for both", () => {
    const directionOf = (id: string): "E" | "I" | undefined => {
      // Rates of exchange are asked for exports alone, an import is in yuan; the tax on income is exporters'.
      if (/^(export|income)\/|^fx\/(rate-|unknown-currency)/.test(id)) return "E";
      // Only imports have three documents; goods come back to a buyer's year, which exports have not.
      if (/^(import|documents)\//.test(id)) return "I";
      if (["return/apply-window", "return/price"].includes(id)) return "I";
      return id.startsWith("return/export-") ? "E" : undefined;
    };
    for (const { id, only } of rules) expect([id, only]).toEqual([id, directionOf(id)]);
  });

  it("warns of what does not keep an order from being declared, and only of that", () => {
    const ids = (severity: string) =>
      [...catalogue.values()].filter((rule) => rule.severity === severity).map(({ id }) => id);
    expect(ids("info")).toEqual([
      // Notes of how a file was read.
      "manifest/passed-over",
      "manifest/as-above",
      "manifest/read-as",
      "manifest/declared-before", // nothing of it was sent: it is declared all the same
      "export/statistics-flag", // a demand that is honoured
      "export/way-bill", // the inventories are declared all the same
      "summary/cancelled", // left out as it has to be
    ]);
    expect(ids("warning").sort()).toEqual(
      [
        "format/excel-date", // the number may be right
        "identity/person-name", // customs checks it
        "import/list-note", // of the user's tables
        "hs/elements",
        "import/vat-rate",
        "import/duty-rate",
        "fx/unknown-currency",
        "fx/receipt-early", // the money came all the same
        "fx/unknown-order", // the sources may lack it
        "amount/repeated-line", // there may be two
        "export/currency",
        "export/pack-no",
        "code/edition", // the product's own tables
        "documents/order-tax", // customs computes its own
        "manifest/hidden", // hidden rows are read, which a person has to know
        "cancel/released", // customs may consent
        ...warnings.filter((id) => id.startsWith("code/")),
        // The return is made all the same: such revenue is in it with its outcome, or left out by name.
        "income/customs",
        "income/export-rebate",
        "income/merchant",
        "income/own-account",
        "income/pilot-zone",
        "income/purchase-voucher",
        "income/retail-mode",
        "income/report-type",
        "income/returns",
        "income/withdrawn-refund",
        "summary/refused", // left out of the summary, which a person has to know
        ...warnings.filter((id) => !id.startsWith("code/")),
        "submit/held", // the other process sends it
        // Signs of risk decide nothing: a person looks at them.
        "risk/annual-jump",
        "risk/burst",
        "risk/cloned-basket",
        "risk/country-mismatch",
        "risk/listed-party",
        "risk/price-outlier",
        "risk/same-payer",
        "risk/sequential-waybill-gap",
        "risk/shared-identity",
        "risk/split-order",
        "risk/value-cluster",
        "risk/weight-outlier",
        // Goods are declared all the same; they are harder to call back.
        "trace/batch",
        "trace/enterprise",
        "trace/gtin",
        "trace/gtin-conflict",
        "trace/gtin-in-store",
        "verify/unlisted", // what is not of the run does no harm to it
        "message/cash", // a firm's name may be meant
        // What a person has to look at; the line has its treatment all the same.
        "rebate/unknown-order",
        "rebate/unit",
        "rebate/refund-rate",
        "rebate/treatment",
        "rebate/details",
        "return/price", // the buyer's year then gets nothing back; the return itself carries no price
      ].sort(),
    );
  });

  it("leaves to the reading of files what only that can see; every other rule holds its check", () => {
    const withoutCheck = rules.filter((rule) => rule.stage === "file");
    expect(withoutCheck.map(({ id }) => id)).toEqual([
      "manifest/encoding",
      "manifest/workbook",
      "manifest/unreadable",
      "manifest/empty",
      "manifest/header",
      "manifest/unknown-column",
      "manifest/passed-over",
      "manifest/as-above",
      "manifest/read-as",
      "manifest/hidden",
    ]);
    for (const rule of rules)
      if (rule.stage !== "file") expect([rule.id, rule.check]).toEqual([rule.id, expect.any(Function)]);
  });

  it("lists the rules of a direction for that direction alone", () => {
    expect(consignmentRules.E.some(({ only }) => only !== undefined && only !== "E")).toBe(false);
    expect(consignmentRules.I.some(({ only }) => only !== undefined && only !== "I")).toBe(false);
    // @ts-expect-error a rule of imports among those of exports
    const mixed: ConsignmentRules = { E: [packNo], I: [] };
    expect(mixed.I).toEqual([]);
  });

  it("has each id on one set of facts, whatever parts the rule has", () => {
    for (const rule of rules) {
      const listed = catalogue.get(rule.id);
      expect([rule.title, rule.messages, rule.example]).toEqual([
        listed?.title,
        listed?.messages,
        listed?.example,
      ]);
    }
  });
});

describe.each([...catalogue.values()])("$id", (facts) => {
  const texts = [facts.title, facts.example, ...facts.basis, ...Object.values(facts.messages)];

  it("is named <area>/<name>", () => {
    expect(facts.id).toMatch(
      /^(manifest|format|code|identity|amount|fx|export|import|documents|message|summary|income|withdraw|cancel|return|verify|submit|risk|credit|rebate|trace|book|hs|stats|tables)\/[a-z]+(-[a-z]+)*$/,
    );
  });

  it("says everything in Chinese and in English", () => {
    expect(facts.basis.length).toBeGreaterThan(0);
    expect(Object.keys(facts.messages).length).toBeGreaterThan(0);
    for (const { zh, en } of texts) {
      expect(zh).toMatch(/[\u4e00-\u9fff，。]/);
      expect(en.trim()).not.toBe("");
      expect(en).not.toMatch(/[。，；：]/);
    }
  });

  it("has no other blanks in its sentences than the column, the value, what is expected and a count, the same in both", () => {
    const blanks = (text: string) => [...new Set(text.match(/\{[^}]*\}/g) ?? [])].sort();
    for (const { zh, en } of Object.values(facts.messages)) {
      const known = ["{column}", "{value}", "{expected}", "{count}"];
      expect(blanks(zh).filter((blank) => !known.includes(blank))).toEqual([]);
      expect(blanks(en)).toEqual(blanks(zh));
    }
    for (const { zh, en } of [facts.title, facts.example]) expect([...blanks(zh), ...blanks(en)]).toEqual([]);
  });

  it("says since when it is in force by a day, where it says so", () => {
    expect(facts.from ?? "2019-01-01").toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("has its test file", () => {
    expect(existsSync(new URL(`./${facts.id}.test.ts`, import.meta.url))).toBe(true);
  });
});

it("no test file is left over from a rule that is gone", () => {
  const folders = readdirSync(new URL(".", import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const tested = folders.flatMap((area) =>
    readdirSync(new URL(`./${area}/`, import.meta.url)).map(
      (name) => `${area}/${name.replace(".test.ts", "")}`,
    ),
  );
  const others = ["export/lanes"];
  expect(tested.filter((id) => ![...catalogue.keys(), ...others].includes(id as never))).toEqual([]);
});
