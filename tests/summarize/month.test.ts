import { cpSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { SummarizeRecord } from "../../src/runs/summarize.js";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { answer, bookCancellation } from "../due/ledger.js";
import { filesBelow, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { type Cells, csv, row } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { type Application, applicationsOf, invtNo, released } from "./runs.js";

/** By order number: what customs answered about its list, `899 20261105`. */
type Receipts = Readonly<Record<string, readonly string[]>>;

const serialOf = (orderNo: string): number => Number(orderNo.replace(/\D/g, ""));

/** An order of lane aggregated: its goods get a rebate. */
const order = (orderNo: string, cells: Cells = {}) => row({ orderNo, exportRebate: "Y", ...cells });

async function qd(cwd: string, words: string) {
  return qingdan([...words.split(" "), "--lang", "en"], { cwd });
}

/** A folder with a ledger in which these orders were declared, and answered. */
async function booked(receipts: Receipts, cells: Readonly<Record<string, Cells>> = {}): Promise<string> {
  const rows = Object.keys(receipts).map((orderNo) => order(orderNo, cells[orderNo]));
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": csv(rows) });
  const { status, stderr } = await qd(cwd, `declare m.csv -o out --ledger book.sqlite --at ${declaredAt} -q`);
  if (status !== 0) throw new Error(stderr);
  await answer(cwd, "CEB603", ({ orderNo }) =>
    (receipts[orderNo] ?? []).map((words) => ({ words, invtNo: invtNo(serialOf(orderNo)) })),
  );
  return cwd;
}

const declaredAt = "2026-10-20T10:00:00+08:00";
const summedAt = "2026-12-03T10:00:00+08:00";

interface Month {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly record: SummarizeRecord;
  readonly applications: readonly Application[];
  readonly numbers: readonly string[];
  readonly findings: readonly FindingRecord[];
}

/** Sums a month; fails where no run comes of it. */
async function sum(
  cwd: string,
  out: string,
  words = "",
  { month = "2026-11", at = summedAt } = {},
): Promise<Month> {
  const more = words === "" ? "" : ` ${words}`;
  const result = await qd(cwd, `summarize --month ${month} -o ${out} --ledger book.sqlite --at ${at}${more}`);
  if (result.status === 2) throw new Error(result.stderr);
  const read = (name: string) => readFileSync(join(cwd, out, name), "utf8");
  const messages = filesBelow(join(cwd, out)).filter((name) => name.startsWith("messages/"));
  const applications = messages.flatMap((name) => applicationsOf(name, read(name)));
  return {
    ...result,
    record: JSON.parse(read("run.json")) as SummarizeRecord,
    applications,
    numbers: applications.flatMap((each) => each.numbers),
    findings: linesOf<FindingRecord>(read("findings.ndjson")),
  };
}

/** What customs answers to every application that is booked so far. */
const answerApplications = (cwd: string, words: string) =>
  answer(cwd, "CEB701", () => [{ words, kind: "CEB702" }]);

describe("summarize --month", () => {
  it("takes the lists that were cleared in the month in China, and counts the others", async () => {
    const cwd = await booked(
      {
        "SO-1": ["800 20261101", "899 20261101"],
        "SO-2": ["800 20261028", "899 20261130235959999"],
        "SO-3": ["800 20261030", "899 20261031235959"],
        "SO-4": ["899 20261201"],
        "SO-5": ["800 20261029"],
        "SO-6": ["899 20261110"],
        "SO-7": ["899 20261110", "100 20261111"],
        "SO-8": ["100 20261110"],
        "SO-9": [],
        "SO-10": ["800 20261201"],
      },
      { "SO-6": { exportRebate: "N" } },
    );
    const { status, record, numbers, findings, stdout } = await sum(cwd, "sum");
    expect([status, numbers]).toEqual([0, [1, 2].map(invtNo)]);
    expect(record).toMatchObject({ month: "2026-11", due: "2026-12-15", applications: 1 });
    expect(record.inventories).toEqual({
      ...{ summarised: 2, rejected: 0, simplified: 0, waiting: 1, refused: 0 },
      ...{ cancelled: 0, conflicts: 1, already: 0 },
    });
    // Both receipts of the conflict are named, and the row that it came from.
    expect(findings).toMatchObject([
      { rule: "summary/refused", kind: "conflict", file: "m.csv", line: 8, orderNo: invtNo(7) },
    ]);
    expect(findings[0]?.message).toMatch(/100 20261111.*|899 20261110/);
    expect(findings[0]?.message).toContain("receipts --resolve");
    expect(stdout).toContain("lists cleared in 2026-11 are to be declared in sum by 2026-12-15");
  });

  it("writes applications by the keys, as of messages of their own, valid against the schemas", async (test) => {
    const cwd = await booked(
      { "SO-1": ["899 20261101"], "SO-2": ["899 20261102"], "SO-3": ["899 20261103"] },
      { "SO-2": { ebcCode: "3302960005", ebcName: "另一电商" }, "SO-3": { loctNo: "L01" } },
    );
    const { applications } = await sum(cwd, "sum");
    expect(applications.map(({ head, numbers }) => [head["ebcCode"], head["loctNo"] ?? "", numbers])).toEqual(
      [
        ["3302960004", "", [invtNo(1)]],
        ["3302960005", "", [invtNo(2)]],
        ["3302960004", "L01", [invtNo(3)]],
      ],
    );
    const names = filesBelow(join(cwd, "sum/messages"));
    const messages = names.map((name) => readFileSync(join(cwd, "sum/messages", name), "utf8"));
    expect(messageFaults(test, messages)).toEqual([]);
  });

  it("takes none twice: what is in an application is there already, until that is refused", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"], "SO-2": ["899 20261102"] });
    expect((await sum(cwd, "sum1")).numbers).toHaveLength(2);

    const again = await sum(cwd, "sum2");
    expect([again.status, again.numbers, again.record.applications]).toEqual([0, [], 0]);
    expect(again.record.inventories).toMatchObject({ summarised: 0, already: 2 });
    expect(again.stdout).toContain("no list that was cleared in 2026-11 is left to be summed");

    await answerApplications(cwd, "2 20261204");
    expect((await sum(cwd, "sum3")).record.inventories).toMatchObject({ summarised: 0, already: 2 });

    for (const refusal of ["100 20261205", "-701001 20261206", "4 20261207"]) {
      await answerApplications(cwd, refusal);
      const [, day = ""] = refusal.split(" ");
      const at = `2026-12-${day.slice(6)}T20:00:00+08:00`;
      expect((await sum(cwd, `out${day}`, "", { at })).numbers).toEqual([1, 2].map(invtNo));
      expect((await sum(cwd, `again${day}`, "", { at })).numbers).toEqual([]);
    }

    await answerApplications(cwd, "399 20261208");
    expect((await sum(cwd, "end")).record.inventories).toMatchObject({ summarised: 0, already: 2 });
  });

  it("takes what was cleared since, in an application of its own", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"], "SO-2": ["800 20261102"] });
    expect((await sum(cwd, "sum1")).record.inventories).toMatchObject({ summarised: 1, waiting: 1 });
    await answer(cwd, "CEB603", ({ orderNo }) =>
      orderNo === "SO-2" ? [{ words: "899 20261129", invtNo: invtNo(2) }] : [],
    );
    const { numbers, record } = await sum(cwd, "sum2");
    expect(numbers).toEqual([invtNo(2)]);
    expect(record.inventories).toMatchObject({ summarised: 1, already: 1, waiting: 0 });
  });

  it("leaves out what is cancelled or to be, and takes it where that was refused", async () => {
    const cwd = await booked({
      "SO-1": ["899 20261101"],
      "SO-2": ["899 20261102"],
      "SO-3": ["899 20261103"],
    });
    for (const serial of [1, 2, 3]) await bookCancellation(cwd, invtNo(serial));
    await answer(
      cwd,
      "CEB605",
      ({ place }) =>
        [[{ words: "399 20261110" }], [{ words: "100 20261110" }], []][place]?.map((each) => ({
          ...each,
          kind: "CEB606",
        })) ?? [],
    );
    const { numbers, record, findings } = await sum(cwd, "sum");
    expect(numbers).toEqual([invtNo(2)]);
    expect(record.inventories).toMatchObject({ summarised: 1, cancelled: 2 });
    expect(findings.map(({ rule, kind, orderNo }) => [rule, kind, orderNo])).toEqual([
      ["summary/cancelled", "cancelled", invtNo(1)],
      ["summary/cancelled", "applied", invtNo(3)],
    ]);
  });

  it("counts as applied for what an application for a period covers: its codes, cleared in it", async () => {
    const cwd = await booked(
      {
        "SO-1": ["899 20261101"],
        "SO-2": ["899 20261115235959999"],
        "SO-3": ["899 20261116"],
        "SO-4": ["899 20261110"],
      },
      { "SO-4": { ebcCode: "3302960005", ebcName: "另一电商" } },
    );
    writeFileSync(join(cwd, "r.csv"), csv([released(1)]));
    const period = "--from 2026-11-01 --to 2026-11-15";
    await qd(cwd, `summarize r.csv ${period} -o period --ledger book.sqlite --at ${summedAt} -q`);
    const { numbers, record } = await sum(cwd, "sum");
    expect([...numbers].sort()).toEqual([3, 4].map(invtNo));
    expect(record.inventories.already).toBe(2);
  });

  it("leaves a run that verify finds sound", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"] });
    await sum(cwd, "sum");
    const { status, stdout } = await qd(cwd, "verify sum out");
    expect([status, stdout]).toEqual([0, expect.stringContaining("sum: as its run.json has it")]);
  });

  it("moves its last day by the user's table", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"] });
    writeFileSync(join(cwd, "h.csv"), "date,kind,name\n2026-12-15,holiday,\n");
    expect((await sum(cwd, "sum", "--holidays h.csv")).record.due).toBe("2026-12-16");
    // 15 February 2026 is in Spring Festival, until the 23rd.
    expect((await sum(cwd, "january", "", { month: "2026-01" })).record.due).toBe("2026-02-24");
  });

  it("makes the run that it replaces anew, where that was not sent", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"] });
    const first = await sum(cwd, "sum");
    const anew = await sum(cwd, "sum", "--replace --by merchant");
    expect([first.numbers, anew.numbers]).toEqual([[invtNo(1)], [invtNo(1)]]);
    expect((await sum(cwd, "other")).record.inventories).toMatchObject({ summarised: 0, already: 1 });
  });
});

