import { type Column, columnLabel, type Layout } from "../columns/columns.js";
import { layouts } from "../columns/direction.js";
import { messageTables } from "../columns/message-tables.js";
import { nearestColumn } from "../columns/nearest.js";
import { isOwnValue } from "../columns/own-values.js";
import { type SheetKind, sheetKind } from "../columns/sheet-kinds.js";
import { orderLayout, paymentLayout, wayBillLayout } from "../columns/three-documents.js";
import type { Meaning } from "../columns/understand.js";
import { type FileFaultKinds, fileFailure, type MissingColumns } from "../findings/file-finding.js";
import type { Failure } from "../values/failure.js";
import { maskText } from "../values/mask.js";

type HeaderKind = FileFaultKinds["manifest/header"];

/** What is known of a header that lacks columns. */
interface Lacking {
  readonly names: readonly string[];
  readonly layout: Layout;
  readonly missing: readonly Column[];
  /** Its texts that mean nothing. */
  readonly unknown: readonly string[];
}

/** Missing columns from which on a header is looked at for being another sheet's. */
const manyMissing = 5;
/** Most columns, and most unknown texts, that a message names. */
const mostNamed = 8;

/** The Failure for two texts of one meaning. */
export function twiceFailure(
  file: string,
  names: readonly string[],
  meaning: Meaning | undefined,
  at: number,
): Failure {
  if (meaning?.kind !== "twice") throw new RangeError("no column twice");
  const { column, first } = meaning;
  const value = `${names[first]?.trim()} (${first + 1}), ${names[at]?.trim()} (${at + 1})`;
  return fileFailure(file, { rule: "manifest/header", kind: "twice", line: 1, column: column.name, value });
}

/** The Failure for the first text that may mean several columns; undefined where there is none. */
export function ambiguousFailure(
  file: string,
  names: readonly string[],
  meanings: readonly Meaning[],
): Failure | undefined {
  const at = meanings.findIndex(({ kind }) => kind === "ambiguous");
  const meaning = meanings[at];
  if (meaning?.kind !== "ambiguous") return undefined;
  const value = `${names[at]?.trim()} (${at + 1})`;
  const expected = meaning.candidates.map(columnLabel).join(", ");
  return fileFailure(file, { rule: "manifest/header", kind: "ambiguous", line: 1, value, expected });
}

/** The Failure for a first row without a name of a column. */
export function headerlessFailure(file: string, names: readonly string[]): Failure {
  const value = names
    .slice(0, 3)
    .map((name) => headerOrMask(name.trim()))
    .join(", ");
  return fileFailure(file, { rule: "manifest/header", kind: "none", line: 1, value });
}

/** Words that column names end with or consist of; names of persons, addresses and goods do not. */
const headerWords =
  /(?:代码|编码|编号|单号|名称|姓名|电话|地址|数量|单位|金额|单价|总价|价格|日期|时间|状态|国家|重量|备注|类型|方式|号码)(?:\([^()]*\))?$|^(?:id|name|email|phone|sku|status|date|total|currency|quantity|qty|price|address|country|notes?|type|number|no|code|tracking|order|city|zip)$|(?:^|[\s_-])(?:id|name|email|phone|sku|status|date|total|quantity|qty|price|address\d?|country|number|no|code|type|time|at|amount|fee)$/i;
const longestShown = 30;

/** A text of a first row as it stands where it is plainly a name of a column; else it may be personal data. */
function headerOrMask(text: string): string {
  const plain = text.normalize("NFKC");
  return plain.length <= longestShown && headerWords.test(plain) && !/\d{3}/.test(plain)
    ? text
    : maskText(text);
}

/**
 * The Failure for mandatory columns that are missing; undefined where none is. As `other-sheet` only where the
 * header is rather that of a sheet that goes elsewhere.
 */
export function missingFailure(
  file: string,
  lacking: Lacking,
  as: "other-sheet" | "columns",
): Failure | undefined {
  const { layout, missing, unknown } = lacking;
  if (missing.length === 0) return undefined;
  const own = kindOf(layout);
  const kind = own === undefined || missing.length < manyMissing ? undefined : otherKind(lacking, own);
  if (as === "other-sheet" && (kind === undefined || !kind.startsWith("is-"))) return undefined;
  const value = listed(unknown, (name) => withNearest(name, missing));
  const plain = isMessageTable(layout) ? "missing-listed" : missingKind(missing, own);
  const expected = listed(missing, plain === "missing-some-own" ? markedLabel : columnLabel);
  return fileFailure(file, {
    rule: "manifest/header",
    kind: kind ?? (value === "" ? plain : `${plain}-unknown`),
    line: 1,
    expected,
    ...(value === "" ? {} : { value }),
  });
}

/**
 * What can stand for what is missing. The profile's defaults can for values that orders share, but not in the three
 * documents; a map only makes manifests.
 */
function missingKind(missing: readonly Column[], own: OwnKind | undefined): MissingColumns {
  const isShared = missing.every(({ field }) => !isOwnValue(field));
  const isManifest = own === "exports" || own === "imports";
  if (isShared && (isManifest || own === undefined)) return "missing";
  if (!isManifest) return "missing-listed";
  return missing.every(({ field }) => isOwnValue(field)) ? "missing-own" : "missing-some-own";
}

/** Whether a sheet is read for `write`, to which no defaults apply. */
function isMessageTable({ head }: Layout): boolean {
  return Object.values(messageTables).some(({ layout }) => layout.head === head);
}

/** A column's label, with a mark where each order or line has a value of its own. */
function markedLabel(column: Column): string {
  return isOwnValue(column.field) ? `*${columnLabel(column)}` : columnLabel(column);
}

function listed<T>(texts: readonly T[], textOf: (entry: T) => string): string {
  const shown = texts.slice(0, mostNamed).map(textOf).join(", ");
  return texts.length > mostNamed ? `${shown} … (+${texts.length - mostNamed})` : shown;
}

function withNearest(name: string, missing: readonly Column[]): string {
  const near = nearestColumn(name, missing);
  return near === undefined ? name : `${name} (→ ${columnLabel(near)})`;
}

const ownKinds: readonly { readonly head: Layout["head"]; readonly kind: OwnKind }[] = [
  { head: layouts.E.head, kind: "exports" },
  { head: layouts.I.head, kind: "imports" },
  { head: orderLayout.head, kind: "orders" },
  { head: paymentLayout.head, kind: "payments" },
  { head: wayBillLayout.head, kind: "waybills" },
];
type OwnKind = "exports" | "imports" | "orders" | "payments" | "waybills";

/** The kind of sheet that is read by a layout; undefined for lists of another kind. */
function kindOf(layout: Layout): OwnKind | undefined {
  return ownKinds.find(({ head }) => head === layout.head)?.kind;
}

/** What to say of a header that lacks so much; undefined where the list of columns says it. */
function otherKind({ names, missing }: Lacking, own: OwnKind): HeaderKind | undefined {
  const { kind } = sheetKind(names);
  const isManifest = own === "exports" || own === "imports";
  if (kind === "unknown") return isManifest && missing.length > mostNamed ? "unlike" : undefined;
  if (kind === own || (isManifest && isManifestKind(kind)))
    return missing.length > mostNamed && isManifestKind(kind) ? `few-${kind}` : undefined;
  return `is-${kind}`;
}

function isManifestKind(kind: SheetKind): kind is "exports" | "imports" {
  return kind === "exports" || kind === "imports";
}
