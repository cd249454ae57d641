import { finding } from "../findings/finding.js";
import { enterpriseCode, enterpriseCodeFault } from "../rules/identity/enterprise-code.js";
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { sentence } from "../wording/sentence.js";

/** What is said of an enterprise's code outside a manifest. */
export interface EnterpriseCodeRemark {
  /** The sentence that a manifest's column gets, without its full stop. */
  readonly text: Text;
  /** True where the code can't be one; false where it is only strange. */
  readonly refused: boolean;
}

/**
 * What is wrong with an enterprise's code that stands under `key` of the profile or behind an option, or strange about
 * it; undefined where nothing is. `portNumber`: the number that E-Port gives is taken as well, as of a transmitter that
 * customs has not registered.
 */
export function enterpriseCodeRemark(
  key: string,
  value: string,
  { portNumber = false }: { readonly portNumber?: boolean } = {},
): EnterpriseCodeRemark | undefined {
  const fault = enterpriseCodeFault(value, portNumber ? { portNumber } : {});
  if (fault === undefined || fault.kind === "platform") return undefined;
  const place = { file: "", line: 0, column: "agentCode", orderNo: "" } as const;
  const made = { ...finding(enterpriseCode, fault.kind, place, fault), column: key };
  const text = { zh: sentence(made, "zh").replace(/。$/, ""), en: sentence(made, "en").replace(/\.$/, "") };
  return { text, refused: made.severity === "error" };
}

/** Throws a Failure for the first of an option's codes that can't be an enterprise's: it would match nothing. */
export function refuseWrongCodes(option: string, codes: readonly string[]): void {
  for (const code of codes) {
    const remark = enterpriseCodeRemark(option, code);
    if (remark?.refused === true) throw new Failure({ zh: `${remark.text.zh}。`, en: `${remark.text.en}.` });
  }
}