it("takes a list whose deletion was refused after its release once a person has decided for the release", async () => {
  const cwd = await booked({ "SO-1": ["3 20261101"] });
  writeFileSync(join(cwd, "delete.csv"), csv([order("SO-1", { appType: "3" })]));
  const deleted = await qd(cwd, `declare delete.csv -o out3 --ledger book.sqlite --at ${declaredAt} -q`);
  expect(deleted.status).toBe(0);
  await answer(cwd, "CEB603", () => [{ words: "899 20261103", invtNo: invtNo(1) }]);
  expect((await sum(cwd, "asked")).record.inventories).toMatchObject({ summarised: 0, cancelled: 1 });
  await answer(cwd, "CEB603", () => [{ words: "100 20261104" }]);
  expect((await sum(cwd, "refused")).record.inventories).toMatchObject({ summarised: 0, conflicts: 1 });
  await qd(cwd, "receipts --ledger book.sqlite --resolve SO-1 --as released --by Li");
  expect((await sum(cwd, "decided")).numbers).toEqual([invtNo(1)]);
});

it("two runs at once take none twice", async () => {
  const cwd = await booked({ "SO-1": ["899 20261101"], "SO-2": ["899 20261102"] });
  const both = await Promise.all([sum(cwd, "sum1"), sum(cwd, "sum2")]);
  expect(both.flatMap(({ numbers }) => numbers)).toEqual([1, 2].map(invtNo));
  expect(both.map(({ record }) => record.inventories.already).sort()).toEqual([0, 2]);
});

