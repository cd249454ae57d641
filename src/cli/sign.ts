import { signJson, signText } from "../report/sign.js";
import { signMessages } from "../runs/sign.js";
import { openSigner } from "../signing/signer.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { instantOf } from "./options.js";
import { profileOf } from "./profile-of.js";
import { outputName } from "./run-output.js";
import type { SignOptions } from "./sign-options.js";
import { signingChoice } from "./signer.js";
import { ignoreClosed, styleFor } from "./streams.js";

/** `qingdan sign`: messages signed into a directory, all or none. */
export async function signCommand(
  sources: readonly string[],
  options: SignOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, env, cwd, signal, stdout, colour, now } = surroundings;
  const at = instantOf(options.at, now());
  const profile = profileOf(options.profile, sources, cwd);
  const choice = signingChoice(options, profile?.submission?.signature, cwd);
  const signer = openSigner(choice, { env, at, signal });
  if (signer === undefined) throw nothingToSignWith();
  const out = outputName(options.out, at);
  const messages = await signMessages({
    sources: sources.map((name) => relativeTo(cwd, name)),
    out: relativeTo(cwd, out),
    ...{ signer, signal },
  });
  let text = "";
  if (options.format === "json") text = signJson(out, messages);
  else if (!options.quiet) {
    text = signText(out, messages, options.lang, await styleFor(streams.stdout, colour));
  }
  // The messages are written, whoever reads what is said of them.
  await stdout.write(text)?.catch(ignoreClosed);
  await stdout.flush().catch(ignoreClosed);
  return status.clean;
}

function nothingToSignWith(): Failure {
  return new Failure({
    zh: "没有说用什么签名。请给出 --sign-key 和 --sign-cert，或 --sign-command，或在配置文件的 submission.signature 中写明。",
    en: "nothing says what to sign with. Name --sign-key and --sign-cert, or --sign-command, or write submission.signature into the profile.",
  });
}
