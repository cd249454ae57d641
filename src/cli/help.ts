import { type Command, Help, type Option } from "commander";
import type { Language } from "../values/finding.js";
import { wrapped } from "../wording/wrap.js";

/** The texts of commander's help, with their Chinese translations. */
const chinese: Readonly<Record<string, string>> = {
  "Usage:": "用法：",
  "Options:": "选项：",
  "Commands:": "命令：",
  "Arguments:": "参数：",
  "[options]": "[选项]",
  "[command]": "[命令]",
};

const wide = /[\p{Script=Han}\u3000-\u303f\uff00-\uff60]/gu;

/** Help in the reader's language. */
export class TranslatedHelp extends Help {
  /** Narrower descriptions are not wrapped; commander's own value leaves those at 60 columns as they are. */
  override minWidthToWrap = 12;

  constructor(readonly language: Language) {
    super();
  }

  override styleTitle(title: string): string {
    return this.#translated(title);
  }

  override commandUsage(command: Command): string {
    return this.#translated(super.commandUsage(command));
  }

  override subcommandTerm(command: Command): string {
    return this.#translated(super.subcommandTerm(command));
  }

  /** The width on a terminal: Chinese characters and marks take two columns. */
  override displayWidth(text: string): number {
    return text.length + (text.match(wide)?.length ?? 0);
  }

  /** Breaks Chinese lines between any two characters, but not behind an opening mark or before a closing one. */
  override boxWrap(text: string, width: number): string {
    if (this.language === "en") return super.boxWrap(text, width);
    return wrapped(text, width).join("\n");
  }

  /** The option's description with its choices and its default. */
  override optionDescription({ description, argChoices, defaultValue }: Option): string {
    const english = this.language === "en";
    const notes: string[] = [];
    if (argChoices !== undefined) {
      const words = argChoices.map((word) => (english ? `"${word}"` : word));
      notes.push(english ? `choices: ${words.join(", ")}` : `可选：${words.join("、")}`);
    }
    if (typeof defaultValue === "string" || typeof defaultValue === "number")
      notes.push(english ? `default: ${JSON.stringify(defaultValue)}` : `默认：${defaultValue}`);
    if (notes.length === 0) return description;
    return english ? `${description} (${notes.join(", ")})` : `${description}（${notes.join("；")}）`;
  }

  #translated(text: string): string {
    if (this.language === "en") return text;
    return Object.entries(chinese).reduce(
      (translated, [english, words]) => translated.replace(english, words),
      text,
    );
  }
}
