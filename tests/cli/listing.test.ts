import { describe, expect, it } from "vitest";
import { RepeatedFaults } from "../../src/report/findings/repeats.js";
import type { Finding } from "../../src/values/finding.js";
import { textWidth } from "../../src/wording/style.js";
import { folder, profile, qingdan } from "../support/cli.js";
import { bonded, tariff } from "../support/imports.js";
import { csv, row } from "../support/manifest.js";

/** A manifest of so many orders, each with the same fault: a currency that there is not. */
const faulty = (orders: number): string =>
  csv(
    Array.from({ length: orders }, (_, at) =>
      row({ orderNo: `SO-${at}`, currency: "999", logisticsNo: `L${at}` }),
    ),
  );

async function listed(orders: number, ...options: readonly string[]): Promise<string[]> {
  const cwd = folder({ "m.csv": faulty(orders), "qingdan.yaml": profile });
  const { stdout } = await qingdan(["validate", "m.csv", "--lang", "en", "--quiet", ...options], { cwd });
  return stdout.split("\n").slice(0, -1);
}

describe("findings of one fault", () => {
  it("are listed five times, and counted beyond that with their lines", async () => {
    const lines = await listed(5000);
    expect(lines.slice(0, 5).every((line, at) => line.startsWith(`m.csv:${at + 2} error currency `))).toBe(
      true,
    );
    expect(lines.slice(5)).toEqual([
      "m.csv code/currency currency: the same 4,995 more times, lines 7–5001",
      "--all lists each of them",
    ]);
  });

  it("are all listed where there are five", async () => {
    const lines = await listed(5);
    expect(lines).toHaveLength(5);
  });

  it("are all listed with --all", async () => {
    const lines = await listed(12, "--all");
    expect(lines).toHaveLength(12);
    expect(lines.at(-1)).toMatch(/^m\.csv:13 /);
  });

  it.each([0, 1, 3])("are listed %i times with --max-findings", async (most) => {
    const lines = await listed(12, "--max-findings", String(most));
    expect(lines.filter((line) => / error /.test(line))).toHaveLength(most);
    expect(lines.at(-2)).toContain(`the same ${12 - most} more times`);
  });

  it("are counted by rule and column with --statistics", async () => {
    expect(await listed(12, "--statistics")).toEqual(["12  error  code/currency currency"]);
  });

  it("stay together for an order whose rows are apart in the file", async () => {
    const fault = (orderNo: string) => row({ orderNo, price: "x", copNo: orderNo, logisticsNo: orderNo });
    const cwd = folder({
      "m.csv": csv([fault("SO-1"), fault("SO-2"), fault("SO-1")]),
      "qingdan.yaml": profile,
    });
    const { stdout } = await qingdan(["validate", "m.csv", "--lang", "en", "--quiet", "--all"], { cwd });
    const orders = [...stdout.matchAll(/\((SO-\d)\)$/gm)].map(([, order]) => order);
    expect(orders).toEqual([...orders].sort());
    expect(orders.length).toBeGreaterThan(2);
  });

  it.each(["json", "ndjson", "csv", "sarif"])("have no list to shorten with --format %s", async (format) => {
    const cwd = folder({ "m.csv": csv([row()]) });
    for (const option of [["--all"], ["--statistics"], ["--max-findings", "3"]]) {
      const { status, stderr } = await qingdan(["validate", "m.csv", "--format", format, ...option], { cwd });
      expect([status, stderr.includes(`--format ${format}`)]).toEqual([2, true]);
    }
  });
});

describe("declare", () => {
  const declared = async (...options: readonly string[]): Promise<string[]> => {
    const cwd = folder({ "m.csv": faulty(7), "qingdan.yaml": profile });
    const { stdout } = await qingdan(["declare", "m.csv", "--out", "out", "--lang", "en", ...options], {
      cwd,
    });
    return stdout.split("\n");
  };

  it("lists no findings unless it is asked to", async () => {
    expect((await declared())[0]).toMatch(/^read 1 file, 7 rows, 7 orders/);
  });

  it.each([
    ["--all", 7],
    ["--max-findings=9", 5],
    ["--max-findings=2", 2],
  ])("lists findings before its summary with %s", async (option, count) => {
    const lines = await declared(option);
    const summary = lines.findIndex((line) => line.startsWith("read 1 file"));
    expect(lines.slice(0, summary).filter((line) => /^m\.csv:\d+ error currency /.test(line))).toHaveLength(
      count,
    );
  });

  it("counts before its summary with --statistics", async () => {
    const lines = await declared("--statistics");
    expect(lines[0]).toBe("7  error  code/currency currency");
    expect(lines.some((line) => line.startsWith("read 1 file"))).toBe(true);
  });
});

