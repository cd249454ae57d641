import { Failure, SigningFailure } from "../values/failure.js";
import type { UserPath } from "../values/user-path.js";
import { readCertificate } from "./certificate.js";
import { passwordVariable, readKeyFile } from "./key-file.js";
import { commandSigner } from "./sign-command.js";
import { type KeySigner, signMessage } from "./sign-message.js";
import type { SignProgram } from "./sign-program.js";
import { profileOfKey, type SignatureProfileName, signatureProfiles } from "./signature-profile.js";
import { isSignedCopy } from "./signed-copy.js";

/** What messages are signed with, as command line or profile name it. */
export interface SigningChoice {
  readonly key?: UserPath | undefined;
  readonly cert?: UserPath | undefined;
  readonly profile?: SignatureProfileName | undefined;
  /** The program of a signing device. */
  readonly command?: SignProgram | undefined;
}

/** Where and when signing happens. */
export interface SigningSurroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The time at which the certificate has to be valid. */
  readonly at: Date;
  /** Stops the program of a signing device. */
  readonly signal?: AbortSignal | undefined;
}

/** Signs messages. */
export interface MessageSigner {
  /**
   * The message signed; `file` names it in errors. Rejects with a Failure where it can't be signed, and for one that is
   * signed already (`isSigned`).
   */
  sign(message: Buffer, file: string): Promise<Buffer>;
}

/** A signer that knows its own signatures. */
export interface OpenedSigner extends MessageSigner {
  /** Whether bytes are the message signed by this signer, as far as can be told: the same document, its certificate. */
  signed(message: Buffer, signed: Buffer): boolean;
}

/**
 * The signer that is chosen; undefined where none is. Throws a Failure for a choice that is not whole or of two kinds,
 * and for a key and certificate that can't be used.
 */
export function openSigner(
  choice: SigningChoice,
  surroundings: SigningSurroundings,
): OpenedSigner | undefined {
  const { key, cert, profile, command } = choice;
  if (command !== undefined) {
    if (key !== undefined || cert !== undefined || profile !== undefined) throw twoKinds();
    return commandSigner(command, surroundings);
  }
  if (key === undefined && cert === undefined && profile === undefined) return undefined;
  if (key === undefined || cert === undefined) throw notWhole();
  const signer = openKeySigner({ key, cert, profile }, surroundings);
  return {
    sign: async (message, file) => signMessage(message, signer, file),
    signed: (message, other) => other.includes(signer.certificate.base64) && isSignedCopy(message, other),
  };
}

/** What `openKeySigner` is given. */
export interface KeyChoice {
  readonly key: UserPath;
  readonly cert: UserPath;
  readonly profile?: SignatureProfileName | undefined;
}

/** Key and certificate, read and checked. Throws a Failure where they can't be used, or not under the profile. */
export function openKeySigner(
  { key, cert, profile }: KeyChoice,
  surroundings: SigningSurroundings,
): KeySigner {
  const password = surroundings.env[passwordVariable];
  const { signing, publicKey } = readKeyFile(key, password === "" ? undefined : password);
  const certificate = readCertificate(cert, publicKey, surroundings.at);
  const chosen = signatureProfiles[profile ?? profileOfKey[signing.kind]];
  if (chosen.key !== signing.kind) throw otherKind(chosen.name, chosen.key, signing.kind);
  return { profile: chosen, key: signing, certificate };
}

function twoKinds(): Failure {
  return new Failure({
    zh: "--sign-command 与 --sign-key、--sign-cert、--sign-profile 不能同时使用：签名要么由设备的程序做，要么用私钥文件做。请只留一种（配置文件 submission.signature 同样）。",
    en: "--sign-command does not go with --sign-key, --sign-cert and --sign-profile: either the device's program signs or a key file does. Keep one of them (in the profile's submission.signature as well).",
  });
}

function notWhole(): Failure {
  return new Failure({
    zh: "用私钥文件签名时，--sign-key 和 --sign-cert 都要给出。请补上缺的一个。",
    en: "signing with a key file takes both --sign-key and --sign-cert. Add the one that is missing.",
  });
}

function otherKind(profile: string, wanted: string, is: string): SigningFailure {
  return new SigningFailure({
    zh: `--sign-profile ${profile} 要用${wanted}私钥，给出的是${is}私钥。请去掉 --sign-profile（按私钥自动选择），或换私钥和证书。`,
    en: `--sign-profile ${profile} takes an ${wanted} key, and this one is ${is}. Leave --sign-profile out (the key decides), or use another key with its certificate.`,
  });
}
