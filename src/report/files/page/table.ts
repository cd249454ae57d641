import type { Language } from "../../../values/finding.js";
import { type Content, html, type Markup } from "./markup.js";

/** A column of a table. `number`: set flush right and sorted by value. */
export interface TableColumn {
  readonly title: string;
  readonly number?: boolean;
  /** Left out where there is little room: what it says stands elsewhere too. */
  readonly spare?: boolean;
}

/** A cell: what it shows, and the text that it is sorted by where that is another. */
export type TableCell = Content | { readonly shown: Content; readonly sort: string };

/** A table before it is put together. */
export interface Table {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly TableCell[])[];
  /** A last row that is neither sorted nor filtered. */
  readonly total?: readonly TableCell[] | undefined;
  /** Whether a field filters its rows. */
  readonly filter?: boolean;
}

/** Columns of a table that fits on paper in the usual size of print. */
const mostNarrow = 8;

const words = {
  zh: { filter: "筛选", rows: (caption: string) => `${caption}（可左右滚动）` },
  en: { filter: "Filter", rows: (caption: string) => `${caption} (scrolls sideways)` },
} as const;

/** A table that sorts by its heads, and filters where wanted; without the script it is a plain table. */
export function tableMarkup(table: Table, language: Language): Markup {
  const { id, caption, columns, rows, total, filter = false } = table;
  const say = words[language];
  const wide = columns.length > mostNarrow ? html` class="wide-table"` : undefined;
  const head = columns.map((column) => html`<th scope="col"${kindOf(column)}>${column.title}</th>`);
  return html`${filter ? filterMarkup(id, say.filter) : undefined}<div class="scroll" role="region" aria-label="${say.rows(caption)}" tabindex="0">
<table id="${id}" data-sortable${wide}>
<caption>${caption}</caption>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.map((cells) => rowMarkup(cells, columns))}</tbody>
${total === undefined ? undefined : html`<tfoot>${rowMarkup(total, columns)}</tfoot>`}</table>
</div>
`;
}

/** The field that filters a table or list; it is shown by the script, which makes it work. */
function filterMarkup(id: string, label: string): Markup {
  return html`<div class="filter" data-filter="${id}" hidden><label for="${id}-filter">${label}</label>
<input id="${id}-filter" type="search" autocomplete="off" spellcheck="false"><output for="${id}-filter" aria-live="polite"></output></div>
`;
}

function rowMarkup(cells: readonly TableCell[], columns: readonly TableColumn[]): Markup {
  const inner = cells.map((cell, at) => {
    const { shown, sort } = partsOf(cell);
    const kind = kindOf(columns[at]);
    const key = sort === undefined ? undefined : html` data-sort="${sort}"`;
    return at === 0 ? html`<th scope="row"${kind}${key}>${shown}</th>` : html`<td${kind}${key}>${shown}</td>`;
  });
  return html`<tr>${inner}</tr>
`;
}

function kindOf({ number = false, spare = false }: Partial<TableColumn> = {}): Markup | undefined {
  const names = [...(number ? ["number"] : []), ...(spare ? ["spare"] : [])];
  return names.length === 0 ? undefined : html` class="${names.join(" ")}"`;
}

function partsOf(cell: TableCell): { readonly shown: Content; readonly sort?: string } {
  return typeof cell === "object" && "shown" in cell ? cell : { shown: cell };
}
