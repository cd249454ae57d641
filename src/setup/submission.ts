import { dirname, isAbsolute, join } from "node:path";
import * as z from "zod/mini";
import { envelopeReceivers } from "../ceb/envelope.js";
import { readBroker } from "../delivery/broker.js";
import { type SignProgram, signProgram } from "../signing/sign-program.js";
import { type SignatureProfileName, signatureProfileNames } from "../signing/signature-profile.js";
import type { NamedPath } from "../values/user-path.js";
import { wrongProfile } from "./profile-failure.js";

/** A path, address or name; of a path `./` is no sign of a formula. */
const text = z.string().check(z.trim(), z.minLength(1), z.maxLength(1000));
/** AMQP's short strings have up to 255 bytes; the exchange and the routing key may be blank. */
const shortString = z.string().check(z.maxLength(255));

/** The receivers of messages by their direction, where the profile names no others. */
const usualReceivers = { import: envelopeReceivers.I, export: envelopeReceivers.E };

/** `submission` of a profile. */
export const submissionShape = z.strictObject({
  directory: z.optional(text),
  inbox: z.optional(text),
  amqp: z.optional(
    z.strictObject({
      url: text,
      exchange: z._default(shortString, ""),
      routingKey: z._default(shortString, ""),
      queue: z._default(shortString, ""),
      prefetch: z._default(z.number().check(z.int(), z.minimum(1), z.maximum(65535)), 20),
    }),
  ),
  envelope: z._default(z.boolean(), false),
  receivers: z.optional(z.strictObject({ import: z.optional(text), export: z.optional(text) })),
  signature: z.optional(
    z.strictObject({
      profile: z.optional(z.enum(signatureProfileNames)),
      key: z.optional(z.nullable(text)),
      cert: z.optional(z.nullable(text)),
      command: z.optional(z.nullable(text)),
    }),
  ),
});

/** How messages are sent, receipts taken and signatures made; what is undefined the profile does not say. */
export interface Submission {
  /** The client's directory for messages. */
  readonly directory: NamedPath | undefined;
  /** The folder in which receipts come. */
  readonly inbox: NamedPath | undefined;
  readonly amqp: ProfileBroker | undefined;
  readonly envelope: boolean;
  readonly receivers: { readonly import: string; readonly export: string };
  readonly signature: ProfileSignature;
}

/** The broker of a profile. */
export interface ProfileBroker {
  /** As it is written: it may hold a password. */
  readonly url: string;
  readonly exchange: string;
  readonly routingKey: string;
  /** The queue that receipts come in; blank: none. */
  readonly queue: string;
  /** How many receipts the broker hands out ahead. */
  readonly prefetch: number;
}

/** Who signs, and in which form. */
export interface ProfileSignature {
  readonly profile: SignatureProfileName | undefined;
  readonly key: NamedPath | undefined;
  readonly cert: NamedPath | undefined;
  readonly command: SignProgram | undefined;
}

/** `submission` where the profile says nothing of it. */
export const noSubmission: Submission = {
  directory: undefined,
  inbox: undefined,
  amqp: undefined,
  envelope: false,
  receivers: usualReceivers,
  signature: { profile: undefined, key: undefined, cert: undefined, command: undefined },
};

/** What a profile says of submission; throws a Failure for a broker's address that is none. Paths are beside the profile. */
export function submissionOf(
  profile: NamedPath,
  written: z.infer<typeof submissionShape> | undefined,
): Submission {
  if (written === undefined) return noSubmission;
  const { directory, inbox, amqp, envelope, receivers, signature } = written;
  const broker = amqp === undefined ? undefined : readBroker(amqp.url);
  if (broker !== undefined && "zh" in broker)
    throw wrongProfile(profile.name, `submission.amqp.url ${broker.zh}`, `submission.amqp.url ${broker.en}`);
  const beside = (file: string | null | undefined): NamedPath | undefined =>
    typeof file === "string" ? besideProfile(profile, file) : undefined;
  return {
    directory: beside(directory),
    inbox: beside(inbox),
    amqp,
    envelope,
    receivers: {
      import: receivers?.import ?? usualReceivers.import,
      export: receivers?.export ?? usualReceivers.export,
    },
    signature: {
      profile: signature?.profile,
      key: beside(signature?.key),
      cert: beside(signature?.cert),
      command:
        typeof signature?.command === "string"
          ? signProgram(dirname(profile.path), signature.command)
          : undefined,
    },
  };
}

/** `submission.signature.profile: 202205` without quotes, which YAML reads as a number, as the text that it is. */
export function withSignatureProfile(value: Record<string, unknown>): Record<string, unknown> {
  const { submission } = value;
  const signature = memberOf(submission, "signature");
  const profile = memberOf(signature, "profile");
  if (typeof profile !== "number") return value;
  return {
    ...value,
    submission: { ...Object(submission), signature: { ...Object(signature), profile: String(profile) } },
  };
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

/** A file that a profile names, relative to the profile. */
export function besideProfile(profile: NamedPath, named: string): NamedPath {
  const file = named.trim();
  if (isAbsolute(file)) return { name: file, path: file };
  return { name: join(dirname(profile.name), file), path: join(dirname(profile.path), file) };
}
