import type { Verified } from "../runs/verify.js";
import type { Finding, Language } from "../values/finding.js";
import type { VerifiedRun } from "../verification/verify-run.js";
import { findingLine } from "../wording/finding-line.js";
import { counted } from "../wording/plural.js";
import { findingJson } from "../wording/sentence.js";
import { bySeverity, grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

/** A report of verified runs, rendered finding by finding. */
export interface VerifyReport {
  begin(): string;
  finding(finding: Finding): string;
  end(verified: Verified): string;
}

/** `qingdan/verify/1`: the findings, then what was verified. */
export function verifyJson(language: Language): VerifyReport {
  let first = true;
  return {
    begin: () => '{\n"schema": "qingdan/verify/1",\n"findings": [',
    finding(finding) {
      const before = first ? "\n" : ",\n";
      first = false;
      return before + findingJson(finding, language);
    },
    end({ runs, officialSchemas }) {
      const facts = JSON.stringify({ ok: runs.every(({ ok }) => ok), officialSchemas, runs }, null, 2);
      return `${first ? "" : "\n"}],\n${facts.slice(2)}\n`;
    },
  };
}

/** A line a finding, then some lines a run. With `quiet` the lines of findings alone. */
export function verifyText(language: Language, style: Style, quiet: boolean): VerifyReport {
  return {
    begin: () => "",
    finding: (finding) =>
      quiet && finding.severity === "info" ? "" : fitted([findingLine(finding, language, style)], style),
    end: ({ runs }) => (quiet ? "" : runs.map((run) => runText(run, language, style)).join("")),
  };
}

function runText(run: VerifiedRun, language: Language, style: Style): string {
  const zh = language === "zh";
  const colour = bySeverity(run, style);
  const name = printable(run.directory);
  const { error, warning } = run;
  const counts = zh
    ? `错误 ${grouped(error)} 条，警告 ${grouped(warning)} 条`
    : `${counted(error, "error")}, ${counted(warning, "warning")}`;
  const verdicts = run.ok
    ? { zh: `${name}：与 run.json 一致（${counts}）`, en: `${name}: as its run.json has it (${counts})` }
    : { zh: `${name}：有问题（${counts}）`, en: `${name}: faulty (${counts})` };
  const first = style.bold(colour(verdicts[language]));
  const facts = run.schema === null ? [] : factsText(run, zh);
  return fitted([first, ...facts.map((line) => `  ${line}`)], style);
}

function factsText(
  { schema, version, at, files, messages, rows, inputs }: VerifiedRun,
  zh: boolean,
): string[] {
  const lines = [
    zh ? `${schema}，qingdan ${version}，${at}` : `${schema}, qingdan ${version}, ${at}`,
    zh
      ? `文件 ${grouped(files.listed)} 个，未改动 ${grouped(files.unchanged)} 个；报文 ${grouped(messages.listed)} 份，合规 ${grouped(messages.valid)} 份`
      : `${counted(files.listed, "file")}, ${grouped(files.unchanged)} unchanged; ${counted(messages.listed, "message")}, ${grouped(messages.valid)} valid`,
  ];
  if (rows !== null) {
    const { read, messages: declared, formal, rejected } = rows;
    lines.push(
      zh
        ? `读入 ${grouped(read)} 行：报文 ${grouped(declared)}，formal.csv ${grouped(formal)}，rejected.csv ${grouped(rejected)}`
        : `${counted(read, "row")} read: ${grouped(declared)} in messages, ${grouped(formal)} in formal.csv, ${grouped(rejected)} in rejected.csv`,
    );
  }
  lines.push(
    zh
      ? `输入 ${grouped(inputs.listed)} 个，核对一致 ${grouped(inputs.same)} 个`
      : `${counted(inputs.listed, "input")}, ${grouped(inputs.same)} found and the same`,
  );
  return lines;
}
