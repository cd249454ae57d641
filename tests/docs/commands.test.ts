import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { textOf } from "./pages.js";

/** The page of each command, by its name. */
const pageOf: Readonly<Record<string, string>> = {
  init: "docs/init.md",
  doctor: "docs/init.md",
  headers: "docs/headers.md",
  validate: "docs/validate.md",
  declare: "docs/declare.md",
  retry: "docs/lifecycle.md",
  convert: "docs/maps.md",
  summarize: "docs/summarize.md",
  cancel: "docs/withdraw.md",
  return: "docs/withdraw.md",
  write: "docs/write.md",
  sign: "docs/signing.md",
  submit: "docs/lifecycle.md",
  receive: "docs/lifecycle.md",
  receipts: "docs/lifecycle.md",
  status: "docs/lifecycle.md",
  "payment-data": "docs/payment-data.md",
  run: "docs/night-run.md",
  due: "docs/lifecycle.md",
  credit: "docs/credit.md",
  extract: "docs/extract.md",
  verify: "docs/verify.md",
  risk: "docs/risk.md",
  rules: "docs/rules.md",
  explain: "docs/rules.md",
  codes: "docs/tables.md",
  schema: "docs/validate.md",
  completion: "docs/shell.md",
  "tax import": "docs/taxes.md",
  "tax income": "docs/income.md",
  fx: "docs/fx.md",
  proof: "docs/proof.md",
  "risk cases": "docs/risk-cases.md",
  "risk review": "docs/risk-cases.md",
  stats: "docs/statistics.md",
  "tables list": "docs/editions.md",
  "tables import": "docs/editions.md",
  "tables diff": "docs/editions.md",
  trace: "docs/trace.md",
  book: "docs/book.md",
  rebate: "docs/rebate.md",
  "ledger show": "docs/ledger.md",
  "ledger export": "docs/ledger.md",
  "ledger import": "docs/ledger.md",
  "ledger void": "docs/ledger.md",
  "ledger check": "docs/ledger.md",
  "ledger backup": "docs/ledger.md",
  "ledger restore": "docs/ledger.md",
  "ledger rebuild": "docs/ledger.md",
};

/** Where options are described that several commands have. */
const common = ["docs/declare.md", "docs/imports.md"];

describe.each(commands.map((command) => ({ command, name: command.path.join(" ") })))(
  "qingdan $name",
  ({ command, name }) => {
    it("stands in the README", () => {
      expect(textOf("README.md")).toMatch(new RegExp(`\\| .*\`qingdan ${name}[ \`].* \\|`));
    });

    it("has all its options on its page", () => {
      const text = [pageOf[name] ?? "", ...common].map(textOf).join("\n");
      const options = Object.entries(command.options).flatMap(([option, { text: positive, negation }]) => {
        const written = option.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
        return [
          ...(positive === undefined ? [] : [`--${written}`]),
          ...(negation === undefined ? [] : [`--no-${written}`]),
        ];
      });
      expect(options.filter((option) => !new RegExp(`\`${option}[ \`]`).test(text))).toEqual([]);
    });
  },
);
