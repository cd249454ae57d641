import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { MemoryJournal, runOf, sentInto, submitRuns, toldOf } from "../../delivery/memory-journal.js";

const second = "messages/CEB603-000002.xml";

/** What a change of a run's directory is answered with; nothing may be sent. */
async function answered(change: (run: string) => void): Promise<string[]> {
  const run = runOf(2);
  const journal = new MemoryJournal().book(run);
  change(run);
  const { client, findings, sent, refused } = await submitRuns([run], { journal });
  expect(sentInto(client)).toEqual([]);
  expect([sent, refused]).toEqual([0, 2]);
  return toldOf(findings);
}

describe("submit/changed", () => {
  it("a message that differs from run.json keeps the whole call back", async () => {
    const told = await answered((run) => writeFileSync(join(run, second), "<x/>"));
    expect(told).toEqual([
      expect.stringMatching(
        /^submit\/changed changed out\/messages\/CEB603-000002\.xml: the message's SHA-256 is/,
      ),
    ]);
  });

  it("a message that is gone", async () => {
    const told = await answered((run) => rmSync(join(run, second)));
    expect(told).toEqual([
      expect.stringContaining(`submit/changed missing out/${second}: run.json lists ${second}`),
    ]);
  });

  it("a run.json that was changed as well is found by its own digest", async () => {
    const told = await answered((run) => {
      const record = readFileSync(join(run, "run.json"), "utf8");
      writeFileSync(join(run, "run.json"), record.replace('"nodes": 1', '"nodes": 2'));
    });
    expect(told).toEqual([expect.stringContaining("verify/record")]);
  });

  it("a file that is no message, though run.json lists it", async () => {
    const run = runOf(1, "CEB604");
    const { findings, client } = await submitRuns([run], { journal: new MemoryJournal() });
    expect(toldOf(findings)).toEqual([expect.stringContaining("submit/changed no-message")]);
    expect(sentInto(client)).toEqual([]);
  });
});
