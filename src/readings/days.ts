import { chinaTime, isDay, isTime } from "../values/calendar.js";

/** A point of time as a text has it: a day, with the time of day and the zone where it gives them. */
interface Stamp {
  /** The days that it may be, YYYYMMDD, likeliest first. */
  readonly days: readonly string[];
  /** hhmmss. */
  readonly time: string | undefined;
  /** Minutes ahead of UTC that its zone may be; empty where it names none. */
  readonly offsets: readonly number[];
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** Zones that shops write by name, in minutes ahead of UTC. CST is China's and North America's. */
const zones: ReadonlyMap<string, readonly number[]> = new Map(
  Object.entries({
    z: [0],
    utc: [0],
    gmt: [0],
    pst: [-480],
    pdt: [-420],
    mst: [-420],
    mdt: [-360],
    est: [-300],
    edt: [-240],
    cst: [480, -360],
    cdt: [-300],
    cet: [60],
    cest: [120],
    bst: [60],
    jst: [540],
    kst: [540],
    aest: [600],
    aedt: [660],
  }),
);

const longest = 60;
const dayPart =
  "(?:(?<y>\\d{4})[/.-](?<m>\\d{1,2})[/.-](?<d>\\d{1,2})|(?<cy>\\d{4})\\s*年\\s*(?<cm>\\d{1,2})\\s*月\\s*(?<cd>\\d{1,2})\\s*[日号]|(?<ymd>\\d{8})" +
  "|(?<a>\\d{1,2})(?<t>[/.-])(?<b>\\d{1,2})\\k<t>(?<c>\\d{4}|\\d{2})" +
  "|(?:[a-z]{3,9},?\\s+)?(?<mon>[a-z]{3,9})\\.?[ -](?<md>\\d{1,2})(?:st|nd|rd|th)?,?[ -](?<my>\\d{4})" +
  "|(?:[a-z]{3,9},?\\s+)?(?<dd>\\d{1,2})(?:st|nd|rd|th)?[ -](?<don>[a-z]{3,9})\\.?,?[ -](?<dy>\\d{4}))";
const timePart =
  "(?:(?:\\s*t|\\s*,?\\s+|(?<=[日号]))(?<h>\\d{1,2})[:：](?<mi>\\d{2})(?:[:：](?<se>\\d{2})(?:[.,]\\d{1,9})?)?\\s*(?<half>am|pm|上午|下午)?" +
  "\\s*(?<zone>z|[a-z]{3,4}|(?:utc|gmt)?\\s*[+-]\\d{1,2}(?::?\\d{2})?)?)?";
const stamp = new RegExp(`^${dayPart}${timePart}$`, "i");
const compact = /^(\d{8})(\d{2})(\d{2})(\d{2})$/;

/** The days that a text in a column of days may mean, YYYYMMDD, likeliest first; none where it is no day. */
export function possibleDays(text: string): readonly string[] {
  return [...new Set(meanings(text).map((point) => point.slice(0, 8)))];
}

/**
 * The day in China that a text means: a shop's time stamp, a day with the year first or the month's name. Undefined
 * for a day as messages have it (YYYYMMDD), and for a text that is none or may be two.
 */
export function dayMeant(text: string): string | undefined {
  if (isDay(text)) return undefined;
  const [day, ...others] = possibleDays(text);
  return others.length === 0 ? day : undefined;
}

/**
 * The point of time in China that a text means, YYYYMMDDhhmmss; without a zone it is China's. Undefined for one
 * written so, for a day without a time, and for a text that may be two.
 */
export function timeMeant(text: string): string | undefined {
  if (isTime(text)) return undefined;
  const [point, ...others] = meanings(text);
  return others.length === 0 && point?.length === 14 ? point : undefined;
}

/** The points of time in China that a text may mean, YYYYMMDDhhmmss; YYYYMMDD where it gives no time. */
function meanings(text: string): readonly string[] {
  if (text.length > longest || !/\d/.test(text)) return [];
  const read = readStamp(text);
  if (read === undefined) return [];
  const { days, time, offsets } = read;
  if (time === undefined || offsets.length === 0) return days.map((day) => `${day}${time ?? ""}`);
  return [...new Set(days.flatMap((day) => offsets.map((offset) => inChina(day, time, offset))))];
}

function readStamp(text: string): Stamp | undefined {
  const plain = compact.exec(text);
  if (plain !== null) {
    const [, day = "", hours = "", minutes = "", seconds = ""] = plain;
    return isTime(text) ? { days: [day], time: `${hours}${minutes}${seconds}`, offsets: [] } : undefined;
  }
  const groups: Groups | undefined = stamp.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const time = groups.h === undefined ? undefined : timeOfDay(groups);
  const offsets = groups.zone === undefined ? [] : offsetsOf(groups.zone);
  const days = daysOf(groups).filter((day) => isDay(day));
  if (time === "" || offsets === undefined || days.length === 0) return undefined;
  return { days: [...new Set(days)], time, offsets };
}

/** The named parts of `stamp`. */
type Groups = Readonly<
  Partial<
    Record<
      | (
          | "y"
          | "m"
          | "d"
          | "cy"
          | "cm"
          | "cd"
          | "ymd"
          | "a"
          | "b"
          | "c"
          | "mon"
          | "md"
          | "my"
          | "dd"
          | "don"
          | "dy"
        )
      | ("h" | "mi" | "se" | "half" | "zone"),
      string
    >
  >
>;

/** hhmmss; blank for a time that there is not. */
function timeOfDay({ h = "", mi = "", se = "00", half }: Groups): string {
  const written = Number(h);
  if (half !== undefined && (written < 1 || written > 12)) return "";
  const isLate = half?.toLowerCase() === "pm" || half === "下午";
  const hours = half === undefined ? written : (written % 12) + (isLate ? 12 : 0);
  if (hours > 23 || Number(mi) > 59 || Number(se) > 59) return "";
  return `${String(hours).padStart(2, "0")}${mi}${se}`;
}

/** The minutes ahead of UTC that a zone may be; undefined for a name that is not known. */
function offsetsOf(zone: string): readonly number[] | undefined {
  const known = zones.get(zone.toLowerCase());
  if (known !== undefined) return known;
  const match = /^(?:utc|gmt)?\s*([+-])(\d{1,2}):?(\d{2})?$/i.exec(zone);
  if (match === null) return undefined;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? "0");
  if (minutes > 14 * 60 || Number(match[3] ?? "0") > 59) return undefined;
  return [match[1] === "-" ? -minutes : minutes];
}

