import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { SubmissionPriority } from "../credit/submission-priority.js";
import { fileSource } from "../formats/source.js";
import { submitJson, submitText } from "../report/submit.js";
import { readParties } from "../runs/parties.js";
import { submit } from "../runs/submit/submit.js";
import { loadProfile, noProfile, type Profile } from "../setup/profile.js";
import { noSubmission } from "../setup/submission.js";
import { openSigner } from "../signing/signer.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { removeQuietly } from "../values/remove-quietly.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { eventTeller, quietly } from "./events.js";
import { ledgerPath } from "./ledger-access.js";
import { findProfile } from "./setup.js";
import { signingChoice } from "./signer.js";
import { Interrupted, ignoreClosed, styleFor } from "./streams.js";
import { chosenWay, LedgerLooks } from "./submission.js";
import type { SubmitOptions } from "./submit-options.js";

/** `qingdan submit`: sends the messages of runs that were not sent yet. Status 1 where one was refused or not sent. */
export async function submitCommand(
  runs: readonly string[],
  options: SubmitOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, env, cwd, signal, stdout, colour, now, temporary } = surroundings;
  const named = options.profile ?? findProfile(runs, cwd).name;
  const profile = named === undefined ? noProfile : loadProfile(relativeTo(cwd, named));
  const submission = profile.submission ?? noSubmission;
  const event = eventTeller("submit", options, surroundings);
  const way = await chosenWay(options, submission, surroundings, event);
  const signer = openSigner(signingChoice(options, submission.signature, cwd), { env, at: now(), signal });
  const envelope = options.envelope || submission.envelope;
  const ledger = ledgerPath(options.ledger, surroundings, profile);
  const submitted = await submit({
    runs: runs.map((name) => relativeTo(cwd, name)),
    ...way,
    credit: await creditOrder(options, profile, surroundings),
    journal: new LedgerLooks(ledger, quietly(options), surroundings, profile),
    unsigned: options.unsigned,
    signer: options.unsigned ? undefined : signer,
    receivers: envelope ? submission.receivers : undefined,
    ...{ temporary, clock: now, signal, event },
  }).catch((error: unknown) => {
    throw error instanceof Interrupted ? new Interrupted(error.signal, left) : error;
  });
  const { lang, quiet } = options;
  let text = "";
  if (options.format === "json") text = submitJson(submitted, lang);
  else text = submitText(submitted, way.delivery.via, lang, quiet, await styleFor(streams.stdout, colour));
  // The messages are sent, whoever reads what is said of them.
  await stdout.write(text)?.catch(ignoreClosed);
  await stdout.flush().catch(ignoreClosed);
  const { refused, failed, messages } = submitted;
  if (messages.some(({ state }) => state !== "sent")) surroundings.leftToOther?.();
  return refused + failed > 0 ? status.findings : status.clean;
}

/** The priorities by the table of enterprises that the option or else the profile names; undefined without one. */
async function creditOrder(
  { parties: named }: SubmitOptions,
  { credit }: Profile,
  { cwd, streams, now, signal, temporary }: Surroundings,
) {
  const file = named === undefined ? credit?.parties : relativeTo(cwd, named);
  if (file === undefined) return undefined;
  const scratch = mkdtempSync(join(temporary, "qingdan-parties-"));
  try {
    const asOf = dashed(chinaTime(now()).slice(0, 8));
    const source = fileSource(file, () => streams.stdin);
    const { parties, findings } = await readParties({ source, asOf, scratch, signal });
    return { priorities: new SubmissionPriority(parties, credit), findings };
  } finally {
    removeQuietly(scratch);
  }
}

const left = {
  zh: "已发送的都已记入台账，其余的再运行一次 submit 时发送",
  en: "what was sent is in the ledger, and the rest is sent when submit is run again",
};
