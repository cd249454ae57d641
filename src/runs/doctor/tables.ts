import { loadImportRates } from "../../reference/import-rates.js";
import { loadPositiveList } from "../../reference/positive-list.js";
import { loadRates } from "../../reference/rates.js";
import { loadReference, type Overlay, type Reference } from "../../reference/tables.js";
import { chinaTime, dashed } from "../../values/calendar.js";
import { Failure } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";
import { type Check, fileTime, hour, orBad } from "./check.js";

/** The code tables; the product's own ones where the user's can't be used. */
export function codeTablesOf(overlays: readonly Overlay[]): {
  readonly reference: Reference;
  readonly check: Check;
} {
  const id = "code-tables";
  const shown = ["countries", "currencies", "units", "districts", "ports", "hs"] as const;
  try {
    const reference = loadReference(overlays);
    const editions = shown.map((table) => `${table} ${reference.table(table).edition}`).join("; ");
    return { reference, check: { id, state: "ok", text: { zh: editions, en: editions } } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { reference: loadReference(), check: { id, state: "bad", text: error.text } };
  }
}

/** Whether the rates can be used, and have those of the month. */
export function ratesCheck(file: NamedPath | undefined, day: string, reference: Reference): Check {
  const id = "rates";
  const month = day.slice(0, 7);
  if (file === undefined) {
    const text = {
      zh: "没有给汇率表：外币不能折算成元",
      en: "no table of rates is given: foreign currencies can't be converted",
    };
    const remedy = { zh: "有外币时用 --rates 给出", en: "with foreign currencies, give one with --rates" };
    return { id, state: "ok", text, remedy };
  }
  return orBad(id, () => {
    const currencies = reference.table("currencies");
    const rates = loadRates(file, currencies);
    // The yuan has a rate without a table.
    const count = currencies.codes.filter((code) => rates.rate(code, month) !== undefined).length - 1;
    const text = {
      zh: `${file.name}，${month} 有 ${count} 种币制`,
      en: `${file.name}, ${count} currencies for ${month}`,
    };
    if (count > 0) return { id, state: "ok", text };
    return {
      ...{ id, state: "warn", text },
      remedy: { zh: `请补上 ${month} 的汇率`, en: `add the rates of ${month}` },
    };
  });
}

/** A table that is older is perhaps last year's. */
const oldAfterDays = 370;

function tableCheck(
  id: "tariff" | "positive-list",
  file: NamedPath | undefined,
  now: Date,
  load: (file: NamedPath) => unknown,
): Check {
  if (file === undefined)
    return {
      id,
      state: "ok",
      text: { zh: "没有给（只有进口要用）", en: "not given (only imports need it)" },
    };
  return orBad(id, () => {
    load(file);
    const changed = fileTime(file.path) ?? now;
    const day = dashed(chinaTime(changed).slice(0, 8));
    const text = { zh: `${file.name}，${day} 修改`, en: `${file.name}, changed on ${day}` };
    if (now.getTime() - changed.getTime() < oldAfterDays * 24 * hour) return { id, state: "ok", text };
    return {
      ...{ id, state: "warn", text },
      remedy: {
        zh: "一年多没有更新，请核对是否仍然有效",
        en: "it is more than a year old; check that it still holds",
      },
    };
  });
}

/** Whether the tariff can be used. */
export function tariffCheck(file: NamedPath | undefined, now: Date, reference: Reference): Check {
  return tableCheck("tariff", file, now, (table) => loadImportRates(table, reference.table("units")));
}

/** Whether the positive list can be used. */
export function positiveListCheck(file: NamedPath | undefined, now: Date, reference: Reference): Check {
  return tableCheck("positive-list", file, now, (table) => loadPositiveList(table, reference.table("units")));
}
