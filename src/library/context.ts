import type { TableId } from "../reference/tables.js";
import type { RuleContext } from "../rules/rule.js";
import { type ContextFiles, loadContext, type UsedTable } from "../setup/context.js";
import { loadProfile, noProfile, type Profile } from "../setup/profile.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { recordEntries } from "../values/record-of.js";

/** The options of `createContext`. Files are named by their paths. */
export interface ContextOptions {
  /** `qingdan.yaml` by its path, or a profile that was loaded; absent: none. */
  readonly profile?: string | Profile | undefined;
  /** The run's point of time; absent: now. */
  readonly at?: Date | undefined;
  /** The day whose law and rates of exchange apply, YYYY-MM-DD; absent: the day of `at` in China. */
  readonly asOf?: string | undefined;
  /** Rates of exchange, CSV: month, currency, rate in yuan. */
  readonly rates?: string | undefined;
  /** Import tax rates, CSV; without them no taxes are computed. */
  readonly tariff?: string | undefined;
  /** Positive list of retail imports, CSV; without it that rule is skipped. */
  readonly positiveList?: string | undefined;
  /** Code tables whose rows replace or add to the product's own, CSV. */
  readonly tables?: Readonly<Partial<Record<TableId, string>>> | undefined;
  /** The folder of editions of tables, as `qingdan tables import` keeps them; absent: none is asked. */
  readonly editions?: string | undefined;
  /** Language of messages and of headers; absent: zh. */
  readonly language?: Language | undefined;
}

/** Made by `createContext`; may serve any number of runs. */
export interface Context {
  readonly profile: Profile;
  readonly at: Date;
  readonly language: Language;
  /** Law, rates and tables for the rules. */
  readonly rules: RuleContext;
  /** The user's tables, for the record. */
  readonly tables: readonly UsedTable[];
}

/**
 * Loads a profile and tables. Throws a Failure for a file or day that can't be used, with what to do, in
 * Chinese and English.
 */
export function createContext(options: ContextOptions = {}): Context {
  const { at = new Date(), language = "zh", rates, tariff, positiveList, tables = {} } = options;
  const profile =
    typeof options.profile === "string" ? loadProfile(options.profile) : (options.profile ?? noProfile);
  const declared = dashed(chinaTime(at).slice(0, 8));
  const day = options.asOf ?? declared;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) throw noDay(day);
  const named = (path: string | undefined) => (path === undefined ? undefined : { name: path, path });
  const files = {
    rates: named(rates),
    tariff: named(tariff),
    positiveList: named(positiveList),
    editions: options.editions,
    overlays: recordEntries(tables).flatMap(([table, path]): ContextFiles["overlays"] =>
      path === undefined ? [] : [{ table, name: path, path }],
    ),
  };
  const loaded = loadContext(day, profile, files, declared);
  return { profile, at, language, rules: loaded.context, tables: loaded.tables };
}

/** The transmitter of a context's messages. Throws a Failure where its profile names none. */
export function transferOf({ profile }: Context): NonNullable<Profile["transfer"]> {
  if (profile.transfer !== undefined) return profile.transfer;
  throw new Failure({
    zh: "配置没有 transfer，不知道由谁传输报文。请按 templates/qingdan.yaml 写好，用 createContext({ profile }) 给出。",
    en: "the profile has no `transfer`, so the messages have no transmitter. Write one as in templates/qingdan.yaml and pass it to createContext({ profile }).",
  });
}

function noDay(day: string): Failure {
  return new Failure({
    zh: `asOf ${day} 不是日期。请写成 YYYY-MM-DD。`,
    en: `asOf ${day} is not a date. Write it as YYYY-MM-DD.`,
  });
}
