import { describe, expect, it } from "vitest";
import { newClaim, release, senderOf } from "../../../src/runs/submit/journal.js";
import { MemoryJournal, runOf, submitRuns, toldOf } from "../../delivery/memory-journal.js";

describe("submit/held", () => {
  it("warns of a message that a process at work has, which is left to it", async () => {
    const run = runOf(2);
    const journal = new MemoryJournal().book(run);
    const claim = newClaim();
    journal.markSending([...journal.messages.keys()].slice(0, 1), "/client", claim);
    const { findings, sent, already } = await submitRuns([run], { journal });
    release(claim);
    expect([sent, already]).toEqual([1, 1]);
    expect(findings.map(({ severity }) => severity)).toEqual(["warning"]);
    expect(toldOf(findings)).toEqual([expect.stringContaining("is sending the message; it was passed over")]);
  });

  it("says nothing of a claim that its process has given up, or that is no process's", async () => {
    for (const claim of ["", "{}", released()]) {
      const run = runOf(1);
      const journal = new MemoryJournal().book(run);
      journal.markSending([...journal.messages.keys()], "/client", claim);
      const { findings, sent } = await submitRuns([run], { journal });
      expect([sent, findings.length]).toEqual([1, 0]);
    }
  });
});

it("tells claims apart that begin within one millisecond", () => {
  const claims = Array.from({ length: 100 }, () => newClaim());
  expect(new Set(claims).size).toBe(100);
  const [first = "", second = ""] = claims;
  release(first);
  expect([first, second].map((claim) => senderOf(claim, new Date()) === undefined)).toEqual([true, false]);
  for (const claim of claims) release(claim);
});

function released(): string {
  const claim = newClaim();
  release(claim);
  return claim;
}
