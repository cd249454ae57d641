import type { Edition, EditionRow } from "../reference/editions/edition.js";
import { editionOn } from "../reference/editions/edition.js";
import { EditionStore, editionFolder } from "../reference/editions/edition-store.js";
import { refundRateColumns, refundRateRow } from "../reference/editions/refund-library.js";
import { type RefundRateRow, rowOn } from "../reference/editions/refund-rates.js";
import { chinaTime } from "../values/calendar.js";
import { csvCell, sheetCell } from "../values/csv.js";
import type { Language } from "../values/finding.js";
import { counted } from "../wording/plural.js";
import { grouped, padEnd, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";
import type { CodesOptions } from "./catalogue-options.js";
import { type Surroundings, status } from "./command.js";
import { lawDayOf } from "./options.js";
import { styleFor } from "./streams.js";

/**
 * `qingdan codes refund-rates [text]`: the rates of the edition in force on --as-of, of codes that begin with the text
 * or whose name has it. Status 1 where there is none.
 */
export async function refundRateCodes(
  text: string,
  { format, lang, quiet, asOf }: CodesOptions,
  { streams, stdout, colour, env, now }: Surroundings,
): Promise<number> {
  const day = lawDayOf(asOf, chinaTime(now()));
  const store = new EditionStore(editionFolder(env));
  const edition = editionOn(store.list("refund-rates"), day);
  const found = edition === undefined ? [] : ratesOn(store.rows(edition), text, day);
  const name = edition?.edition ?? "";
  const texts = {
    text: (style: Style) => rateLines(found, lang, style),
    json: () =>
      `${JSON.stringify(
        found.map((row) => record(row, name)),
        null,
        2,
      )}\n`,
    ndjson: () => found.map((row) => `${JSON.stringify(record(row, name))}\n`).join(""),
    csv: () => csv(found, name),
  };
  await stdout.write(texts[format](await styleFor(streams.stdout, colour)));
  await stdout.flush();
  if (!quiet || found.length === 0)
    streams.stderr.write(`${remark(edition, { text, day, count: found.length }, lang)}\n`);
  return found.length > 0 ? status.clean : status.findings;
}

/** The rows that hold a day, one a code, by code. */
function ratesOn(rows: readonly EditionRow[], text: string, day: string): readonly RefundRateRow[] {
  const digits = text.replace(/[\s.]/g, "");
  const byCode = new Map<string, RefundRateRow[]>();
  for (const row of rows.map(refundRateRow)) {
    const isMeant = row.code.startsWith(digits) || (text !== "" && row.name.includes(text));
    if (!isMeant) continue;
    const known = byCode.get(row.code);
    if (known === undefined) byCode.set(row.code, [row]);
    else known.push(row);
  }
  return [...byCode.values()]
    .flatMap((each) => rowOn(each, day) ?? [])
    .toSorted((one, two) => (one.code < two.code ? -1 : 1));
}

function record(row: RefundRateRow, edition: string): Readonly<Record<string, unknown>> {
  const { code, name, unit, vatPercent, percent, from, to, special } = row;
  return {
    ...{ code, name, unit, vatRatePercent: vatPercent, refundRatePercent: percent ?? null },
    ...{ from: from ?? null, to: to ?? null, special, edition },
  };
}

function csv(rows: readonly RefundRateRow[], edition: string): string {
  const lines = rows.map(({ code, name, unit, vatPercent, percent, from, to, special }) => [
    ...[code, name, unit].map((cell) => sheetCell(cell)),
    // Rates and days are ours, and a spreadsheet does them no harm.
    ...[vatPercent.join(";"), percent ?? "", from ?? "", to ?? ""].map(csvCell),
    ...[special, edition].map((cell) => sheetCell(cell)),
  ]);
  return [[...refundRateColumns, "edition"], ...lines].map((cells) => `${cells.join(",")}\n`).join("");
}

const codeWidth = 12;

function rateLines(rows: readonly RefundRateRow[], lang: Language, style: Style): string {
  const zh = lang === "zh";
  const lines = rows.map(({ code, name, unit, percent, vatPercent, from, to }) => {
    const unknown = zh ? "未写明" : "not stated";
    const refund = percent === undefined ? unknown : `${percent} %`;
    const vat = vatPercent.map((rate) => `${rate} %`).join(zh ? "、" : ", ");
    const days = `${from ?? "…"} – ${to ?? "…"}`;
    const facts = zh
      ? [`退税率 ${refund}`, `增值税 ${vat}`, unit, days]
      : [`refund rate ${refund}`, `VAT ${vat}`, unit, days];
    return `${style.bold(padEnd(code, codeWidth))}${printable([name, ...facts].filter(Boolean).join("  "))}`;
  });
  return fitted(lines, style, codeWidth);
}

/** What was looked into and found, for standard error. */
function remark(
  edition: Edition | undefined,
  { text, day, count }: { readonly text: string; readonly day: string; readonly count: number },
  lang: Language,
): string {
  const zh = lang === "zh";
  if (edition === undefined)
    return zh
      ? `${day} 没有已生效的退税率文库版本。请下载文库，用 qingdan tables import refund-rates 导入。`
      : `no edition of the refund rates is in force on ${day}. Download the library and import it by qingdan tables import refund-rates.`;
  const title = zh ? `退税率文库 ${edition.edition}，${day}` : `refund rates ${edition.edition}, ${day}`;
  if (count > 0) return `${title}: ${zh ? `${grouped(count)} 条` : counted(count, "entry", "entries")}`;
  const searched = printable(text);
  return zh ? `${title}: 没有与“${searched}”相符的代码。` : `${title}: nothing matches “${searched}”.`;
}
