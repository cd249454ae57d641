import { answerPaymentData } from "../payment/payment-data.js";
import { openKeySigner } from "../signing/signer.js";
import { Failure } from "../values/failure.js";
import { relativeTo } from "../values/user-path.js";
import { findingLine } from "../wording/finding-line.js";
import { fitted } from "../wording/wrap.js";
import { type Surroundings, status } from "./command.js";
import { instantOf } from "./options.js";
import type { PaymentDataOptions } from "./payment-data-options.js";
import { profileOf } from "./profile-of.js";
import { signingChoice } from "./signer.js";
import { styleFor } from "./streams.js";

/**
 * `qingdan payment-data`: prints the answers to customs' request, one an object, several an array; what is printed can
 * be sent as it stands. Where anything lacks, nothing is printed but the findings, on standard error: status 1.
 */
export async function paymentDataCommand(
  orders: readonly string[],
  options: PaymentDataOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, env, cwd, stdout, colour, now } = surroundings;
  const { lang } = options;
  const at = instantOf(options.at, now());
  const profile = profileOf(options.profile, [options.table], cwd);
  const choice = signingChoice({ ...options, signCommand: undefined }, profile?.submission?.signature, cwd);
  const { key, cert } = choice;
  if (key === undefined || cert === undefined) throw withoutKey();
  const signer = openKeySigner({ key, cert, profile: choice.profile }, { env, at });
  const question = {
    ...{ orders, table: relativeTo(cwd, options.table), sessionId: options.session },
    serviceTime: options.serviceTime === undefined ? at.getTime() : Number(options.serviceTime),
  };
  const { answers, findings } = answerPaymentData(question, signer);
  const style = await styleFor(streams.stderr, colour);
  streams.stderr.write(
    fitted(
      findings.map((finding) => findingLine(finding, lang, style)),
      style,
    ),
  );
  if (findings.length > 0) return status.findings;
  const [first = ""] = answers;
  await stdout.write(`${answers.length === 1 ? first : `[${answers.join(",\n")}]`}\n`);
  await stdout.flush();
  return status.clean;
}

function withoutKey(): Failure {
  return new Failure({
    zh: "支付数据要用私钥文件签名。请给出 --sign-key 和 --sign-cert，或在配置文件的 submission.signature 中写明 key 和 cert（签名设备的程序只签报文）。",
    en: "payment data are signed with a key file. Name --sign-key and --sign-cert, or `key` and `cert` in the profile's submission.signature (a device's program signs messages only).",
  });
}
