import type { Language } from "../values/finding.js";
import { status, type World } from "./command.js";
import { parse } from "./parser.js";
import { printFailure } from "./print-failure.js";
import { colourOf, Output } from "./streams.js";

/** Runs a command line (without node and script) and returns its exit status. The streams are left without listeners. */
export async function main(argv: readonly string[], world: World): Promise<number> {
  const language = languageOf(argv, world.env);
  const { stdout: stream, stderr } = world.streams;
  const stdout = new Output(stream);
  // An error of standard error itself can't be reported anywhere.
  stderr.on("error", ignore);
  let colour = colourOf(world.env);
  try {
    if (argv[0] === "complete" && argv[1] === "--") return await complete(argv.slice(2), language, stdout);
    const request = parse(argv, language, stream.columns);
    if ("print" in request) return await print(request.print, stdout);
    if (!request.colour) colour = "never";
    return await request.run({ ...world, stdout, colour });
  } catch (error) {
    const [step = ""] = argv;
    const log = givenValue(argv, "--log") === "json" ? { step, at: world.now() } : undefined;
    return await printFailure(error, { language, stderr, stdout, colour, format: formatOf(argv), log });
  } finally {
    stdout.release();
    stderr.off("error", ignore);
  }
}

const ignore = (): void => {};

/** The language, needed before the command line is parsed: the last `--lang`, else QINGDAN_LANG, else Chinese. */
function languageOf(argv: readonly string[], env: World["env"]): Language {
  return (givenValue(argv, "--lang") ?? env["QINGDAN_LANG"]) === "en" ? "en" : "zh";
}

/** The format of the output, needed where the command line can't be parsed as well. */
function formatOf(argv: readonly string[]): string | undefined {
  return givenValue(argv, "--format", "-f");
}

/** The last value of an option on a command line that may be wrong elsewhere. */
function givenValue(argv: readonly string[], ...flags: readonly string[]): string | undefined {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const given = words.flatMap((word, index) => {
    if (flags.includes(word)) return words[index + 1] ?? [];
    const flag = flags.find((name) => name.startsWith("--") && word.startsWith(`${name}=`));
    return flag === undefined ? [] : word.slice(flag.length + 1);
  });
  return given.at(-1);
}

/** Answers the script of `completion`. */
async function complete(words: readonly string[], language: Language, stdout: Output): Promise<number> {
  const { completionsOf } = await import("./complete.js");
  return print(await completionsOf(words, language), stdout);
}

/** Prints help or the version. */
async function print(text: string, stdout: Output): Promise<number> {
  await stdout.write(text);
  await stdout.flush();
  return status.clean;
}
