import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DirectoryDelivery } from "../../src/delivery/directory.js";
import type { JournalMessage } from "../../src/ledger/declarations/model.js";
import type { Rival } from "../../src/ledger/declarations/rivals.js";
import { sealed } from "../../src/output/record-seal.js";
import type { DeliveryEvent } from "../../src/runs/submit/events.js";
import type { JournalWriter, SubmitJournal } from "../../src/runs/submit/journal.js";
import { digestOf } from "../../src/runs/submit/run-messages.js";
import { type Submission, type Submitted, submit } from "../../src/runs/submit/submit.js";
import type { Finding } from "../../src/values/finding.js";
import { sentence } from "../../src/wording/sentence.js";
import { filesBelow, folder } from "../support/cli.js";

/** A journal in memory, for what the ledger's own tests hold already. */
export class MemoryJournal implements SubmitJournal, JournalWriter {
  readonly name = "ledger.sqlite";
  readonly messages = new Map<string, JournalMessage>();
  rivals: Rival[] = [];
  commits = 0;
  /** Called before each writing. */
  writing: () => void = () => {};

  /** Books the messages of a run's directory. */
  book(run: string): this {
    const { files } = JSON.parse(readFileSync(join(run, "run.json"), "utf8")) as {
      files: { path: string; sha256: string }[];
    };
    for (const { path, sha256 } of files) {
      if (!path.startsWith("messages/")) continue;
      const text = readFileSync(join(run, path), "utf8");
      const [, type = "", guid = ""] = /<ceb:(CEB\d{3})Message guid="([^"]+)"/.exec(text) ?? [];
      const facts = { sentAt: undefined, via: undefined, holder: undefined };
      this.messages.set(guid.toUpperCase(), {
        ...{ guid: guid.toUpperCase(), type, file: path, sha256, run, state: "new", ...facts },
      });
    }
    return this;
  }

  async read<T>(work: (ledger: this) => T): Promise<T> {
    return work(this);
  }

  async write<T>(work: (ledger: this) => T): Promise<T> {
    this.writing();
    this.commits++;
    return work(this);
  }

  messagesOf(guids: readonly string[]): readonly JournalMessage[] {
    return guids.flatMap((guid) => this.messages.get(guid) ?? []);
  }

  rivalsOf(guids: readonly string[]): readonly Rival[] {
    return this.rivals.filter(({ guid }) => guids.includes(guid));
  }

  markSending(guids: readonly string[], via: string, holder: string): void {
    for (const known of this.messagesOf(guids))
      if (known.state !== "sent") this.messages.set(known.guid, { ...known, state: "sending", via, holder });
  }

  markSent(guids: readonly string[], via: string, at: string): void {
    for (const known of this.messagesOf(guids))
      if (known.state !== "sent")
        this.messages.set(known.guid, { ...known, state: "sent", sentAt: at, via, holder: undefined });
  }
}

/** A run of messages with nothing in them but what sending looks at. */
export function runOf(count: number, type = "CEB603", body = (index: number) => String(index)): string {
  const messages = Array.from({ length: count }, (_, index) => {
    const guid = `${String(index).padStart(8, "0")}-0000-4000-8000-${type.slice(3).padStart(12, "0")}`;
    return {
      path: `messages/${type}-${String(index + 1).padStart(6, "0")}.xml`,
      text: `<?xml version="1.0" encoding="UTF-8"?>\n<ceb:${type}Message guid="${guid}" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">\n<ceb:BaseTransfer><ceb:dxpId>DXPENT0000000001</ceb:dxpId></ceb:BaseTransfer>${body(index)}\n</ceb:${type}Message>\n`,
    };
  });
  return folder(recorded(messages));
}

function recorded(messages: readonly { path: string; text: string }[]): Record<string, string> {
  const files = messages.map(({ path, text }) => ({
    ...{ path, bytes: Buffer.byteLength(text), sha256: digestOf(Buffer.from(text)), nodes: 1 },
  }));
  const record = {
    schema: "qingdan/summarize/1",
    ...{ tool: { name: "qingdan", version: "0" }, at: "2026-11-20T10:00:00.000+08:00", inputs: [] },
    ...{ options: { period: null }, findings: { error: 0, warning: 0, byRule: {} } },
    ...{ applications: 0, inventories: { summarised: 0, rejected: 0 }, files },
  };
  const entries = messages.map(({ path, text }) => [path, text] as const);
  return { ...Object.fromEntries(entries), "run.json": sealed(record).text };
}

const never = new AbortController().signal;

/** Where a submission of a test goes, and what it was told. */
export interface Submitting {
  readonly journal: MemoryJournal;
  readonly client: string;
  readonly events: DeliveryEvent[];
}

/** Submits runs into a client's directory. */
export async function submitRuns(
  runs: readonly string[],
  given: Partial<Submission & Submitting> = {},
): Promise<Submitted & Submitting> {
  const client = given.client ?? folder();
  const journal = given.journal ?? runs.reduce((all, run) => all.book(run), new MemoryJournal());
  const events = given.events ?? [];
  const submitted = await submit({
    runs: runs.map((path) => ({ name: "out", path })),
    delivery: new DirectoryDelivery({ name: "OutBox", path: client }),
    place: "OutBox",
    unsigned: true,
    ...{ signer: undefined, receivers: undefined, temporary: folder(), signal: never },
    clock: () => new Date("2026-11-29T02:00:00Z"),
    event: (event) => events.push(event),
    ...given,
    journal,
  });
  return { ...submitted, journal, client, events };
}

/** Findings as `rule kind file: sentence`. */
export function toldOf(findings: readonly Finding[]): string[] {
  return findings.map((each) => `${each.rule} ${each.kind} ${each.file}: ${sentence(each, "en")}`);
}

/** The names of the files in a client's directory. */
export function sentInto(client: string): string[] {
  return filesBelow(client);
}
