import type { Field, TextField } from "../../ceb/field.js";
import { type Damage, damageOf, questionMarks, questionMarksInNumber } from "../../formats/damaged-text.js";
import { withoutEscapes } from "../../formats/escaped-text.js";
import { manifestContract, messageSpecification } from "../../law/bases.js";
import { maskPersonal } from "../../values/mask.js";
import { fieldRule } from "../rule.js";

/** A text that may hold any characters: a name, an address, a description, a number of the enterprise's own. */
function isFreeText(field: Field): field is TextField {
  return (
    field.kind === "text" &&
    field.code === undefined &&
    field.enterprise === undefined &&
    field.values === undefined &&
    field.length === undefined &&
    field.pattern === undefined &&
    field.personal !== "identity-number" &&
    field.personal !== "telephone"
  );
}

export const damagedText = fieldRule({
  id: "manifest/damaged-text",
  title: { zh: "文字未被错误的编码损坏", en: "no wrong encoding has damaged the text" },
  severity: "error",
  basis: [manifestContract, messageSpecification],
  messages: {
    misread: {
      zh: "{column} 是乱码：{value}，原文可能是“{expected}”。此前某一步按错误的编码读取并另存了文件。请从原系统重新导出（CSV UTF-8或XLSX），不要逐个重打。",
      en: "{column} is garbled: {value}, probably “{expected}”. Some step before has read the file in a wrong encoding and saved it. Export it again from its source (CSV UTF-8 or XLSX); do not retype it.",
    },
    replaced: {
      zh: "{column} 含有转换编码时丢失的字符（U+FFFD或“锟斤拷”）：{value}，原文已无法恢复。请从原系统重新导出（CSV UTF-8或XLSX），不要逐个重打。",
      en: "{column} has characters that a conversion has lost (U+FFFD, or 锟斤拷): {value}. They can't be restored. Export it again from its source (CSV UTF-8 or XLSX); do not retype it.",
    },
    "question-marks": {
      zh: "{column} 中的汉字变成了问号：{value}，原文已无法恢复。导出程序或数据库的编码不支持汉字，请改用UTF-8后重新导出，不要逐个重打。",
      en: "{column} has question marks in place of its characters: {value}. They can't be restored. The program or database that exported it has an encoding without Chinese: export again in UTF-8; do not retype it.",
    },
    escaped: {
      zh: "{column} 中有网页或程序的转义字符：{value}，原文可能是“{expected}”，将照原样申报。请让导出程序输出还原后的文字，或改成原文。",
      en: "{column} has characters in the escapes of a page or program: {value}, probably “{expected}”. It is declared as it stands: have the export write the text itself, or write it here.",
    },
  },
  example: {
    zh: "gname 为“钃濈墮鑰虫満”：UTF-8的“蓝牙耳机”被当作GBK读取。",
    en: "gname 钃濈墮鑰虫満: 蓝牙耳机 in UTF-8 that was read as GBK.",
    wrong: { gname: "钃濈墮鑰虫満" },
    right: { gname: "蓝牙耳机" },
  },
  applies: isFreeText,
  check(value, field) {
    if (!isFreeText(field)) return undefined;
    const damage = damageOf(value) ?? questionsOf(value, field);
    if (damage !== undefined)
      return {
        kind: damage.kind,
        value,
        expected: unpersonal(damage.kind === "misread" ? damage.meant : "", field),
      };
    const meant = withoutEscapes(value);
    if (meant === undefined) return undefined;
    return { kind: "escaped", value, expected: unpersonal(meant, field), severity: "warning" };
  },
});

function questionsOf(value: string, { identifier, personal }: TextField): Damage | undefined {
  if (personal === "free-text") return undefined;
  return identifier === true ? questionMarksInNumber(value) : questionMarks(value);
}

/** The text that was meant, masked where it is a person's. */
function unpersonal(meant: string, { personal }: TextField): string {
  return personal === undefined ? meant : maskPersonal(personal)(meant);
}
