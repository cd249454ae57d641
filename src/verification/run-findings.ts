import { join } from "node:path";
import { finding } from "../findings/finding.js";
import type { RunFault } from "../rules/verify/fault.js";
import { verifyRows } from "../rules/verify/rows.js";
import { verifySums } from "../rules/verify/sums.js";
import type { Finding, RuleId, Severity } from "../values/finding.js";

/** The facts of a rule that its findings need. */
interface RunRule<Kind extends string> {
  readonly id: RuleId;
  readonly severity: Severity;
  readonly messages: Readonly<Record<Kind, unknown>>;
}

/** Counts and money of a run: none of them is a person's, though one may look like a telephone number. */
const figures: ReadonlySet<RuleId> = new Set([verifyRows.id, verifySums.id]);
const digest = /^[0-9a-f]{64}$/;

/** The findings of a run's directory so far. */
export class RunFindings {
  readonly #name: string;
  #waiting: Finding[] = [];
  #errors = 0;
  #warnings = 0;

  /** `name` is the directory as the user named it. */
  constructor(name: string) {
    this.#name = name;
  }

  get errors(): number {
    return this.#errors;
  }

  get warnings(): number {
    return this.#warnings;
  }

  /** Adds a fault of a file of the directory, by its path there; undefined is none. Returns whether there was one. */
  add<Kind extends string>(
    rule: RunRule<Kind>,
    path: string,
    fault: RunFault<NoInfer<Kind>> | undefined,
  ): boolean {
    return this.addOf(rule, path === "" ? this.#name : join(this.#name, path), fault);
  }

  /** The same of a file by its own name. */
  addOf<Kind extends string>(
    rule: RunRule<Kind>,
    file: string,
    fault: RunFault<NoInfer<Kind>> | undefined,
  ): boolean {
    if (fault === undefined) return false;
    const { kind, ...values } = fault;
    const made = finding<string>(
      { id: rule.id, severity: rule.severity },
      kind,
      { file, line: 0, column: "", orderNo: "" },
      values,
    );
    const { value, expected = "" } = values;
    const plain = figures.has(rule.id);
    this.#waiting.push({
      ...made,
      value: plain || digest.test(value) ? value : made.value,
      expected: plain || digest.test(expected) ? expected : made.expected,
    });
    if (made.severity === "error") this.#errors++;
    else if (made.severity === "warning") this.#warnings++;
    return true;
  }

  /** The findings since the last call. */
  take(): readonly Finding[] {
    const taken = this.#waiting;
    this.#waiting = [];
    return taken;
  }
}
