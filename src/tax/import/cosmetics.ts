import { type Amount, one, times } from "../../values/amount.js";
import type { TaxLaw } from "./law.js";
import type { TaxableLine } from "./taxable.js";

/**
 * Whether a line bears consumption tax as high-end cosmetics: `below` the price for a millilitre, gram or
 * piece: no; `unknown`, without the content: yes; `due`: yes, also for goods without such a price.
 */
export type CosmeticsVerdict = "due" | "below" | "unknown";

/** The verdict on a line of a dutiable value in yuan (财税〔2016〕103号: from the price on, inclusive). */
export function cosmeticsVerdict(line: TaxableLine, dutiableValue: Amount, law: TaxLaw): CosmeticsVerdict {
  if (line.rate.cosmetics === undefined) return "due";
  const content = contentOf(line);
  if (content === undefined || content <= 0) return "unknown";
  return times(dutiableValue, one) >= times(thresholdOf(line, law), content) ? "due" : "below";
}

/** The content that the price is divided by: millilitres or grams, or pieces. */
export function contentOf({ rate, netContent, pieces }: TaxableLine): Amount | undefined {
  return rate.cosmetics === "piece" ? pieces : netContent;
}

/** Yuan for a millilitre, gram or piece. */
export function thresholdOf({ rate }: TaxableLine, law: TaxLaw): Amount {
  return rate.cosmetics === "piece" ? law.pieceThreshold : law.volumeThreshold;
}
