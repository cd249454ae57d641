import type { DueRow } from "../deadlines/due-rows.js";
import type { Due } from "../runs/due.js";
import { daysAfter } from "../values/days.js";
import type { Language } from "../values/finding.js";
import { grouped } from "../wording/style.js";

/** Octets of a line of iCalendar without its line break (RFC 5545, section 3.1). */
const lineOctets = 75;

/**
 * Rows as a calendar (RFC 5545): an event of a whole day for each that is not done. Its identifier stays the same from
 * run to run, so that a calendar takes over what has changed. DTSTAMP is the day as of which it was reckoned.
 */
export function dueCalendar({ asOf, rows }: Due, language: Language): string {
  const events = rows
    .filter(({ state }) => state !== "done")
    .flatMap((row) => eventLines(row, asOf, language));
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//qingdan//due//${language.toUpperCase()}`,
    "CALSCALE:GREGORIAN",
    // A calendar has at least one component, also where nothing is due.
    ...["BEGIN:VTIMEZONE", "TZID:Asia/Shanghai", "BEGIN:STANDARD", "DTSTART:19910915T020000"],
    ...["TZOFFSETFROM:+0900", "TZOFFSETTO:+0800", "TZNAME:CST", "END:STANDARD", "END:VTIMEZONE"],
    ...events,
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}

function eventLines(row: DueRow, asOf: string, language: Language): string[] {
  const { deadline, object, dueOn, state } = row;
  return [
    "BEGIN:VEVENT",
    `UID:${deadline.id.replace("/", "-")}-${object}@qingdan`,
    `DTSTAMP:${compact(asOf)}T000000Z`,
    `DTSTART;VALUE=DATE:${compact(dueOn)}`,
    `DTEND;VALUE=DATE:${compact(daysAfter(dueOn, 1))}`,
    `SUMMARY:${escaped(summaryOf(row, language))}`,
    `DESCRIPTION:${escaped(descriptionOf(row, language))}`,
    `CATEGORIES:${state.toUpperCase()}`,
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

function summaryOf({ deadline, object, count }: DueRow, language: Language): string {
  const { [language]: what } = deadline.what;
  if (count === 0) return `${what} ${object}`;
  return language === "zh"
    ? `${what}（${object}，${grouped(count)} 单）`
    : `${what} (${object}, ${grouped(count)})`;
}

function descriptionOf(
  { deadline, movedFrom, mayMoveTo, opensOn, certainty }: DueRow,
  language: Language,
): string {
  const zh = language === "zh";
  const { basis } = deadline;
  return [
    zh ? `依据：${basis.zh}` : `basis: ${basis.en}`,
    ...(opensOn === undefined ? [] : [zh ? `自 ${opensOn} 起` : `from ${opensOn}`]),
    ...(movedFrom === undefined ? [] : [zh ? `原为 ${movedFrom}，顺延` : `moved from ${movedFrom}`]),
    ...(mayMoveTo === undefined ? [] : [zh ? `若可顺延为 ${mayMoveTo}` : `${mayMoveTo} if it moves`]),
    ...(certainty === "unsure" ? [zh ? "不确定" : "not sure"] : []),
    ...(basis.note === undefined ? [] : [basis.note[language]]),
  ].join("\n");
}

/** YYYYMMDD. */
function compact(day: string): string {
  return day.replaceAll("-", "");
}

/** A text as a property's value (RFC 5545, section 3.3.11). */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, (character) => `\\${character}`).replaceAll("\n", "\\n");
}

/** A line cut into lines of 75 octets; those after the first begin with a blank. No character is cut. */
function folded(line: string): string {
  let octets = 0;
  let text = "";
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > lineOctets) {
      text += "\r\n ";
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
