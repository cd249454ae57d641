import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { lawOf } from "../law/law.js";
import type { RunOptions } from "../output/run-record.js";
import { loadImportRates } from "../reference/import-rates.js";
import { loadPositiveList } from "../reference/positive-list.js";
import { loadRates, noRates } from "../reference/rates.js";
import { loadReference } from "../reference/tables.js";
import type { RuleContext } from "../rules/rule.js";
import { overlay } from "../setup/overlay.js";
import { loadProfile, noProfile, type Profile } from "../setup/profile.js";
import { chinaTime } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { GivenImportOptions } from "./import-means.js";
import { instantOf, lawDayOf, type RunningOptions } from "./options.js";

/** Everything that a run works with besides its manifests. */
export interface Setup {
  readonly profile: Profile;
  readonly context: RuleContext;
  readonly at: Date;
  readonly options: RunOptions;
}

const defaultProfile = "qingdan.yaml";

/** Loads profile, tables and rates and finds the law's day. Throws a Failure for anything that is wrong with them. */
export function setUp(given: RunningOptions & GivenImportOptions, now: Date): Setup {
  const at = instantOf(given.at, now);
  const day = lawDayOf(given.asOf, chinaTime(at));
  const file = given.profile ?? (existsSync(defaultProfile) ? defaultProfile : undefined);
  const profile = file === undefined ? noProfile : loadProfile(file);
  const overlays = (given.table ?? []).map(overlay);
  const reference = loadReference(overlays);
  const rates = given.rates === undefined ? noRates : loadRates(given.rates, reference.table("currencies"));
  const units = reference.table("units");
  const context = {
    law: lawOf(day),
    reference,
    rates,
    pilotZone: profile.pilotZone,
    importRates: given.tariff === undefined ? undefined : loadImportRates(given.tariff, units),
    positiveList: given.positiveList === undefined ? undefined : loadPositiveList(given.positiveList, units),
  };
  const tables = [
    ...overlays.map(({ table, file: name }) => ({ table: table as string, name })),
    ...namedTables({ rates: given.rates, tariff: given.tariff, "positive-list": given.positiveList }),
  ];
  const options = {
    lang: given.lang,
    tables: tables.map((table) => ({ ...table, sha256: digest(table.name) })),
  };
  return { profile, context, at, options };
}

function namedTables(files: Readonly<Record<string, string | undefined>>): { table: string; name: string }[] {
  return Object.entries(files).flatMap(([table, name]) => (name === undefined ? [] : [{ table, name }]));
}

function digest(file: string): string {
  return createHash("sha256").update(readFileSync(file)).digest("hex");
}

/** Messages need to say who transmits them. */
export function withoutTransfer(file: string): Failure {
  if (file !== "") {
    return new Failure({
      zh: `配置文件 ${file} 没有 transfer，不知道由谁传输报文。请按 templates/qingdan.yaml 补上。`,
      en: `the profile ${file} has no \`transfer\`, so nobody to transmit the messages. Add it as in templates/qingdan.yaml.`,
    });
  }
  return new Failure({
    zh: "没有配置文件，不知道由谁传输报文。请把 templates/qingdan.yaml 复制为 qingdan.yaml 并填写，或用 --profile 指定。",
    en: "there is no profile, so nobody to transmit the messages. Copy templates/qingdan.yaml to qingdan.yaml and fill it in, or name one with --profile.",
  });
}