describe("many lists with receipts by chance", () => {
  /** A small generator of its own, so that a case can be made again by its seed. */
  const chance = (seed: number) => {
    let state = seed;
    return (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
  };
  const states = ["2", "3", "120", "100", "-621003", "800", "899", "800", "899"];
  const months = ["202610", "202611", "202612"];

  /** What becomes of a list by its receipts, read from the contract: the latest decides, after a release only refusals count. */
  function verdict(receipts: readonly string[]) {
    let [released, cleared, conflict] = ["", "", ""];
    for (const [state = "", at = ""] of receipts
      .map((each) => each.split(" "))
      .sort((a, b) => ((a[1] ?? "") < (b[1] ?? "") ? -1 : 1))) {
      if (state === "800" || state === "899") {
        released ||= at;
        if (state === "899") cleared ||= at;
        conflict = "";
      } else if (released !== "" && (state === "100" || state.startsWith("-")))
        conflict = cleared || released;
    }
    const month = (at: string) => at.slice(0, 6);
    if (conflict !== "")
      return (cleared === "" ? month(conflict) <= "202611" : month(conflict) === "202611")
        ? "conflict"
        : "other";
    if (cleared !== "") return month(cleared) === "202611" ? "summed" : "other";
    return released !== "" && month(released) <= "202611" ? "waiting" : "other";
  }

  it.each([1, 2, 3])("agree with an independent reading of the contract (seed %i)", async (seed) => {
    const next = chance(seed);
    const receipts: Record<string, string[]> = {};
    for (let serial = 1; serial <= 60; serial++) {
      const times = new Set(
        Array.from(
          { length: next(5) },
          () => `${months[next(3)]}${String(10 + next(18))}${10 + next(10)}0000${100 + next(900)}`,
        ),
      );
      receipts[`SO-${serial}`] = [...times].map((time) => `${states[next(states.length)]} ${time}`);
    }
    const cwd = await booked(receipts);
    const { numbers, record, findings } = await sum(cwd, "sum");
    const of = (wanted: string) =>
      Object.keys(receipts).filter((orderNo) => verdict(receipts[orderNo] ?? []) === wanted);
    expect([...numbers].sort()).toEqual(
      of("summed")
        .map((orderNo) => invtNo(serialOf(orderNo)))
        .sort(),
    );
    expect(record.inventories).toMatchObject({
      waiting: of("waiting").length,
      conflicts: of("conflict").length,
    });
    expect(findings).toHaveLength(of("conflict").length);
    const again = await sum(cwd, "again");
    expect([again.numbers, again.record.inventories.already]).toEqual([[], numbers.length]);
  });
});

describe("due, of a month that is summed", () => {
  const summary = async (cwd: string, words = "") => {
    const more = words === "" ? "" : ` ${words}`;
    const { stdout, stderr } = await qd(cwd, `due --ledger book.sqlite --as-of 2026-12-10 -f json${more}`);
    const rows: readonly { readonly id: string }[] = JSON.parse(stdout).due;
    return [rows.filter(({ id }) => id === "due/summary"), stderr] as const;
  };

  it("is done when customs has granted all of it", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"], "SO-2": ["800 20261101"] });
    await sum(cwd, "sum1");
    await answerApplications(cwd, "3 20261204");
    expect(await summary(cwd)).toMatchObject([
      [{ object: "2026-11", state: "soon", count: 1, dueOn: "2026-12-15" }],
      "",
    ]);
    await answerApplications(cwd, "399 20261205");
    expect(await summary(cwd)).toMatchObject([[{ object: "2026-11", state: "done", count: 1 }], ""]);
    await answer(cwd, "CEB603", ({ orderNo }) =>
      orderNo === "SO-2" ? [{ words: "899 20261130", invtNo: invtNo(2) }] : [],
    );
    expect(await summary(cwd)).toMatchObject([[{ object: "2026-11", state: "soon", count: 1 }], ""]);
  });

  it("is not known as done where the application is gone, which is said", async () => {
    const cwd = await booked({ "SO-1": ["899 20261101"] });
    await sum(cwd, "sum1");
    await answerApplications(cwd, "399 20261205");
    renameSync(join(cwd, "sum1"), join(cwd, "archive"));
    const [rows, warning] = await summary(cwd);
    expect(rows).toMatchObject([{ state: "soon" }]);
    expect(warning).toContain("CEB701-000001.xml is gone or changed");
    expect(await summary(cwd, "--runs archive")).toMatchObject([[{ state: "done" }], ""]);
  });
});

