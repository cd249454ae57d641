import type { Examined } from "../../examination/examine.js";
import type { Finding } from "../../values/finding.js";

/**
 * The findings that a text lists: reasons of routing only for rejected orders; the overview has the others.
 * `examined`: the order that they are of.
 */
export function forPeople(
  findings: readonly Finding[],
  examined: Pick<Examined, "lane"> | undefined,
): readonly Finding[] {
  if (examined === undefined || examined.lane === "rejected") return findings;
  return findings.filter(({ severity }) => severity !== "info");
}
