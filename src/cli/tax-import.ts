import type { ExaminedImport } from "../examination/import.js";
import { fileSource } from "../formats/source.js";
import type { LedgerFile } from "../ledger/ledger.js";
import { TaxRows, taxColumns } from "../output/tax-rows.js";
import { textReport } from "../report/findings/text.js";
import { taxRecord, taxText, taxTotalsText, type UntaxedOrder, untaxedOrder } from "../report/import-tax.js";
import { validate } from "../runs/validate.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { documentSources } from "./documents.js";
import { readingLedger } from "./ledger-access.js";
import type { TaxImportOptions } from "./manifest-options.js";
import { releaseDayOf } from "./options.js";
import { startProgress } from "./progress.js";
import { setUp } from "./setup.js";
import { OutputClosed, styleFor } from "./streams.js";

/**
 * `qingdan tax import`: the taxes of retail imports, line by line, each figure with its formula. Nothing is
 * written and nothing booked; findings at error or warning level go to standard error.
 */
export async function taxImportCommand(
  files: readonly string[],
  options: TaxImportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, now, signal, colour, cwd, temporary } = surroundings;
  if (options.tariff === undefined) throw withoutTariff();
  const setup = setUp(options, surroundings);
  const output = surroundings.stdout;
  const releaseDay = releaseDayOf(options.releaseDate);
  const rows = new TaxRows(releaseDay, setup.context.law.paymentDays, options.format === "csv");
  const style = await styleFor(streams.stdout, colour);
  const untaxed: UntaxedOrder[] = [];
  let away = 0;
  let errors = 0;
  let first = true;
  let ledger: LedgerFile | undefined;
  const report = textReport(options.lang, await styleFor(streams.stderr, colour));
  const tell = (findings: readonly Finding[]): void => {
    for (const finding of findings) {
      if (finding.severity === "error") errors++;
      if (finding.severity !== "info") streams.stderr.write(report.finding(finding));
    }
  };
  const rendered = (examined: ExaminedImport): string => {
    const { tax } = examined;
    if (tax === undefined) return "";
    if (options.format === "json") {
      const before = first ? "\n" : ",\n";
      first = false;
      return before + JSON.stringify(taxRecord(examined, tax, options.lang));
    }
    if (options.format === "csv") return rows.take();
    return taxText(examined, tax, options.lang, style);
  };
  const progress = await startProgress(streams, options.lang, options.quiet, () => now().getTime());
  try {
    if (options.format === "json") await output.write('{\n"schema": "qingdan/tax-import/1",\n"orders": [');
    if (options.format === "csv") await output.write(taxColumns());
    await validate({
      ...setup,
      sources: files.map((file) => fileSource(relativeTo(cwd, file), streams.stdin)),
      temporary,
      signal,
      progress: progress.reading,
      working: progress.working,
      rounding: options.taxRounding,
      documents: documentSources(options, surroundings),
      openLedger: async () => {
        ledger = await readingLedger(options, surroundings);
        return ledger;
      },
      begin(direction) {
        if (direction === "E") throw notImports(files);
      },
      report(findings) {
        tell(findings);
        return undefined;
      },
      order(examined) {
        if (examined.direction === "E") return undefined;
        rows.add(examined);
        if (examined.tax === undefined) {
          away++;
          if (options.format === "json") untaxed.push(untaxedOrder(examined));
        }
        return output.write(rendered(examined));
      },
    });
    progress.stop();
    const { totals, payers } = rows.finish();
    if (options.format === "json") {
      const facts = JSON.stringify({ untaxed, totals, payers }, null, 2);
      await output.write(`${first ? "" : "\n"}],\n${facts.slice(2)}\n`);
    } else if (options.format === "csv") await output.write(rows.take());
    else if (!options.quiet) await output.write(taxTotalsText(totals, away, options.lang));
    await output.flush();
    return errors > 0 ? status.findings : status.clean;
  } catch (error) {
    if (error instanceof OutputClosed) return errors > 0 ? status.findings : status.clean;
    throw error;
  } finally {
    progress.stop();
    ledger?.close();
  }
}

function withoutTariff(): Failure {
  return new Failure({
    zh: "算税须有税率表：--tariff <文件>，格式见 templates/tariff.csv，样例见 samples/tariff.csv。",
    en: "taxes need a tariff table: --tariff <file>; its form is in templates/tariff.csv, a sample in samples/tariff.csv.",
  });
}

function notImports(files: readonly string[]): Failure {
  return new Failure({
    zh: `${files.join("、")} 是出口舱单，没有进口税款可算。出口企业所得税见 qingdan tax income。`,
    en: `${files.join(", ")}: an export manifest has no import taxes. For exporters' income tax see qingdan tax income.`,
  });
}
