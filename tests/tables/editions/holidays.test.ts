import { join } from "node:path";
import { expect, it } from "vitest";
import { storedHolidays } from "../../../src/reference/editions/editions.js";
import { workingDays } from "../../../src/reference/working-days.js";
import { folder, qingdan } from "../../support/cli.js";

it("the days of all editions of holidays go over the notices', those of a later edition over an earlier one's", async () => {
  const cwd = folder({
    "a.csv": "date,kind,name\n2027-02-05,holiday,春节\n2027-02-06,holiday,春节\n",
    "b.csv": "date,kind\n2027-02-06,workday\n",
  });
  const env = { XDG_DATA_HOME: join(cwd, "data") };
  for (const words of [
    "a.csv --edition 2027 --valid-from 2027-01-01",
    "b.csv --edition 2027b --valid-from 2027-01-02",
  ])
    expect((await qingdan(`tables import holidays ${words}`.split(" "), { cwd, env })).status).toBe(0);
  const days = workingDays(storedHolidays(join(cwd, "data/qingdan/tables")));
  // A Friday, a Saturday, and a holiday of the State Council's notice of 2026.
  const asked = ["2027-02-05", "2027-02-06", "2026-10-01"];
  expect(asked.map((day) => days.isWorkday(day))).toEqual([false, true, false]);
  expect(days.isKnown("2027-06-01")).toBe(true);
});
