import { distance } from "fastest-levenshtein";
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";

/** A command line that is wrong (exit status 2), with the way to help. */
export class UsageError extends Failure {
  constructor({ zh, en }: Text) {
    super({
      zh: `用法错误：${zh}\n运行 qingdan --help 查看用法。`,
      en: `${en}\nRun qingdan --help for usage.`,
    });
    this.name = "UsageError";
  }
}

/** An option that no command has; the nearest of `known` is suggested. */
export function unknownOption(flag: string, known: readonly string[]): UsageError {
  const near = nearest(flag, known);
  return new UsageError({
    zh: `没有选项 ${flag}。${near.length === 0 ? "" : `是否指 ${near.join("、")}？`}`,
    en: `unknown option '${flag}'${near.length === 0 ? "" : `\n(Did you mean ${near.join(", ")}?)`}`,
  });
}

/** An option that other commands have; `command` is "" where the option is before the command. */
export function optionOfOthers(flag: string, command: string, others: readonly string[]): UsageError {
  const named = { zh: others.join("、"), en: others.join(", ") };
  if (command === "") {
    return new UsageError({
      zh: `选项 ${flag} 应写在命令之后，它是这些命令的选项：${named.zh}。`,
      en: `option '${flag}' comes after a command; it is an option of ${named.en}`,
    });
  }
  return new UsageError({
    zh: `${command} 没有选项 ${flag}，它是这些命令的选项：${named.zh}。`,
    en: `'${command}' has no option '${flag}'; it is an option of ${named.en}`,
  });
}

/** An unknown command, with its group (`ledger exprot`); the nearest of `known` is suggested. */
export function unknownCommand(name: string, known: readonly string[]): UsageError {
  const near = nearest(name, known);
  return new UsageError({
    zh: `没有命令 ${name}。${near.length === 0 ? "" : `是否指 ${near.join("、")}？`}`,
    en: `unknown command '${name}'${near.length === 0 ? "" : `\n(Did you mean ${near.join(", ")}?)`}`,
  });
}

/** A mandatory option is not given. */
export function missingOption(flags: string): UsageError {
  return new UsageError({ zh: `缺少选项 ${flags}。`, en: `required option '${flags}' not specified` });
}

/** An option is given without its value. */
export function missingValue(flags: string): UsageError {
  return new UsageError({ zh: `选项 ${flags} 缺少值。`, en: `option '${flags}' argument missing` });
}

/** A mandatory argument is not given. */
export function missingArgument(name: string): UsageError {
  return new UsageError({ zh: `缺少参数 ${name}。`, en: `missing required argument '${name}'` });
}

/** More arguments than the command takes. */
export function surplusArguments(command: string, wanted: number, got: number): UsageError {
  return new UsageError({
    zh: `参数过多：${command} 最多 ${wanted} 个，这里有 ${got} 个。`,
    en: `too many arguments for '${command}': it takes at most ${wanted}, and got ${got}`,
  });
}

/** A word that is none of `words`. */
export function wrongChoice(flags: string, word: string, words: readonly string[]): UsageError {
  return new UsageError({
    zh: `选项 ${flags} 的值 ${word} 不对，可选：${words.join("、")}。`,
    en: `option '${flags}' argument '${word}' is invalid. Allowed choices are ${words.join(", ")}.`,
  });
}

/** An argument that is none of `words`. */
export function wrongWord(word: string, words: readonly string[]): UsageError {
  return new UsageError({
    zh: `参数 ${word} 不对，可选：${words.join("、")}。`,
    en: `argument '${word}' is invalid. Allowed choices are ${words.join(", ")}.`,
  });
}

/** A value that the option can't read; `expected` describes the right form. */
export function wrongValue(flags: string, word: string, expected: string): UsageError {
  return new UsageError({
    zh: `选项 ${flags} 的值 ${word} 不对，应为 ${expected}。`,
    en: `option '${flags}' argument '${word}' is invalid. Expected is ${expected}.`,
  });
}

/** An error of commander that has no function of its own here, by commander's code. */
export function otherFault(code: string): UsageError {
  return new UsageError({ zh: `命令行有误（${code}）。`, en: `the command line is wrong (${code})` });
}

/**
 * The known words that a word of two letters or more is the beginning of, else the most similar one; none where more
 * than two of five letters differ.
 */
function nearest(word: string, known: readonly string[]): readonly string[] {
  const letters = (text: string): string => text.replace(/^-+/, "");
  const wanted = letters(word);
  const begun = known.filter((other) => letters(other).startsWith(wanted));
  if (wanted.length > 1 && begun.length > 0) return begun.slice(0, mostNamed);
  const difference = (other: string): number =>
    distance(wanted, letters(other)) / Math.max(wanted.length, letters(other).length);
  const [near] = known
    .map((other) => ({ other, share: difference(other) }))
    .sort((a, b) => a.share - b.share);
  return near !== undefined && near.share <= 0.4 ? [near.other] : [];
}

/** Most words that are named as near. */
const mostNamed = 4;
