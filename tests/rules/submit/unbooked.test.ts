import { describe, expect, it } from "vitest";
import { MemoryJournal, runOf, sentInto, submitRuns, toldOf } from "../../delivery/memory-journal.js";

describe("submit/unbooked", () => {
  it("a message that the ledger does not have is not sent, nor any other of the call", async () => {
    const [booked, unbooked] = [runOf(1), runOf(2, "CEB621")];
    const journal = new MemoryJournal().book(booked);
    const { client, findings, refused } = await submitRuns([booked, unbooked], { journal });
    expect(sentInto(client)).toEqual([]);
    expect(refused).toBe(3);
    expect(toldOf(findings)).toEqual([
      expect.stringMatching(
        /^submit\/unbooked unknown .*CEB621-000001\.xml: the ledger ledger\.sqlite does not have/,
      ),
      expect.stringContaining("CEB621-000002.xml"),
    ]);
  });

  it("one that it has is sent", async () => {
    expect((await submitRuns([runOf(1)])).findings).toEqual([]);
  });
});
