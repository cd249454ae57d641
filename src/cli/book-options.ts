import { choice, flag, mandatory, type Values } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `book`. */
export const bookOptions = {
  stock: mandatory("<file>", {
    zh: "库存表：入区和退回的数量，料号与备案序号的对应",
    en: "the stock: what entered and came back, and the goods' numbers in the book",
  }),
  population: choice("<orders>", ["declared", "released", "cleared"], () => "released", {
    zh: "算哪些清单：已申报、已放行（默认）、已结关",
    en: "which inventories count: declared, released (default) or cleared",
  }),
  experimental: flag({
    zh: "试验：核注清单另写成INV101报文（与 --out 同用）；结构未公开，从未试过",
    en: "experimental: zone inventories as INV101 messages too (with --out); no schema is public, never tried",
  }),
  ...sourceOptions,
};
export type BookOptions = Values<typeof bookOptions>;
