import { messageSpecification, xml } from "../../law/bases.js";
import { fieldRule } from "../rule.js";

/** The first character that XML 1.0 forbids, or undefined. */
export function forbiddenCharacter(value: string): string | undefined {
  for (let index = 0; index < value.length; index++) {
    const unit = value.charCodeAt(index);
    if (unit >= 0x20 && unit < 0xd800) continue;
    if (unit === 0x9 || unit === 0xa || unit === 0xd) continue;
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const point = value.codePointAt(index) ?? 0;
      if (point <= 0xffff) return printed(unit);
      index++;
      continue;
    }
    if (unit >= 0xe000 && unit <= 0xfffd) continue;
    return printed(unit);
  }
  return undefined;
}

function printed(unit: number): string {
  return `U+${unit.toString(16).toUpperCase().padStart(4, "0")}`;
}

export const character = fieldRule({
  id: "format/character",
  title: { zh: "不得含报文不允许的字符", en: "no character that the message can't carry" },
  severity: "error",
  basis: [xml, messageSpecification],
  messages: {
    forbidden: {
      zh: "{column} 含有报文不允许的控制字符 {value}。请删去该字符后重填。",
      en: "{column} contains the control character {value}, which a message can't carry. Remove it.",
    },
  },
  example: { zh: "从网页粘贴的品名带有 U+000B。", en: "a name pasted from a page with U+000B in it." },
  applies: (field) => field.kind === "text",
  check(value) {
    const found = forbiddenCharacter(value);
    return found === undefined ? undefined : { kind: "forbidden", value: found, expected: "" };
  },
});
