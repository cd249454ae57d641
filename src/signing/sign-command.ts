import { spawn } from "node:child_process";
import { SigningFailure, systemReason } from "../values/failure.js";
import { passwordVariable } from "./key-file.js";
import type { SignProgram } from "./sign-program.js";
import { assertSignedCopy, isSignedCopy } from "./signed-copy.js";

/** Longest that the program of a device may take for a message; a person may have to type a PIN meanwhile. */
const patience = 60_000;
/** Most bytes of its error output that a message quotes, and most that a signature adds. */
const quoted = 500;
const largestSignature = 1024 * 1024;

/** Where the program runs. */
interface CommandSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Signs by a program of the user's, which knows a signing device: the message on its standard input, the signed one on
 * its standard output. It is started without a shell, once for each message. What it returns has to be the same document but for its Signature.
 */
export function commandSigner(program: SignProgram, surroundings: CommandSurroundings) {
  return {
    async sign(message: Buffer, file: string): Promise<Buffer> {
      const signed = await answerOf(program, message, file, surroundings);
      assertSignedCopy(message, signed, { file, program: program.name });
      return signed;
    },
    signed: isSignedCopy,
  };
}

/** How a program ended. */
interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly reason?: "late" | "large";
}

async function answerOf(
  program: SignProgram,
  message: Buffer,
  file: string,
  { env, signal }: CommandSurroundings,
): Promise<Buffer> {
  signal?.throwIfAborted();
  const { QINGDAN_AMQP_PASSWORD: _, ...others } = env;
  const child = spawn(program.path, program.args, {
    env: others,
    stdio: "pipe",
    shell: false,
    windowsHide: true,
  });
  const out: Buffer[] = [];
  let size = 0;
  let errors = "";
  let reason: Ending["reason"];
  const stop = (why?: Ending["reason"]): void => {
    reason ??= why;
    child.kill("SIGKILL");
    // What the program has started itself may live on and hold the pipes: they are not waited for.
    for (const pipe of child.stdio) pipe?.destroy();
  };
  const late = setTimeout(() => stop("late"), patience);
  const aborted = (): void => stop();
  signal?.addEventListener("abort", aborted, { once: true });
  child.stdout.on("data", (piece: Buffer) => {
    size += piece.length;
    if (size > message.length + largestSignature) stop("large");
    else out.push(piece);
  });
  child.stderr.setEncoding("utf8").on("data", (piece: string) => {
    errors = (errors + piece).slice(-4 * quoted);
  });
  // A program that does not read all of its input is judged by what it answers.
  child.stdin.on("error", () => {});
  child.stdin.end(message);
  try {
    const ending = await new Promise<Ending>((resolve, reject) => {
      child.once("error", (error) => reject(notStarted(program, error)));
      child.once("close", (code, killed) => resolve({ code, signal: killed, ...(reason && { reason }) }));
    });
    signal?.throwIfAborted();
    const said = withoutSecret(errors, env[passwordVariable]);
    if (ending.code !== 0 || ending.reason !== undefined) throw failed(program, file, ending, said);
    return Buffer.concat(out);
  } finally {
    clearTimeout(late);
    signal?.removeEventListener("abort", aborted);
  }
}

/** The end of what a program said, on one line, without the password that it may have quoted. */
function withoutSecret(text: string, secret: string | undefined): string {
  const hidden = secret === undefined || secret === "" ? text : text.replaceAll(secret, "***");
  const line = hidden
    .replace(/-----BEGIN[\s\S]*?(?:-----END[^\n]*|$)/g, "***")
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
  return line.length > quoted ? `…${line.slice(-quoted)}` : line;
}

function notStarted({ name }: SignProgram, error: Error): SigningFailure {
  const { zh, en } = systemReason(error);
  return new SigningFailure({
    zh: `无法启动签名程序 ${name}：${zh}。请核对 --sign-command 的路径和执行权限。`,
    en: `can't start the signing program ${name}: ${en}. Check the path of --sign-command and that it may be executed.`,
  });
}

function failed({ name }: SignProgram, file: string, ending: Ending, said: string): SigningFailure {
  const { zh, en } = how(ending);
  const words = said === "" ? { zh: "", en: "" } : { zh: `，输出：${said}`, en: `; it said: ${said}` };
  return new SigningFailure({
    zh: `签名程序 ${name} 没有签成 ${file}：${zh}${words.zh}。请检查签名设备和该程序后再运行。`,
    en: `the signing program ${name} did not sign ${file}: ${en}${words.en}. Check the device and the program, and run again.`,
  });
}

function how({ code, signal, reason }: Ending): { readonly zh: string; readonly en: string } {
  if (reason === "late") return { zh: "60秒内没有结束", en: "it did not end within 60 seconds" };
  if (reason === "large") return { zh: "输出过大", en: "its output is too large" };
  if (code === null) return { zh: `被信号 ${signal} 终止`, en: `signal ${signal} ended it` };
  return { zh: `退出状态 ${code}`, en: `its exit status was ${code}` };
}
