import type { Field } from "../ceb/field.js";
import type { Direction } from "../columns/direction.js";
import type { SheetColumn } from "../columns/every-column.js";
import type {
  ColumnOf,
  Consignment,
  ExportConsignment,
  ImportConsignment,
} from "../consignment/consignment.js";
import { type FileFaultKinds, fileFaultSeverity } from "../findings/file-finding.js";
import type { FaultValues, FindingRule } from "../findings/finding.js";
import type { Law } from "../law/law.js";
import type { GoodsEditions } from "../reference/editions/goods-editions.js";
import type { ZoneEditions } from "../reference/editions/zone-editions.js";
import type { ImportRates } from "../reference/import-rates.js";
import type { PositiveList } from "../reference/positive-list.js";
import type { Rates } from "../reference/rates.js";
import type { Reference } from "../reference/tables.js";
import type { RowPlace, Text } from "../values/finding.js";
import { type Grounds, type Validity, validityOf } from "./in-force.js";
import type { Reads } from "./quiet.js";

/** Cells by column of a row that has nothing else wrong with it; of the rows of a manifest where it takes several. */
export type ExampleRows = Readonly<Record<string, string>> | readonly Readonly<Record<string, string>>[];

/** A case that a rule finds. `wrong`: rows that it is found in; `right`: the same put right. */
export interface RuleExample extends Text {
  readonly wrong?: ExampleRows;
  readonly right?: ExampleRows;
}

/** A rule as its file declares it. `Kind`: the kinds of fault that it has a message for. */
export interface RuleStatement<Kind extends string = string> extends FindingRule<Kind>, Grounds {
  readonly title: Text;
  /** Where it concerns the consignments of one direction only. */
  readonly only?: Direction | undefined;
  /** Messages by kind; {column}, {value}, {expected} are filled in. */
  readonly messages: Readonly<Record<Kind, Text>>;
  /** A case that the rule finds, and what to do about it. Both rows or none (tests/rules/examples.test.ts). */
  readonly example: RuleExample;
}

/** A rule's statement with the days on which it is in force, which follow from its grounds. */
export interface RuleFacts<Kind extends string = string> extends RuleStatement<Kind>, Validity {}

/** A fault that a rule reports, without its place. */
export interface Fault<Kind extends string = string> extends FaultValues {
  readonly kind: Kind;
}

/** A fault in a column, blank where none applies. */
export interface ColumnFault<Kind extends string = string, Column extends string = string>
  extends Fault<Kind> {
  readonly column: Column | "";
}

/** A fault of a consignment: with its row where it is not the consignment's first. */
export interface ConsignmentFault<Kind extends string = string, C extends Consignment = Consignment>
  extends ColumnFault<Kind, ColumnOf<C>> {
  readonly row?: number;
  /** Name of the row's file, where an order is in several. */
  readonly file?: string;
}

/** How lists between businesses are declared for which a rebate is claimed. */
export type BusinessRebateLane = "formal" | "aggregated";

/** The law, tables and profile facts that rules use. */
export interface RuleContext {
  readonly law: Law;
  /** Day on which is declared, YYYY-MM-DD, which days of lists are compared with; undefined: they are not. */
  readonly declared?: string | undefined;
  readonly reference: Reference;
  readonly rates: Rates;
  /** The 综试区 at whose customs is declared; blank without one. */
  readonly pilotZone: string;
  /** The lane of 9710 and 9810 goods for which a rebate is claimed; `formal` unless the profile says otherwise. */
  readonly businessRebateLane?: BusinessRebateLane | undefined;
  /** The user's tables for imports; undefined where none is given. */
  readonly importRates: ImportRates | undefined;
  readonly positiveList: PositiveList | undefined;
  /** What the editions of tables that the user has imported say of goods codes; undefined where there are none. */
  readonly editions?: GoodsEditions | undefined;
  /** The 综试区 that the user has imported, beside those of the law; undefined where there are none. */
  readonly zones?: ZoneEditions | undefined;
  /** What a run says once, whatever number of rows it is true of: what has been said. Absent: it is said each time. */
  readonly said?: Set<string> | undefined;
  /** Whether the electronic orders of imports are given, which every inventory is then compared with. */
  readonly ordersGiven?: boolean | undefined;
}

/** A rule that the reading of a file reports; it has no check of its own. */
export interface FileRule<Kind extends string = string> extends RuleFacts<Kind> {
  readonly stage: "file";
}

/** A rule on one value of one column. */
export interface FieldRule<Kind extends string = string> extends RuleFacts<Kind> {
  readonly stage: "value";
  applies(field: Field): boolean;
  check(value: string, field: Field, context: RuleContext): Fault<Kind> | undefined;
}

/** A rule on whole consignments: of exports, of imports, or of both. */
export interface WholeRule<Kind extends string, C extends Consignment> extends RuleFacts<Kind> {
  readonly check: (consignment: C, context: RuleContext) => readonly ConsignmentFault<Kind, C>[];
  /**
   * Whether something of a consignment can't be checked because a table or an answer is missing; absent:
   * never.
   */
  readonly skips?: (consignment: C, context: RuleContext) => boolean;
  /** The columns that decide, line by line, where nothing else does; absent: the rule is always asked. */
  readonly reads?: Reads<C>;
}

/** A rule on consignments of both directions. */
export interface CommonRule<Kind extends string = string> extends WholeRule<Kind, Consignment> {
  readonly stage: "consignment";
  readonly only?: undefined;
}