describe("the lines of repeated faults", () => {
  const at = (line: number, file = "m.csv"): Finding => ({
    ...{ rule: "format/length", kind: "short", severity: "error", file, line },
    ...{ column: "country", orderNo: "", value: "", expected: "" },
  });
  const summaryOf = (lines: readonly number[], ofOneFault = 0): string[] => {
    const repeated = new RepeatedFaults({ ofOneFault, inAll: Number.POSITIVE_INFINITY });
    for (const line of lines) repeated.lists(at(line));
    return repeated.summary("en");
  };

  it.each([
    [[2, 3, 4], "the same 3 more times, lines 2–4"],
    [[2], "the same once more, line 2"],
    [[2, 4, 5, 9], "the same 4 more times, lines 2, 4–5, 9"],
    [[2, 4, 6, 8, 10, 12], "the same 6 more times, lines 2, 4, 6, 8 … 12"],
    [[5, 5, 6], "the same 3 more times, lines 5–6"],
    [[0, 0], "the same 2 more times"],
  ])("%j are %s", (lines, text) => {
    expect(summaryOf(lines)[0]).toBe(`m.csv format/length country: ${text}`);
  });

  it("are counted for each file", () => {
    const repeated = new RepeatedFaults({ ofOneFault: 1, inAll: Number.POSITIVE_INFINITY });
    expect([at(2), at(3), at(2, "n.csv"), at(3, "n.csv")].map((each) => repeated.lists(each))).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(repeated.summary("zh")).toEqual([
      "m.csv format/length country：同样的问题另有 1 处，第 3 行",
      "n.csv format/length country：同样的问题另有 1 处，第 3 行",
      "逐条列出用 --all",
    ]);
  });

  it("say that --max-findings is in the way of --all", () => {
    const repeated = new RepeatedFaults({ ofOneFault: Number.POSITIVE_INFINITY, inAll: 1 });
    for (const line of [2, 3]) repeated.lists(at(line));
    expect(repeated.summary("en")).toEqual([
      "m.csv format/length country: the same once more, line 3",
      "--all without --max-findings lists each of them",
    ]);
  });

  it("say nothing where everything was listed", () => {
    expect(summaryOf([2, 3], 2)).toEqual([]);
  });
});

it("what a look-up of codes prints fits the terminal, further lines below the names", async () => {
  const { stdout } = await qingdan("codes countries sint".split(" "), {
    cwd: folder({}),
    terminal: true,
    columns: 60,
    env: { NO_COLOR: "1" },
  });
  const lines = stdout.split("\n").slice(0, -1);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(60);
  for (const line of lines) expect(line).toMatch(/^\d{3} {9}\S|^ {12}\S/);
});

it("tax import counts what recurs as well, and names no option that it has not", async () => {
  const rows = Array.from({ length: 9 }, (_, at) =>
    bonded({ orderNo: `B${at}`, logisticsNo: `W${at}`, copNo: `C${at}`, currency: "502" }),
  );
  const cwd = folder({ "m.csv": csv(rows), "tariff.csv": tariff });
  const { stderr } = await qingdan("tax import m.csv --tariff tariff.csv --no-ledger --lang en".split(" "), {
    cwd,
  });
  const lines = stderr.split("\n").filter((line) => line.includes("import/currency"));
  expect(lines).toHaveLength(6);
  expect(lines[5]).toBe("m.csv import/currency currency: the same 4 more times, lines 7–10");
  expect(stderr).not.toContain("--all");
});

it.each([60, 80, 120])("a text fits a terminal of %i columns", async (columns) => {
  const cwd = folder({ "m.csv": faulty(9) });
  for (const lang of ["zh", "en"]) {
    const { stdout } = await qingdan(["validate", "m.csv", "--lang", lang], { cwd, terminal: true, columns });
    expect(stdout.split("\n").filter((line) => textWidth(line) > columns)).toEqual([]);
  }
});
