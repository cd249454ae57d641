import { chinaTime, isDate } from "../../values/calendar.js";
import type { Text } from "../../values/finding.js";

/** How a column's dates and times are written, and in which zone. */
export interface DayFormat {
  /** As the map writes it. */
  readonly written: string;
  readonly iso: boolean;
  readonly pattern: RegExp;
  /** The parts in the order of the pattern's groups. */
  readonly parts: readonly string[];
  readonly zone: Zone | undefined;
}

/** Minutes east of UTC, or the name of a zone with changing ones. */
type Zone = { readonly minutes: number } | { readonly name: string };

const tokens: Readonly<Record<string, string>> = {
  YYYY: "(\\d{4})",
  YY: "(\\d{2})",
  MMM: "([A-Za-z]{3,4})\\.?",
  MM: "(\\d{1,2})",
  M: "(\\d{1,2})",
  DD: "(\\d{1,2})",
  D: "(\\d{1,2})",
  HH: "(\\d{1,2})",
  H: "(\\d{1,2})",
  mm: "(\\d{2})",
  ss: "(\\d{2})",
  A: "([AaPp])\\.?[Mm]\\.?",
  Z: "(Z|UTC|GMT|[+-]\\d{2}:?\\d{2})",
};
const token = /YYYY|YY|MMM|MM|M|DD|D|HH|H|mm|ss|A|Z/g;

const isoPattern =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?(?:\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}))?$/;
const isoParts = ["YYYY", "MM", "DD", "HH", "mm", "ss", "Z"];

/** A date's format in a map. Returns a text that says what is wrong with it. */
export function readDayFormat(format: string, zone: string | undefined): DayFormat | Text {
  const at = zone === undefined ? undefined : readZone(zone);
  if (at !== undefined && "zh" in at) return at;
  if (format === "ISO") return { written: format, iso: true, pattern: isoPattern, parts: isoParts, zone: at };
  const parts: readonly string[] = format.match(token) ?? [];
  const wanted = [
    ["YYYY", "YY"],
    ["MMM", "MM", "M"],
    ["DD", "D"],
  ];
  if (wanted.some((names) => names.filter((name) => parts.includes(name)).length !== 1))
    return {
      zh: `日期格式 ${format} 须有年、月、日各一次，如 YYYY-MM-DD HH:mm，或写 ISO`,
      en: `the date format ${format} needs year, month and day once each, as YYYY-MM-DD HH:mm; or write ISO`,
    };
  if ((parts.includes("HH") || parts.includes("H")) && at === undefined && !parts.includes("Z"))
    return {
      zh: `日期格式 ${format} 有时刻，须写时区 zone，如 zone: "UTC"、"-08:00" 或 "America/Los_Angeles"`,
      en: `the date format ${format} has a time and needs a zone: zone: "UTC", "-08:00" or "America/Los_Angeles"`,
    };
  let source = "";
  let end = 0;
  for (const match of format.matchAll(token)) {
    source += escaped(format.slice(end, match.index)) + (tokens[match[0]] ?? "");
    end = match.index + match[0].length;
  }
  source += escaped(format.slice(end));
  return { written: format, iso: false, pattern: new RegExp(`^${source}$`), parts, zone: at };
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&").replace(/\s+/g, "\\s+");
}

function readZone(zone: string): Zone | Text {
  if (zone === "UTC" || zone === "Z" || zone === "GMT") return { minutes: 0 };
  const minutes = offsetMinutes(zone);
  if (minutes !== undefined) return { minutes };
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return { name: zone };
  } catch {
    return {
      zh: `不认识时区 ${zone}；请写 UTC、+08:00 这样的时差，或 America/Los_Angeles 这样的名称`,
      en: `the zone ${zone} is not known; write UTC, an offset such as +08:00, or a name such as America/Los_Angeles`,
    };
  }
}

function offsetMinutes(text: string): number | undefined {
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const size = Number(match[2]) * 60 + Number(match[3]);
  if (size > 14 * 60) return undefined;
  return match[1] === "-" ? 0 - size : size;
}

/** Why a text can't be read as a day in China. */
export type DayFault = "date" | "zone";

/**
 * The time in China of a date or time as the format writes it, YYYYMMDDhhmmss; of a date alone, that day as YYYYMMDD.
 * `zone`: a time without a zone, or one that its zone's change of clocks skips, or repeats on two days of China.
 */
export function chinaTimeOf(text: string, format: DayFormat): string | { readonly fault: DayFault } {
  const match = format.pattern.exec(text);
  if (match === null) return { fault: "date" };
  const part = (...names: readonly string[]): string | undefined =>
    names
      .map((name) => (format.parts.includes(name) ? match[format.parts.indexOf(name) + 1] : undefined))
      .find((found) => found !== undefined);
  const has = (name: string): boolean => format.parts.includes(name);
  const year = has("YYYY") ? Number(part("YYYY")) : 2000 + Number(part("YY"));
  const month = has("MMM") ? monthOf(part("MMM") ?? "") : Number(part("MM", "M"));
  const day = Number(part("DD", "D"));
  if (!isDate(year, month, day) || month < 1 || month > 12) return { fault: "date" };
  const hourText = part("HH", "H");
  if (hourText === undefined) return compact(year, month, day);
  const half = part("A")?.toLowerCase();
  const hour = hourOf(Number(hourText), half);
  const minute = Number(part("mm") ?? 0);
  const second = Number(part("ss") ?? 0);
  if (hour === undefined || minute > 59 || second > 59) return { fault: "date" };
  const local = Date.UTC(year, month - 1, day, hour, minute, second);
  const own = part("Z");
  return inChina(local, own === undefined ? format.zone : { minutes: ownMinutes(own) });
}

function ownMinutes(offset: string): number {
  return offsetMinutes(offset) ?? 0;
}

function hourOf(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour <= 23 ? hour : undefined;
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === "p" ? 12 : 0);
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

function monthOf(name: string): number {
  return months.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function compact(year: number, month: number, day: number): string {
  return `${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
}

const minute = 60_000;
const day = 24 * 60 * minute;

function inChina(local: number, zone: Zone | undefined): string | { readonly fault: DayFault } {
  if (zone === undefined) return { fault: "zone" };
  if ("minutes" in zone) return chinaTime(new Date(local - zone.minutes * minute));
  // Of the offsets a day before and after, those that lead back to the written time: none where clocks skip it.
  const offsets = new Set([local - day, local + day].map((instant) => offsetAt(instant, zone.name)));
  const instants = [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant, zone.name) === local);
  const times = instants.map((instant) => chinaTime(new Date(instant)));
  const [first] = times;
  const days = new Set(times.map((time) => time.slice(0, 8)));
  return first === undefined || days.size > 1 ? { fault: "zone" } : first;
}

const zones = new Map<string, Intl.DateTimeFormat>();

/** Milliseconds that a zone is ahead of UTC at an instant. */
function offsetAt(instant: number, zone: string): number {
  let format = zones.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en", {
      timeZone: zone,
      hourCycle: "h23",
      ...{ year: "numeric", month: "numeric", day: "numeric" },
      ...{ hour: "numeric", minute: "numeric", second: "numeric" },
    });
    zones.set(zone, format);
  }
  const of = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: string): number => of.get(type as Intl.DateTimeFormatPartTypes) ?? 0;
  const local = Date.UTC(
    part("year"),
    part("month") - 1,
    part("day"),
    part("hour"),
    part("minute"),
    part("second"),
  );
  return local - instant;
}