/** A rule on export consignments. */
export interface ExportRule<Kind extends string = string> extends WholeRule<Kind, ExportConsignment> {
  readonly stage: "consignment";
  readonly only: "E";
}

/** A rule on import consignments. */
export interface ImportRule<Kind extends string = string> extends WholeRule<Kind, ImportConsignment> {
  readonly stage: "consignment";
  readonly only: "I";
}

/** The rules on whole consignments, by the direction that they can be listed for. */
export interface ConsignmentRules {
  readonly E: readonly (CommonRule | ExportRule)[];
  readonly I: readonly (CommonRule | ImportRule)[];
}

/**
 * A condition of a lane: routing decides whether a fault moves the consignment on (info) or is an error,
 * where the manifest demands the lane or none is left.
 */
export interface ExportLaneRule<Kind extends string = string> extends WholeRule<Kind, ExportConsignment> {
  readonly stage: "lane";
  readonly only: "E";
}

/** A condition of an import lane, see ExportLaneRule. */
export interface ImportLaneRule<Kind extends string = string> extends WholeRule<Kind, ImportConsignment> {
  readonly stage: "lane";
  readonly only: "I";
}

/**
 * Stages whose rules need more than a consignment and the context: each has an interface of its own, and is
 * called by the code that implements it. `batch`: a consignment with those before it, in the manifest's
 * order, or the sum of a batch. `document`: an inventory with one of its three documents. `withdrawal`: an
 * application to cancel or return. `summary`: a released inventory. `income`: a line or sum of export
 * revenue. `run`: the directory of a finished run, against its run.json. `node`: a business node of a message that is
 * written from a table. `declared`: orders that were declared, with what is known of them besides (money, purchases, stock).
 */
export type AskingStage =
  | "batch"
  | "document"
  | "withdrawal"
  | "summary"
  | "income"
  | "run"
  | "node"
  | "declared";

/** A rule of an asking stage, as the catalogue lists it. */
export interface AskingRule<Kind extends string = string> extends RuleFacts<Kind> {
  readonly stage: AskingStage;
  readonly check: (...asked: never[]) => unknown;
}

/** A rule of any stage. */
export type Rule =
  | FileRule
  | FieldRule
  | CommonRule
  | ExportRule
  | ImportRule
  | ExportLaneRule
  | ImportLaneRule
  | AskingRule;

/**
 * A rule that the reading of a file reports: it has a message for exactly the kinds of fault of
 * FileFaultKinds.
 */
export function fileRule<Id extends Exclude<keyof FileFaultKinds, "manifest/row-shape">>(
  facts: Omit<RuleStatement<FileFaultKinds[Id]>, "id" | "severity"> & { readonly id: Id },
): FileRule<FileFaultKinds[Id]> {
  return { stage: "file", severity: fileFaultSeverity[facts.id], ...facts, ...validityOf(facts) };
}

/** Declares a rule on one value of one column. */
export function fieldRule<Kind extends string>(
  rule: RuleStatement<Kind> & {
    readonly applies: FieldRule["applies"];
    readonly check: FieldRule<NoInfer<Kind>>["check"];
  },
): FieldRule<Kind> {
  return { stage: "value", ...rule, ...validityOf(rule) };
}

/** The declaration of a rule on whole consignments, without stage and direction, which are added. */
type WholeFacts<Kind extends string, C extends Consignment> = RuleStatement<Kind> &
  Pick<WholeRule<NoInfer<Kind>, C>, "check" | "skips" | "reads">;

/** A rule on consignments of both directions. */
export function consignmentRule<Kind extends string>(
  rule: WholeFacts<Kind, Consignment> & { readonly only?: undefined },
): CommonRule<Kind> {
  return { stage: "consignment", ...rule, ...validityOf(rule) };
}

/** Declares a rule on export consignments. */
export function exportRule<Kind extends string>(rule: WholeFacts<Kind, ExportConsignment>): ExportRule<Kind> {
  return { ...rule, ...validityOf(rule), stage: "consignment", only: "E" };
}

/** Declares a rule on import consignments. */
export function importRule<Kind extends string>(rule: WholeFacts<Kind, ImportConsignment>): ImportRule<Kind> {
  return { ...rule, ...validityOf(rule), stage: "consignment", only: "I" };
}

/** Declares a condition of an export lane. */
export function exportLaneRule<Kind extends string>(
  rule: WholeFacts<Kind, ExportConsignment>,
): ExportLaneRule<Kind> {
  return { ...rule, ...validityOf(rule), stage: "lane", only: "E" };
}

/** Declares a condition of an import lane. */
export function importLaneRule<Kind extends string>(
  rule: WholeFacts<Kind, ImportConsignment>,
): ImportLaneRule<Kind> {
  return { ...rule, ...validityOf(rule), stage: "lane", only: "I" };
}

/** A fault of an asking rule; with its row where that is not the first one checked. */
export interface SheetFault<Kind extends string = string, Column extends SheetColumn = SheetColumn>
  extends ColumnFault<Kind, Column> {
  readonly at?: RowPlace;
}

/** Declares a rule of an asking stage; the type of its check is kept. */
export function askingRule<
  Kind extends string,
  Stage extends AskingStage,
  Check extends (...asked: never[]) => Iterable<SheetFault<Kind>> | SheetFault<Kind> | undefined,
>(
  stage: Stage,
  rule: RuleStatement<Kind> & { readonly check: Check },
): RuleFacts<Kind> & { readonly stage: Stage; readonly check: Check } {
  return { stage, ...rule, ...validityOf(rule) };
}
