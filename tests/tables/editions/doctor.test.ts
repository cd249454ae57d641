import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, qingdan } from "../../support/cli.js";
import { library } from "../../support/dbf.js";

/** The checks of editions by doctor on a day, of those imported by these first days. */
async function checksOn(day: string, validFrom: readonly string[], change?: (tables: string) => void) {
  const cwd = folder({ "zones.csv": "name\n杭州\n" });
  const env = { XDG_DATA_HOME: join(cwd, "data"), QINGDAN_LANG: "en" };
  const place = library([{ CODE: "6109100010", TSL: "13" }]);
  for (const from of validFrom) {
    const line = `tables import refund-rates ${place} --edition ${from} --valid-from ${from}`;
    await qingdan(line.split(" "), { cwd, env });
  }
  change?.(join(cwd, "data/qingdan/tables"));
  const { stdout } = await qingdan(`doctor -f json --at ${day}T10:00:00+08:00`.split(" "), { cwd, env });
  const { checks } = JSON.parse(stdout) as { checks: { id: string; state: string; text: string }[] };
  return checks.filter(({ id }) => id === "editions").map(({ state, text }) => `${state} ${text}`);
}

describe("doctor, of editions", () => {
  it("says nothing where none was imported", async () => {
    expect(await checksOn("2026-11-29", [])).toEqual([]);
  });

  it("warns of one that is more than eight months old", async () => {
    const fresh = "ok refund-rates 2026-06-09, from 2026-06-09 on, rows: 1";
    expect(await checksOn("2026-11-29", ["2026-06-09"])).toEqual([fresh]);
    const old = (day: string) => checksOn(day, ["2026-02-01"]);
    // 1 February and eight months are 1 October, on which it is not yet older.
    expect(await old("2026-10-01")).toEqual(["ok refund-rates 2026-02-01, from 2026-02-01 on, rows: 1"]);
    expect((await old("2026-10-02"))[0]).toMatch(/^warn .* more than 8 months old$/);
  });

  it("warns of one of a year before the day's, and goes by the one in force", async () => {
    expect((await checksOn("2027-01-01", ["2026-12-01"]))[0]).toMatch(/^warn .* year of declaration, 2027$/);
    expect((await checksOn("2026-11-29", ["2026-06-09", "2026-12-01"]))[0]).toMatch(
      /^ok refund-rates 2026-06-09/,
    );
    expect((await checksOn("2026-11-29", ["2026-12-01"]))[0]).toMatch(/^warn .* no edition is in force/);
  });

  it("finds one whose rows are gone", async () => {
    const checks = await checksOn("2026-11-29", ["2026-06-09"], (tables) =>
      rmSync(join(tables, "refund-rates/2026-06-09/rows.csv")),
    );
    expect(checks[0]).toMatch(/^bad .*rows\.csv is missing or not as it was stored/);
  });
});
