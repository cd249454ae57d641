import { DatabaseSync } from "@photostructure/sqlite";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backupLedger } from "../../../src/ledger/backup.js";
import { LedgerFile } from "../../../src/ledger/ledger.js";
import type { FoundCase, Pledge } from "../../../src/ledger/reviews/model.js";
import { relativeTo } from "../../../src/values/user-path.js";
import { newLedger, reading, startWorker, writing, yuan } from "../support.js";

const at = "2026-11-29T10:00:00.000+08:00";
const later = "2026-11-30T10:00:00.000+08:00";
const found = (name: string, changes: Partial<FoundCase> = {}): FoundCase => ({
  ...{ case: name, rule: "risk/split-order", what: "I 1101960001 SO-1", orders: 3 },
  ...changes,
});
const pledge = (proof: string, changes: Partial<Pledge> = {}): Pledge => ({
  ...{ proof, lender: "bank-a", currency: "502", amount: yuan("1000.50"), at },
  ...changes,
});
const changed = (file: string, sql: string): void => {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
};

describe("the cases of a ledger", () => {
  it("are kept once, with when they were found first and how many orders they have now", async () => {
    const file = newLedger();
    await writing(file, ({ cases }) => cases.record([found("a"), found("b")], at));
    await writing(file, ({ cases }) => cases.record([found("b", { orders: 5 }), found("a")], later));
    expect(reading(file, ({ cases }) => [...cases.all()])).toEqual([
      { ...found("a"), foundAt: at, status: "open", history: [] },
      { ...found("b"), orders: 5, foundAt: at, status: "open", history: [] },
    ]);
  });

  it("keep every review; the last tells the status", async () => {
    const file = newLedger();
    const explained = { status: "explained", at, by: "李", note: "a family" } as const;
    const reported = { status: "reported", at: later, by: "王", note: "" } as const;
    await writing(file, ({ cases }) => {
      cases.record([found("a")], at);
      expect(cases.review("a", explained)).toBe(true);
    });
    await writing(file, ({ cases }) => cases.review("a", reported));
    expect(reading(file, ({ cases }) => cases.statusOf("a"))).toEqual({
      status: "reported",
      history: [explained, reported],
    });
  });

  it("that no run found are open, and can't be reviewed", async () => {
    const file = newLedger();
    await writing(file, ({ cases }) => {
      cases.record([found("a")], at);
      expect(cases.review("b", { status: "refused", at, by: "", note: "" })).toBe(false);
    });
    expect(reading(file, ({ cases }) => [cases.statusOf("b"), cases.get("b")])).toEqual([
      { status: "open", history: [] },
      undefined,
    ]);
  });

  it("are listed over several pages, each once", async () => {
    const file = newLedger();
    const names = Array.from({ length: 1203 }, (_, number) => `c${number}`);
    await writing(file, ({ cases }) => {
      cases.record(
        names.map((name) => found(name)),
        at,
      );
      cases.record([found("c7", { orders: 9 })], later);
    });
    expect(reading(file, ({ cases }) => [...cases.all()].map((each) => each.case))).toEqual(names);
  });
});

describe("the pledges of a ledger", () => {
  it("are of a receivable once, whoever lends", async () => {
    const file = newLedger();
    await writing(file, ({ pledges }) => expect(pledges.add(pledge("p"))).toBe(true));
    await writing(file, ({ pledges }) => {
      expect(pledges.add(pledge("p", { lender: "bank-b" }))).toBe(false);
      expect(pledges.add(pledge("q"))).toBe(true);
    });
    expect(reading(file, ({ pledges }) => [...pledges.of(["p", "q", "r"]).values()])).toEqual([
      pledge("p"),
      pledge("q"),
    ]);
  });

  it("for all orders of pledging: exactly the first of each receivable stands", async () => {
    const tries = fc.array(fc.record({ proof: fc.constantFrom("p", "q", "r"), lender: fc.string() }), {
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(tries, async (all) => {
        const file = newLedger();
        await writing(file, ({ pledges }) => {
          for (const each of all) pledges.add(pledge(each.proof, each));
        });
        const first = new Map<string, string>();
        for (const { proof, lender } of all) if (!first.has(proof)) first.set(proof, lender);
        const kept = reading(file, ({ pledges }) => [...pledges.of(["p", "q", "r"]).values()]);
        expect(new Map(kept.map(({ proof, lender }) => [proof, lender]))).toEqual(first);
      }),
      { numRuns: 20 },
    );
  });

  it("of one receivable by two processes: one of them wins", async () => {
    const file = newLedger();
    await writing(file, ({ cases }) => cases.record([found("a")], at));
    // Integers of 1/100000: 1 yuan.
    const script = `
      say("begins");
      await go();
      const ledger = await LedgerFile.open(file);
      const won = ledger.pledges.add({ proof: "p", lender: name, currency: "142", amount: 100000, at: "${at}" });
      ledger.commit();
      ledger.close();
      say(String(won));
    `;
    const workers = ["bank-a", "bank-b"].map((name) => startWorker(file, script, name));
    for (const worker of workers) expect(await worker.line()).toBe("begins");
    for (const worker of workers) worker.go();
    const won = await Promise.all(workers.map((worker) => worker.line()));
    expect(won.toSorted()).toEqual(["false", "true"]);
    for (const worker of workers) expect(await worker.ended).toBe(0);
    const winner = won[0] === "true" ? "bank-a" : "bank-b";
    expect(reading(file, ({ pledges }) => pledges.of(["p"]).get("p")?.lender)).toBe(winner);
  });

  it("that were not committed are none", async () => {
    const file = newLedger();
    const ledger = await LedgerFile.open(file);
    ledger.pledges.add(pledge("p"));
    ledger.close();
    await writing(file, ({ pledges }) => expect(pledges.add(pledge("p"))).toBe(true));
  });
});

describe("rows of cases, reviews and pledges", () => {
  const filled = async () => {
    const file = newLedger();
    await writing(file, ({ cases, pledges }) => {
      cases.record([found("a"), found("b")], at);
      cases.review("a", { status: "explained", at, by: "李", note: "a family" });
      pledges.add(pledge("p"));
      pledges.add(pledge("q"));
    });
    return file;
  };

  it.each([
    ["a case", "UPDATE risk_case SET orders = 1 WHERE name = 'a'", "a risk case is not as it was written"],
    ["a status", "UPDATE review SET status = 'open'", "a review of a risk case is not as it was written"],
    ["a review's words", "UPDATE review SET by = '李a', note = ' family'", "a review of a risk case"],
    [
      "a lender",
      "UPDATE pledge SET lender = 'bank-b' WHERE proof = 'p'",
      "a pledge of a receivable is not as",
    ],
    [
      "a pledge that is gone",
      "DELETE FROM pledge WHERE proof = 'q'",
      "it has 4 other records where 5 were written",
    ],
    ["a review that is gone", "DELETE FROM review", "it has 4 other records where 5 were written"],
  ])("that were changed are found: %s", async (_, sql, said) => {
    const file = await filled();
    changed(file, sql);
    expect(() => LedgerFile.read(file)).toThrow(said);
  });

  it("are in a backup", async () => {
    const file = await filled();
    const copy = newLedger();
    await backupLedger(file, relativeTo("/", copy), { withKey: true });
    const facts = (of: string) =>
      reading(of, ({ cases, pledges }) => [[...cases.all()], [...pledges.of(["p", "q"]).values()]]);
    expect(facts(copy)).toEqual(facts(file));
  });
});
