import type { ExportConsignment } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { china } from "../../law/codes.js";
import { arrivesThrough, portCountries } from "../../reference/port-country.js";
import type { Text } from "../../values/finding.js";
import { type ConsignmentFault, exportRule, type RuleContext } from "../rule.js";

type DestinationKind = "country" | "destination" | "home-port" | "port";
type DestinationFault = ConsignmentFault<DestinationKind, ExportConsignment>;

/** The ISO code of China. */
const chinaIso = "CHN";

export const destination = exportRule({
  id: "export/destination",
  title: {
    zh: "出口的运抵国、指运港、最终目的国不是中国，且相互一致",
    en: "an export goes abroad, to a port of the country that it goes to",
  },
  severity: "error",
  only: "E",
  basis: [messageSpecification],
  messages: {
    country: {
      zh: "{column} 为 {value}（中国）：出口货物运往境外。请填货物运抵的国家（地区）；中国香港为110，中国澳门为121，中国台湾为143。",
      en: "{column} is {value}, China, and an export goes abroad. Write the country that the goods go to; Hong Kong is 110, Macao 121, Taiwan 143.",
    },
    destination: {
      zh: "{column} 为 {value}（中国）：出口货物的最终目的国在境外。请填收货人所在的国家（地区）；中国香港为110，中国澳门为121，中国台湾为143。",
      en: "{column} is {value}, China, and an export's goods end abroad. Write the consignee's country; Hong Kong is 110, Macao 121, Taiwan 143.",
    },
    "home-port": {
      zh: "{column} 为 {value}（{expected}）：指运港是境外的最终目的港。请填货物运抵的港口或其国家（地区）的代码。",
      en: "{column} is {value} ({expected}): the port of destination is abroad. Write the code of the port that the goods end at, or of its country.",
    },
    port: {
      zh: "{column} {value} 与运抵国、最终目的国 {expected} 不符。请核对指运港和国家（地区）。",
      en: "the port {column} {value} is in none of the countries {expected} that the goods go to. Check the port and the countries.",
    },
  } satisfies Record<DestinationKind, Text>,
  example: {
    zh: "country 写成142（中国）。",
    en: "country 142, which is China.",
    wrong: { country: "142" },
    right: { country: "502" },
  },
  reads: { head: ["country", "POD"], line: ["destinationCountry"] },
  check(consignment, context) {
    const { head, lines } = consignment;
    const faults: DestinationFault[] = [];
    if (head.country === china) faults.push({ kind: "country", column: "country", value: china });
    for (const { row, file, text } of lines) {
      if (text.destinationCountry !== china) continue;
      faults.push({ kind: "destination", column: "destinationCountry", row, file, value: china });
    }
    // Where a country is China, that is what is wrong.
    const fault = faults.length === 0 ? portFault(consignment, context) : undefined;
    return fault === undefined ? faults : [fault];
  },
});

/** The fault of a port in China, or (a warning) in none of the countries that the goods go to. */
function portFault(
  { head, lines }: ExportConsignment,
  { reference }: RuleContext,
): DestinationFault | undefined {
  const port = reference.table("ports").get(head.POD);
  const where = port === undefined ? new Set<string>() : portCountries(port);
  if (port === undefined || where.size === 0) return undefined;
  if (where.has(chinaIso)) return { kind: "home-port", column: "POD", value: head.POD, expected: port.name };
  const codes = [...new Set([head.country, ...lines.map(({ text }) => text.destinationCountry)])];
  const countries = codes.map((code) => reference.table("countries").get(code));
  const agrees = countries.some(
    // A code without a country of its own tells nothing.
    (country) =>
      country?.iso === undefined || [...where].some((each) => arrivesThrough(country.iso ?? "", each)),
  );
  if (agrees) return undefined;
  const expected = countries.map((country) => `${country?.code} ${country?.name}`).join(", ");
  return { kind: "port", column: "POD", value: `${head.POD} ${port.name}`, expected, severity: "warning" };
}
