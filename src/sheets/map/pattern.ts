import type { Text } from "../../values/finding.js";

/** A pattern that is safe to run on a cell of at most `longestMatched` characters. */
export type Pattern = RegExp;

/** Longest cell that a pattern is run on; longer ones are a fault. */
export const longestMatched = 256;

const longestPattern = 200;
/**
 * Repetitions of a pattern. Matching takes as many steps as the characters to that power, and once more where it may
 * begin anywhere: 256³ are some milliseconds.
 */
const mostRepeats = 2;
const mostRepeatsFromStart = 3;

/**
 * A pattern of a map. Returns a text that says what is wrong where it is not a pattern, or where matching could take
 * unbounded time: a repeated group with alternatives or with a repetition in it, references to groups, looking around,
 * too many repetitions.
 */
export function readPattern(written: string): Pattern | Text {
  if (written.length > longestPattern)
    return {
      zh: `正则表达式超过${longestPattern}个字符`,
      en: `the pattern has more than ${longestPattern} characters`,
    };
  const danger = dangerOf(written);
  if (danger !== undefined) return danger;
  try {
    return new RegExp(written, "u");
  } catch {
    return { zh: `${written} 不是合法的正则表达式`, en: `${written} is not a regular expression` };
  }
}

interface Group {
  /** Whether something in it is repeated, or it has alternatives. */
  branching: boolean;
}

const repeat = /^(?:[*+]|\{\d*(?:,\d*)?\})\??/;

/** Looks at the pattern character by character, since no expression can tell nested repetitions. */
function dangerOf(written: string): Text | undefined {
  const open: Group[] = [{ branching: false }];
  const most = written.startsWith("^") && !written.includes("|") ? mostRepeatsFromStart : mostRepeats;
  let repeats = 0;
  let closed: Group | undefined;
  for (let at = 0; at < written.length; at++) {
    const rest = written.slice(at);
    const repeated = repeat.exec(rest)?.[0];
    if (repeated !== undefined && at > 0 && !isOnce(repeated)) {
      if (closed?.branching === true) return nested;
      if (++repeats > most) return tooMany;
      for (const group of open) group.branching = true;
      at += repeated.length - 1;
      closed = undefined;
      continue;
    }
    closed = undefined;
    const character = written[at];
    if (character === "\\") {
      if (/^\\(?:[1-9]|k<)/.test(rest)) return references;
      at++;
    } else if (character === "[") at += classLength(rest) - 1;
    else if (character === "(") {
      if (/^\(\?(?:[=!]|<[=!])/.test(rest)) return references;
      open.push({ branching: false });
      at += (/^\((\?(?::|<\w+>))/.exec(rest)?.[1] ?? "").length;
    } else if (character === "?") for (const group of open) group.branching = true;
    else if (character === ")") {
      const group = open.length > 1 ? open.pop() : undefined;
      closed = group;
      const around = open.at(-1);
      if (group?.branching === true && around !== undefined) around.branching = true;
    } else if (character === "|") {
      const group = open.at(-1);
      if (group !== undefined) group.branching = true;
    }
  }
  return undefined;
}

/** {1} and {0}, {0,1}, {1,1}. */
function isOnce(repeated: string): boolean {
  return /^\{(?:[01]|[01],[01])\}\??$/.test(repeated);
}

/** Characters of the class that a text begins with. */
function classLength(text: string): number {
  for (let at = 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "]") return at + 1;
  }
  return text.length;
}

const nested: Text = {
  zh: "正则表达式里重复的括号中又有重复或“|”，可能算不完；请改写，如 (a|b)+ 写成 [ab]+",
  en: "the pattern repeats a group that has a repetition or “|” in it, which may take forever; write [ab]+ instead of (a|b)+",
};
const tooMany: Text = {
  zh: `正则表达式里的重复（* + {}）超过${mostRepeats}处（以 ^ 开头且没有 | 的超过${mostRepeatsFromStart}处）；请分成几列，或用 split`,
  en: `the pattern has more than ${mostRepeats} repetitions (* + {}), or more than ${mostRepeatsFromStart} where it begins with ^ and has no |; use several columns, or split`,
};
const references: Text = {
  zh: "正则表达式不能用 \\1 这样的引用和 (?=…) 这样的前后查看",
  en: "a pattern can have neither references such as \\1 nor look around such as (?=…)",
};
