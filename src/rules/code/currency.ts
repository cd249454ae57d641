import { knownCode } from "./known-code.js";

export const currency = knownCode({
  kind: "currency",
  table: "currencies",
  title: { zh: "币制代码在代码表中", en: "the currency code is in the table" },
  example: { zh: "currency 写成 USD：应为502。", en: "currency USD: write 502." },
});
