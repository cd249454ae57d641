import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { folder, qingdan, repository } from "../support/cli.js";
import { answer } from "./ledger.js";

let declared = "";

/** A folder with a ledger in which the samples' lists of lane aggregated were cleared on 22 November 2026. */
beforeAll(async () => {
  declared = folder({});
  cpSync(join(repository, "samples"), join(declared, "samples"), { recursive: true });
  const words = "declare samples/9610-clean.csv -p samples/qingdan.yaml -o out --ledger book.sqlite";
  await qingdan([...words.split(" "), "--at", "2026-11-20T10:00:00+08:00"], { cwd: declared });
  await answer(declared, "CEB603", ({ place }) => [
    { words: "800 20261121", invtNo: `33022026E${String(place).padStart(9, "0")}` },
    { words: "899 20261122", invtNo: `33022026E${String(place).padStart(9, "0")}` },
  ]);
});

const due = (args: string, cwd = declared) =>
  qingdan(["due", "--ledger", "book.sqlite", "--lang", "en", ...args.split(" ").filter(Boolean)], { cwd });

describe("qingdan due", () => {
  it("lists what the ledger has", async () => {
    const { status, stdout, stderr } = await due("--as-of 2026-11-29");
    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/2026-12-15 +in 16 days +ok +declaration in sum +2026-11 +1 order\n/);
    expect(stdout).toMatch(/way-bill numbers may be used again: 1 row, 12 orders/);
  });

  it("as JSON within some days, and ends with 1 where something is overdue and that is asked for", async () => {
    const { status, stdout } = await due("--as-of 2026-12-16 --within 7d -f json --fail-on overdue");
    expect(status).toBe(1);
    expect(JSON.parse(stdout).due).toMatchObject([
      { id: "due/summary", object: "2026-11", dueOn: "2026-12-15", daysLeft: -1, state: "overdue", count: 1 },
    ]);
    expect((await due("--as-of 2026-12-16 --within 7d")).status).toBe(0);
    expect((await due("--as-of 2026-12-15 --within 7d --fail-on overdue")).status).toBe(0);
    expect(JSON.parse((await due("--as-of 2026-12-15 --within 0 -f json")).stdout).due).toHaveLength(1);
    expect(JSON.parse((await due("--as-of 2026-12-07 --within 7 -f json")).stdout).due).toEqual([]);
  });

  it("moves days by the user's table", async () => {
    const cwd = folder({ "h.csv": "date,kind,name\n2026-12-15,holiday,\n2026-12-16,holiday,\n" });
    for (const name of ["book.sqlite", "book.sqlite.key"]) cpSync(join(declared, name), join(cwd, name));
    const { stdout } = await due("--as-of 2026-12-01 --within 30d -f json --holidays h.csv", cwd);
    expect(JSON.parse(stdout).due).toMatchObject([{ dueOn: "2026-12-17", movedFrom: "2026-12-15" }]);
  });

  it("writes a calendar in place of an earlier one", async () => {
    for (const day of ["2026-11-29", "2026-11-30"]) {
      expect((await due(`--as-of ${day} --within 30d --ical due.ics -f csv`)).status).toBe(0);
      const calendar = readFileSync(join(declared, "due.ics"), "utf8");
      expect(calendar).toContain(`DTSTAMP:${day.replaceAll("-", "")}T000000Z`);
      expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(1);
    }
  });

  it("reminds of the end of the profile's guarantee, and says where the profile does not give it", async () => {
    const guarantee = 'guarantee:\n  kind: deposit\n  amount: "1.00"\n';
    const cwd = folder({
      "with.yaml": `${guarantee}  validUntil: "2026-12-31"\n`,
      "without.yaml": guarantee,
    });
    const of = async (profile: string, day: string) =>
      JSON.parse((await due(`--as-of ${day} -f json -p ${profile}`, cwd)).stdout);
    expect((await of("with.yaml", "2026-12-24")).due).toMatchObject([
      {
        id: "due/guarantee",
        object: "deposit",
        startedAt: null,
        dueOn: "2026-12-31",
        daysLeft: 7,
        state: "soon",
      },
    ]);
    expect((await of("with.yaml", "2027-01-01")).due).toMatchObject([{ state: "overdue" }]);
    expect((await of("without.yaml", "2026-12-24")).notComputed[0]).toMatchObject({ id: "due/guarantee" });
    const wrong = folder({ "qingdan.yaml": `${guarantee}  validUntil: "2026-02-30"\n` });
    const { status, stderr } = await due("--as-of 2026-11-29", wrong);
    expect([status, stderr.includes("validUntil")]).toEqual([2, true]);
  });

  it("says that there is no ledger yet, and makes none", async () => {
    const cwd = folder({});
    const { status, stdout, stderr } = await due("--as-of 2026-11-29 -f json", cwd);
    expect([status, JSON.parse(stdout).due]).toEqual([0, []]);
    expect(stderr).toContain("there is no ledger book.sqlite yet");
    expect((await due("-f json -q", cwd)).stderr).toBe("");
  });

  it.each([
    ["--as-of 2026-13-01", "2026-13-01"],
    ["--within 7w", "7w"],
    ["--runs nosuch", "nosuch"],
    ["--holidays nosuch.csv", "nosuch.csv"],
    ["--ical nosuch.csv/due.ics", "due.ics"],
  ])("refuses %s", async (args, said) => {
    const cwd = folder({ "nosuch.csv": "x\n" });
    rmSync(join(cwd, args.startsWith("--holidays") ? "nosuch.csv" : "other"), { force: true });
    const { status, stderr, stdout } = await due(args, cwd);
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(said);
  });
});
