import type { InputRecord } from "../../../output/run-record.js";
import { catalogue } from "../../../rules/catalogue.js";
import type { Language } from "../../../values/finding.js";
import { counted } from "../../../wording/plural.js";
import { grouped } from "../../../wording/style.js";
import { policyLines } from "../../closing/overview.js";
import type { Section } from "./document.js";
import { clipped, html, type Markup } from "./markup.js";
import type { PageFacts } from "./run-facts.js";
import { tableMarkup } from "./table.js";

/** Files that are listed. */
const mostFiles = 100;

const words = {
  zh: {
    title: "收到的文件",
    caption: "读入的文件",
    columns: ["文件", "形式", "编码", "行数", "字节", "SHA-256"],
    sheet: (name: string) => `工作表 ${name}`,
    preset: (name: string) => `列映射 ${name}`,
    notes: (count: number) => `${grouped(count)} 处换了写法读取，见“问题”`,
    more: (count: number) => `另有 ${grouped(count)} 个文件。`,
    skipped: "未检查（缺少相应的表或列）",
    alone: "未用台账：订购人年度额度只在本批之内核对。",
  },
  en: {
    title: "What came in",
    caption: "The files that were read",
    columns: ["File", "Form", "Encoding", "Rows", "Bytes", "SHA-256"],
    sheet: (name: string) => `sheet ${name}`,
    preset: (name: string) => `columns mapped by ${name}`,
    notes: (count: number) => `${counted(count, "note")} about how it was read, see “Findings”`,
    more: (count: number) => `And ${counted(count, "more file", "more files")}.`,
    skipped: "Not checked (no table or column for it)",
    alone: "No ledger: the buyers' years were checked within this batch alone.",
  },
} as const;

/** The files as they were read, and what was not checked. */
export function inputSection(facts: PageFacts): Section {
  const { language, run } = facts;
  const say = words[language];
  const listed = run.inputs.slice(0, mostFiles);
  const more = run.inputs.length - listed.length;
  const table = tableMarkup(
    {
      id: "input-files",
      caption: say.caption,
      columns: say.columns.map((title, at) => ({ title, number: at === 3 || at === 4 })),
      rows: listed.map((input) => [
        fileCell(input, language),
        input.format,
        input.encoding,
        grouped(input.rows),
        grouped(input.bytes),
        {
          shown: html`<code title="${input.sha256}">${input.sha256.slice(0, 12)}…</code>`,
          sort: input.sha256,
        },
      ]),
    },
    language,
  );
  const body = html`${table}${more > 0 ? html`<p>${say.more(more)}</p>` : undefined}${skippedPart(facts)}${remarks(facts)}`;
  return { id: "input", title: say.title, body };
}

function fileCell({ name, sheet, preset, notes }: InputRecord, language: Language): Markup {
  const say = words[language];
  const remarks = [
    ...(sheet === undefined ? [] : [say.sheet(clipped(sheet, 60))]),
    ...(preset === undefined ? [] : [say.preset(clipped(preset, 80))]),
    ...(notes.length === 0 ? [] : [say.notes(notes.length)]),
  ];
  return html`${clipped(name, 120)}${remarks.map((text) => html`<br><span class="soft">${text}</span>`)}`;
}

function skippedPart({ language, run: { skipped } }: PageFacts): Markup | undefined {
  if (skipped.length === 0) return undefined;
  const items = skipped.map(
    (rule) => html`<li>${catalogue.get(rule)?.title[language] ?? ""} <code>${rule}</code></li>`,
  );
  return html`<h3>${words[language].skipped}</h3>
<ul class="plain">${items}</ul>
`;
}

function remarks({ language, run }: PageFacts): Markup {
  const texts = [
    ...(run.withoutLedger === true ? [words[language].alone] : []),
    ...policyLines(run, language),
  ];
  return html`${texts.map((text) => html`<p>${clipped(text, 300)}</p>`)}`;
}
