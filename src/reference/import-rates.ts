import { tariffColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import type { UserTableError } from "../tables/user-table-error.js";
import { type Amount, formatAmount, fractionDigits, parseAmount, times } from "../values/amount.js";
import type { Text } from "../values/finding.js";
import { type Percent, percent } from "../values/percent.js";
import type { UserPath } from "../values/user-path.js";
import type { CodeTable } from "./code-table.js";
import { readGoodsCode, readPositive, readRate, readUnit } from "./import-rate-cells.js";
import { loadReference } from "./tables.js";

/** The unit whose price makes cosmetics high-end: a millilitre or gram, or a piece. */
export type CosmeticsMark = "volume" | "piece";

/** The import tax rates of a goods code. */
export interface ImportRate {
  /** 8 or 10 digits. */
  readonly code: string;
  readonly name: string;
  readonly vat: Percent;
  /** Ad valorem consumption tax; 0 where there is none. */
  readonly consumption: Percent;
  /** Undefined where the table does not give it, which is not 0. */
  readonly duty: Percent | undefined;
  /** Consumption tax in yuan on one `unit`; 0 where there is none. */
  readonly consumptionPerUnit: Amount;
  /** 3-digit customs code, "" where there is none. */
  readonly unit: string;
  readonly unitName: string;
  /** Consumption tax is due only from the law's price on; undefined: always. */
  readonly cosmetics: CosmeticsMark | undefined;
}

/** A rate of a column of a tariff table: the first row that has it, and how many have. */
export interface RateRows {
  readonly rate: Percent;
  readonly file: string;
  readonly line: number;
  rows: number;
}

/** The tariff table of the user's. */
export interface ImportRates {
  readonly size: number;
  /** The rates of VAT in the table. */
  readonly vatRates?: readonly Readonly<RateRows>[];
  /** The rates of duty in the table that are above 0 and below 1 %, which may be fractions: 0.1 for 10 %. */
  readonly smallDuties?: readonly Readonly<RateRows>[];
  /** The rates of a goods code: those of its 10 digits, else those of its first 8. */
  rateOf(goodsCode: string): ImportRate | undefined;
}

type Row = RowOf<typeof tariffColumns>;

const none = percent(0);
const vatName = { zh: "增值税税率", en: "VAT" };
const consumptionName = { zh: "消费税税率", en: "consumption tax" };
const dutyName = { zh: "关税税率", en: "duty" };
const perUnitName = { zh: "从量消费税", en: "a consumption tax per unit" };

/**
 * The import tax rates of a CSV file with the columns `code` (8 or 10 digits), `vat`, `consumption` and,
 * where wanted, `name`, `duty` (percent), `consumptionPerUnit` (yuan), `unit` (3-digit code), `cosmetics`
 * (`volume`, `piece`). Throws UserTableError for a bad row, and for a code that occurs twice with different
 * figures.
 */
export function loadImportRates(
  file: UserPath,
  units: CodeTable = loadReference().table("units"),
): ImportRates {
  const rates = new Map<string, ImportRate>();
  const lines = new Map<string, number>();
  const vatRates = new Map<bigint, RateRows>();
  const smallDuties = new Map<bigint, RateRows>();
  for (const row of readTable(file, tariffColumns)) {
    const rate = readImportRate(row, units);
    countRate(vatRates, rate.vat, row);
    if (rate.duty !== undefined && isBelowOne(rate.duty)) countRate(smallDuties, rate.duty, row);
    const before = rates.get(rate.code);
    if (before !== undefined && figures(before) !== figures(rate)) {
      const first = lines.get(rate.code);
      throw rowError(row, {
        zh: `商品编码${rate.code}的税率与第${first}行不同；请只保留一行`,
        en: `the rates of ${rate.code} differ from those on line ${first}; keep one`,
      });
    }
    if (before !== undefined) continue;
    rates.set(rate.code, rate);
    lines.set(rate.code, row.line);
  }
  return {
    size: rates.size,
    vatRates: [...vatRates.values()],
    smallDuties: [...smallDuties.values()],
    rateOf: remembered((code) => rates.get(code) ?? rates.get(code.slice(0, 8))),
  };
}

function countRate(known: Map<bigint, RateRows>, rate: Percent, { file, line }: Row): void {
  const before = known.get(rate.millionths);
  if (before === undefined) known.set(rate.millionths, { rate, file, line, rows: 1 });
  else before.rows++;
}

/** Codes whose rates are remembered; a manifest has far fewer. */
const mostRemembered = 10_000;

/** The same look-up, which cuts a code to its first 8 digits only once. */
function remembered(rateOf: ImportRates["rateOf"]): ImportRates["rateOf"] {
  const known = new Map<string, ImportRate>();
  return (code) => {
    const before = known.get(code);
    if (before !== undefined) return before;
    const rate = rateOf(code);
    if (known.size >= mostRemembered) known.clear();
    if (rate !== undefined) known.set(code, rate);
    return rate;
  };
}

function readImportRate(row: Row, units: CodeTable): ImportRate {
  const code = readGoodsCode(row, [8, 10]);
  const vat = readVat(row);
  const consumption = readConsumption(row);
  const consumptionPerUnit = readPositive(row, "consumptionPerUnit", perUnitName) ?? 0;
  const unit = readUnit(row, "unit", units);
  if (consumptionPerUnit > 0 && unit === undefined) {
    throw rowError(row, {
      zh: `有从量消费税（consumptionPerUnit ${row.cell("consumptionPerUnit")}），但没有计量单位；请在unit列填3位代码，如095升`,
      en: `has a consumption tax per unit (${row.cell("consumptionPerUnit")}) but no unit; write the 3-digit code in the column unit, like 095 for litres`,
    });
  }
  return {
    code,
    name: row.cell("name"),
    vat,
    consumption,
    duty: readDuty(row),
    consumptionPerUnit,
    unit: unit?.code ?? "",
    unitName: unit?.name ?? "",
    cosmetics: readMark(row, consumption),
  };
}

function readVat(row: Row): Percent {
  const vat = readRate(row, "vat", vatName, 100);
  if (vat === undefined) {
    throw rowError(row, {
      zh: "没有增值税税率；请在vat列填百分数，如13；免税填0",
      en: "has no rate of VAT; write percent in the column vat, like 13, or 0 for none",
    });
  }
  if (isBelowOne(vat)) throw fraction(row, vat, vatName);
  return vat;
}

/** No rate of consumption tax is below 1 % (消费税暂行条例, 消费税税目税率表). */
function readConsumption(row: Row): Percent {
  const consumption = readRate(row, "consumption", consumptionName, 100) ?? none;
  if (isBelowOne(consumption)) throw fraction(row, consumption, consumptionName);
  return consumption;
}

/**
 * A duty below 1 % with two digits behind the point is a fraction: 0.15 for 15 %. With one it may be a rate of an
 * agreement (0.8 %): that is a warning of its own.
 */
function readDuty(row: Row): Percent | undefined {
  const duty = readRate(row, "duty", dutyName);
  if (duty !== undefined && isBelowOne(duty) && fractionDigits(duty.text) > 1)
    throw fraction(row, duty, dutyName);
  return duty;
}

function isBelowOne({ millionths }: Percent): boolean {
  return millionths > 0n && millionths < percent(1).millionths;
}

function fraction(row: Row, rate: Percent, name: Text): UserTableError {
  const meant = formatAmount(times(parseAmount(rate.text), 100));
  return rowError(row, {
    zh: `${name.zh}${rate.text}即${rate.text}%；本列填百分数，${meant}%请填${meant}`,
    en: `the rate of ${name.en} ${rate.text} means ${rate.text} %; write ${meant} for ${meant} %`,
  });
}

function readMark(row: Row, consumption: Percent): CosmeticsMark | undefined {
  const text = row.cell("cosmetics");
  const mark = text.toLowerCase();
  if (mark === "") return undefined;
  if (mark !== "volume" && mark !== "piece") {
    throw rowError(row, {
      zh: `cosmetics列“${text}”不正确；应为空、volume（按毫升或克）或piece（按片、张）`,
      en: `"${text}" in the column cosmetics is not known; leave it blank or write volume (by ml or g) or piece`,
    });
  }
  if (consumption.millionths > 0n) return mark;
  throw rowError(row, {
    zh: `标为化妆品（${mark}），但没有消费税税率；请填consumption，如15，或去掉标记`,
    en: `is marked as cosmetics (${mark}) but has no rate of consumption tax; write one, like 15, or remove the mark`,
  });
}

function figures({ vat, consumption, duty, consumptionPerUnit, unit, cosmetics }: ImportRate): string {
  const charged = consumptionPerUnit > 0 ? unit : "";
  return [
    vat.millionths,
    consumption.millionths,
    duty?.millionths,
    consumptionPerUnit,
    charged,
    cosmetics,
  ].join();
}
