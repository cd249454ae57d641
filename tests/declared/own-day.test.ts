import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, profile, qingdan, repository } from "../support/cli.js";
import { library } from "../support/dbf.js";
import { csv, row } from "../support/manifest.js";

const rates = readFileSync(join(repository, "samples/rates.csv"), "utf8");

/** A list of a day (YYYYMMDD) with one line of a code that ended on 2026-08-15. */
function listOf(ieDate: string, orderNo: string) {
  return row({ orderNo, copNo: orderNo, logisticsNo: orderNo, ieDate, gcode: "6109100021" });
}

describe("manifests", () => {
  it.each([
    ["2026-08-01", ["0815", "0816"]],
    ["2026-11-20", ["0816", "0815"]],
  ])("are checked by the table in force on each consignment's day, as of %s", async (asOf, days) => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "rates.csv": rates,
      "m.csv": csv(days.map((day) => listOf(`2026${day}`, `SO-${day}`))),
    });
    const env = { XDG_DATA_HOME: join(cwd, "data") };
    const editions = library([{ CODE: "6109100021", TSL: "13", ST_DATE: "20260101", END_DATE: "20260815" }]);
    const imported = await qingdan(
      ["tables", "import", "refund-rates", editions, "--edition", "2026A", "--valid-from", "2026-01-01"],
      { cwd, env },
    );
    expect(imported.status).toBe(0);
    const { status, stdout } = await qingdan(
      [
        ...["stats", "m.csv", "--period", "2026-08", "--population", "declared", "--no-ledger"],
        ...["--rates", "rates.csv", "--as-of", asOf, "--format", "json"],
      ],
      { cwd, env },
    );
    // The code's last day is 15 August: that day's order counts, the next day's is rejected, whatever --as-of says.
    const { models, findings } = JSON.parse(stdout);
    expect(models.map(({ orders }: { readonly orders: number }) => orders)).toEqual([1]);
    expect(
      findings.map(({ rule, orderNo }: { readonly rule: string; readonly orderNo: string }) => [
        rule,
        orderNo,
      ]),
    ).toEqual([["hs/expired", "SO-0816"]]);
    expect(status).toBe(1);
  });
});
