import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { type Booking, LedgerFile } from "../../src/ledger/ledger.js";
import { parseAmount } from "../../src/values/amount.js";
import { folder, repository } from "../support/cli.js";

/** The two examples of GB 11643 itself. */
export const anna = "11010519491231002X";
export const boris = "440524188001010014";

/** An amount of yuan. */
export const yuan = parseAmount;

/** A path for a ledger in a folder of its own. */
export const newLedger = (): string => join(folder(), "ledger.sqlite");

/** A booking of order SO-1 of 2026-03-10 for ¥100. */
export function booking(changes: Partial<Booking> = {}): Booking {
  return {
    ebpCode: "1101960001",
    orderNo: "SO-1",
    buyer: "b".repeat(64),
    year: 2026,
    day: "20260310",
    amount: yuan("100"),
    lane: "bonded",
    quantities: [],
    ...changes,
  };
}

/** Opens a ledger, works on it, commits and closes. */
export async function writing<T>(file: string, work: (ledger: LedgerFile) => T): Promise<T> {
  const ledger = await LedgerFile.open(file);
  try {
    const result = work(ledger);
    ledger.commit();
    return result;
  } finally {
    ledger.close();
  }
}

/** Reads a ledger that is there. */
export function reading<T>(file: string, work: (ledger: LedgerFile) => T): T {
  const ledger = LedgerFile.read(file);
  if (ledger === undefined) throw new Error(`no ledger ${file}`);
  try {
    return work(ledger);
  } finally {
    ledger.close();
  }
}

/** Another process that works on ledgers. */
export interface Worker {
  /** The next line that it prints. */
  line(): Promise<string>;
  /** Lets it go on from `await go()`. */
  go(): void;
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Its exit status. */
  readonly ended: Promise<number | null>;
}

/**
 * Starts a node process with the built ledger: `LedgerFile`, `DatabaseSync`, `file`, `name` are there, `say` prints
 * a line, `go` waits for the test.
 */
export function startWorker(file: string, script: string, name = ""): Worker {
  const built = join(repository, "dist/src/ledger/ledger.js");
  const text = `
    import { DatabaseSync } from "@photostructure/sqlite";
    const { LedgerFile } = await import(${JSON.stringify(built)});
    const [file, name] = ${JSON.stringify([file, name])};
    const say = (text) => process.stdout.write(text + "\\n");
    const go = () => new Promise((resolve) => process.stdin.once("data", resolve));
    const booking = ${JSON.stringify(booking())};
    ${script}
    process.stdin.destroy();
  `;
  const child = spawn(process.execPath, ["--input-type=module", "-e", text], {
    cwd: repository,
    stdio: ["pipe", "pipe", "inherit"],
    timeout: 60_000,
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const ended = once(child, "close").then(([status]) => status as number | null);
  return {
    line: async () => (await lines.next()).value ?? "",
    go: () => void child.stdin.write("go\n"),
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    ended,
  };
}
