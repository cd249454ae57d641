// @ts-check
// The page docs/law.md, made of the values and instruments of src/law/; scripts/docs.mjs writes it.

/** @typedef {import("../src/law/instruments.js").Instrument} Instrument */
/** @typedef {import("../src/law/dated.js").SourcedValue<unknown> & { readonly from?: string }} Entry a value of the law */
/** @typedef {import("../src/values/finding.js").Text} Text */

/**
 * A file of src/law that holds values: its name, its text, and what it exports.
 * @typedef {{ readonly file: string, readonly text: string, readonly values: object }} LawFile
 */

/**
 * The files of src/law that hold values, with what is in them.
 * @type {Readonly<Record<string, string>>}
 */
export const lawFiles = {
  "exports.ts": "Exports",
  "pilot-zones.ts": "Pilot zones",
  "export-control.ts": "Export control",
  "imports.ts": "Imports",
  "import-tax.ts": "Taxes of imports",
  "income-tax.ts": "Income tax",
  "foreign-exchange.ts": "Foreign exchange",
  "credit.ts": "Credit of enterprises",
  "rebate.ts": "Export rebates",
  "specification.ts": "The message specification",
};

const unitsPerYuan = 100_000;

/**
 * An amount in yuan.
 * @param {unknown} amount
 * @returns {string}
 */
function yuan(amount) {
  if (typeof amount === "number" && amount % unitsPerYuan === 0) return String(amount / unitsPerYuan);
  throw new RangeError(`${amount} is not a whole number of yuan; teach scripts/law-page.mjs to show it`);
}

/**
 * A value of the law as a reader takes it: percentages with their sign.
 * @param {unknown} value
 * @returns {string}
 */
function shown(value) {
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value))
    return value.map((part) => shown(part)).join(typeof value[0] === "object" ? "; " : ", ");
  if ("millionths" in value && "text" in value) return `${value.text} %`;
  if ("toFixed" in value) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key} ${shown(part)}`)
    .join(", ");
}

/**
 * A text in both languages, once where they do not differ.
 * @param {Text} text
 * @param {string} between
 */
function both({ zh, en }, between) {
  return zh === en ? en : `${en}${between}${zh}`;
}

/**
 * The exported values of a file in its order, each with its comment, and whether it is an amount: amounts are
 * numbers, too.
 * @param {string} text
 */
function documented(text) {
  const constants =
    /^\/\*\*\s*((?:(?!\*\/)[\s\S])*?)\s*\*\/\nexport const (\w+)(: Dated<Amount>)?|^export const (\w+)/gm;
  return [...text.matchAll(constants)].map(([, comment = "", commented = "", amount, bare]) => {
    if (bare !== undefined) throw new Error(`${bare} has no comment that says what it is`);
    return {
      name: commented,
      comment: comment.replaceAll(/\s*\n \* ?/g, " "),
      show: amount === undefined ? shown : yuan,
    };
  });
}

/**
 * @param {LawFile} lawFile
 * @returns {string[]}
 */
function valueRows({ text, values }) {
  return documented(text).flatMap(({ name, comment, show }) => {
    /** @type {Entry[]} */
    const entries = [Object.entries(values).find(([key]) => key === name)?.[1]].flat();
    return entries.map(({ from, value, source }, index) => {
      const first = index === 0 ? `\`${name}\`<br>${comment}` : "";
      const cited = source.map(({ number }) => both(number, " ")).join("; ");
      return `| ${first} | ${show(value)} | ${from ?? "always"} | ${cited} |`;
    });
  });
}

/** @param {LawFile} lawFile */
function fileSection(lawFile) {
  return [
    `### ${lawFiles[lawFile.file]}: src/law/${lawFile.file}`,
    "",
    "| name, and what it is | value | from | instrument |",
    "| --- | --- | --- | --- |",
    ...valueRows(lawFile),
    "",
  ];
}

const introduction = `<!-- Written by \`npm run docs\` from src/law/. Change the law there, not on this page. -->

# Law

Every limit, rate, term and date of the law stands in \`src/law/\` once, with its instrument. Rules, taxes and messages take it from there.

A run applies the law of one day: the day of declaration, or \`--as-of <date>\`. \`lawOf(day)\` in \`src/law/law.ts\` picks the entry of each value that is in force on that day; a day before the law that is known is refused. [Limits and readings](limits.md#where-the-law-is-uncertain) says how qingdan reads what no instrument settles, [Rules](rules.md) which rule rests on what.

## Limits, rates and terms

Money is in yuan. A limit is inclusive unless the row says otherwise.
`;

/**
 * The page docs/law.md, from the files named in \`lawFiles\` and the instruments. Throws an Error for a value without a
 * comment.
 * @param {readonly LawFile[]} parts
 * @param {Readonly<Record<string, Instrument>>} instruments
 */
export function lawPage(parts, instruments) {
  const rows = Object.values(instruments).map(
    ({ number, title, from, until }) =>
      `| ${both(number, "<br>")} | ${both(title, "<br>")} | ${from ?? ""} | ${until ?? ""} |`,
  );
  return [
    introduction,
    ...parts.flatMap(fileSection),
    "## Instruments",
    "",
    "All stand in `src/law/instruments.ts`; the sentences with which rules cite them in `src/law/bases.ts`.",
    "",
    "| instrument | about | in force from | until |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
  ].join("\n");
}
