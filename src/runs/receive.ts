import { BrokerGone } from "../delivery/delivery.js";
import type { Inbox } from "../delivery/inbox.js";
import type { Text } from "../values/finding.js";
import { type ReceiptCounts, type ReceiptsOutcome, ReceiptsRun, type ReceiptsSetting } from "./receipts.js";
import type { DeliveryEvent } from "./submit/events.js";

/** Where receipts are taken from, and when that ends. */
export interface Receiving {
  /** Read one after the other; the last is waited on. */
  readonly inboxes: readonly Inbox[];
  readonly setting: ReceiptsSetting;
  /** Messages or files that are taken at most. */
  readonly max: number;
  /** Milliseconds without one after which it ends; infinite: when it is stopped. */
  readonly idle: number;
  readonly event: (event: DeliveryEvent) => void;
}

/** What came of receiving. */
export interface Received extends ReceiptsOutcome {
  /** Messages or files that were taken. */
  readonly taken: number;
  /** Why a broker was given up; undefined where it was not. */
  readonly gone: Text | undefined;
}

/**
 * Takes receipts and applies them, batch by batch: a batch is acknowledged when it is in the ledger, or kept aside. Throws
 * a Failure, and the signal's reason; what was acknowledged until then is in the ledger.
 */
export async function receive({ inboxes, setting, max, idle, event }: Receiving): Promise<Received> {
  const run = new ReceiptsRun(setting);
  const progress = { taken: 0 };
  let gone: Text | undefined;
  event({ event: "started", message: { zh: "开始收取回执", en: "receipts are taken" } });
  for (const [index, inbox] of inboxes.entries()) {
    // Only the last is waited on: of the others is taken what is there.
    const wait = index === inboxes.length - 1 ? idle : 0;
    try {
      await drain(inbox, run, { progress, max, wait, signal: setting.signal, event });
    } catch (error) {
      if (!(error instanceof BrokerGone)) throw error;
      gone = error.text;
      event({ event: "failed", message: error.text });
    } finally {
      await inbox.close();
    }
  }
  const outcome = await run.finish();
  event({ event: "done", message: countsText(outcome) });
  return { ...outcome, taken: progress.taken, gone };
}

interface Draining {
  readonly progress: { taken: number };
  readonly max: number;
  readonly wait: number;
  readonly signal: AbortSignal;
  readonly event: Receiving["event"];
}

/** Takes receipts until none comes, or enough have. */
async function drain(inbox: Inbox, run: ReceiptsRun, draining: Draining): Promise<void> {
  const { progress, max, wait, signal, event } = draining;
  while (progress.taken < max) {
    const batch = await inbox.take(max - progress.taken, wait, signal);
    if (batch.length === 0) return;
    const counts = await run.take(batch);
    await inbox.acknowledge();
    progress.taken += batch.length;
    const file = batch.length === 1 ? batch[0]?.name : undefined;
    for (const kind of ["applied", "repeated", "unknown", "broken"] as const)
      if (counts[kind] > 0) event({ event: kind, message: kindText(kind, counts[kind]), file });
  }
}

const kinds = {
  applied: { zh: "已登记", en: "applied" },
  repeated: { zh: "重复", en: "repeated" },
  unknown: { zh: "台账中没有对应的单证", en: "for nothing that the ledger has" },
  broken: { zh: "损坏", en: "broken" },
} as const;

function kindText(kind: keyof typeof kinds, count: number): Text {
  return { zh: `${kinds[kind].zh} ${count}`, en: `${count} ${kinds[kind].en}` };
}

function countsText({ applied, repeated, unknown, broken }: ReceiptCounts): Text {
  return {
    zh: `回执：登记 ${applied}，重复 ${repeated}，未对应 ${unknown}，损坏 ${broken}`,
    en: `receipts: ${applied} applied, ${repeated} repeated, ${unknown} unknown, ${broken} broken`,
  };
}
