import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isSigned } from "../signing/sign-message.js";
import { messageIdentity } from "../signing/signable-message.js";
import type { OpenedSigner } from "../signing/signer.js";
import { Failure, systemReason } from "../values/failure.js";
import { removeQuietly } from "../values/remove-quietly.js";
import type { NamedPath } from "../values/user-path.js";
import { listedMessages, readListedMessage } from "../verification/listed-messages.js";

/** What is signed, and where the signed messages go. */
export interface Signing {
  /** Directories of finished runs, and files. */
  readonly sources: readonly NamedPath[];
  readonly out: NamedPath;
  readonly signer: OpenedSigner;
  readonly signal: AbortSignal;
}

/** A message as it was written: signed now, or as it came where it was signed already. */
export interface SignedMessage {
  readonly guid: string;
  readonly type: string;
  /** Its path in the output directory, and the file that it is of. */
  readonly file: string;
  readonly source: string;
  readonly sha256: string;
  readonly state: "signed" | "already";
}

/** A message that is to be signed: read when its turn comes. */
interface ToSign {
  readonly source: string;
  readonly file: string;
  read(): Buffer;
}

/**
 * Signs the messages of runs (those that their run.json lists, each as it was written) and files into a directory that
 * is new or empty: all of them, or none. A message that is signed already is copied. Throws a Failure for sources and
 * places that can't be used, a SigningFailure where a message can't be signed.
 */
export async function signMessages({ sources, out, signer, signal }: Signing): Promise<SignedMessage[]> {
  const messages = sources.flatMap(messagesOf);
  checkNames(messages);
  const earlier = signedEarlier(messages, out, signer);
  if (earlier !== undefined) return earlier;
  const scratch = scratchBeside(out);
  try {
    const signed: SignedMessage[] = [];
    for (const { source, file, read } of messages) {
      signal.throwIfAborted();
      const bytes = read();
      const state = isSigned(bytes) ? "already" : "signed";
      const made = state === "already" ? bytes : await signer.sign(bytes, source);
      const path = join(scratch, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, made, { flush: true });
      signed.push(signedMessage(made, { source, file }, state));
    }
    moveTo(out, scratch);
    return signed;
  } catch (error) {
    removeQuietly(scratch);
    throw error;
  }
}

function signedMessage(
  bytes: Buffer,
  { source, file }: Pick<ToSign, "source" | "file">,
  state: SignedMessage["state"],
): SignedMessage {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { ...messageIdentity(bytes, source), file, source, sha256, state };
}

/**
 * What an earlier call with the same sources and certificate wrote there: exactly these messages, all signed. So a job that
 * was killed just after signing goes on. Undefined where the directory holds anything else, or is not there.
 */
function signedEarlier(
  messages: readonly ToSign[],
  { path }: NamedPath,
  signer: OpenedSigner,
): SignedMessage[] | undefined {
  if (!existsSync(path) || !statSync(path).isDirectory()) return undefined;
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).length;
  if (files !== messages.length || files === 0) return undefined;
  const signed: SignedMessage[] = [];
  for (const { source, file, read } of messages) {
    if (!existsSync(join(path, file))) return undefined;
    const [bytes, original] = [readFileSync(join(path, file)), read()];
    const same = isSigned(original) ? bytes.equals(original) : signer.signed(original, bytes);
    if (!same) return undefined;
    signed.push(signedMessage(bytes, { source, file }, "already"));
  }
  return signed;
}

function messagesOf(source: NamedPath): readonly ToSign[] {
  if (isDirectory(source)) {
    const listed = listedMessages(source);
    if (listed.length === 0) throw noMessages(source);
    return listed.map((message) => ({
      source: message.name,
      file: message.file,
      read: () => readListedMessage(message),
    }));
  }
  return [{ source: source.name, file: basename(source.name), read: () => readMessage(source) }];
}

function isDirectory({ name, path }: NamedPath): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw notRead(name, error);
  }
}

function readMessage({ name, path }: NamedPath): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw notRead(name, error);
  }
}

/** Two messages of one name would be written into one file. */
function checkNames(messages: readonly ToSign[]): void {
  const first = new Map<string, string>();
  for (const { file, source } of messages) {
    const other = first.get(file);
    if (other !== undefined) throw sameName(file, other, source);
    first.set(file, source);
  }
}

/** A folder on the same disk, from which all messages move to their place at once. */
function scratchBeside({ name, path }: NamedPath): string {
  try {
    if (existsSync(path)) {
      const [entry] = readdirSync(path);
      if (entry !== undefined) throw notEmpty(name, entry);
    }
    const whole = resolve(path);
    mkdirSync(dirname(whole), { recursive: true });
    return mkdtempSync(join(dirname(whole), `.${basename(whole)}.signing-`));
  } catch (error) {
    throw error instanceof Failure ? error : notWritten(name, error);
  }
}

function moveTo({ name, path }: NamedPath, scratch: string): void {
  try {
    if (existsSync(path)) rmdirSync(path);
    renameSync(scratch, path);
  } catch (error) {
    throw notWritten(name, error);
  }
}

function notRead(name: string, error: unknown): Failure {
  const { zh, en } = systemReason(error);
  return new Failure({
    zh: `无法读取 ${name}：${zh}。请给出 declare 等命令的输出目录，或报文的XML文件。`,
    en: `can't read ${name}: ${en}. Name output directories of declare and the other commands, or XML files of messages.`,
  });
}

function noMessages({ name }: NamedPath): Failure {
  return new Failure({
    zh: `${name} 的 run.json 中没有报文，没有可签的。请核对目录。`,
    en: `the run.json of ${name} lists no message, and nothing can be signed. Check the directory.`,
  });
}

function sameName(file: string, first: string, second: string): Failure {
  return new Failure({
    zh: `${first} 和 ${second} 签好后都会写成 ${file}。请分两次签，用不同的 --out。`,
    en: `${first} and ${second} would both be written as ${file}. Sign them by two command lines, each with an --out of its own.`,
  });
}

function notEmpty(name: string, entry: string): Failure {
  return new Failure({
    zh: `输出目录 ${name} 不是空的（有 ${entry}）。请用新的或空的目录作为 --out。`,
    en: `the output directory ${name} is not empty (it has ${entry}). Name a new or empty one as --out.`,
  });
}

function notWritten(name: string, error: unknown): Failure {
  const { zh, en } = systemReason(error);
  return new Failure({
    zh: `无法写入输出目录 ${name}：${zh}。请检查路径、权限和磁盘空间。`,
    en: `can't write the output directory ${name}: ${en}. Check the path, the permissions and the room on the disk.`,
  });
}
