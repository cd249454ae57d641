import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { exportedLines } from "../../src/ledger/export-rows.js";
import type { LedgerFile } from "../../src/ledger/ledger.js";
import { folder, profile, qingdan, qingdanProcess, startQingdan } from "../support/cli.js";
import { bonded, costing, person } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";
import { onSmallDisk, requires } from "../support/tools.js";
import { importRow, returnRow } from "../withdraw/runs.js";
import { receipt } from "./declarations/support.js";
import { booking, reading, writing, yuan } from "./support.js";

const positiveList = "code,yearlyLimit,yearlyUnit\n17019910,20,035\n04090000,,\n";
const sugar = (orderNo: string, cells: Row = {}) =>
  bonded({
    orderNo,
    gcode: "1701991000",
    qty1: "2",
    unit1: "035",
    grossWeight: "2.2",
    netWeight: "2",
    ...cells,
  });
const fractions = { freight: "3.33", insuredFee: "0.1", qty: "3", price: "33.3333", totalPrice: "100.00" };

/** Runs, in the order in which they were made: what is declared, changed, deleted, cancelled and returned. */
const declared: Readonly<Record<string, readonly Row[]>> = {
  a: [sugar("IM-0"), bonded({ orderNo: "IM-1", ...fractions }), costing("9000.00", { orderNo: "IM-2" })],
  b: [
    bonded({ orderNo: "IM-0", appType: "3", preNo: "B20261119000000001" }),
    costing("80.00", { orderNo: "IM-1", appType: "2", invtNo: "33022026I000000001" }),
    sugar("IM-3"),
    costing("60.00", { orderNo: "IM-4", qty: "3", price: "20.00" }),
  ],
};
const declaredAs = (orderNo: string) => ({
  orderNo,
  copNo: `C${orderNo}`,
  logisticsNo: `W${orderNo}`,
  ...person(0),
});
const honey = { qty: "1", price: "", releaseDate: "20261115" };
const withdrawn = {
  cancel: [importRow(3, declaredAs("IM-3"))],
  return: [returnRow(4, { ...declaredAs("IM-4"), ...honey })],
};
const runs = ["a", "b", "cancelled", "returned"];
const endings = ["", ".key", ".seal"] as const;

let shop = "";

beforeAll(async () => {
  const lists = { ...declared, ...withdrawn };
  shop = folder({
    ...{ "qingdan.yaml": profile, "list.csv": positiveList },
    ...Object.fromEntries(Object.entries(lists).map(([name, rows]) => [`${name}.csv`, csv(rows)])),
  });
  const run = async (hour: number, ...args: string[]) => {
    const time = ["--ledger", "l.sqlite", "--at", `2026-11-20T${hour}:00:00+08:00`, "--quiet"];
    const result = await qingdan([...args, ...time], { cwd: shop });
    if (result.status !== 0)
      throw new Error(
        `${args.join(" ")}: ${readFileSync(join(shop, args[3] ?? "", "findings.ndjson"), "utf8")}${result.stderr}`,
      );
  };
  for (const [at, name] of ["a", "b"].entries())
    await run(10 + at, "declare", `${name}.csv`, "--out", name, "--positive-list", "list.csv");
  await run(12, "cancel", "cancel.csv", "--out", "cancelled", "--from", "b.csv");
  await run(13, "return", "return.csv", "--out", "returned", "--from", "b.csv");
}, 60_000);

/** A copy of the shop with its runs, and `ledger rebuild` in it. */
function place() {
  const cwd = folder({});
  cpSync(shop, cwd, { recursive: true });
  const file = join(cwd, "l.sqlite");
  const line = (...args: string[]) => ["ledger", "rebuild", ...args, "--ledger", "l.sqlite", "--lang", "en"];
  const rebuild = (...args: string[]) => qingdan(line(...args), { cwd });
  return { cwd, file, line, rebuild };
}

const tables = ["--positive-list", "list.csv"];
const rows = (file: string) => reading(file, (open) => [...exportedLines(open)].sort());
const quantities = (file: string) =>
  reading(file, (open) =>
    ["IM-0", "IM-3", "IM-4"].map((orderNo) => open.booking("3302960001", orderNo)?.quantities),
  );

/** What the ledger of declarations has, but for what is in no message (the file and line of a node) and in no name. */
const declarations = (file: string, directory: string) =>
  reading(file, ({ declarations: ledger }) =>
    [...ledger.consignments(), ...ledger.documents(), ...ledger.messages()].map((each) => {
      const text = JSON.stringify({ ...each, sourceFile: "", sourceLine: 0 });
      return text.replaceAll(directory, "").replaceAll('"sourceFile":"","sourceLine":0', "");
    }),
  );

