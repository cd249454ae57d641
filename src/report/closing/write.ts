import type { WriteRecord } from "../../runs/write.js";
import type { Language } from "../../values/finding.js";
import { counted } from "../../wording/plural.js";
import { grouped, printable, type Style, widthOf } from "../../wording/style.js";
import { wrapped } from "../../wording/wrap.js";

/** The text after `write`. */
export function writeClosing(
  { type, nodes, rows, findings, files }: WriteRecord,
  directory: string,
  language: Language,
  style: Style,
): string {
  const zh = language === "zh";
  const out = printable(directory);
  const messages = files.filter(({ path }) => path.startsWith("messages/")).length;
  const lines = [
    style.bold(
      zh
        ? `${type} 业务单 ${grouped(nodes.written)} 份（${grouped(rows.written)} 行）`
        : `${type}: ${counted(nodes.written, "document")} of ${counted(rows.written, "row")}`,
    ),
  ];
  if (nodes.rejected > 0) {
    lines.push(
      style.red(
        zh
          ? `退回 ${grouped(nodes.rejected)} 份（${grouped(rows.rejected)} 行），见 ${out}/rejected.csv`
          : `${counted(nodes.rejected, "document")} (${counted(rows.rejected, "row")}) rejected, see ${out}/rejected.csv`,
      ),
    );
  }
  if (findings.warning > 0) {
    lines.push(
      style.yellow(
        zh
          ? `警告 ${grouped(findings.warning)} 条，见 ${out}/findings.ndjson`
          : `${counted(findings.warning, "warning")}, see ${out}/findings.ndjson`,
      ),
    );
  }
  lines.push(
    zh
      ? `已写入 ${out}：报文 ${grouped(messages)} 份，rejected.csv、findings.ndjson、run.json`
      : `written to ${out}: ${counted(messages, "message")}, rejected.csv, findings.ndjson, run.json`,
  );
  return `${lines.flatMap((line) => wrapped(line, widthOf(style), 2)).join("\n")}\n`;
}
