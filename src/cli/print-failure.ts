import { chinaInstant } from "../values/calendar.js";
import { Failure, SigningFailure, systemReason } from "../values/failure.js";
import type { Language, Text } from "../values/finding.js";
import { remedyOf } from "../wording/remedy.js";
import { printable } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";
import { status } from "./command.js";
import { type Colour, Interrupted, type Output, OutputClosed, type Streams, styleFor } from "./streams.js";

/** Where and how an error is printed. */
interface Printing {
  readonly language: Language;
  readonly stderr: Streams["stderr"];
  readonly stdout: Output;
  readonly colour: Colour;
  /** The format of the command's output: with json and ndjson the error stands there as well. */
  readonly format: string | undefined;
  /** With `--log json`: standard error has lines of JSON only, of this command. */
  readonly log?: { readonly step: string; readonly at: Date } | undefined;
}

/**
 * Prints an error on standard error in the user's language, with --format json and ndjson also as a document on
 * standard output (`qingdan/error/1`), unless a document was begun there. Returns the exit status.
 */
export async function printFailure(error: unknown, printing: Printing): Promise<number> {
  const { language, stderr, stdout, colour, format, log } = printing;
  if (error instanceof OutputClosed) return status.clean;
  const style = await styleFor(stderr, colour);
  const say = (text: string): void => {
    stderr.write(fitted(text.split("\n"), style));
  };
  if (log !== undefined) {
    const message = messageOf(error)[language];
    const line = { at: chinaInstant(log.at), step: log.step, event: "failed", message };
    stderr.write(`${JSON.stringify(line)}\n`);
  } else if (error instanceof Failure && error.finding !== undefined) {
    const { findingLine } = await import("../wording/finding-line.js");
    say(findingLine(error.finding, language, style));
  } else say(messageOf(error)[language].split("\n").map(printable).join("\n"));
  if (format === "ndjson" || (format === "json" && !stdout.used)) {
    const record = await errorRecord(error, language);
    const text = format === "json" ? JSON.stringify(record, null, 2) : JSON.stringify(record);
    // The reader of standard output may be gone; the status says that the run failed.
    await stdout.write(`${text}\n`)?.catch(() => {});
    await stdout.flush().catch(() => {});
  }
  if (error instanceof SigningFailure) return status.findings;
  return error instanceof Interrupted ? error.status : status.failed;
}

/** What is said of an error that is no finding. */
function messageOf(error: unknown): Text {
  if (error instanceof Failure) return error.text;
  if (error instanceof Interrupted)
    return { zh: `已中断，${error.left.zh}。`, en: `interrupted; ${error.left.en}.` };
  if (error instanceof Error && "syscall" in error) {
    const reason = systemReason(error);
    return {
      zh: `系统错误：${reason.zh}（${error.message}）。请检查路径、权限和磁盘空间。`,
      en: `system error: ${reason.en} (${error.message}). Check the path, the permissions and the room on the disk.`,
    };
  }
  const detail = error instanceof Error ? error.message : String(error);
  return {
    zh: `程序内部错误：${detail}。这是qingdan的缺陷，请连同命令一起反馈。`,
    en: `internal error: ${detail}. This is a defect of qingdan; please report it with the command.`,
  };
}

/** An error as JSON. */
async function errorRecord(error: unknown, language: Language) {
  if (error instanceof Failure && error.finding !== undefined) {
    const { findingRecord } = await import("../wording/sentence.js");
    const { rule, message, file, line, remedy } = findingRecord(error.finding, language);
    return { schema: "qingdan/error/1", error: { rule, message, file, line, remedy } };
  }
  const message = messageOf(error)[language];
  return {
    schema: "qingdan/error/1",
    error: { rule: null, message, remedy: remedyOf(message, language) },
  };
}
