import { type Direction, layouts } from "../columns/direction.js";
import { finding } from "../findings/finding.js";
import { modes } from "../law/codes.js";
import { nearestPilotZones, type PilotZone, pilotZoneNamed } from "../reference/pilot-zones.js";
import { ColumnCheck } from "../rules/check.js";
import type { RuleContext } from "../rules/rule.js";
import { enterpriseCodeRemark } from "../setup/enterprise-codes.js";
import type { Text } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";
import type { InitOptions } from "./init-options.js";

/** The options of `init` that are questions. */
export type QuestionName = Exclude<
  keyof InitOptions,
  "dir" | "workbook" | "force" | "lang" | "quiet" | "color"
>;

/** The answers so far, by option; blank where a question was passed over. */
export type Answers = Readonly<Partial<Record<QuestionName, string>>>;

/** What is said to an answer: `refused` has to be answered anew, the other is a remark. */
export interface Remark {
  readonly refused: boolean;
  readonly text: Text;
}

/** A question of `init`. */
export interface Question {
  readonly name: QuestionName;
  readonly required: boolean;
  readonly text: Text;
  /** Whether it is asked at all, after the answers before it. */
  readonly applies?: (answers: Answers) => boolean;
  /** What is wrong with an answer, or strange about it; undefined where nothing is. */
  check(value: string, answers: Answers, context: RuleContext): Remark | undefined;
}

/** The modes of a direction. */
const modesOf: Readonly<Record<Direction, readonly string[]>> = {
  E: [modes.retail, modes.businessDirect, modes.overseasWarehouse, modes.bonded],
  I: [modes.retail, modes.bonded],
};

export function directionOfAnswers({ direction }: Answers): Direction {
  return direction === "I" ? "I" : "E";
}

/** The questions in the order in which they are asked. */
export const questions: readonly Question[] = [
  {
    name: "direction",
    required: true,
    text: { zh: "出口还是进口？E 出口，I 进口", en: "Exports or imports? E or I" },
    check: (value) => oneOf(value, ["E", "I"]),
  },
  {
    name: "mode",
    required: true,
    text: { zh: "贸易方式（9610、9710、9810、1210）", en: "Trade mode (9610, 9710, 9810, 1210)" },
    check: (value, answers) => oneOf(value, modesOf[directionOfAnswers(answers)]),
  },
  transfer("copCode", { zh: "传输企业代码", en: "Code of the enterprise that transmits the messages" }, 18),
  transfer("copName", { zh: "传输企业名称", en: "Its name" }, 100),
  transfer(
    "dxpId",
    { zh: "报文传输编号（dxpId）", en: "Its number for the data exchange platform (dxpId)" },
    30,
  ),
  {
    name: "pilotZone",
    required: false,
    text: {
      zh: "在哪个综试区所在地海关申报，如 芜湖（没有则留空）",
      en: "Pilot zone at whose customs you declare, by its Chinese name (blank: none)",
    },
    applies: (answers) => directionOfAnswers(answers) === "E",
    check: zoneRemark,
  },
  columnQuestion("customsCode", { zh: "申报地海关代码", en: "Customs district of the declaration" }),
  columnQuestion("agentCode", { zh: "申报企业代码", en: "Code of the declaring enterprise" }),
  columnQuestion("agentName", { zh: "申报企业名称", en: "Its name" }),
  columnQuestion("ebpCode", { zh: "电商平台代码", en: "Code of the platform" }),
  columnQuestion("ebpName", { zh: "电商平台名称", en: "Its name" }),
  columnQuestion("ebcCode", { zh: "收发货人（电商企业）代码", en: "Code of the merchant" }),
  columnQuestion("ebcName", { zh: "收发货人（电商企业）名称", en: "Its name" }),
];

/** The questions whose answers are values of the manifest's columns. */
export const columnNames = [
  ...(["customsCode", "agentCode", "agentName", "ebpCode", "ebpName", "ebcCode", "ebcName"] as const),
];

function oneOf(value: string, allowed: readonly string[]): Remark | undefined {
  if (allowed.includes(value)) return undefined;
  const text = { zh: `应为 ${allowed.join("、")} 之一`, en: `it is one of ${allowed.join(", ")}` };
  return { refused: true, text };
}

/** A question about the transmitter, whose code is checked as in a profile. */
function transfer(name: "copCode" | "copName" | "dxpId", text: Text, longest: number): Question {
  return {
    name,
    text,
    required: true,
    check(value) {
      if ([...value].length > longest)
        return { refused: true, text: { zh: `最多 ${longest} 个字符`, en: `at most ${longest} characters` } };
      return name === "copCode" ? enterpriseCodeRemark(name, value, { portNumber: true }) : undefined;
    },
  };
}

function columnQuestion(name: (typeof columnNames)[number], text: Text): Question {
  return {
    name,
    text,
    required: false,
    check: (value, answers, context) => columnRemark(name, value, answers, context),
  };
}

/** What the rules of a manifest's column say of a value. */
function columnRemark(
  name: string,
  value: string,
  answers: Answers,
  context: RuleContext,
): Remark | undefined {
  const direction = directionOfAnswers(answers);
  const column = layouts[direction].find(name);
  const found = column === undefined ? undefined : new ColumnCheck(column, context).check(value);
  if (column === undefined || found === undefined) return undefined;
  const place = { file: "", line: 0, column: column.name, orderNo: "" };
  const made = finding(found.rule, found.fault.kind, place, found.fault);
  return {
    refused: made.severity === "error",
    text: { zh: sentence(made, "zh"), en: sentence(made, "en") },
  };
}

/** What is no zone is refused, as `declare` would; a zone that is approved later than today is remarked on. */
function zoneRemark(value: string, _answers: Answers, { law }: RuleContext): Remark | undefined {
  const zone = pilotZoneNamed(value);
  if (zone !== undefined) return zone.from <= law.day ? undefined : { refused: false, text: notYet(zone) };
  const near = nearestPilotZones(value);
  const similar = { zh: `，相近的有：${near.join("、")}`, en: `; similar ones: ${near.join(", ")}` };
  const { zh, en } = near.length === 0 ? { zh: "", en: "" } : similar;
  return {
    refused: true,
    text: {
      zh: `“${value}”不是综试区${zh}。请填写综试区所在城市的名称，如 杭州；不在综试区海关申报的留空`,
      en: `“${value}” is no pilot zone${en}. Give the Chinese name of the zone's city, such as 杭州, or leave it blank if you declare at no zone's customs`,
    },
  };
}

function notYet({ name, from }: PilotZone): Text {
  return {
    zh: `${name} 自 ${from} 起才是综试区`,
    en: `${name} is a pilot zone from ${from} on`,
  };
}
