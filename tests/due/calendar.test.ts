import { describe, expect, it } from "vitest";
import { workingDays } from "../../src/reference/working-days.js";
import { dueCalendar } from "../../src/report/due-calendar.js";
import { due } from "../../src/runs/due.js";
import { booked, ledgerOf } from "./booked.js";

/** A component of a calendar: its properties by name, and its parts. */
interface Component {
  readonly name: string;
  readonly properties: Map<string, string>;
  readonly parts: Component[];
}

/** Reads a calendar as RFC 5545 has it; fails where its lines or components are not of that form. */
function calendarOf(text: string): Component {
  expect(text.endsWith("\r\n")).toBe(true);
  const physical = text.slice(0, -2).split("\r\n");
  for (const line of physical) {
    expect(line).not.toMatch(/[\r\n]/);
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    // A fold cuts no character: each physical line is UTF-8 by itself.
    expect(line).not.toContain("\ufffd");
  }
  const root: Component = { name: "", properties: new Map(), parts: [] };
  const open = [root];
  for (const line of text
    .slice(0, -2)
    .replace(/\r\n[ \t]/g, "")
    .split("\r\n")) {
    const [, name = "", value = ""] = /^([A-Z-]+(?:;[^:]*)?):(.*)$/.exec(line) ?? [];
    expect(name).not.toBe("");
    const top = open.at(-1) ?? root;
    if (name === "BEGIN") {
      const part = { name: value, properties: new Map<string, string>(), parts: [] };
      top.parts.push(part);
      open.push(part);
    } else if (name === "END") {
      expect(value).toBe(top.name);
      open.pop();
    } else {
      expect(top.properties.has(name)).toBe(false);
      top.properties.set(name, value);
    }
  }
  expect(open).toHaveLength(1);
  expect(root.parts.map((part) => part.name)).toEqual(["VCALENDAR"]);
  return root.parts[0] ?? root;
}

const reckoned = (asOf: string, ...lists: ReturnType<typeof booked>[]) =>
  due({ ledger: ledgerOf(lists), asOf, within: undefined, days: workingDays(), moved: [] });

const eventsOf = (calendar: Component) => calendar.parts.filter(({ name }) => name === "VEVENT");

describe("the calendar", () => {
  it.each(["zh", "en"] as const)("has an event for each row, in %s", async (language) => {
    const facts = await reckoned("2026-11-29", booked(["899 20261120"]), booked(["899 20261020"]));
    const calendar = calendarOf(dueCalendar(facts, language));
    expect([calendar.properties.get("VERSION"), calendar.properties.has("PRODID")]).toEqual(["2.0", true]);
    const events = eventsOf(calendar);
    expect(events).toHaveLength(facts.rows.length);
    expect(new Set(events.map(({ properties }) => properties.get("UID"))).size).toBe(events.length);
    const summary = events.find(({ properties }) => properties.get("UID") === "due-summary-2026-11@qingdan");
    expect(summary?.properties.get("DTSTAMP")).toBe("20261129T000000Z");
    expect(summary?.properties.get("DTSTART;VALUE=DATE")).toBe("20261215");
    expect(summary?.properties.get("DTEND;VALUE=DATE")).toBe("20261216");
    expect(summary?.properties.get("SUMMARY")).toBe(
      language === "zh" ? "汇总申报（2026-11，1 单）" : String.raw`declaration in sum (2026-11\, 1)`,
    );
  });

  it("keeps its identifiers from day to day, and leaves out what is done", async () => {
    const list = booked(["899 20261120"]);
    const uids = async (asOf: string) =>
      eventsOf(calendarOf(dueCalendar(await reckoned(asOf, list), "zh"))).map(({ properties }) =>
        properties.get("UID"),
      );
    expect(await uids("2026-11-30")).toEqual(await uids("2026-11-29"));
    const done = booked(["899 20261120"], {
      history: [{ state: "A", at: "20261210000000000", message: "CEB792", note: "", details: "" }],
    });
    const calendar = calendarOf(dueCalendar(await reckoned("2026-12-12", done), "zh"));
    expect(eventsOf(calendar).map(({ properties }) => properties.get("UID"))).not.toContain(
      "due-summary-2026-11@qingdan",
    );
  });

  it("is one also where nothing is due: it has a component", async () => {
    const calendar = calendarOf(dueCalendar(await reckoned("2026-11-29"), "en"));
    expect(calendar.parts.map(({ name }) => name)).toEqual(["VTIMEZONE"]);
  });
});
