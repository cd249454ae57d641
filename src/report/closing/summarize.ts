import type { SummarizeRecord } from "../../runs/summarize.js";
import type { Language } from "../../values/finding.js";
import { grouped, type Style } from "../../wording/style.js";

/** The text after `summarize`. */
export function summarizeClosing(
  record: SummarizeRecord,
  out: string,
  language: Language,
  style: Style,
): string {
  const { summarised, rejected, simplified, waiting, refused, cancelled } = record.inventories;
  const messages = record.files.filter(({ path }) => path.startsWith("messages/")).length;
  const text =
    language === "zh"
      ? [
          style.bold(`汇总申请单 ${grouped(record.applications)} 份，清单 ${grouped(summarised)} 份`),
          ...(rejected > 0 ? [style.red(`退回 ${grouped(rejected)} 份清单，见 ${out}/rejected.csv`)] : []),
          ...(waiting > 0 ? [style.yellow(`${grouped(waiting)} 份清单尚无放行或结关回执，未汇总`)] : []),
          ...(refused > 0
            ? [style.yellow(`${grouped(refused)} 份清单退单或处理异常，未汇总：见 summary/refused`)]
            : []),
          ...(cancelled > 0
            ? [`${grouped(cancelled)} 份清单已撤销或已申请撤销，未汇总：见 summary/cancelled`]
            : []),
          ...(simplified > 0 ? [`${grouped(simplified)} 份清单为简化申报（已汇总统计），不汇总`] : []),
          `已写入 ${out}：报文 ${grouped(messages)} 份，rejected.csv、findings.ndjson、run.json`,
          "提示：上月结关的清单，须在本月15日前汇总申报（遇休息日顺延）。",
        ]
      : [
          style.bold(
            `${grouped(record.applications)} summary applications for ${grouped(summarised)} inventories`,
          ),
          ...(rejected > 0
            ? [style.red(`${grouped(rejected)} inventories rejected, see ${out}/rejected.csv`)]
            : []),
          ...(waiting > 0
            ? [style.yellow(`${grouped(waiting)} inventories without a releasing receipt were left out`)]
            : []),
          ...(refused > 0
            ? [style.yellow(`${grouped(refused)} inventories were refused and left out: see summary/refused`)]
            : []),
          ...(cancelled > 0
            ? [
                `${grouped(cancelled)} inventories are cancelled or to be, and left out: see summary/cancelled`,
              ]
            : []),
          ...(simplified > 0
            ? [`${grouped(simplified)} inventories were declared simplified and are not summed`]
            : []),
          `written to ${out}: ${grouped(messages)} messages, rejected.csv, findings.ndjson, run.json`,
          "note: lists cleared last month are to be declared in sum by the 15th of this one (next working day on a rest day).",
        ];
  return `${text.join("\n")}\n`;
}
