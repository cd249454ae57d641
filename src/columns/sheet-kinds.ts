import type { Column, Layout } from "./columns.js";
import { exportLayout } from "./export-columns.js";
import { headerForms, normaliseHeader } from "./header-text.js";
import { importLayout } from "./import-columns.js";
import { orderLayout, paymentLayout, wayBillLayout } from "./three-documents.js";
import { understand } from "./understand.js";

/** What a sheet holds, by its header. */
export type SheetKind =
  /** Manifests: a row a goods line, the head repeated. */
  | "exports"
  | "imports"
  /** The three documents of imports. */
  | "orders"
  | "payments"
  | "waybills"
  /** The goods of a 核注清单, a bonded book's own declaration. */
  | "bonded-book"
  /** The sheets of a workbook that has heads, goods and orders of exports on a sheet each. */
  | "export-heads"
  | "export-goods"
  | "order-info"
  /** Goods by item number, without orders. */
  | "products"
  | "unknown";

/** What a header was taken for. */
export interface KindOfSheet {
  readonly kind: SheetKind;
  /** The share of its names that are columns of such a sheet, 0 to 1. */
  readonly hit: number;
  /** How many of its names are. */
  readonly known: number;
  /** Its names that are not blank. */
  readonly names: number;
}

/** The columns by which sheets of each kind are read; undefined for those that no command reads by themselves. */
export const layoutOfKind: Readonly<Record<SheetKind, Layout | undefined>> = {
  exports: exportLayout,
  imports: importLayout,
  orders: orderLayout,
  payments: paymentLayout,
  waybills: wayBillLayout,
  "bonded-book": importLayout,
  "export-heads": exportLayout,
  "export-goods": exportLayout,
  "order-info": exportLayout,
  products: exportLayout,
  unknown: undefined,
};

/** Names of a header that are looked at: it may have millions. */
const mostNames = 1000;

/** What a header row says of its sheet; pure. Used for failures, `headers` and the joining of sheets. */
export function sheetKind(header: readonly string[]): KindOfSheet {
  const names = header.slice(0, mostNames).filter((name) => normaliseHeader(name) !== "");
  const view = new HeaderView(names);
  const kind = kinds.find(({ is }) => is(view))?.kind ?? manifestKind(view);
  const layout = layoutOfKind[kind];
  const known = layout === undefined ? view.most : namedBy(names, layout).size;
  return { kind, hit: names.length === 0 ? 0 : known / names.length, known, names: names.length };
}

/** The columns of a layout that a header names. */
function namedBy(names: readonly string[], layout: Layout): ReadonlySet<string> {
  return new Set(
    understand(names, layout).flatMap((meaning) => (meaning.kind === "column" ? [meaning.column.name] : [])),
  );
}

/** A header by what it names of each layout. */
class HeaderView {
  readonly exports: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
  readonly orders: ReadonlySet<string>;
  readonly payments: ReadonlySet<string>;
  readonly wayBills: ReadonlySet<string>;
  readonly #texts: ReadonlySet<string>;

  constructor(names: readonly string[]) {
    this.exports = namedBy(names, exportLayout);
    this.imports = namedBy(names, importLayout);
    this.orders = namedBy(names, orderLayout);
    this.payments = namedBy(names, paymentLayout);
    this.wayBills = namedBy(names, wayBillLayout);
    this.#texts = new Set(names.map((name) => headerForms(name).bare));
  }

  get most(): number {
    return Math.max(this.exports.size, this.imports.size, this.orders.size);
  }

  /** Whether any of the names is this text. */
  says(...texts: readonly string[]): boolean {
    return texts.some((text) => this.#texts.has(text));
  }

  /** Whether the manifest of either direction has one of these columns. */
  names(...columns: readonly string[]): boolean {
    return columns.some((column) => this.exports.has(column) || this.imports.has(column));
  }

  get goods(): boolean {
    return this.names("gcode", "gname", "itemNo", "qty");
  }
}

function has(named: ReadonlySet<string>, ...columns: readonly string[]): boolean {
  return columns.every((column) => named.has(column));
}

/** Kinds that are told by what they have and what they lack, asked in this order. */
const kinds: readonly { readonly kind: SheetKind; readonly is: (view: HeaderView) => boolean }[] = [
  {
    kind: "payments",
    is: (view) =>
      !view.goods &&
      has(view.payments, "amountPaid") &&
      (has(view.payments, "payTransactionId") || has(view.payments, "payerIdNumber")),
  },
  {
    kind: "waybills",
    is: (view) =>
      !view.goods &&
      has(view.wayBills, "logisticsNo", "weight") &&
      !view.names("ebpCode", "customsCode", "portCode", "agentCode"),
  },
  {
    kind: "orders",
    // An inventory has a way-bill; an order does not know of one.
    is: (view) =>
      view.names("qty", "itemNo") &&
      !has(view.wayBills, "logisticsNo") &&
      ["goodsValue", "acturalPaid", "discount", "taxTotal", "buyerRegNo"].some((name) =>
        view.orders.has(name),
      ),
  },
  {
    kind: "bonded-book",
    is: (view) =>
      view.goods &&
      !view.names("orderNo", "logisticsNo") &&
      (view.says("征免方式", "征免方式代码") || has(view.imports, "itemRecordNo", "gcode", "qty")),
  },
  {
    kind: "products",
    is: (view) => view.names("gcode", "gname") && !view.names("orderNo", "logisticsNo", "qty"),
  },
  {
    kind: "export-goods",
    is: (view) =>
      has(view.exports, "orderNo", "gcode", "qty") && !view.names("logisticsNo", "ebpCode", "buyerIdNumber"),
  },
  {
    kind: "order-info",
    is: (view) =>
      view.names("orderNo") &&
      !view.names("gcode", "gname", "qty", "logisticsNo", "buyerIdNumber") &&
      view.says("订单总金额", "订单商品总数", "支付时间", "汇率"),
  },
  {
    kind: "export-heads",
    is: (view) =>
      has(view.exports, "orderNo", "logisticsNo") &&
      !view.names("gcode", "gname", "qty") &&
      view.exports.size > view.imports.size,
  },
];

/** Columns that only one direction has say which it is; an address and a name of the port's do not. */
const uncertain: ReadonlySet<string> = new Set(["consigneeAddress", "declTime", "netContent", "pieces"]);
const exportsAlone = alone(exportLayout.all, importLayout.all);
const importsAlone = alone(importLayout.all, exportLayout.all);
/** Fewest columns that make a manifest of a header. */
const leastKnown = 4;

function alone(columns: readonly Column[], others: readonly Column[]): ReadonlySet<string> {
  const known = new Set([...others.map(({ name }) => name), ...uncertain]);
  return new Set(columns.map(({ name }) => name).filter((name) => !known.has(name)));
}

function manifestKind({ exports, imports }: HeaderView): SheetKind {
  const count = (named: ReadonlySet<string>, own: ReadonlySet<string>): number =>
    [...named].filter((name) => own.has(name)).length;
  if (Math.max(exports.size, imports.size) < leastKnown) return "unknown";
  const [asExports, asImports] = [count(exports, exportsAlone), count(imports, importsAlone)];
  if (asExports !== asImports) return asExports > asImports ? "exports" : "imports";
  if (exports.size === imports.size) return "unknown";
  return exports.size > imports.size ? "exports" : "imports";
}