describe("the messages of the runs", () => {
  const oneMonth = () => booked({ "SO-1": ["899 20261101"] });
  const fails = async (cwd: string, words = "") => {
    const more = words === "" ? "" : ` ${words}`;
    const result = await qd(
      cwd,
      `summarize --month 2026-11 -o sum --ledger book.sqlite --at ${summedAt}${more}`,
    );
    expect(filesBelow(cwd).filter((name) => name.startsWith("sum/"))).toEqual([]);
    return [result.status, result.stderr] as const;
  };

  it("that were moved are read where --runs says", async () => {
    const cwd = await oneMonth();
    renameSync(join(cwd, "out"), join(cwd, "archive"));
    const [status, stderr] = await fails(cwd);
    expect(status).toBe(2);
    expect(stderr).toMatch(/CEB603-aggregated-000001\.xml is not there .* name its place with --runs\./);
    expect((await sum(cwd, "sum", "--runs archive")).numbers).toEqual([invtNo(1)]);
  });

  it("that were changed are refused, also where --runs names them", async () => {
    const cwd = await oneMonth();
    const file = join(cwd, "out/messages/CEB603-aggregated-000001.xml");
    writeFileSync(file, readFileSync(file, "utf8").replace("示例电商", "其他电商"));
    const [status, stderr] = await fails(cwd, "--runs out");
    expect(status).toBe(2);
    expect(stderr).toMatch(/CEB603-aggregated-000001\.xml is gone, or differs .* Restore the file/);
  });

  it("of an application may be moved, but not lost: what it names is not known then", async () => {
    const cwd = await oneMonth();
    await sum(cwd, "sum1");
    renameSync(join(cwd, "sum1"), join(cwd, "archive"));
    const [status, stderr] = await fails(cwd);
    expect([status, /CEB701-000001\.xml is not there/.test(stderr)]).toEqual([2, true]);
    expect((await sum(cwd, "sum2", "--runs archive")).record.inventories).toMatchObject({ already: 1 });
  });

  it("are those of the report that counts, where an order was declared anew after a refusal", async () => {
    const cwd = folder({
      "qingdan.yaml": profile,
      "m.csv": csv([order("SO-1", { ebcName: "旧名" })]),
      "n.csv": csv([order("SO-1", { ebcName: "新名" })]),
    });
    await qd(cwd, `declare m.csv -o out --ledger book.sqlite --at ${declaredAt} -q`);
    await answer(cwd, "CEB603", () => [{ words: "100 20261021" }]);
    await qd(cwd, `declare n.csv -o out2 --ledger book.sqlite --at 2026-10-22T10:00:00+08:00 -q`);
    await answer(cwd, "CEB603", () => [{ words: "899 20261101", invtNo: invtNo(1) }]);
    rmSync(join(cwd, "out"), { recursive: true });
    const { applications } = await sum(cwd, "sum");
    expect(applications.map(({ head }) => head["ebcName"])).toEqual(["新名"]);
  });
});

