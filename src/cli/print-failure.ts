import { Failure, systemReason } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { fitted } from "../wording/wrap.js";
import { status } from "./command.js";
import { type Colour, Interrupted, OutputClosed, type Streams, styleFor } from "./streams.js";

/** Prints an error on standard error in the user's language; returns the exit status. */
export async function printFailure(
  error: unknown,
  language: Language,
  stderr: Streams["stderr"],
  colour: Colour,
): Promise<number> {
  if (error instanceof OutputClosed) return status.clean;
  const style = await styleFor(stderr, colour);
  const say = (text: string): void => {
    stderr.write(fitted(text.split("\n"), style));
  };
  if (error instanceof Interrupted) {
    say(language === "zh" ? "已中断，没有留下任何文件。" : "interrupted; nothing was left behind.");
    return error.status;
  }
  if (error instanceof Failure) {
    if (error.finding === undefined) say(error.in(language));
    else {
      const { findingLine } = await import("../wording/finding-line.js");
      say(findingLine(error.finding, language, style));
    }
    return status.failed;
  }
  if (error instanceof Error && "syscall" in error) {
    const reason = systemReason(error);
    say(
      language === "zh"
        ? `系统错误：${reason.zh}（${error.message}）`
        : `system error: ${reason.en} (${error.message})`,
    );
    return status.failed;
  }
  const detail = error instanceof Error ? error.message : String(error);
  say(
    language === "zh"
      ? `程序内部错误：${detail}。这是qingdan的缺陷，请连同命令一起反馈。`
      : `internal error: ${detail}. This is a defect of qingdan; please report it with the command.`,
  );
  return status.failed;
}
