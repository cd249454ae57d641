import type { Field } from "../../ceb/field.js";
import { manifestContract, messageSpecification } from "../../law/bases.js";
import { type ErrorKind, errorKind } from "../../values/error-words.js";
import type { Text } from "../../values/finding.js";
import { type Fault, fieldRule } from "../rule.js";

type PartKind = "part" | "part-word";

/** A spreadsheet's error value within a text: a name or number of its own has none of these signs in a row. */
const errorPart = /#(?:REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|N\/A(?![A-Za-z0-9]))/i;
/** What programs put between the parts of a text that they have joined. */
const joints = /[|｜]/;

/** What a text has of error values between its parts, where it is none as a whole. */
function partFault(value: string, field: Field): Fault<PartKind> | undefined {
  if (field.kind !== "text") return undefined;
  const isNote = field.personal === "free-text";
  const part = value.includes("#") ? errorPart.exec(value)?.[0] : undefined;
  if (part !== undefined)
    return { kind: "part", value: part, expected: "", ...(isNote ? { severity: "warning" } : {}) };
  if (!value.includes("|") && !value.includes("｜")) return undefined;
  const word = value.split(joints).find((each) => errorKind(each.trim()) !== undefined);
  return word === undefined
    ? undefined
    : { kind: "part-word", value: word.trim(), expected: "", severity: "warning" };
}

/** Words that are written like a name, as the surname Null is. */
const properName = /^(?:Null|Nan|Nil|None|Nat|Inf)$/;

export const errorValue = fieldRule({
  id: "format/error-value",
  title: {
    zh: "不得是程序或表格的出错值",
    en: "no error value of a spreadsheet or program stands for a value",
  },
  severity: "error",
  basis: [messageSpecification, manifestContract],
  messages: {
    "look-up": {
      zh: "{column} 是 {value}：Excel的出错值，表示查找函数（如VLOOKUP）没有找到，不是内容。请补全被查的表或核对查找用的编号，再以“值”粘贴。",
      en: "{column} is {value}, Excel's error value: a look-up such as VLOOKUP has found nothing. Complete the table that it looks in, or correct the key, and paste the column as values.",
    },
    reference: {
      zh: "{column} 是 {value}：Excel的出错值，表示公式引用的行、列或工作表已删除，不是内容。请从原来的表重新取得该列，再以“值”粘贴。",
      en: "{column} is {value}, Excel's error value: the formula's cells were deleted. Take the column from its source again and paste it as values.",
    },
    calculation: {
      zh: "{column} 是 {value}：Excel的出错值，表示公式算不出结果（如除数为0、文字当数字），不是内容。请核对参与计算的单元格，再以“值”粘贴。",
      en: "{column} is {value}, Excel's error value: its formula can't be calculated (a division by 0, a text for a number). Check the cells that it takes, and paste the column as values.",
    },
    spreadsheet: {
      zh: "{column} 是 {value}：表格软件的出错值，公式没有结果，不是内容。请在原表中改正公式，再以“值”粘贴。",
      en: "{column} is {value}, a spreadsheet's error value: the formula has no result. Correct it in the sheet and paste the column as values.",
    },
    narrow: {
      zh: "{column} 是 {value}：表格的列太窄，显示不下，复制出来的不是内容。请加宽该列后重新导出。",
      en: "{column} is {value}: the sheet's column was too narrow to show the value when it was copied. Widen the column and export again.",
    },
    program: {
      zh: "{column} 是 {value}：程序或数据库导出的“没有值”，不是内容。请在源系统中补上；确实没有又不是必填的，请留空。",
      en: "{column} is {value}, the word by which a program or database exports that there is no value. Supply it in the source; if there is none and the column is optional, leave the cell blank.",
    },
    number: {
      zh: "{column} 是 {value}：程序计算出错的结果，不是数字。请核对源系统里参与计算的数据后重新导出。",
      en: "{column} is {value}, the outcome of a program's failed calculation and no number. Check the figures in the source and export again.",
    },
    name: {
      zh: "{column} 是 {value}：可能是程序导出的“没有值”，也可能真是姓名，将照原样申报。请与证件核对；不是姓名的，请补上。",
      en: "{column} is {value}: the word by which programs write that there is no value, or a name. It is declared as it stands: compare it with the identity document, and supply the name if it is none.",
    },
    part: {
      zh: "{column} 的文字中有 {value}：表格的出错值，拼接时没有取到这一部分。请在原表中补上这一部分，再以“值”粘贴；确实没有的，删去该词。",
      en: "{column} has {value} in its text, a spreadsheet's error value: that part was missing when the text was put together. Supply it in the sheet and paste the column as values; if there is none, take the word out.",
    },
    "part-word": {
      zh: "{column} 的各部分中有一个是 {value}：像是程序导出的“没有值”，将照原样申报。请在源系统中补上这一部分；确实没有的，删去该词。",
      en: "{column} has {value} for one of its parts, as programs write for no value; it is declared as it stands. Supply the part in the source; if there is none, take the word out.",
    },
  } satisfies Record<ErrorKind | PartKind | "name", Text>,
  example: {
    zh: "gname 为 #N/A：VLOOKUP没有找到品名。",
    en: "gname #N/A: the look-up of the name has found nothing.",
    wrong: { gname: "#N/A" },
    right: { gname: "蓝牙耳机" },
  },
  applies: () => true,
  check(value, field) {
    const kind = errorKind(value);
    if (kind === undefined) return partFault(value, field);
    if (isOwnWord(value, field)) return undefined;
    const mayBeName = field.kind === "text" && field.personal === "name" && properName.test(value);
    return mayBeName
      ? { kind: "name", value, expected: "", severity: "warning" }
      : { kind, value, expected: "" };
  },
});

/** A value that the field itself allows. */
function isOwnWord(value: string, field: Field): boolean {
  return field.kind === "text" && field.values?.includes(value) === true;
}
