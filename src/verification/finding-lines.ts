import * as z from "zod/mini";
import type { FindingCounts } from "../examination/tally.js";
import type { StatedSum } from "../rules/verify/sums.js";
import { Malformed } from "./csv-records.js";

const lineFeed = 0x0a;
const counted = z.object({ rule: z.string(), severity: z.enum(["error", "warning", "info"]) });

/** Counts the findings of findings.ndjson by severity and rule. */
export class FindingLines {
  readonly #bySeverity = { error: 0, warning: 0, info: 0 };
  readonly #byRule = new Map<string, number>();
  #rest: Buffer[] = [];
  #lines = 0;

  /** Throws Malformed for a line that is no finding. */
  take(piece: Buffer): void {
    const behind = piece.lastIndexOf(lineFeed) + 1;
    if (behind > 0) {
      this.#count(Buffer.concat([...this.#rest, piece.subarray(0, behind)]).toString("utf8"));
      this.#rest = [];
    }
    if (behind < piece.length) this.#rest.push(Buffer.from(piece.subarray(behind)));
  }

  /** Throws Malformed for a file that ends within a line. */
  finish(): void {
    if (this.#rest.length > 0) throw new Malformed(`NDJSON ${this.#lines + 1}`);
  }

  /** The counts against those of run.json. */
  *compared({ error, warning, byRule }: FindingCounts): Generator<StatedSum> {
    const count = (name: string, counted: number, stated: number): StatedSum => ({
      of: "findings",
      name,
      counted: String(counted),
      stated: String(stated),
    });
    yield count("error", this.#bySeverity.error, error);
    yield count("warning", this.#bySeverity.warning, warning);
    for (const rule of new Set([...this.#byRule.keys(), ...Object.keys(byRule)]))
      yield count(rule, this.#byRule.get(rule) ?? 0, byRule[rule] ?? 0);
  }

  #count(text: string): void {
    for (const line of text.split("\n").slice(0, -1)) {
      this.#lines++;
      const { rule, severity } = this.#read(line);
      this.#bySeverity[severity]++;
      this.#byRule.set(rule, (this.#byRule.get(rule) ?? 0) + 1);
    }
  }

  #read(line: string): z.infer<typeof counted> {
    try {
      return counted.parse(JSON.parse(line));
    } catch {
      throw new Malformed(`NDJSON ${this.#lines}`);
    }
  }
}
