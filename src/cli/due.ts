import { statSync } from "node:fs";
import { writeTogether } from "../output/write-together.js";
import { editionFolder } from "../reference/editions/edition-store.js";
import { storedHolidays } from "../reference/editions/editions.js";
import { loadHolidays, type WorkingDays, workingDays } from "../reference/working-days.js";
import { dueCsv, dueJson, dueText, dueWarnings } from "../report/due.js";
import { dueCalendar } from "../report/due-calendar.js";
import { type Due, due } from "../runs/due.js";
import { chinaDay } from "../values/calendar.js";
import { isDashedDay } from "../values/days.js";
import { Failure } from "../values/failure.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import type { DueOptions } from "./due-options.js";
import { sayNone } from "./ledger.js";
import { readLedger } from "./ledger-access.js";
import { ledgerOf } from "./ledger-profile.js";
import { styleFor } from "./streams.js";

/** `qingdan due`: what is due of what the ledger has booked. Changes nothing but the calendar file. */
export async function dueCommand(options: DueOptions, surroundings: Surroundings): Promise<number> {
  const { cwd, now, signal, stdout } = surroundings;
  const asOf = dayAsked(options.asOf, now());
  const days = holidaysOf(options.holidays, surroundings);
  const { path, profile } = ledgerOf(options, surroundings);
  const ledger = await readLedger(path, options, surroundings);
  let facts: Due;
  try {
    if (ledger === undefined && !options.quiet) sayNone(path, options, surroundings);
    facts = await due({
      ledger: ledger?.declarations,
      ...{ asOf, within: options.within, days, signal, guarantee: profile.guarantee },
      moved: movedRuns(options.runs, cwd),
    });
  } finally {
    ledger?.close();
  }
  if (options.ical !== undefined) {
    const bytes = Buffer.from(dueCalendar(facts, options.lang));
    writeTogether([{ ...relativeTo(cwd, options.ical), bytes }], true);
  }
  surroundings.streams.stderr.write(dueWarnings(facts, options.lang));
  await stdout.write(await printed(facts, options, surroundings));
  await stdout.flush();
  const overdue = facts.rows.some(({ state }) => state === "overdue");
  return overdue && options.failOn === "overdue" ? status.findings : status.clean;
}

async function printed(
  facts: Due,
  { format, lang, quiet, within }: DueOptions,
  { streams, colour }: Surroundings,
): Promise<string> {
  if (format === "json") return dueJson(facts, lang);
  if (format === "csv") return dueCsv(facts, lang);
  const style = await styleFor(streams.stdout, colour);
  return dueText(facts, { language: lang, style, all: within !== undefined, quiet });
}

/** The directories of `--runs`. Throws a Failure for one that is none. */
export function movedRuns(names: readonly string[], cwd: string): readonly NamedPath[] {
  return names.map((name) => {
    const place = relativeTo(cwd, name);
    if (statSync(place.path, { throwIfNoEntry: false })?.isDirectory() === true) return place;
    throw new Failure({
      zh: `--runs ${name} 不是目录。请写一次运行的输出目录现在的位置。`,
      en: `--runs ${name} is not a directory. Name the place where a run's directory is now.`,
    });
  });
}

/** The working days with those of the editions that were imported, and those of `--holidays` over them. */
export function holidaysOf(
  file: string | undefined,
  { cwd, env }: Pick<Surroundings, "cwd" | "env">,
): WorkingDays {
  const own = file === undefined ? [] : loadHolidays(relativeTo(cwd, file));
  return workingDays(new Map([...storedHolidays(editionFolder(env)), ...own]));
}

/** The day of `--as-of`, else today in China. */
function dayAsked(text: string | undefined, now: Date): string {
  if (text === undefined) return chinaDay(now);
  if (isDashedDay(text)) return text;
  throw new Failure({
    zh: `--as-of ${text} 不是日期。请写成 YYYY-MM-DD。`,
    en: `--as-of ${text} is not a date. Write it as YYYY-MM-DD.`,
  });
}
