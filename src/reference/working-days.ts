import { holidayColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import { daysAfter, isDashedDay, weekdayOf } from "../values/days.js";
import type { UserPath } from "../values/user-path.js";
import { holidayNotices } from "./state-holidays.js";

/** What a day is by a notice or a user's table. */
export type DayKind = "workday" | "holiday";

/** Which days are worked in China. Days are YYYY-MM-DD. */
export interface WorkingDays {
  isWorkday(day: string): boolean;
  /** Whether the day's year has a notice or rows of the user's; of others only weekends are known. */
  isKnown(day: string): boolean;
}

/** From this day on (MM-DD) a year's days may be set by the notice of the next year, for its New Year. */
const newYearFrom = "12-28";

/** The working days of the State Council's notices, with days of the user's over them. */
export function workingDays(own: ReadonlyMap<string, DayKind> = new Map()): WorkingDays {
  const kinds = new Map([...stateDays(), ...own]);
  const years = new Set([
    ...holidayNotices.map(({ year }) => String(year)),
    ...[...own.keys()].map((day) => day.slice(0, 4)),
  ]);
  return {
    isWorkday(day) {
      const kind = kinds.get(day);
      return kind === undefined ? weekdayOf(day) < 6 : kind === "workday";
    },
    isKnown(day) {
      if (own.has(day)) return true;
      const year = Number(day.slice(0, 4));
      return years.has(String(year)) && (day.slice(5) < newYearFrom || years.has(String(year + 1)));
    },
  };
}

function* stateDays(): Iterable<readonly [string, DayKind]> {
  for (const { holidays, workdays } of holidayNotices) {
    for (const [, first, last] of holidays)
      for (let day = first; day <= last; day = daysAfter(day, 1)) yield [day, "holiday"];
    for (const day of workdays) yield [day, "workday"];
  }
}

const kindWords: Readonly<Record<string, DayKind>> = {
  workday: "workday",
  工作日: "workday",
  上班: "workday",
  holiday: "holiday",
  节假日: "holiday",
  放假: "holiday",
};

/**
 * The days of a CSV file with the columns `date` (YYYY-MM-DD), `kind` (workday or holiday) and, where wanted, `name`.
 * Throws UserTableError for a bad row, and for a day that two rows call differently.
 */
export function loadHolidays(file: UserPath): ReadonlyMap<string, DayKind> {
  const days = new Map<string, DayKind>();
  for (const row of readTable(file, holidayColumns)) {
    const { day, kind } = readDay(row);
    const before = days.get(day);
    if (before !== undefined && before !== kind) {
      throw rowError(row, {
        zh: `${day} 上面写的是 ${before}，这里是 ${kind}；请只留一行`,
        en: `${day} is a ${before} in a row above and a ${kind} here; leave one of them`,
      });
    }
    days.set(day, kind);
  }
  return days;
}

function readDay(row: RowOf<typeof holidayColumns>): { readonly day: string; readonly kind: DayKind } {
  const day = row.cell("date");
  if (!isDashedDay(day)) {
    throw rowError(row, {
      zh: `日期“${day}”不正确；应如 2027-02-05`,
      en: `"${day}" is not a day; write it like 2027-02-05`,
    });
  }
  const word = row.cell("kind");
  const kind = Object.hasOwn(kindWords, word) ? kindWords[word] : undefined;
  if (kind === undefined) {
    throw rowError(row, {
      zh: `类别“${word}”不正确；应为 workday（上班）或 holiday（放假）`,
      en: `"${word}" is not a kind of day; write workday or holiday`,
    });
  }
  return { day, kind };
}
