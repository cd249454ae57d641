import type { ProfileSignature } from "../setup/submission.js";
import { signProgram } from "../signing/sign-program.js";
import type { SigningChoice } from "../signing/signer.js";
import { relativeTo } from "../values/user-path.js";
import type { SignatureOptions } from "./sign-options.js";

/**
 * What messages are signed with: the options, and the profile where they say nothing. A key of the command line takes
 * the place of the profile's device, a device that of the profile's key.
 */
export function signingChoice(
  { signKey, signCert, signProfile, signCommand }: SignatureOptions,
  signature: ProfileSignature | undefined,
  cwd: string,
): SigningChoice {
  const file = (name: string | undefined) => (name === undefined ? undefined : relativeTo(cwd, name));
  const own: SigningChoice = {
    ...{ key: file(signKey), cert: file(signCert), profile: signProfile },
    command: signCommand === undefined ? undefined : signProgram(cwd, signCommand),
  };
  if (own.command !== undefined) return own;
  const { key, cert, profile, command } = signature ?? {};
  const byKey = own.key !== undefined || own.cert !== undefined || own.profile !== undefined;
  return {
    key: own.key ?? key,
    cert: own.cert ?? cert,
    profile: own.profile ?? profile,
    command: byKey ? undefined : command,
  };
}
