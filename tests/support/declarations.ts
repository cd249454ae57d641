import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { at, folder, profile, qingdan, type Result } from "./cli.js";
import { bonded } from "./imports.js";
import { csv, type Row, row } from "./manifest.js";

/** A point of time after the runs' own, as receipts write it. */
export const answeredAt = "20261121080000000";

/** An office with a ledger: what its commands declare, what it sends, and what customs answer. */
export interface Office {
  readonly cwd: string;
  /** Runs a command line with the ledger, at the usual time unless another is given. */
  run(...args: readonly string[]): Promise<Result>;
  /** Declares rows into a directory; its result, and the rules of the findings with their severity. */
  declare(out: string, rows: readonly Row[], ...args: readonly string[]): Promise<Result>;
  /** Notes that every message of the ledger was sent. */
  send(): Promise<void>;
  /** A CEB606 for the application to cancel a list, by its state. */
  answerCancellation(invtNo: string, state: string): Promise<void>;
  /** A receipt for an order, by its state and words. */
  answer(orderNo: string, state: string, words?: string, more?: Answer, direction?: "E" | "I"): Promise<void>;
}

/** What a receipt says besides. */
export interface Answer {
  /** 17 digits. */
  readonly time?: string;
  readonly preNo?: string;
  readonly invtNo?: string;
  /** The report that it answers; the latest unless this says otherwise. */
  readonly report?: "first" | "latest";
}

/** An office of a direction, with more files beside its profile. */
export function office(direction: "E" | "I" = "E"): Office {
  const cwd = folder({ "qingdan.yaml": profile });
  const env = { XDG_DATA_HOME: join(cwd, "data") };
  const ledger = join(cwd, "data/qingdan/ledger.sqlite");
  const writing = async (work: (ledger: LedgerFile) => void): Promise<void> => {
    const open = await LedgerFile.open(ledger);
    work(open);
    open.commit();
    open.close();
  };
  const run = (...args: readonly string[]): Promise<Result> => qingdan(args, { cwd, env });
  return {
    cwd,
    run,
    async declare(out, rows, ...args) {
      writeFileSync(join(cwd, `${out}.csv`), csv(rows));
      return run("declare", `${out}.csv`, "-o", out, "--at", at, "-f", "ndjson", ...args);
    },
    send: () =>
      writing(({ declarations }) => {
        const guids = [...declarations.messages()].map(({ guid }) => guid);
        declarations.markSent(guids, "OutBox", "2026-11-20T12:00:00.000+08:00");
      }),
    answerCancellation: (invtNo, state) =>
      writing(({ declarations }) => {
        const found = declarations.nodesBy("CEB605", { kind: "invtNo", invtNo }).at(-1);
        if (found === undefined) throw new Error(`the ledger has no application for ${invtNo}`);
        const facts = { kind: "CEB606", state, time: answeredAt, preNo: "", invtNo, info: "", details: "" };
        declarations.addReceipt(found.node, found.object, facts, "2026-11-21T09:00:00.000+08:00");
      }),
    answer: (
      orderNo,
      state,
      words = "",
      { time = answeredAt, preNo = "", invtNo = "", report = "latest" } = {},
      of = direction,
    ) =>
      writing(({ declarations }) => {
        const { ebpCode = "" } = of === "E" ? row() : bonded();
        const type = of === "E" ? "CEB603" : "CEB621";
        const found = declarations
          .nodesBy(type, { kind: "order", ebpCode, orderNo })
          .at(report === "first" ? 0 : -1);
        if (found === undefined) throw new Error(`the ledger has no ${orderNo}`);
        const kind = of === "E" ? "CEB604" : "CEB622";
        const facts = { kind, state, time, preNo, invtNo, info: words, details: "" };
        declarations.addReceipt(found.node, found.object, facts, "2026-11-21T09:00:00.000+08:00");
      }),
  };
}

/** The findings that a command printed as ndjson, in a few words: severity, rule, kind, order. */
export function said({ stdout }: Pick<Result, "stdout">): string[] {
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, string>)
    .filter(({ rule }) => /declar|waybill|report-type/.test(rule ?? ""))
    .map(({ severity, rule, kind, orderNo }) => `${severity} ${rule} ${kind} ${orderNo}`);
}
