import type { SummarizeRecord } from "../../runs/summarize.js";
import type { Language } from "../../values/finding.js";
import { counted } from "../../wording/plural.js";
import { grouped, printable, type Style, widthOf } from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";

/** The text after `summarize`. */
export function summarizeClosing(
  record: SummarizeRecord,
  directory: string,
  language: Language,
  style: Style,
): string {
  const out = printable(directory);
  const { summarised, rejected, simplified, waiting, refused, cancelled } = record.inventories;
  const ofMonth = monthLines(record, language, style);
  const messages = record.files.filter(({ path }) => path.startsWith("messages/")).length;
  const text =
    language === "zh"
      ? [
          style.bold(`汇总申请单 ${grouped(record.applications)} 份，清单 ${grouped(summarised)} 份`),
          ...(rejected > 0 ? [style.red(`退回 ${grouped(rejected)} 份清单，见 ${out}/rejected.csv`)] : []),
          ...(waiting > 0 && record.month === undefined
            ? [style.yellow(`${grouped(waiting)} 份清单尚无放行或结关回执，未汇总`)]
            : []),
          ...(refused > 0
            ? [style.yellow(`${grouped(refused)} 份清单退单或处理异常，未汇总：见 summary/refused`)]
            : []),
          ...(cancelled > 0
            ? [`${grouped(cancelled)} 份清单已撤销或已申请撤销，未汇总：见 summary/cancelled`]
            : []),
          ...(simplified > 0 ? [`${grouped(simplified)} 份清单为简化申报（已汇总统计），不汇总`] : []),
          `已写入 ${out}：报文 ${grouped(messages)} 份，rejected.csv、findings.ndjson、run.json`,
          ...(record.month === undefined
            ? ["提示：上月结关的清单，须在本月15日前汇总申报（遇休息日顺延）。"]
            : ofMonth),
        ]
      : [
          style.bold(`${counted(record.applications, "summary application")} for ${inventories(summarised)}`),
          ...(rejected > 0 ? [style.red(`rejected: ${inventories(rejected)}, see ${out}/rejected.csv`)] : []),
          ...(waiting > 0 && record.month === undefined
            ? [style.yellow(`left out for want of a releasing receipt: ${inventories(waiting)}`)]
            : []),
          ...(refused > 0
            ? [style.yellow(`left out as refused: ${inventories(refused)}, see summary/refused`)]
            : []),
          ...(cancelled > 0
            ? [`left out as cancelled or to be cancelled: ${inventories(cancelled)}, see summary/cancelled`]
            : []),
          ...(simplified > 0 ? [`not summed, being declared simplified: ${inventories(simplified)}`] : []),
          `written to ${out}: ${counted(messages, "message")}, rejected.csv, findings.ndjson, run.json`,
          ...(record.month === undefined
            ? [
                "note: lists cleared last month are to be declared in sum by the 15th of this one (next working day on a rest day).",
              ]
            : ofMonth),
        ];
  return `${text.flatMap((line) => wrapped(line, widthOf(style), 2)).join("\n")}\n`;
}

/** What the ledger tells of a month: which lists are not in these applications, and until when they are declared. */
function monthLines(
  { month, due, inventories: counts }: SummarizeRecord,
  language: Language,
  style: Style,
): string[] {
  if (month === undefined) return [];
  const zh = language === "zh";
  const { summarised, rejected, waiting, conflicts = 0, already = 0 } = counts;
  return [
    ...(summarised + rejected > 0
      ? []
      : [
          zh
            ? `${month} 没有新的已结关清单要汇总，没有生成报文`
            : `no list that was cleared in ${month} is left to be summed: there is no message`,
        ]),
    ...(already > 0
      ? [
          zh
            ? `${grouped(already)} 份清单已在未被退回的汇总申请单中`
            : `in an application already: ${inventories(already)}`,
        ]
      : []),
    ...(waiting > 0
      ? [
          style.yellow(
            zh
              ? `${grouped(waiting)} 份清单已放行（800）、尚未结关（899），未汇总`
              : `left out as released (800) and not cleared (899): ${inventories(waiting)}`,
          ),
        ]
      : []),
    ...(conflicts > 0
      ? [
          style.yellow(
            zh
              ? `${grouped(conflicts)} 份清单放行后又被退单，未汇总：见 summary/refused`
              : `left out as refused after their release: ${inventories(conflicts)}, see summary/refused`,
          ),
        ]
      : []),
    zh
      ? `${month} 结关的清单，须在 ${due} 前（含当日）汇总申报。`
      : `lists cleared in ${month} are to be declared in sum by ${due}, that day included.`,
  ];
}

function inventories(count: number): string {
  return counted(count, "inventory", "inventories");
}
