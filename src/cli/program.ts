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
    const request = parse(argv, language, stream.columns);
    if ("print" in request) return await print(request.print, stdout);
    if (!request.colour) colour = "never";
    return await request.run({ ...world, stdout, colour });
  } catch (error) {
    return await printFailure(error, language, stderr, colour);
  } finally {
    stdout.release();
    stderr.off("error", ignore);
  }
}

const ignore = (): void => {};

/** The language, needed before the command line is parsed: the last `--lang`, else QINGDAN_LANG, else Chinese. */
function languageOf(argv: readonly string[], env: World["env"]): Language {
  const end = argv.indexOf("--");
  const words = end < 0 ? argv : argv.slice(0, end);
  const named = words.flatMap((word, index) => {
    if (word === "--lang") return words[index + 1] ?? [];
    return word.startsWith("--lang=") ? word.slice("--lang=".length) : [];
  });
  return (named.at(-1) ?? env["QINGDAN_LANG"]) === "en" ? "en" : "zh";
}

/** Prints help or the version. */
async function print(text: string, stdout: Output): Promise<number> {
  await stdout.write(text);
  await stdout.flush();
  return status.clean;
}
