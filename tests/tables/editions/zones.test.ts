import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { RunRecord } from "../../../src/output/run-record.js";
import { pilotZoneNamed } from "../../../src/reference/pilot-zones.js";
import { folder, qingdan } from "../../support/cli.js";
import { csv, row } from "../../support/manifest.js";

/** A user who declares in a zone that this program does not know yet. */
function user(table: string) {
  const cwd = folder({
    "zones.csv": table,
    "m.csv": csv([row()]),
    "qingdan.yaml":
      "transfer: { copCode: '3302980003', copName: 示例报关, dxpId: DXPENT0000000001 }\npilotZone: 示例州市\n",
  });
  const env = { XDG_DATA_HOME: join(cwd, "data"), QINGDAN_LANG: "en" };
  const run = (line: string) => qingdan(line.split(" "), { cwd, env });
  const declared = async (asOf: string) => {
    const out = `out-${asOf}`;
    await run(`declare m.csv --out ${out} --as-of ${asOf} --at 2026-11-20T10:00:00+08:00 --no-ledger`);
    const record = JSON.parse(readFileSync(join(cwd, out, "run.json"), "utf8")) as RunRecord;
    const lanes = Object.entries(record.lanes).filter(([, { orders }]) => orders > 0);
    return {
      lanes: lanes.map(([lane]) => lane),
      tables: record.options.tables.map(({ table, name }) => `${table} ${name}`),
    };
  };
  return { run, declared };
}

describe("imported pilot zones", () => {
  it("are zones from their first day on, and run.json names the edition", async () => {
    const { run, declared } = user("name,from,note\n中国（示例州）跨境电子商务综合试验区,2026-11-20,\n");
    expect((await declared("2026-11-18")).lanes).toEqual(["rejected"]);
    await run("tables import zones zones.csv --edition 2026 --valid-from 2026-11-01");
    expect(await declared("2026-11-20")).toEqual({ lanes: ["simplified"], tables: ["zones 2026"] });
    expect((await declared("2026-11-19")).lanes).toEqual(["aggregated"]);
    // The edition is not in force yet, and without it there is no such zone.
    expect(await declared("2026-10-31")).toEqual({ lanes: ["rejected"], tables: [] });
    const { stdout } = await run("doctor --format json --at 2026-11-20T10:00:00+08:00");
    const { checks } = JSON.parse(stdout) as { checks: { id: string; state: string }[] };
    expect(checks.find(({ id }) => id === "profile")?.state).toBe("ok");
  });

  it("without a first day keep that of the law, else are zones on every day", () => {
    const own = [
      { name: "杭州市", from: "" },
      { name: "示例州", from: "" },
      { name: "宁波", from: "2017-01-01" },
    ];
    // 国函〔2015〕44号 of 2015-03-07: 杭州.
    expect(pilotZoneNamed("杭州", own)).toEqual({ name: "杭州", from: "2015-03-07" });
    expect(pilotZoneNamed("示例州综试区", own)?.from).toBe("");
    expect(pilotZoneNamed("宁波", own)?.from).toBe("2017-01-01");
    expect(pilotZoneNamed("示例州综试区")).toBeUndefined();
  });
});
