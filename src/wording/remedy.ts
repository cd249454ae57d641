import type { Language } from "../values/finding.js";

/** The end of a message's first sentence, and what follows it. */
const sentences = {
  zh: /^[^。\n]*[。\n](?<rest>.+)$/su,
  en: /^.*?(?:\n|[.!?] (?=["“({]|\p{Lu}|--))(?<rest>.+)$/su,
} as const;

/**
 * What a message says to do: its sentences after the first, which says what is wrong. Blank where it has one
 * sentence only. The catalogue's messages are written that way (tests/rules/remedies.test.ts), and those of
 * failures.
 */
export function remedyOf(message: string, language: Language): string {
  return sentences[language].exec(message)?.groups?.["rest"]?.trim() ?? "";
}

/** What a message says is wrong: its first sentence. */
export function faultOf(message: string, language: Language): string {
  const remedy = remedyOf(message, language);
  return message.slice(0, message.length - remedy.length).trimEnd();
}
