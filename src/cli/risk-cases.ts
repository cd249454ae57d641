import type { LedgerFile } from "../ledger/ledger.js";
import type { KeptCase } from "../ledger/reviews/model.js";
import {
  CaseCounts,
  caseHeader,
  caseJson,
  caseLines,
  caseRow,
  reviewJson,
  reviewText,
} from "../report/risk-cases.js";
import { chinaInstant } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { maskNumbers } from "../values/mask.js";
import type { NamedPath } from "../values/user-path.js";
import { printable, type Style } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { openOwnLedger, readLedger, sayNoLedger } from "./ledger-access.js";
import { ledgerOf } from "./ledger-profile.js";
import { instantOf } from "./options.js";
import type { RiskCasesOptions, RiskReviewOptions } from "./risk-cases-options.js";
import { ignoreClosed, type Output, styleFor } from "./streams.js";

/** `qingdan risk cases`: the cases that runs of `risk` found, with their reviews. Throws a Failure for an unknown one. */
export async function riskCasesCommand(
  names: readonly string[],
  options: RiskCasesOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, stdout, colour } = surroundings;
  const { path } = ledgerOf(options, surroundings);
  const ledger = await readLedger(path, options, surroundings);
  try {
    const [first] = names;
    if (ledger === undefined && first !== undefined) throw unknownCase(first, path);
    if (ledger === undefined) sayNoLedger(path, options, surroundings);
    const cases = ledger === undefined ? [] : selected(ledger, [...new Set(names)], options, path);
    await writeCases(cases, names.length > 0, options, stdout, await styleFor(streams.stdout, colour));
    await stdout.flush();
    return status.clean;
  } catch (error) {
    ignoreClosed(error);
    return status.clean;
  } finally {
    ledger?.close();
  }
}

/** `qingdan risk review`: adds a review to a case. Throws a Failure where the ledger does not have the case. */
export async function riskReviewCommand(
  name: string,
  options: RiskReviewOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { status: decided, by, note = "", format, lang, quiet } = options;
  if (by === undefined || by.trim() === "") throw withoutReviewer();
  const { path, profile } = ledgerOf(options, surroundings);
  const at = chinaInstant(instantOf(options.at, surroundings.now()));
  await mustHave(name, path, options, surroundings);
  const ledger = await openOwnLedger(path, options, surroundings, profile);
  let reviewed: KeptCase | undefined;
  try {
    ledger.cases.review(name, { status: decided, at, by: maskNumbers(by), note: maskNumbers(note) });
    reviewed = ledger.cases.get(name);
    ledger.commit();
  } finally {
    ledger.close();
  }
  if (reviewed === undefined) throw unknownCase(name, path);
  const { stdout } = surroundings;
  if (format === "json") await stdout.write(reviewJson(reviewed));
  else if (!quiet) await stdout.write(reviewText(reviewed, lang));
  await stdout.flush();
  return status.clean;
}

/** The cases that are named, or all of a status. */
function* selected(
  { cases }: LedgerFile,
  names: readonly string[],
  options: RiskCasesOptions,
  path: NamedPath,
): Iterable<KeptCase> {
  const named = names.map((name) => {
    const found = cases.get(name);
    if (found === undefined) throw unknownCase(name, path);
    return found;
  });
  for (const each of names.length > 0 ? named : cases.all())
    if (options.status === undefined || each.status === options.status) yield each;
}

async function writeCases(
  cases: Iterable<KeptCase>,
  withHistory: boolean,
  { format, lang, quiet }: RiskCasesOptions,
  output: Output,
  style: Style,
): Promise<void> {
  if (format === "json") {
    let before = "\n";
    const all = '{\n"schema": "qingdan/risk-cases/1",\n"cases": [';
    let begun = false;
    for (const each of cases) {
      // Nothing is written before the first case is found: an unknown one ends in a Failure.
      await output.write((begun ? "" : all) + before + JSON.stringify(caseJson(each)));
      begun = true;
      before = ",\n";
    }
    await output.write(begun ? "\n]\n}\n" : `${all}]\n}\n`);
    return;
  }
  if (format === "csv") {
    let header = caseHeader();
    for (const each of cases) {
      await output.write(header + caseRow(each));
      header = "";
    }
    await output.write(header);
    return;
  }
  const counts = new CaseCounts();
  for (const each of cases) {
    counts.add(each);
    await output.write(caseLines(each, lang, style, withHistory));
  }
  if (!quiet) await output.write(counts.text(lang));
}

/** Reads before it writes: a ledger that does not have the case is not waited for, and none is made. */
async function mustHave(
  name: string,
  path: NamedPath,
  options: RiskReviewOptions,
  surroundings: Surroundings,
): Promise<void> {
  const ledger = await readLedger(path, options, surroundings);
  try {
    if (ledger?.cases.get(name) === undefined) throw unknownCase(name, path);
  } finally {
    ledger?.close();
  }
}

function unknownCase(name: string, { name: ledger }: NamedPath): Failure {
  const [shown, file] = [printable(maskNumbers(name)), printable(ledger)];
  return new Failure({
    zh: `台账 ${file} 中没有案件 ${shown}。请用 qingdan risk cases 查看案件编号，并用 --ledger 指明 qingdan risk 所用的台账。`,
    en: `the ledger ${file} has no case ${shown}. See the cases with qingdan risk cases, and name the ledger that qingdan risk used with --ledger.`,
  });
}

function withoutReviewer(): Failure {
  return new Failure({
    zh: "没有写明由谁复查。请加上 --by <姓名>。",
    en: "it is not said who reviews. Add --by <name>.",
  });
}