describe("the command line", () => {
  it.each([
    ["summarize -o sum", "missing required argument 'source'"],
    ["summarize x.csv --month 2026-11 -o sum", "does not go with x.csv"],
    ["summarize --month 2026-11 --from 2026-11-01 --to 2026-11-30 -o sum", "does not go with --from --to"],
    ["summarize --month 2026-11 --no-ledger -o sum", "does not go with --no-ledger"],
    ["summarize --month 2026-11 --new-ledger -o sum", "does not go with --new-ledger"],
    ["summarize --month 2026-13 -o sum", "2026-13"],
    ["summarize --month november -o sum", "YYYY-MM"],
    // Before GACC 194 of 2018 there was no term.
    ["summarize --month 2018-12 -o sum", "YYYY-MM (2019-01 …)"],
    ["summarize x.csv --holidays h.csv -o sum", "--holidays goes with --month only"],
    ["summarize x.csv --runs out -o sum", "--runs goes with --month only"],
    ["summarize --month 2026-11 -o sum --ledger book.sqlite", "there is no ledger book.sqlite yet"],
    ["summarize --month 2026-11 -o sum --ledger book.sqlite --runs nosuch", "nosuch"],
  ])("“%s” is refused", async (words, said) => {
    const cwd = folder({ "qingdan.yaml": profile, "x.csv": "invtNo\n" });
    const { status, stderr, stdout } = await qd(cwd, words);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
    expect(filesBelow(cwd).sort()).toEqual(["qingdan.yaml", "x.csv"]);
  });
});

it("two copies of a folder come to the same, byte for byte", async () => {
  const cwd = await booked({ "SO-1": ["899 20261101"], "SO-2": ["899 20261102"] });
  await sum(cwd, "sum");
  const files = (at: string) =>
    filesBelow(at)
      .filter((name) => name.startsWith("sum/messages"))
      .map((name) => readFileSync(join(at, name), "utf8"));
  const first = files(cwd);
  rmSync(join(cwd, "sum"), { recursive: true });
  const other = await booked({ "SO-1": ["899 20261101"], "SO-2": ["899 20261102"] });
  cpSync(join(other, "out"), join(cwd, "copy"), { recursive: true });
  await sum(other, "sum");
  expect(files(other)).toEqual(first);
});
