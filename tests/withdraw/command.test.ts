import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, folder, profile, qingdan, repository } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { exportRow, importRow, invtNo, manifestRow, returnRow, withdrawn } from "./runs.js";

const common = ["--out", "out", "--at", at, "--no-ledger"];

describe("qingdan cancel", () => {
  it("writes the messages and says how many", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "c.csv": csv([importRow(1), exportRow(2)]) });
    const { status, stdout, stderr } = await qingdan(["cancel", "c.csv", ...common], { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toBe(
      [
        "进口撤销申请单（CEB623）1 份",
        "出口撤销申请单（CEB605）1 份",
        "没有使用年度台账",
        "已写入 out：报文 2 份，rejected.csv、findings.ndjson、run.json",
        "",
      ].join("\n"),
    );
    expect(withdrawn(join(cwd, "out")).record.command).toBe("cancel");
  });

  it("ends with 1 where a row is rejected, and says so in English too", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "c.csv": csv([importRow(1), importRow(2, { agentCode: "X" })]),
    });
    const { status, stdout } = await qingdan(["cancel", "c.csv", ...common, "--lang", "en"], { cwd });
    expect(status).toBe(1);
    expect(stdout).toContain("1 inventory (1 row) rejected, see out/rejected.csv");
  });

  it("reads standard input, and prints the record with what became of the ledger as JSON", async () => {
    const cwd = folder({ "qingdan.yaml": profile });
    const args = ["cancel", "-", "--out", "out", "--at", at, "--ledger", "l.sqlite", "--format", "json"];
    const { status, stdout } = await qingdan(args, { cwd, input: csv([importRow(1)]) });
    expect(status).toBe(0);
    const { ledger, ...record } = JSON.parse(stdout) as Record<string, unknown>;
    expect(ledger).toEqual({ state: "absent", givenBack: 0, already: 0, unknown: 0 });
    expect(record).toEqual(withdrawn(join(cwd, "out")).record);
    // There was no ledger to give back in; one is made to book the application in.
    expect(existsSync(join(cwd, "l.sqlite"))).toBe(true);
  });

  it("ends with 2 and leaves nothing where a list can't be read", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "c.csv": "invtNo\n1\n" });
    const { status, stderr } = await qingdan(["cancel", "c.csv", ...common], { cwd });
    expect(status).toBe(2);
    expect(stderr).toContain("reason 原因");
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});

describe("qingdan return", () => {
  it("completes the list from manifests, and says by when the goods are to be back", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "r.csv": csv([
        { invtNo: invtNo("I", 1), reason: "破损", releaseDate: "2026-11-18" },
        { invtNo: invtNo("I", 2), reason: "破损", releaseDate: "" },
      ]),
      "m.csv": csv([manifestRow(1)]),
      "n.csv": csv([manifestRow(2)]),
    });
    const args = ["return", "r.csv", "--from", "m.csv", "n.csv", ...common];
    const { status, stdout, stderr } = await qingdan(args, { cwd });
    expect([status, stderr]).toEqual([0, ""]);
    // 2026-11-18 + 45 days: 12 to 30 November, 31 to 31 December, 2 to 2 January.
    expect(stdout).toContain("1 份清单，最后一日 2027-01-02");
    expect(stdout).toContain("未检查：没有 releaseDate 放行日期 的清单");
  });

  it("says the window's last day where it is over", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "r.csv": csv([returnRow(1, { releaseDate: "20261020" })]),
    });
    const { status } = await qingdan(["return", "r.csv", ...common], { cwd });
    expect(status).toBe(1);
    expect(withdrawn(join(cwd, "out")).findings[0]?.message).toContain("最后一日为 2026-11-19");
  });
});

describe("the samples", () => {
  const run = async (command: "cancel" | "return") => {
    const cwd = folder();
    const given = ["--profile", join(repository, "samples/qingdan.yaml")];
    const list = join(repository, `samples/${command}.csv`);
    const { status } = await qingdan([command, list, ...given, ...common], { cwd });
    return { status, ...withdrawn(join(cwd, "out")) };
  };

  it("are two imports and an export to cancel", async () => {
    const { status, record, findings } = await run("cancel");
    expect([status, findings]).toEqual([0, []]);
    expect(record.applications).toEqual({ CEB623: 2, CEB605: 1 });
  });

  it("are two returns, one of two goods, within the window", async () => {
    const { status, findings, applications } = await run("return");
    expect([status, findings]).toEqual([0, []]);
    expect(applications.map(({ lines }) => lines.length)).toEqual([2, 1]);
  });
});

it.each(["cancel", "return"])(
  "templates/%s.csv has a column for each that the command reads",
  async (name) => {
    const { listLayouts } = await import("../../src/columns/withdrawals.js");
    const header = readFileSync(join(repository, `templates/${name}.csv`), "utf8")
      .trim()
      .split(",");
    const columns = listLayouts[name as "cancel" | "return"].all.map((column) => column.name);
    expect([...header].sort()).toEqual([...columns].sort());
  },
);
