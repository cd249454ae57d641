import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Column } from "../columns/columns.js";
import { byteOrderMark } from "../output/row-list.js";
import { type WholeFile, writeTogether } from "../output/write-together.js";
import type { RuleContext } from "../rules/rule.js";
import { loadContext } from "../setup/context.js";
import { templateColumns } from "../setup/manifest-template.js";
import { defaultsOf, type NewProfile, profileText } from "../setup/new-profile.js";
import { noProfile } from "../setup/profile.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { csvCell } from "../values/csv.js";
import type { Text } from "../values/finding.js";
import { relativeTo } from "../values/user-path.js";
import { type Ask, asking, canAsk } from "./ask.js";
import { type Surroundings, status } from "./command.js";
import type { InitOptions } from "./init-options.js";
import {
  type Answers,
  columnNames,
  directionOfAnswers,
  type Question,
  type QuestionName,
  questions,
} from "./init-questions.js";
import { UsageError } from "./usage-error.js";

/**
 * `qingdan init`: asks on a terminal what the options leave open, and writes qingdan.yaml and an empty manifest. Nothing
 * is written before the last answer.
 */
export async function initCommand(options: InitOptions, surroundings: Surroundings): Promise<number> {
  const { streams, signal, now, cwd, stdout } = surroundings;
  const { context } = loadContext(dashed(chinaTime(now()).slice(0, 8)), noProfile, {
    ...{ rates: undefined, tariff: undefined, positiveList: undefined, overlays: [] },
  });
  const given = givenAnswers(options, context, surroundings);
  const answers = canAsk(streams)
    ? await asking(streams, signal, (ask) => askedAnswers(given, options, context, surroundings, ask))
    : complete(given);
  const profile = profileOf(answers);
  const dir = options.dir ?? ".";
  const place = (name: string) => relativeTo(cwd, dir === "." ? name : join(dir, name));
  const files: WholeFile[] = [{ ...place("qingdan.yaml"), bytes: Buffer.from(profileText(profile)) }];
  const { required, optional } = templateColumns(profile.direction, profile.mode, defaultsOf(profile));
  const columns = [...required, ...optional];
  if (options.workbook === "csv")
    files.push({ ...place("manifest.csv"), bytes: Buffer.from(csvTemplate(columns)) });
  if (options.workbook === "xlsx")
    files.push({ ...place("manifest.xlsx"), bytes: await workbookTemplate(columns) });
  signal.throwIfAborted();
  writeTogether(files, options.force);
  if (!options.quiet) await stdout.write(closing(files, required.length, options.lang === "zh"));
  await stdout.flush();
  return status.clean;
}

/** The answers that the options give, checked. Throws a UsageError for the first that is refused. */
function givenAnswers(options: InitOptions, context: RuleContext, surroundings: Surroundings): Answers {
  let answers: Answers = {};
  for (const question of questions) {
    const value = options[question.name]?.trim();
    if (value === undefined) continue;
    if (question.applies?.(answers) === false) throw refused(question, value, needless);
    const remark = value === "" ? undefined : question.check(value, answers, context);
    if (remark?.refused === true || (value === "" && question.required))
      throw refused(question, value, remark?.text ?? blank);
    if (remark !== undefined) say(surroundings, options, remark.text);
    answers = { ...answers, [question.name]: value };
  }
  return answers;
}

const blank: Text = { zh: "不能为空", en: "it can't be blank" };
const needless: Text = { zh: "只用于出口", en: "it is for exports only" };

function refused({ name }: Question, value: string, { zh, en }: Text): UsageError {
  return new UsageError({
    zh: `${flagOf(name)} ${value}：${zh}`,
    en: `${flagOf(name)} ${value}: ${en}`,
  });
}

function flagOf(name: QuestionName): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/** The answers where nobody can be asked. Throws a UsageError that names the options that are missing. */
function complete(answers: Answers): Answers {
  const missing = questions.filter(({ name, required }) => required && answers[name] === undefined);
  if (missing.length === 0) return answers;
  const flags = missing.map(({ name }) => flagOf(name)).join(" ");
  throw new UsageError({
    zh: `不在终端上，无法提问；请用选项给出：${flags}。`,
    en: `there is no terminal to ask on; give these options: ${flags}`,
  });
}

/** Asks for what is not given; an answer that is refused is asked for again. */
async function askedAnswers(
  given: Answers,
  options: InitOptions,
  context: RuleContext,
  surroundings: Surroundings,
  ask: Ask,
): Promise<Answers> {
  const zh = options.lang === "zh";
  let answers = given;
  for (const question of questions) {
    const { name, required, text, applies } = question;
    if (answers[name] !== undefined || applies?.(answers) === false) continue;
    const hint = zh ? "（可留空）" : " (may be blank)";
    for (;;) {
      const value = await ask(`${text[options.lang]}${required ? "" : hint}${zh ? "：" : ": "}`);
      const remark = value === "" ? undefined : question.check(value, answers, context);
      const text_ = value === "" && required ? blank : remark?.text;
      if (text_ !== undefined) say(surroundings, options, text_);
      if (remark?.refused === true || (value === "" && required)) continue;
      answers = { ...answers, [name]: value };
      break;
    }
  }
  return answers;
}

function say({ streams }: Surroundings, { lang }: InitOptions, text: Text): void {
  streams.stderr.write(`  ${text[lang]}\n`);
}

function profileOf(answers: Answers): NewProfile {
  const { mode = "", copCode = "", copName = "", dxpId = "", pilotZone = "" } = answers;
  const columns = columnNames.flatMap((name): [string, string][] => {
    const value = answers[name] ?? "";
    return value === "" ? [] : [[name, value]];
  });
  return {
    direction: directionOfAnswers(answers),
    ...{ mode, pilotZone },
    transfer: { copCode, copName, dxpId },
    columns: new Map(columns),
  };
}

function csvTemplate(columns: readonly Column[]): string {
  return `${byteOrderMark}${columns.map(({ zh }) => csvCell(zh)).join(",")}\n`;
}

/** Answers of one letter can be chosen from a list. */
async function workbookTemplate(columns: readonly Column[]): Promise<Buffer> {
  const { writeWorkbook } = await import("../formats/xlsx/writer.js");
  const choices = new Map(
    columns.flatMap(({ level, field }, at): [number, readonly string[]][] =>
      level === "flag" && field.kind === "text" ? [[at, ["Y", "N"]]] : [],
    ),
  );
  const sink = new PassThrough();
  const sheet = { name: "舱单", header: columns.map(({ zh }) => zh), rows: [], choices };
  const [bytes] = await Promise.all([buffer(sink), writeWorkbook(sink, [sheet])]);
  return bytes;
}

function closing(files: readonly WholeFile[], required: number, zh: boolean): string {
  const [profile, manifest] = files.map(({ name }) => name);
  const written = zh
    ? `已写入 ${files.map(({ name }) => name).join("、")}\n`
    : `written: ${files.map(({ name }) => name).join(", ")}\n`;
  if (manifest === undefined) return written;
  return `${written}${
    zh
      ? `${manifest} 的前 ${required} 列必填。填好后运行 qingdan validate ${manifest}；配置在 ${profile} 中修改。\n`
      : `the first ${required} columns of ${manifest} are mandatory. Fill it in, then run qingdan validate ${manifest}; change the profile in ${profile}.\n`
  }`;
}
