import type { HistoryEntry } from "../ledger/declarations/model.js";
import { meaningOf } from "../receipts/code-meanings.js";
import type { ReceiptNote } from "../runs/receipts/notes.js";
import type { RefusalGroup, RefusedOrder } from "../runs/receipts/refusals.js";
import type { ConflictingOrder, DocumentStates } from "../runs/receipts/standing.js";
import type { ReceiptsOutcome } from "../runs/receipts.js";
import type { Language, Text } from "../values/finding.js";
import { isoOfMoment } from "../values/moment.js";
import { counted } from "../wording/plural.js";
import { stateName } from "../wording/state-names.js";
import { grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** A history entry as JSON. */
export function historyJson({ state, at, message, note }: HistoryEntry) {
  return { state, at: isoOfMoment(at), message, note };
}

function conflictJson({ ebpCode, orderNo, release, refusal }: ConflictingOrder) {
  return { ebpCode, orderNo, release: historyJson(release), refusal: historyJson(refusal) };
}

/** `qingdan/receipts/1`. */
export function receiptsJson(outcome: ReceiptsOutcome, language: Language): string {
  const { applied, repeated, unknown, broken, byState, refusals } = outcome;
  const { released, refused, waiting, asideFiles, taxes, documents, stillAside } = outcome;
  const record = {
    schema: "qingdan/receipts/1",
    ...{ applied, repeated, unknown, broken, byState, refusals, released, refused, waiting },
    conflicts: outcome.conflicts.map(conflictJson),
    ...{ asideFiles, taxes },
    documents: documents.map((each) => ({ ...each, conflicts: each.conflicts.map(conflictJson) })),
    stillAside,
    notes: outcome.notes.map(({ severity, file, text }) => ({ severity, file, message: text[language] })),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Orders of a reason, and notes, that the text shows; JSON has them all. */
const mostShown = 20;

/** What a broker wants to know at night: what came, how the orders stand, what was refused and why, what to do. */
export function receiptsText(
  outcome: ReceiptsOutcome,
  language: Language,
  style: Style,
  quiet: boolean,
): string {
  const zh = language === "zh";
  const words = new Words(language, style);
  const { applied, repeated, unknown, broken } = outcome;
  const lines = [
    ...(quiet ? [] : [words.counts(applied, repeated, unknown, broken), ...words.orders(outcome)]),
    ...words.refusals(outcome.refusals),
    ...outcome.documents.flatMap((each) => words.document(each, quiet)),
    ...words.conflicts(outcome.conflicts),
    ...words.taxes(outcome.taxes),
    ...words.notes(outcome.notes),
    ...words.aside(outcome),
  ];
  if (outcome.refusals.length > 0 && !quiet)
    lines.push(
      zh
        ? "改单：qingdan retry -o 待改.csv 导出被退的行，改好后再 qingdan declare。"
        : "To correct them: qingdan retry -o again.csv writes the refused rows; put them right, then qingdan declare.",
    );
  return fitted(lines, style);
}

class Words {
  readonly #language: Language;
  readonly #style: Style;

  constructor(language: Language, style: Style) {
    this.#language = language;
    this.#style = style;
  }

  #say({ zh, en }: Text): string {
    return this.#language === "zh" ? zh : en;
  }

  counts(applied: number, repeated: number, unknown: number, broken: number): string {
    const figures = [applied, repeated, unknown, broken].map(grouped);
    const [a, r, u, b] = figures;
    const line = this.#say({
      zh: `回执：登记 ${a}，重复 ${r}，查无对应 ${u}，损坏 ${b}`,
      en: `receipts: ${a} applied, ${r} repeated, ${u} unknown, ${b} broken`,
    });
    return this.#style.bold(unknown + broken > 0 ? this.#style.red(line) : line);
  }

  orders({ byState, released, refused, waiting, conflicts }: ReceiptsOutcome): readonly string[] {
    const all = released + refused + waiting + conflicts.length;
    if (all === 0) return [];
    const [a, r, f, w, c] = [all, released, refused, waiting, conflicts.length].map(grouped);
    const odd =
      conflicts.length === 0 ? { zh: "", en: "" } : { zh: `，待判定 ${c}`, en: `, ${c} to be decided` };
    return [
      this.#style.bold(
        this.#say({
          zh: `清单 ${a} 单：放行 ${r}，退单 ${f}，待处理 ${w}${odd.zh}`,
          en: `${counted(all, "order")}: ${r} released, ${f} refused, ${w} waiting${odd.en}`,
        }),
      ),
      `  ${this.#states(byState)}`,
    ];
  }

  #states(byState: Readonly<Record<string, number>>): string {
    return Object.entries(byState)
      .map(([state, count]) => `${this.#state(state)} ${grouped(count)}`)
      .join(this.#say({ zh: "，", en: ", " }));
  }

  /** A state with what it is called. */
  #state(state: string): string {
    const name = stateName(state);
    if (name === undefined) return printable(state);
    return /^-?\d/.test(state) ? `${state} ${name[this.#language]}` : name[this.#language];
  }

  refusals(groups: readonly RefusalGroup[]): readonly string[] {
    return groups.flatMap((group) => {
      const { code, text, orders } = group;
      const words =
        text === "" ? this.#say({ zh: "（回执没有写原因）", en: "(the receipt gives no reason)" }) : text;
      const count = this.#say({ zh: `${grouped(orders.length)} 单`, en: counted(orders.length, "order") });
      const head = `${code === "" ? "" : `[${code}] `}${printable(words)}`;
      return [
        `${this.#style.red(this.#say({ zh: "退单", en: "refused" }))} ${this.#style.bold(head)}${this.#say({ zh: "：", en: ": " })}${count}`,
        ...this.#meaning(group),
        ...this.#shown(orders.map((order) => `  ${this.#order(order)}`)),
      ];
    });
  }

  /** What the specification says of a code, or what it is known to mean in use. */
  #meaning(group: RefusalGroup): readonly string[] {
    const official = group[this.#language];
    if (official !== null) return [`  ${this.#say({ zh: "规范：", en: "specification: " })}${official}`];
    const seen = meaningOf(group.code);
    if (seen === undefined) return [];
    return [`  ${this.#say({ zh: "实务中的含义：", en: "as used in practice: " })}${seen[this.#language]}`];
  }

  #order({ ebpCode, orderNo, file, line }: RefusedOrder): string {
    const platform = ebpCode === "" ? "" : ` (${printable(ebpCode)})`;
    const place = line > 0 ? `${file}:${line}` : file;
    return `${printable(orderNo)}${platform}${place === "" ? "" : `  ${this.#style.dim(printable(place))}`}`;
  }

  /** The first lines, and how many others there are. */
  #shown(lines: readonly string[]): readonly string[] {
    const more = lines.length - mostShown;
    if (more <= 0) return lines;
    const rest = this.#say({
      zh: `  … 另有 ${grouped(more)} 条（--format json 列出全部）`,
      en: `  … and ${grouped(more)} more (--format json lists all)`,
    });
    return [...lines.slice(0, mostShown), rest];
  }

  document({ type, byState, refusals, conflicts }: DocumentStates, quiet: boolean): readonly string[] {
    const states = `${type}${this.#say({ zh: "：", en: ": " })}${this.#states(byState)}`;
    return [...(quiet ? [] : [states]), ...this.refusals(refusals), ...this.conflicts(conflicts)];
  }

  conflicts(orders: readonly ConflictingOrder[]): readonly string[] {
    if (orders.length === 0) return [];
    const lines = orders.map(({ orderNo, release, refusal }) => {
      const [first, then] = [release, refusal].map((each) => `${each.state} ${isoOfMoment(each.at)}`);
      return `  ${printable(orderNo)}: ${first}${this.#say({ zh: "，后来 ", en: ", then " })}${then} ${printable(refusal.note)}`;
    });
    const head = this.#say({
      zh: "放行后又收到退单，需要人来判定（不进汇总申请）：",
      en: "refused after the release, for a person to decide (not in the summary):",
    });
    const way = this.#say({
      zh: "  核实后：qingdan receipts --resolve <订单编号> --as released|refused --by <姓名>",
      en: "  when it is known: qingdan receipts --resolve <order number> --as released|refused --by <name>",
    });
    return [this.#style.yellow(head), ...this.#shown(lines), way];
  }

  taxes(differences: ReceiptsOutcome["taxes"]): readonly string[] {
    if (differences.length === 0) return [];
    const lines = differences.map(({ orderNo, taxNo, gnum, what, theirs, ours }) => {
      const [bill, own] = [theirs, ours].map((text) => (text === "" ? "–" : printable(text)));
      return `  ${printable(orderNo)} ${printable(taxNo)} #${printable(gnum)} ${what}: ${this.#say({ zh: `税单 ${bill}，我方 ${own}`, en: `bill ${bill}, ours ${own}` })}`;
    });
    const head = this.#say({
      zh: "电子税单与我方计税不一致（请核对税率表、汇率和完税价格）：",
      en: "electronic tax bills differ from our taxes (check tariff, rates of exchange and dutiable value):",
    });
    return [this.#style.yellow(head), ...this.#shown(lines)];
  }

  notes(notes: readonly ReceiptNote[]): readonly string[] {
    const labels = {
      error: this.#style.red(this.#say({ zh: "错误", en: "error" })),
      warning: this.#style.yellow(this.#say({ zh: "警告", en: "warning" })),
      info: this.#style.dim(this.#say({ zh: "提示", en: "info" })),
    };
    return this.#shown(
      notes.map(({ severity, text }) => `${labels[severity]} ${printable(text[this.#language])}`),
    );
  }

  aside({ asideFiles, stillAside }: ReceiptsOutcome): readonly string[] {
    const kept = asideFiles.map((file) => `  ${printable(file)}`);
    const head = this.#say({ zh: "另存待再试的文件：", en: "kept aside, to be tried again:" });
    const earlier = this.#say({
      zh: `另有 ${grouped(stillAside)} 个以前另存的文件仍未用上。`,
      en: `${counted(stillAside, "file")} of earlier calls still kept aside.`,
    });
    return [
      ...(kept.length === 0 ? [] : [head, ...this.#shown(kept)]),
      ...(stillAside === 0 ? [] : [earlier]),
    ];
  }
}
