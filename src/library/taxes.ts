import { tmpdir } from "node:os";
import { FindingLog } from "../output/finding-log.js";
import { PendingFiles } from "../output/pending-file.js";
import { TaxRows } from "../output/tax-rows.js";
import { loadWithdrawnRefunds } from "../reference/withdrawn-refunds.js";
import { taxRecord, type UntaxedOrder, untaxedOrder } from "../report/import-tax.js";
import { incomeRecord } from "../report/income/json.js";
import { incomeSourcesRecord } from "../report/income/sources.js";
import { openDeclaredRun } from "../revenue/declared-run.js";
import type { PeriodBy } from "../revenue/manifest-lines.js";
import { loadRefunds } from "../revenue/refunds.js";
import { taxIncome as taxIncomeRun } from "../runs/income.js";
import { refuseWrongCodes } from "../setup/enterprise-codes.js";
import type { PayerTotal, TaxTotals } from "../tax/import/payers.js";
import type { IncomePeriod } from "../tax/income/period.js";
import { incomeSettings } from "../tax/income/settings.js";
import { chinaDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { Exact } from "../values/money.js";
import { assertNearRun } from "../values/near-run.js";
import type { Context } from "./context.js";
import { checking, type ManifestOptions } from "./declare.js";
import { type Input, sourceOf } from "./inputs.js";
import { Run } from "./run.js";

/** The taxes of retail imports (contract: `qingdan/tax-import/1`); money in yuan as text with two decimals. */
export interface ImportTaxes {
  readonly schema: "qingdan/tax-import/1";
  readonly orders: readonly ReturnType<typeof taxRecord>[];
  readonly untaxed: readonly UntaxedOrder[];
  readonly totals: TaxTotals;
  readonly payers: readonly PayerTotal[];
}

/** The taxes of retail imports, line by line with their formulas, held in memory. The context needs a tariff. */
export function taxImport(options: ManifestOptions & { readonly releaseDay?: string }): Run<ImportTaxes> {
  const { context, releaseDay = "" } = options;
  return new Run(
    async (running) => {
      if (context.rules.importRates === undefined) throw withoutTariff();
      if (releaseDay !== "") assertNearRun("releaseDay", releaseDay, context.at);
      const rows = new TaxRows(releaseDay, context.rules.law.paymentDays, false);
      const orders: ReturnType<typeof taxRecord>[] = [];
      const untaxed: UntaxedOrder[] = [];
      await checking(options, running, {
        declaredAnyway: true,
        begin(direction) {
          if (direction === "E") throw notImports();
        },
        order(examined) {
          if (examined.direction === "E") return undefined;
          rows.add(examined);
          if (examined.tax === undefined) untaxed.push(untaxedOrder(examined));
          else orders.push(taxRecord(examined, examined.tax, context.language));
          return undefined;
        },
      });
      return { schema: "qingdan/tax-import/1", orders, untaxed, ...rows.finish() };
    },
    context.language,
    options.signal,
  );
}

/** The options of `taxIncome`. */
export interface TaxIncomeOptions {
  readonly context: Context;
  /** Export manifests of the year up to the period's end. */
  readonly manifests?: readonly Input[] | undefined;
  /** Output directories of `declare`. */
  readonly runs?: readonly string[] | undefined;
  /** `yearPeriod(2026)`, `quarterPeriod(2026, 3)` or `periodBetween("2026-01-01", "2026-08-31")`. */
  readonly period: IncomePeriod;
  /** Which day decides the period: of export (the default) or of release. */
  readonly by?: PeriodBy | undefined;
  /** Consignor codes of the enterprise; absent: everybody's. */
  readonly merchants?: readonly string[] | undefined;
  /** Refunds and returns, CSV. */
  readonly returns?: string | undefined;
  /** Goods whose export refund is withdrawn, CSV. */
  readonly withdrawn?: string | undefined;
  /** A profit rate in percent to compare the deemed rate with, such as "8.5". */
  readonly margin?: string | undefined;
  /** Where the registration extract is written. */
  readonly register?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The return B100000 and where its revenue comes from; money in yuan as text with two decimals. */
export type IncomeTaxes = ReturnType<typeof incomeRecord<ReturnType<typeof incomeSourcesRecord>>>;

/** The return B100000 at the deemed rate (contract: `qingdan/tax-income/1`). */
export function taxIncome(options: TaxIncomeOptions): Run<IncomeTaxes> {
  const { context, period, manifests = [], runs = [], by = "export", merchants = [] } = options;
  const { profile, language, rules } = context;
  return new Run(
    async (running) => {
      refuseWrongCodes("merchants", merchants);
      const files = new PendingFiles();
      const log = new FindingLog(language, undefined);
      const register = options.register === undefined ? undefined : files.add(options.register);
      const { revenue, tax } = await taxIncomeRun({
        ...{ profile, period, by, merchants, files },
        context: rules,
        at: context.at,
        manifests: manifests.map(sourceOf),
        runs: runs.map(openDeclaredRun),
        settings: incomeSettings(profile.income ?? {}),
        margin: options.margin === undefined ? undefined : new Exact(options.margin),
        withdrawn: options.withdrawn === undefined ? undefined : loadWithdrawnRefunds(options.withdrawn),
        refunds:
          options.returns === undefined
            ? undefined
            : loadRefunds(
                options.returns,
                period,
                rules.rates,
                rules.reference.table("currencies"),
                chinaDay(context.at),
              ),
        register: register === undefined ? undefined : { file: register, language },
        temporary: tmpdir(),
        signal: running.signal,
        report(findings) {
          log.note(findings);
          return running.report(findings);
        },
      });
      return incomeRecord(tax, language, incomeSourcesRecord(revenue, log.counts()));
    },
    language,
    options.signal,
  );
}

function withoutTariff(): Failure {
  return new Failure({
    zh: "算税须有税率表：createContext({ tariff: 文件 })，格式见 templates/tariff.csv。",
    en: "taxes need a tariff table: createContext({ tariff: file }); its form is in templates/tariff.csv.",
  });
}

function notImports(): Failure {
  return new Failure({
    zh: "这是出口舱单，没有进口税款可算。出口企业所得税用 taxIncome。",
    en: "an export manifest has no import taxes. For exporters' income tax use taxIncome.",
  });
}
