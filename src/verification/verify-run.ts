import { readInventoryMessage } from "../ceb/read-message.js";
import { answersFile } from "../output/answers.js";
import { runFault } from "../rules/verify/fault.js";
import { verifyFile } from "../rules/verify/file.js";
import { verifyMessage } from "../rules/verify/message.js";
import { verifyRows } from "../rules/verify/rows.js";
import { verifySums } from "../rules/verify/sums.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import type { NamedPath } from "../values/user-path.js";
import { Malformed } from "./csv-records.js";
import { DeclaredFigures, laneOfMessage, wantedOfInventory } from "./declared-figures.js";
import type { FileReading, RowsRead, RunFigures } from "./figures.js";
import { FindingLines } from "./finding-lines.js";
import { checkInputs, inputsOf } from "./inputs.js";
import { SummarizedFigures, WithdrawnFigures, WrittenFigures } from "./listed-figures.js";
import { countMessage } from "./message-parts.js";
import { RunFindings } from "./run-findings.js";
import { type ListedFile, type RunFacts, readRunRecord } from "./run-record.js";
import { checkSchemas } from "./schemas.js";
import { seeFile } from "./seen-files.js";
import { checkUnlisted } from "./unlisted.js";

/** What the verification of a run's directory came to. */
export interface VerifiedRun {
  /** As the user named it. */
  readonly directory: string;
  /** Whether nothing is wrong with it. */
  readonly ok: boolean;
  readonly error: number;
  readonly warning: number;
  /** The version that wrote the run, the time of its declaration, and its record's schema; null for a record that can't be read. */
  readonly schema: string | null;
  readonly version: string | null;
  readonly at: string | null;
  /** Files that run.json lists, and how many of them are there as they were written. */
  readonly files: { readonly listed: number; readonly unchanged: number };
  /** Messages among them, and how many are valid by the field tables. */
  readonly messages: { readonly listed: number; readonly valid: number };
  /** Where the rows went by the files; null where the record does not say it, or a file could not be read. */
  readonly rows: RowsRead | null;
  /** Inputs of the record, and how many were found to be those that were read. */
  readonly inputs: { readonly listed: number; readonly same: number };
}

/** How a run's directory is verified. */
export interface RunVerification {
  readonly directory: NamedPath;
  /** The working directory, in which inputs are looked for. */
  readonly cwd: string;
  readonly inputs: NamedPath | undefined;
  /** The directory of the official schemas; undefined where they can't be used. */
  readonly schemas: NamedPath | undefined;
  /** Called with the findings of each file; awaited. */
  readonly report: (findings: readonly Finding[]) => Promise<void> | undefined;
  readonly signal?: AbortSignal | undefined;
}

const findingsFile = "findings.ndjson";
const messagePath = /^messages\/(CEB\d{3})[\w-]*\.xml$/;
/** Longest message: runs close one at 16 MiB, behind a node of at most 12 MiB (99,999 parcels). */
const mostBytes = 32 * 1024 * 1024;
/** Faults of one message that are named. */
const mostFaults = 10;

/** Verifies a run's directory against its run.json, file by file. Throws the signal's reason when stopped. */
export async function verifyRun(verification: RunVerification): Promise<VerifiedRun> {
  const { directory, report } = verification;
  const findings = new RunFindings(directory.name);
  const facts = readRunRecord(directory, findings);
  const verified = facts === undefined ? undefined : await new Verifying(facts, verification, findings).run();
  await report(findings.take());
  const none = { schema: null, version: null, at: null, rows: null, inputs: { listed: 0, same: 0 } };
  const counts = { files: { listed: 0, unchanged: 0 }, messages: { listed: 0, valid: 0 } };
  return {
    directory: directory.name,
    ...{ ok: findings.errors === 0, error: findings.errors, warning: findings.warnings },
    ...(verified ?? { ...none, ...counts }),
  };
}

function figuresOf(facts: RunFacts): RunFigures {
  if (facts.kind === "declare") return new DeclaredFigures(facts.record);
  if (facts.kind === "write") return new WrittenFigures(facts.record);
  return facts.kind === "withdraw" ? new WithdrawnFigures(facts.record) : new SummarizedFigures(facts.record);
}

/** The verification of a run whose record could be read. */
class Verifying {
  readonly #facts: RunFacts;
  readonly #verification: RunVerification;
  readonly #findings: RunFindings;
  readonly #figures: RunFigures;
  readonly #lines = new FindingLines();
  readonly #byDigest: ReadonlyMap<string, string>;
  /** Files that are there as they were written, and could be read. */
  readonly #sound = new Set<string>();
  readonly #valid: string[] = [];
  #unchanged = 0;

  constructor(facts: RunFacts, verification: RunVerification, findings: RunFindings) {
    this.#facts = facts;
    this.#verification = verification;
    this.#findings = findings;
    this.#figures = figuresOf(facts);
    this.#byDigest = new Map(facts.record.files.map(({ sha256, path }) => [sha256, path]));
  }

