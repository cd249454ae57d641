import { expect, it } from "vitest";
import { submitText } from "../../src/report/submit.js";
import { newClaim, release } from "../../src/runs/submit/journal.js";
import { plainStyle } from "../../src/wording/style.js";
import { MemoryJournal, runOf, submitRuns } from "../delivery/memory-journal.js";

it("names five messages with one fault, and counts the others", async () => {
  const run = runOf(8);
  const journal = new MemoryJournal().book(run);
  const claim = newClaim();
  journal.markSending([...journal.messages.keys()], "/client", claim);
  const submitted = await submitRuns([run], { journal });
  release(claim);
  expect(submitted.findings).toHaveLength(8);
  const english = submitText(submitted, "/client", "en", false, plainStyle);
  expect(english.match(/is sending the message; it was passed over/g)).toHaveLength(5);
  expect(english).toContain("submit/held: the same of 3 more messages; --format json lists each");
  const chinese = submitText(submitted, "/client", "zh", true, plainStyle);
  expect(chinese).toContain("submit/held：同样的问题另有 3 份报文，逐份列出用 --format json");
});
