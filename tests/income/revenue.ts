import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { lawOf } from "../../src/law/law.js";
import { PendingFile } from "../../src/output/pending-file.js";
import { loadRates, noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { loadWithdrawnRefunds } from "../../src/reference/withdrawn-refunds.js";
import { type IncomeRevenue, incomeRevenue } from "../../src/revenue/income-revenue.js";
import type { PeriodBy } from "../../src/revenue/manifest-lines.js";
import { loadRefunds } from "../../src/revenue/refunds.js";
import { noProfile, type Profile } from "../../src/setup/profile.js";
import { type IncomePeriod, quarterPeriod } from "../../src/tax/income/period.js";
import type { Finding } from "../../src/values/finding.js";
import { recordsOf } from "../support/cli.js";
import { type Cells, csv, type Row, row } from "../support/manifest.js";

/** What a revenue is computed with besides its rows. */
export interface Given {
  readonly pilotZone?: string;
  /** The profile's `income`. */
  readonly income?: Profile["income"];
  /** The law's day, YYYY-MM-DD. */
  readonly asOf?: string;
  readonly period?: IncomePeriod;
  readonly by?: PeriodBy;
  readonly merchants?: readonly string[];
  /** Rows of a rate table, `month,currency,rate`. */
  readonly rates?: string;
  /** The user's tables, as CSV text. */
  readonly withdrawn?: string;
  readonly refunds?: string;
  /** Rows of a second file, n.csv. */
  readonly also?: readonly Row[];
}

export interface Computed {
  readonly revenue: IncomeRevenue;
  readonly findings: readonly Finding[];
  /** Rows of the register, by column. */
  readonly register: readonly Record<string, string>[];
}

const reference = loadReference();

/** A parcel of ¥51.00, exported from Anqing on 20 August 2026 without a voucher: it is counted. */
export function exported(cells: Cells = {}): Row {
  return row({ ieDate: "20260820", invoiceHeld: "N", ...cells });
}

/** The revenue of rows in the first three quarters of 2026, unless said otherwise. */
export async function revenueOf(
  manifest: readonly Row[] | string,
  {
    pilotZone = "安庆",
    income,
    asOf = "2026-11-20",
    period = quarterPeriod(2026, 3),
    by = "export",
    merchants = [],
    rates,
    withdrawn,
    refunds,
    also,
  }: Given = {},
): Promise<Computed> {
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-income-"));
  const file = (name: string, text: string): string => {
    writeFileSync(join(scratch, name), text);
    return join(scratch, name);
  };
  const register = new PendingFile(join(scratch, "register.csv"));
  const findings: Finding[] = [];
  const currencies = reference.table("currencies");
  const known =
    rates === undefined ? noRates : loadRates(file("rates.csv", `month,currency,rate\n${rates}\n`));
  let written = "";
  const write = register.write.bind(register);
  register.write = (text) => {
    written += text;
    write(text);
  };
  const content = typeof manifest === "string" ? manifest : csv(manifest);
  const source = (name: string, text: string) => ({ name, open: () => Readable.from([Buffer.from(text)]) });
  try {
    const revenue = await incomeRevenue({
      manifests: [source("m.csv", content), ...(also === undefined ? [] : [source("n.csv", csv(also))])],
      runs: [],
      profile: { ...noProfile, pilotZone, income },
      context: {
        law: lawOf(asOf),
        reference,
        rates: known,
        pilotZone,
        importRates: undefined,
        positiveList: undefined,
      },
      at: new Date("2026-11-20T10:00:00+08:00"),
      period,
      by,
      merchants,
      withdrawn: withdrawn === undefined ? undefined : loadWithdrawnRefunds(file("withdrawn.csv", withdrawn)),
      refunds:
        refunds === undefined
          ? undefined
          : {
              ...loadRefunds(file("r.csv", refunds), period, known, currencies, "2026-11-20"),
              file: "r.csv",
            },
      register: { file: register, language: "en" },
      scratch,
      report(reported) {
        findings.push(...reported);
        return undefined;
      },
    });
    return { revenue, findings, register: recordsOf(written) };
  } finally {
    register.discard();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What is not in the form: `income/customs 102.00 2`, with the count of lines of unknown amount behind it. */
export function apart({ revenue }: Computed): string[] {
  return reasons(revenue.excluded);
}

/** What is in the form and puts eligibility in doubt, as `apart` has it. */
export function doubted({ revenue }: Computed): string[] {
  return reasons(revenue.doubt);
}

/** What is in the form as other income, as `apart` has it. */
export function others({ revenue }: Computed): string[] {
  return reasons(revenue.other);
}

function reasons(all: IncomeRevenue["excluded"]): string[] {
  return all.map(({ reason, yuan, lines, unvalued = 0 }) =>
    [reason, yuan.toFixed(2), lines, ...(unvalued === 0 ? [] : [`?${unvalued}`])].join(" "),
  );
}

/** Findings in a few words: `warning income/customs mode tradeMode:2`. */
export function said({ findings }: Computed): string[] {
  return findings.map(
    ({ severity, rule, kind, column, line }) => `${severity} ${rule} ${kind} ${column}:${line}`,
  );
}
