import { describe, expect, it } from "vitest";
import { MemoryJournal, runOf, sentInto, submitRuns, toldOf } from "../../delivery/memory-journal.js";

async function answered(later: boolean, where?: string) {
  const run = runOf(2);
  const journal = new MemoryJournal().book(run);
  const [, guid = ""] = [...journal.messages.keys()];
  journal.rivals = [1, 2].map((order) => ({ guid, key: `SO-${order}`, run: where ?? run, later }));
  const { client, findings } = await submitRuns([run], { journal });
  return { sent: sentInto(client).length, told: toldOf(findings) };
}

describe("submit/superseded", () => {
  it("a message whose order was declared anew later is not sent, once said for a message", async () => {
    expect(await answered(true, "/out2")).toEqual({
      sent: 0,
      told: [
        expect.stringMatching(
          /^submit\/superseded later out\/messages\/CEB603-000002\.xml: its SO-1 was declared anew later, in \/out2;/,
        ),
      ],
    });
  });

  it("nor one of which another report was sent", async () => {
    const { sent, told } = await answered(false, "/out2");
    expect(sent).toBe(0);
    expect(told).toEqual([expect.stringContaining("its SO-1 was sent already, in a message of /out2")]);
  });

  it("the other messages of the same run are no rivals", async () => {
    expect(await answered(true)).toEqual({ sent: 2, told: [] });
  });

  it("a message that was sent is not looked at again", async () => {
    const run = runOf(1);
    const { journal } = await submitRuns([run]);
    const [guid = ""] = [...journal.messages.keys()];
    journal.rivals = [{ guid, key: "SO-1", run: "/out2", later: true }];
    expect((await submitRuns([run], { journal })).findings).toEqual([]);
  });
});
