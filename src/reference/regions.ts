import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import { regionColumns } from "../tables/region-columns.js";
import { isDashedDay } from "../values/days.js";
import type { UserPath } from "../values/user-path.js";
import type { CodeTable } from "./code-table.js";

/** Groups of countries (EU, ASEAN, RCEP …) by the user's table. */
export interface Regions {
  /** The group of a country (customs' code) on a day (YYYY-MM-DD); undefined: none. */
  of(country: string, day: string): string | undefined;
}

interface Membership {
  readonly region: string;
  /** YYYY-MM-DD; blank: always. */
  readonly from: string;
  readonly to: string;
  readonly line: number;
}

/**
 * Reads `--regions`. A country is in one group at a time, so that the groups add up. Throws UserTableError for a bad row:
 * no country of customs' table, no group, an odd day, a second group for the same time.
 */
export function loadRegions(file: UserPath, countries: CodeTable): Regions {
  const byCountry = new Map<string, Membership[]>();
  for (const row of readTable(file, regionColumns)) {
    const country = countryOf(row, countries);
    const membership = membershipOf(row);
    const others = byCountry.get(country) ?? [];
    const other = others.find((each) => overlap(each, membership));
    if (other !== undefined) throw twice(row, country, other);
    byCountry.set(country, [...others, membership]);
  }
  return {
    of: (country, day) =>
      byCountry.get(country)?.find(({ from, to }) => from <= day && (to === "" || day <= to))?.region,
  };
}

type Row = RowOf<typeof regionColumns>;

function countryOf(row: Row, countries: CodeTable): string {
  const code = row.cell("country");
  if (countries.has(code)) return code;
  const near = countries.nearest(code, 1)[0];
  const hint =
    near === undefined
      ? { zh: "", en: "" }
      : {
          zh: `，是否指 ${near.code}（${near.name}）`,
          en: `; is ${near.code} (${near.nameEn ?? near.name}) meant`,
        };
  throw rowError(row, {
    zh: `国家（地区）“${code}”不是3位海关代码${hint.zh}；可用 qingdan codes countries 查找`,
    en: `"${code}" is no country's 3-digit customs code${hint.en}; qingdan codes countries finds them`,
  });
}

function membershipOf(row: Row): Membership {
  const region = row.cell("region");
  if (region === "")
    throw rowError(row, {
      zh: "没有写组别；请写组别的名称，如 欧盟，或删去这一行",
      en: "names no group; write its name, like EU, or remove the row",
    });
  return { region, from: dayOf(row, "from"), to: dayOf(row, "to"), line: row.line };
}

function dayOf(row: Row, column: "from" | "to"): string {
  const day = row.cell(column);
  if (day === "" || isDashedDay(day)) return day;
  throw rowError(row, {
    zh: `${column} “${day}”不正确；应如 2026-11-20，不限的留空`,
    en: `"${day}" in ${column} is not a day; write it like 2026-11-20, or leave it blank for no limit`,
  });
}

function overlap(one: Membership, other: Membership): boolean {
  return (
    (one.to === "" || other.from === "" || other.from <= one.to) &&
    (other.to === "" || one.from === "" || one.from <= other.to)
  );
}

function twice(row: Row, country: string, { region, line }: Membership): Error {
  return rowError(row, {
    zh: `国家（地区） ${country} 在第${line}行已归入“${region}”；一国同时只能在一组，其他组请另列一表`,
    en: `country ${country} is in "${region}" already (line ${line}); a country is in one group at a time, so put other groups into a table of their own`,
  });
}
