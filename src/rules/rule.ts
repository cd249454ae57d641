import type { Field } from "../ceb/field.js";
import type { Direction } from "../columns/direction.js";
import type { Consignment, ExportConsignment } from "../consignment/consignment.js";
import type { Law } from "../law/law.js";
import type { ImportRates } from "../reference/import-rates.js";
import type { PositiveList } from "../reference/positive-list.js";
import type { Rates } from "../reference/rates.js";
import type { Reference } from "../reference/tables.js";
import type { RuleId, Severity, Text } from "../values/finding.js";
import { type Grounds, type Validity, validityOf } from "./in-force.js";

/** What a rule says of itself, as its file writes it. */
export interface RuleStatement extends Grounds {
  readonly id: RuleId;
  readonly title: Text;
  readonly severity: Severity;
  /** Where it concerns the consignments of one direction only. */
  readonly only?: Direction;
  /** The sentences it can say, by kind; {column}, {value}, {expected}, {order} are filled in. */
  readonly messages: Readonly<Record<string, Text>>;
  /** A case that the rule finds, and what to do about it. */
  readonly example: Text;
}

/** A rule's statement with the days on which it is in force, which follow from its grounds. */
export type RuleFacts = Omit<RuleStatement, "since"> & Validity;

/** What a rule found, before it is known where the value stands. */
export interface Fault {
  readonly kind: string;
  readonly value: string;
  readonly expected: string;
  /** Where it is not the rule's own. */
  readonly severity?: Severity;
}

/** A fault of a consignment: with its column, and its row where it is not the consignment's first. */
export interface PlacedFault extends Fault {
  readonly column: string;
  readonly row?: number;
  /** Name of the row's file, where an order stands in several. */
  readonly file?: string;
}

/** What rules may ask. */
export interface RuleContext {
  readonly law: Law;
  readonly reference: Reference;
  readonly rates: Rates;
  /** The 综试区 at whose customs is declared; blank without one. */
  readonly pilotZone: string;
  /** The user's tables for imports; undefined where none is given. */
  readonly importRates?: ImportRates | undefined;
  readonly positiveList?: PositiveList | undefined;
}

/** Reported by the reading of a file; it has no check of its own. */
export interface FileRule extends RuleFacts {
  readonly stage: "file";
}

/** Looks at one value of one column. */
export interface FieldRule extends RuleFacts {
  readonly stage: "field";
  applies(field: Field): boolean;
  check(value: string, field: Field, context: RuleContext): Fault | undefined;
}

/** Looks at a consignment as a whole. */
export interface ConsignmentRule<C extends Consignment = Consignment> extends RuleFacts {
  readonly stage: "consignment";
  check(consignment: C, context: RuleContext): readonly PlacedFault[];
  /** Whether something of the consignment can't be checked for want of a table or an answer; absent: never. */
  skips?(consignment: C, context: RuleContext): boolean;
}

/**
 * A condition of a lane: routing decides whether a failure moves the consignment on (info) or is an error,
 * where the manifest demands the lane or none is left.
 */
export interface LaneRule extends RuleFacts {
  readonly stage: "lane";
  failures(consignment: ExportConsignment, context: RuleContext): readonly PlacedFault[];
  /** Whether the condition can't be told for want of a table or an answer; absent: never. */
  skips?(consignment: ExportConsignment, context: RuleContext): boolean;
}

export type Rule = FileRule | FieldRule | ConsignmentRule | LaneRule;

export function fileRule(statement: RuleStatement): FileRule {
  return { stage: "file", ...factsOf(statement) };
}

export function fieldRule(rule: Stated<FieldRule>): FieldRule {
  return { stage: "field", ...factsOf(rule) };
}

export function consignmentRule<C extends Consignment = Consignment>(
  rule: Stated<ConsignmentRule<C>>,
): ConsignmentRule<C> {
  return { stage: "consignment", ...factsOf(rule) };
}

export function laneRule(rule: Stated<LaneRule>): LaneRule {
  return { stage: "lane", ...factsOf(rule) };
}

/** A rule as its file writes it: without its days, which follow. */
type Stated<R extends Rule> = Omit<R, "stage" | keyof RuleFacts> & RuleStatement;

function factsOf<S extends RuleStatement>(statement: S): Omit<S, "since"> & Validity {
  const { since: _since, ...facts } = statement;
  return { ...facts, ...validityOf(statement) };
}