/** The days, real ones or not, that the parts of a date may mean. */
function daysOf(groups: Groups): string[] {
  const { y, m, d, cy, cm, cd, ymd, a, b, c } = groups;
  if (ymd !== undefined) return [ymd];
  if (y !== undefined) return [written(y, m, d)];
  if (cy !== undefined) return [written(cy, cm, cd)];
  if (a === undefined || b === undefined || c === undefined) return namedMonth(groups);
  if (c.length === 4) return [written(c, a, b), written(c, b, a)];
  const short = [written(`20${c}`, a, b), written(`20${c}`, b, a)];
  return a.length === 2 ? [written(`20${a}`, b, c), ...short] : short;
}

function namedMonth({ mon, md, my, dd, don, dy }: Groups): string[] {
  const name = (mon ?? don ?? "").toLowerCase();
  const month = months.findIndex((each) => name.startsWith(each)) + 1;
  const isName = month > 0 && (name.length === 3 || longMonths[month - 1] === name || name === "sept");
  return isName ? [written(my ?? dy ?? "", String(month), md ?? dd)] : [];
}

const longMonths = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

function written(year: string, month = "", day = ""): string {
  return `${year}${month.padStart(2, "0")}${day.padStart(2, "0")}`;
}

function inChina(day: string, time: string, offset: number): string {
  const at = Date.UTC(
    Number(day.slice(0, 4)),
    Number(day.slice(4, 6)) - 1,
    Number(day.slice(6, 8)),
    Number(time.slice(0, 2)),
    Number(time.slice(2, 4)),
    Number(time.slice(4, 6)),
  );
  return chinaTime(new Date(at - offset * 60_000));
}

const firstSerial = 36526; // 2000-01-01
const lastSerial = 73050; // 2099-12-31
const serialEpoch = Date.UTC(1899, 11, 30);

/** The day of an Excel day number, with or without the time of day behind the point; undefined for another text. */
export function serialDay(text: string): string | undefined {
  const match = /^(\d{5})(?:\.\d{1,15})?$/.exec(text);
  const serial = Number(match?.[1] ?? "0");
  if (serial < firstSerial || serial > lastSerial) return undefined;
  return new Date(serialEpoch + serial * 86_400_000).toISOString().slice(0, 10).replaceAll("-", "");
}
