import { damageOf, questionMarks } from "../formats/damaged-text.js";
import { controlCharacter, hiddenCharacter } from "../rules/format/odd-characters.js";
import { hasOwnFinding } from "../rules/spoiled.js";
import type { Text } from "../values/finding.js";

/** What has become of a text of the profile that goes into every message; undefined for a sound one. */
export function spoiledText(text: string): Text | undefined {
  if (hasOwnFinding(text) || /^[.~]|^=/.test(text))
    return {
      zh: `“${text}”是程序或表格的出错值、公式或被遮盖的内容；请写真实内容`,
      en: `"${text}" is an error value, a formula or a masked text; write the real one`,
    };
  if (damageOf(text) !== undefined || questionMarks(text) !== undefined)
    return {
      zh: `“${text}”是乱码；请用UTF-8保存本文件后重新输入`,
      en: `"${text}" is garbled; save this file as UTF-8 and type it anew`,
    };
  const odd = controlCharacter(text) ?? hiddenCharacter(text);
  if (odd === undefined) return undefined;
  return {
    zh: `其中有看不见的字符或换行 ${odd}（括号内是第几个字符）；请重新手工输入`,
    en: `it contains ${odd} (in brackets which character it is), which can't be seen or breaks the line; type it anew`,
  };
}
