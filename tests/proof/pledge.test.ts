import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { qingdanProcess } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { answer, place, receipts, sold } from "./support.js";

const released = (orderNo: string) => answer(orderNo, "800", 1);

describe("proof --pledge", () => {
  it("books all that is available, once, and shows what is left", async () => {
    const { proof, proofOf } = await place(
      [sold("SO-1", "100.00"), sold("SO-2", "50.00")],
      [released("SO-1")],
      {
        "bank.csv": receipts(["R1", "30.00", "SO-1"]),
      },
    );
    const money = "--receipts bank.csv";
    const { proofId } = await proofOf("SO-1", money);
    const first = await proof(`${money} --pledge ${proofId} --lender BANK-A`);
    expect(first.result.status).toBe(0);
    // 100.00 − 30.00
    expect(first.document.pledges).toEqual([
      { proofId, lender: "BANK-A", amount: "70.00", state: "pledged" },
    ]);
    expect(first.document.proofs[0]?.["availableAmount"]).toBe("0.00");
    const again = await proof(`${money} --pledge ${proofId} --lender BANK-B`);
    expect([again.result.status, again.document.pledges]).toEqual([
      1,
      [{ proofId, lender: "BANK-B", amount: "0.00", state: "already-pledged" }],
    ]);
    expect((await proofOf("SO-1", money))["availableAmount"]).toBe("0.00");
  });

  it("pledges nothing where nothing is available, and of several what can be", async () => {
    const { proof, proofOf, read } = await place(
      [sold("SO-1", "100.00"), sold("SO-2", "50.00")],
      [released("SO-1")],
    );
    const [one, two] = [(await proofOf("SO-1"))["proofId"], (await proofOf("SO-2"))["proofId"]];
    const { result, document } = await proof(`--pledge ${two} --pledge ${one} --lender BANK-A --out proof`);
    expect([result.status, document.pledges]).toEqual([
      1,
      [
        { proofId: two, lender: "BANK-A", amount: "0.00", state: "nothing-available" },
        { proofId: one, lender: "BANK-A", amount: "100.00", state: "pledged" },
      ],
    ]);
    expect(read("proof/pledges.csv")).toContain(`${one},BANK-A,100.00,pledged`);
    expect(JSON.parse(read("proof/manifest.json")).files).toHaveLength(3);
  });

  it("by two processes at once: one of them gets it", async () => {
    const { cwd, proofOf } = await place([sold("SO-1", "100.00")], [released("SO-1")]);
    const { proofId } = await proofOf("SO-1");
    const line = (lender: string) =>
      `proof run --rates rates.csv -f json --ledger book.sqlite --pledge ${proofId} --lender ${lender}`.split(
        " ",
      );
    const results = await Promise.all(
      ["BANK-A", "BANK-B"].map((lender) =>
        qingdanProcess(line(lender), { cwd, env: { XDG_DATA_HOME: join(cwd, "data") } }),
      ),
    );
    const states = results.map(({ stdout }) => JSON.parse(stdout).pledges[0].state);
    expect(states.toSorted()).toEqual(["already-pledged", "pledged"]);
    expect(results.map(({ status }) => status).toSorted()).toEqual([0, 1]);
  });

  it("leaves nothing of an order that is now in another currency than its pledge", async () => {
    const later = "m2.csv";
    const { proof, proofOf, run } = await place([sold("SO-1", "100.00")], [released("SO-1")], {
      [later]: csv([sold("SO-1", "150.00", { currency: "300" })]),
    });
    const { proofId } = await proofOf("SO-1");
    await proof(`--pledge ${proofId} --lender BANK-A`);
    const { stdout } = await run(`proof ${later} --rates rates.csv --ledger book.sqlite --lang en -f json`);
    // 150.00 euros less 100.00 dollars are no 50.00 of anything.
    expect(JSON.parse(stdout).proofs).toMatchObject([
      { proofId, currency: "300", evidenceLevel: 3, availableAmount: "0.00" },
    ]);
  });

  it("made after a backup is not in the ledger that is restored from it, which is said", async () => {
    const { proof, proofOf, run } = await place([sold("SO-1", "100.00")], [released("SO-1")]);
    const { proofId } = await proofOf("SO-1");
    await run("ledger backup copy.sqlite --ledger book.sqlite");
    await proof(`--pledge ${proofId} --lender BANK-A`);
    const restored = await run("ledger restore copy.sqlite --ledger book.sqlite --lang en");
    expect(restored.stdout + restored.stderr).toContain(
      "What was sent, answered or pledged after it is in no message",
    );
    expect((await proofOf("SO-1"))["availableAmount"]).toBe("100.00");
  });

  it.each([
    ["--pledge P0 --lender BANK-A", "no order of the sources has the proof P0"],
    ["--pledge P0", "belong together"],
    ["--lender BANK-A", "belong together"],
    ["--pledge P0 --lender BANK-A --no-ledger", "--no-ledger"],
  ])("ends with status 2: %s", async (words, said) => {
    const { proof } = await place([sold("SO-1", "100.00")], [released("SO-1")]);
    const { result } = await proof(words);
    expect([result.status, result.stderr + result.stdout]).toEqual([2, expect.stringContaining(said)]);
  });

  it("of a ledger that is checked: the pledge is one of its records", async () => {
    const { proof, proofOf, run } = await place([sold("SO-1", "100.00")], [released("SO-1")]);
    const { proofId } = await proofOf("SO-1");
    await proof(`--pledge ${proofId} --lender BANK-A`);
    const { status, stdout } = await run("ledger check --ledger book.sqlite --format json");
    expect([status, JSON.parse(stdout).sound]).toEqual([0, true]);
  });
});
