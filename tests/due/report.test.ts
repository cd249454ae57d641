import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { workingDays } from "../../src/reference/working-days.js";
import { dueCsv, dueJson, dueText } from "../../src/report/due.js";
import { due } from "../../src/runs/due.js";
import { plainStyle } from "../../src/wording/style.js";
import { booked, ledgerOf } from "./booked.js";

const facts = await due({
  ledger: ledgerOf([
    booked(["899 20260120"]),
    booked(["800 20260907"], { direction: "I", lane: "bonded", type: "CEB621" }),
  ]),
  asOf: "2026-09-30",
  within: undefined,
  days: workingDays(),
  moved: [],
});

describe("JSON", () => {
  it("has a row for each, as the contract names them", () => {
    const { due: rows, ...others } = JSON.parse(dueJson(facts, "en"));
    expect(others).toMatchObject({ schema: "qingdan/due/1", asOf: "2026-09-30" });
    expect(rows[0]).toEqual({
      ...{
        id: "due/summary",
        what: "declaration in sum",
        object: "2026-01",
        count: 1,
        startedAt: "2026-01-20",
      },
      ...{ opensOn: null, dueOn: "2026-02-24", daysLeft: -218, state: "overdue", certainty: "sure" },
      ...{ movedFrom: "2026-02-15", mayMoveTo: null, basis: "GACC announcement 194 of 2018" },
      note: "By the 15th of the next month; on a day without work, the next working day.",
    });
    expect(others.notComputed[0]).toMatchObject({ id: "due/guarantee" });
  });
});

describe("CSV", () => {
  it("has the columns of JSON", () => {
    const rows: Record<string, string>[] = parse(dueCsv(facts, "zh"), { columns: true });
    expect(rows).toHaveLength(facts.rows.length);
    expect(rows[0]).toMatchObject({
      id: "due/summary",
      object: "2026-01",
      daysLeft: "-218",
      movedFrom: "2026-02-15",
    });
    expect(rows[1]).toMatchObject({
      id: "due/return-import-apply",
      mayMoveTo: "2026-10-08",
      certainty: "unsure",
    });
  });
});

describe("text", () => {
  const text = (language: "zh" | "en", all = false, quiet = false) =>
    dueText(facts, { language, style: plainStyle, all, quiet });

  it("says what is due, until when, and on what it rests", () => {
    expect(text("zh")).toContain("2026-02-24  过218天  逾期  汇总申报");
    expect(text("zh")).toContain("（原为 2026-02-15，遇休息日顺延）");
    expect(text("en")).toContain("a day without work; 2026-10-08 if it moves; not sure");
    expect(text("zh")).toContain("进口退货申请、进口退货运抵原监管场所：海关总署公告2020年第45号。");
    expect(text("en")).toContain("not reckoned");
  });

  it("gathers what is far ahead into a line, unless all is asked for", () => {
    expect(text("en")).toMatch(/2027-01-20 {2}return of exports: 1 row, 1 order \(--within 112d/);
    expect(text("en", true)).not.toContain("--within");
    expect(text("en", true)).toMatch(/2027-01-20 +in 112 days {2}ok/);
  });

  it("is the rows alone where it is to be quiet", () => {
    expect(text("zh", true, true).trimEnd().split("\n")).toHaveLength(facts.rows.length);
  });
});
