import type { Language, Text } from "../values/finding.js";

/** An option as a command declares it. `Value` is the type of the value that the command's run is called with. */
export interface OptionFacts<Value> {
  /** The argument in help: `<file>`, or `<source...>` where several words may follow; absent for a switch. */
  readonly placeholder?: string;
  /** Its letter: `o` for `-o`. */
  readonly short?: string;
  /** Its description in help; absent where there is only `--no-…`. */
  readonly text?: Text;
  /** The description of `--no-…`, for options that have it. */
  readonly negation?: Text;
  /** The values that are allowed; absent: any. */
  readonly choices?: readonly string[];
  /** Whether the command is refused without it. */
  readonly mandatory?: boolean;
  /** The value where the option is not given. */
  initial(language: Language): Value;
  /** The value after a word of the command line; `before` is the value until then. Throws a WrongValue. */
  read(word: string, before: Value): Value;
}

/** The options of a command by their names in its run: `taxRounding` is `--tax-rounding` on the command line. */
export type OptionSet = Readonly<Record<string, OptionFacts<unknown>>>;

/** The values of declared options, by name. */
export type Values<Options> = {
  readonly [Name in keyof Options]: Options[Name] extends OptionFacts<infer Value> ? Value : never;
};

/** The name of an option as it is written on the command line, without its dashes. */
export function flagOf(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Thrown by `read` for a word that is not allowed. */
export class WrongValue extends Error {
  constructor(readonly expected: string) {
    super(expected);
    this.name = "WrongValue";
  }
}

/** `--name <value>`: a text, undefined where it is not given. */
export function value(placeholder: string, text: Text): OptionFacts<string | undefined> {
  return { placeholder, text, initial: () => undefined, read: (word) => word };
}

/** `--name <value>`, without which the command is refused. */
export function mandatory(placeholder: string, text: Text, short?: string): OptionFacts<string> {
  const letter = short === undefined ? {} : { short };
  return { placeholder, ...letter, text, mandatory: true, initial: () => "", read: (word) => word };
}

/** `--name <value>` given any number of times, or with a placeholder `<value...>` followed by any number of words. */
export function repeated(placeholder: string, text: Text): OptionFacts<readonly string[]> {
  return { placeholder, text, initial: () => [], read: (word, before) => [...before, word] };
}

/** `--name <word>`: one of the words; `initial` where it is not given. */
export function choice<const Word extends string>(
  placeholder: string,
  choices: readonly Word[],
  initial: (language: Language) => NoInfer<Word>,
  text: Text,
): OptionFacts<Word> {
  return {
    placeholder,
    text,
    choices,
    initial,
    read(word) {
      const chosen = choices.find((known) => known === word);
      if (chosen === undefined) throw new WrongValue(choices.join(", "));
      return chosen;
    },
  };
}

/** `--name <count>`: a whole number from 1 on, of at most `digits` digits. */
export function count(placeholder: string, digits: number, initial: number, text: Text): OptionFacts<number> {
  return {
    placeholder,
    text,
    initial: () => initial,
    read(word) {
      if (/^[1-9]\d*$/.test(word) && word.length <= digits) return Number(word);
      throw new WrongValue(`1 … ${"9".repeat(digits)}`);
    },
  };
}

/** `--name <count>`: a whole number from 0 on, of at most `digits` digits; undefined where it is not given. */
export function countOrNone(
  placeholder: string,
  digits: number,
  text: Text,
): OptionFacts<number | undefined> {
  return {
    placeholder,
    text,
    initial: () => undefined,
    read(word) {
      if (/^\d+$/.test(word) && word.length <= digits) return Number(word);
      throw new WrongValue(`0 … ${"9".repeat(digits)}`);
    },
  };
}

/** `--name <seconds>`: a whole number of seconds, 0 included, of at most five digits. */
export function seconds(initial: number, text: Text): OptionFacts<number> {
  return {
    placeholder: "<seconds>",
    text,
    initial: () => initial,
    read(word) {
      if (/^\d{1,5}$/.test(word)) return Number(word);
      throw new WrongValue("0 … 99999");
    },
  };
}

/** `--name <word>`: one of the words, or undefined where it is not given. */
export function choiceOrNone<const Word extends string>(
  placeholder: string,
  choices: readonly Word[],
  text: Text,
): OptionFacts<Word | undefined> {
  const { read, ...facts } = choice<Word>(placeholder, choices, () => choices[0] as Word, text);
  return { ...facts, initial: () => undefined, read: (word) => read(word, choices[0] as Word) };
}

/** `--name`: true where it is given. */
export function flag(text: Text): OptionFacts<boolean> {
  return { text, initial: () => false, read: (_word, before) => before };
}

/** `--name` or `--no-name`: undefined where neither is given. */
export function flagOrNone(text: Text, negation: Text): OptionFacts<boolean | undefined> {
  return { text, negation, initial: () => undefined, read: (_word, before) => before };
}

/** `--no-name`: false where it is given, else true. */
export function onUnless(negation: Text): OptionFacts<boolean> {
  return { negation, initial: () => true, read: (_word, before) => before };
}

/** `--name <value>` or `--no-name`: a text, false, or undefined where neither is given. */
export function valueOrNone(
  placeholder: string,
  text: Text,
  negation: Text,
): OptionFacts<string | false | undefined> {
  return { placeholder, text, negation, initial: () => undefined, read: (word) => word };
}