interface Rebuilt {
  readonly key: string;
  readonly runs: readonly Readonly<Record<string, unknown>>[];
  readonly comparison: Readonly<Record<string, unknown>> | null;
}

describe("ledger rebuild", () => {
  it("makes the ledger that the runs made, whatever the order of their names, and says that it is the same", async () => {
    const { cwd, file, rebuild } = place();
    // What is asked for: orders that were changed, cancelled, given back in part and deleted.
    for (const end of ["100.00,void\n", "103.43,replaced\n", "20.00,active\n"])
      expect(rows(file).filter((row) => row.endsWith(`,${end}`))).not.toEqual([]);
    const { status, stdout } = await rebuild(
      "returned",
      "cancelled",
      "b",
      "a",
      "--out",
      "new.sqlite",
      ...tables,
    );
    expect([status, stdout]).toEqual([
      0,
      expect.stringContaining("5 the same, 0 missing there, 0 only there, 0 that differ"),
    ]);
    const made = join(cwd, "new.sqlite");
    expect(rows(made)).toEqual(rows(file));
    expect(declarations(made, cwd)).toEqual(declarations(file, shop));
    expect(declarations(made, cwd).length).toBeGreaterThan(10);
    expect(quantities(made)).toEqual(quantities(file));
    expect(stdout).toContain("a: 3 orders booked, 2 messages");
    expect(stdout).toContain("It has the key of the old ledger.");
    const check = await qingdan(["ledger", "check", "--ledger", "new.sqlite"], { cwd });
    expect(check.status).toBe(0);
    expect(readdirSync(cwd).filter((name) => name.includes(".part"))).toEqual([]);
  });

  describe("of what was sent and answered", () => {
    /** A place whose first run was sent and refused in part; an order of it was declared anew. */
    async function answered() {
      const run = place();
      const told = (state: string, time: string) =>
        receipt(state, time, { kind: "CEB622", answers: "CEB621" });
      const applied = "2026-11-20T11:00:00.000+08:00";
      const nodeOf = (ledger: LedgerFile, orderNo: string) => {
        const found = ledger.declarations.ofOrders([orderNo])[0]?.object ?? 0;
        return [found, found] as const;
      };
      await writing(run.file, (ledger) => {
        const [first] = [...ledger.declarations.messages()];
        ledger.declarations.markSending([first?.guid ?? ""], "/box", "7@host", applied);
        ledger.declarations.markSent([first?.guid ?? ""], "/box", applied);
        ledger.declarations.addReceipt(...nodeOf(ledger, "IM-1"), told("100", "20261120110000000"), applied);
        ledger.declarations.addReceipt(...nodeOf(ledger, "IM-2"), told("800", "20261120110000000"), applied);
      });
      writeFileSync(join(run.cwd, "anew.csv"), csv([costing("70.00", { orderNo: "IM-1" })]));
      const time = ["--ledger", "l.sqlite", "--at", "2026-11-20T14:00:00+08:00", "--quiet"];
      await qingdan(["declare", "anew.csv", "--out", "anew", ...time], { cwd: run.cwd });
      return run;
    }
    const state = (file: string, orderNo: string) =>
      reading(file, (ledger) => ledger.declarations.ofOrders([orderNo])[0]?.state);

    it("takes over what is left of it in the old ledger, each before the reports that came after it", async () => {
      const { cwd, file, rebuild } = await answered();
      expect([state(file, "IM-1"), state(file, "IM-2")]).toEqual(["declared", "800"]);
      const { status, stdout } = await rebuild(...runs, "anew", "--out", "new.sqlite", ...tables);
      expect([status, stdout]).toEqual([
        0,
        expect.stringContaining("Taken over from the old ledger: 2 sendings, 2 receipts.\n"),
      ]);
      const made = join(cwd, "new.sqlite");
      const comparable = (each: string) => declarations(each, cwd).map((text) => text.replaceAll(shop, ""));
      expect(comparable(made)).toEqual(comparable(file));
    });

    it("leaves rows that were changed, and says so", async () => {
      const { cwd, file, rebuild } = await answered();
      const database = new DatabaseSync(file);
      database.exec("UPDATE receipt SET state = '899' WHERE state = '800'");
      database.exec("UPDATE delivery SET at = '2026-11-20T10:00:00.000+08:00' WHERE state = 'sent'");
      database.close();
      const { stdout } = await rebuild(...runs, "anew", "--out", "new.sqlite", ...tables);
      expect(stdout).toContain(
        "Taken over from the old ledger: 1 sending, 1 receipt; 2 more are damaged or of",
      );
      expect(stdout).toContain("read the receipts again with `qingdan receipts`");
      const made = join(cwd, "new.sqlite");
      expect([state(made, "IM-1"), state(made, "IM-2")]).toEqual(["declared", "declared"]);
    });

    it("takes over risk cases with their reviews and what was pledged, but for rows that were changed", async () => {
      const at = "2026-11-20T15:00:00.000+08:00";
      const { cwd, file, rebuild } = await answered();
      const cases = ["c1", "c2"].map((name) => ({ case: name, rule: "risk/burst", what: "IM-1", orders: 3 }));
      const review = { status: "explained", at, by: "李", note: "" } as const;
      const pledge = { lender: "bank", currency: "142", amount: yuan("5"), at };
      await writing(file, (ledger) => {
        ledger.cases.record(cases, at);
        ledger.cases.review("c1", review);
        ledger.cases.review("c2", review);
        for (const proof of ["p1", "p2"]) ledger.pledges.add({ ...pledge, proof });
      });
      const database = new DatabaseSync(file);
      database.exec("UPDATE pledge SET lender = 'other' WHERE proof = 'p2'");
      database.exec("UPDATE review SET status = 'refused' WHERE name = 'c2'");
      database.close();
      const { stdout } = await rebuild(...runs, "anew", "--out", "new.sqlite", ...tables);
      expect(stdout).toContain(
        "2 sendings, 2 receipts, 2 risk cases, 1 review, 1 pledge; 2 more are damaged",
      );
      const made = reading(join(cwd, "new.sqlite"), (ledger) => [
        [...ledger.cases.all()].map(({ case: name, status, foundAt }) => [name, status, foundAt]),
        [...ledger.pledges.of(["p1", "p2"]).values()],
      ]);
      expect(made).toEqual([
        [
          ["c1", "explained", at],
          ["c2", "open", at],
        ],
        [{ ...pledge, proof: "p1" }],
      ]);
    });

    it("has nothing where the old ledger is lost, and says what to do", async () => {
      const { cwd, rebuild } = await answered();
      for (const ending of endings) rmSync(join(cwd, `l.sqlite${ending}`));
      const { stdout } = await rebuild(...runs, "--replace", ...tables);
      expect(stdout).toContain(
        "read the receipts again with `qingdan receipts`; send nothing that was sent, and pledge nothing",
      );
    });
  });

  it("books overlapping runs and copies of a run once", async () => {
    const { cwd, file, rebuild } = place();
    cpSync(join(cwd, "a"), join(cwd, "copy-of-a"), { recursive: true });
    const again = ["declare", "b.csv", "--out", "b-again", "--at", "2026-11-20T11:30:00+08:00", ...tables];
    const second = ["--ledger", "other.sqlite", "--quiet"];
    expect((await qingdan([...again, ...second], { cwd })).status).toBe(0);
    const { status, stdout } = await rebuild(
      ...runs,
      "copy-of-a",
      "b-again",
      "a",
      "--out",
      "new.sqlite",
      ...tables,
      "--format",
      "json",
    );
    const record = JSON.parse(stdout) as Rebuilt;
    expect(record.runs.map(({ state }) => state)).toEqual([
      "booked",
      "same",
      "same",
      "booked",
      "booked",
      "booked",
      "booked",
    ]);
    expect([status, record.comparison]).toEqual([0, expect.objectContaining({ same: 5, differing: 0 })]);
    expect(rows(join(cwd, "new.sqlite"))).toEqual(rows(file));
  });

  it("says what is missing, differs or stands only in what is left, by order", async () => {
    const { file, rebuild } = place();
    await writing(file, (open) => {
      open.book(booking({ orderNo: "SO-by-hand" }), "hand");
      open.giveBack({ ebpCode: "3302960001", orderNo: "IM-2", day: "20261121", reason: "by hand" });
    });
    const { status, stdout } = await rebuild("a", "b", "--out", "new.sqlite", "--format", "json");
    const { comparison } = JSON.parse(stdout) as Rebuilt;
    expect(status).toBe(1);
    expect(comparison).toMatchObject({ same: 2, missing: 0, onlyThere: 1, differing: 3 });
    expect(comparison?.["differences"]).toContainEqual({
      ...{ ebpCode: booking().ebpCode, orderNo: "SO-by-hand", kind: "only-there", columns: [] },
    });
    expect(comparison?.["differences"]).toContainEqual(
      expect.objectContaining({ orderNo: "IM-2", kind: "differs", columns: ["givenBack"] }),
    );
  });

  it("with --replace keeps the damaged ledger, and puts the new one in its place", async () => {
    const { cwd, file, rebuild } = place();
    const before = rows(file);
    const damaged = readFileSync(file);
    damaged.fill(0, 4096, 8192);
    writeFileSync(file, damaged);
    const { status, stdout } = await rebuild(...runs, "--replace", ...tables);
    expect(stdout).toContain("What stood there is kept as");
    expect(status).toBeLessThan(2);
    expect(rows(file)).toEqual(before);
    const kept = readdirSync(cwd).filter((name) => /replaced-\d{14}$/.test(name));
    expect(readFileSync(join(cwd, kept[0] ?? ""))).toEqual(damaged);
  });

  it("uses a new key where the old one is lost, and says so", async () => {
    const { cwd, rebuild } = place();
    for (const ending of endings) rmSync(join(cwd, `l.sqlite${ending}`));
    const { status, stdout } = await rebuild(...runs, "--replace", ...tables, "--format", "json");
    const { key, comparison } = JSON.parse(stdout) as Rebuilt;
    expect([status, key, comparison]).toEqual([0, "new", null]);
    expect(rows(join(cwd, "l.sqlite"))).toHaveLength(rows(join(shop, "l.sqlite")).length);
  });

  it("leaves out what was declared with --no-ledger", async () => {
    const { cwd, rebuild } = place();
    const args = [
      "declare",
      "a.csv",
      "--no-ledger",
      "--out",
      "tried",
      "--quiet",
      "--at",
      "2026-11-20T09:00:00+08:00",
    ];
    await qingdan(args, { cwd });
    const { stdout } = await rebuild("tried", ...runs, "--out", "new.sqlite", ...tables);
    expect(stdout).toContain("tried: was made with --no-ledger; not booked");
  });

  it.each([
    [
      "whose message was changed",
      (run: string) => {
        const [message = ""] = readdirSync(join(run, "messages"));
        const path = join(run, "messages", message);
        writeFileSync(path, readFileSync(path, "utf8").replace("100.00", "10.00"));
      },
      "is not as its run wrote it",
    ],
    [
      "whose message is gone",
      (run: string) => rmSync(join(run, "messages"), { recursive: true }),
      "no such file",
    ],
    [
      "whose run.json was changed",
      (run: string) => {
        const path = join(run, "run.json");
        writeFileSync(path, readFileSync(path, "utf8").replace("T02:", "T03:"));
      },
      "run.json is not as its run wrote it",
    ],
    [
      "that is unfinished",
      (run: string) => renameSync(join(run, "run.json"), join(run, ".unfinished")),
      "unfinished run",
    ],
    ["that is none", (run: string) => rmSync(run, { recursive: true }), "no such file"],
  ])("refuses a run %s, and changes nothing", async (_, change, said) => {
    const { cwd, file, rebuild } = place();
    change(join(cwd, "a"));
    const before = readFileSync(file);
    for (const where of [["--out", "new.sqlite"], ["--replace"]]) {
      const { status, stderr } = await rebuild(...runs, ...where);
      expect([status, stderr]).toEqual([2, expect.stringContaining(said)]);
    }
    expect(readFileSync(file)).toEqual(before);
    expect(readdirSync(cwd).filter((name) => /new\.sqlite|part|replaced/.test(name))).toEqual([]);
  });

  it("asks where the ledger goes, and overwrites nothing", async () => {
    const { cwd, rebuild } = place();
    for (const where of [[], ["--out", "x.sqlite", "--replace"]])
      expect((await rebuild("a", ...where)).stderr).toContain("choose one of the two");
    copyFileSync(join(cwd, "a.csv"), join(cwd, "new.sqlite"));
    const { status, stderr } = await rebuild("a", "--out", "new.sqlite");
    expect([status, stderr]).toEqual([2, expect.stringContaining("new.sqlite is there already")]);
  });

  it("that is killed leaves the old ledger or the new one, and can be run again", async () => {
    const { cwd, file, line, rebuild } = place();
    const before = rows(file);
    const running = startQingdan(line(...runs, "--replace", ...tables), { cwd });
    while (!existsSync(`${file}.part`) && running.process.exitCode === null) await new Promise(setImmediate);
    running.process.kill("SIGKILL");
    await running.ended;
    expect(rows(file)).toEqual(before);
    expect((await rebuild(...runs, "--replace", ...tables)).status).toBe(0);
    expect(rows(file)).toEqual(before);
    expect(readdirSync(cwd).filter((name) => name.includes(".part"))).toEqual([]);
  });

  it("leaves nothing on a full disk", async (test) => {
    requires(test, "mount -t tmpfs");
    const { cwd, line } = place();
    const disk = folder({});
    await onSmallDisk(disk, "32k", async () => {
      const { status, stderr } = await qingdanProcess(line("a", "--out", join(disk, "new.sqlite")), { cwd });
      expect([status, stderr]).toEqual([
        2,
        expect.stringMatching(/can't write the new ledger \S*new\.sqlite: no space left on the disk/),
      ]);
      expect(readdirSync(disk)).toEqual([]);
    });
  });
});