  async run(): Promise<Omit<VerifiedRun, "directory" | "ok" | "error" | "warning">> {
    const { directory, cwd, inputs, schemas, report, signal } = this.#verification;
    const { record } = this.#facts;
    // answers.csv is read with what formal.csv says of its lines.
    const last = record.files.filter(({ path }) => path === answersFile);
    for (const file of [...record.files.filter(({ path }) => path !== answersFile), ...last]) {
      signal?.throwIfAborted();
      await this.#verify(file);
      await report(this.#findings.take());
    }
    checkUnlisted(directory.path, record.files, this.#findings);
    this.#figures.check(this.#findings, (path) => this.#sound.has(path));
    if (this.#sound.has(findingsFile)) {
      for (const sum of this.#lines.compared(record.findings))
        this.#findings.add(verifySums, findingsFile, verifySums.check(sum));
    }
    if (schemas !== undefined)
      await checkSchemas(directory.path, this.#valid, schemas, this.#findings, signal);
    const same = await checkInputs(this.#facts, { cwd, directory, inputs }, this.#findings, signal);
    return {
      schema: record.schema,
      version: record.tool.version,
      at: record.at,
      files: { listed: record.files.length, unchanged: this.#unchanged },
      messages: {
        listed: record.files.filter(({ path }) => messagePath.test(path)).length,
        valid: this.#valid.length,
      },
      rows: record.files.every(({ path }) => this.#sound.has(path))
        ? (this.#figures.rowsRead() ?? null)
        : null,
      inputs: { listed: inputsOf(this.#facts).length, same },
    };
  }

  async #verify(file: ListedFile): Promise<void> {
    const { directory, signal } = this.#verification;
    const { path, bytes, sha256 } = file;
    const isMessage = messagePath.test(path);
    const whole = isMessage && bytes <= mostBytes ? new WholeFile(bytes) : undefined;
    const reading = new SafeReading(
      whole ?? (path === findingsFile ? this.#lines : this.#figures.reading(path)),
    );
    const seen = await seeFile(directory.path, file, (piece) => reading.take(piece), signal);
    const listedAs =
      seen.seen === "file" && seen.sha256 !== sha256 ? this.#byDigest.get(seen.sha256) : undefined;
    const fault = verifyFile.check(path, file, seen.seen === "file" ? { ...seen, listedAs } : seen);
    if (this.#findings.add(verifyFile, path, fault)) return;
    this.#unchanged++;
    const malformed = reading.finish();
    if (malformed !== undefined) {
      this.#findings.add(verifyFile, path, runFault("malformed", malformed));
      return;
    }
    if (!isMessage || (await this.#verifyMessage(file, whole?.bytes))) this.#sound.add(path);
  }

  /** Checks a message that is as it was written; returns whether it could be added up. */
  async #verifyMessage(
    { path, bytes: size, nodes }: ListedFile,
    bytes: Buffer | undefined,
  ): Promise<boolean> {
    const findings = this.#findings;
    if (bytes === undefined) {
      findings.add(verifyMessage, path, runFault("too-large", String(size), String(mostBytes)));
      return false;
    }
    const message = countMessage(bytes);
    const { faults, root } = message;
    for (const fault of faults.slice(0, mostFaults))
      findings.add(verifyMessage, path, verifyMessage.check(fault));
    const more = faults.length - mostFaults;
    if (more > 0) findings.add(verifyMessage, path, runFault("more", String(more)));
    if (root === "") return false;
    const type = messagePath.exec(path)?.[1] ?? "";
    if (root !== `${type}Message`) {
      findings.add(verifyMessage, path, runFault("root", root, type));
      return false;
    }
    if (faults.length === 0) this.#valid.push(path);
    findings.add(verifyRows, path, verifyRows.check({ of: "nodes", counted: message.nodes, stated: nodes }));
    this.#figures.addMessage?.(path, message);
    return laneOfMessage(path) === undefined || this.#addInventories(path, bytes);
  }

  async #addInventories(path: string, bytes: Buffer): Promise<boolean> {
    try {
      const message = await readInventoryMessage(bytes, wantedOfInventory, path);
      if (message === undefined) throw new Malformed("XML");
      this.#figures.addInventories?.(path, message.inventories);
      return true;
    } catch (error) {
      if (!(error instanceof Malformed || error instanceof Failure)) throw error;
      const place = error instanceof Malformed ? error.message : "DOCTYPE";
      this.#findings.add(verifyFile, path, runFault("malformed", place));
      return false;
    }
  }
}

/** The bytes of a file in one piece of memory. */
class WholeFile implements FileReading {
  readonly bytes: Buffer;
  #used = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  take(piece: Buffer): void {
    this.#used += piece.copy(this.bytes, this.#used);
  }

  finish(): void {
    if (this.#used !== this.bytes.length) throw new Malformed("size");
  }
}

/** A reading that keeps what is malformed until it is known whether the file is the one that the run wrote. */
class SafeReading {
  readonly #reading: FileReading | undefined;
  #malformed: string | undefined;

  constructor(reading: FileReading | undefined) {
    this.#reading = reading;
  }

  take(piece: Buffer): void {
    if (this.#malformed === undefined) this.#safely(() => this.#reading?.take(piece));
  }

  /** Where the file is malformed; undefined where it is not. */
  finish(): string | undefined {
    if (this.#malformed === undefined) this.#safely(() => this.#reading?.finish());
    return this.#malformed;
  }

  #safely(work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      this.#malformed = error.message;
    }
  }
}
