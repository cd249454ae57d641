/** A command line whose whole result is kept: its status, its streams, and every file that it writes. */
export interface SampleCommand {
  /** Names its folder under expected/. */
  readonly name: string;
  /** The words after `qingdan`; `--at` is added, `out` is its output directory. */
  readonly args: string;
  /** Command lines run before it in the same folder, whose results have folders of their own. */
  readonly after?: string;
}

const profile = "--profile samples/qingdan.yaml";
const rates = "--rates samples/rates.csv";
const importTables = "--tariff samples/tariff.csv --positive-list samples/positive-list.csv";
const documents =
  "--orders samples/three-documents/orders.csv --payments samples/three-documents/payments.csv --waybills samples/three-documents/waybills.csv";
const quarters = [1, 2, 3, 4].map((quarter) => `samples/income/2026-q${quarter}.csv`).join(" ");
const income = "--profile samples/income/qingdan.yaml --rates samples/income/rates.csv --year 2026";

/** The manifests of samples/, with what each is declared with. */
const manifests = {
  "9610-clean": `samples/9610-clean.csv ${profile} --no-ledger`,
  "9610-mistakes": `samples/9610-mistakes.csv ${profile} --no-ledger`,
  "9710-9810": `samples/9710-9810.csv ${profile} ${rates} --no-ledger`,
  "1210-export": `samples/1210-export.csv ${profile} --no-ledger`,
  "1210-bonded": `samples/1210-bonded.csv ${profile} ${importTables} --no-ledger`,
  "1210-bonded-mistakes": `samples/1210-bonded-mistakes.csv ${profile} ${importTables} --no-ledger`,
  "9610-direct": `samples/9610-direct.csv ${profile} ${importTables} --no-ledger`,
  "three-documents": `samples/three-documents/inventory.csv ${profile} ${documents} --no-ledger`,
} as const;

function everyManifest(): SampleCommand[] {
  return Object.entries(manifests).flatMap(([name, words]) => [
    { name: `declare-${name}`, args: `declare ${words} --out out` },
    { name: `validate-${name}`, args: `validate ${words}` },
    { name: `validate-${name}-en`, args: `validate ${words} --lang en` },
  ]);
}

function everyFormat(): SampleCommand[] {
  return ["json", "ndjson", "csv", "sarif"].flatMap((format) => [
    { name: `validate-${format}`, args: `validate ${manifests["9610-mistakes"]} --format ${format}` },
    {
      name: `declare-${format}`,
      args: `declare ${manifests["1210-bonded-mistakes"]} --out out --format ${format}`,
    },
  ]);
}

function everyTax(): SampleCommand[] {
  const imports = manifests["1210-bonded"];
  const year = `${quarters} ${income} --quarter 3`;
  const returns = "--returns samples/income/returns.csv --withdrawn samples/income/withdrawn-refunds.csv";
  return ["text", "json", "csv"]
    .flatMap((format) => [
      { name: `tax-import-${format}`, args: `tax import ${imports} --format ${format}` },
      { name: `tax-income-${format}`, args: `tax income ${year} ${returns} --format ${format}` },
    ])
    .concat([
      { name: "tax-import-text-en", args: `tax import ${imports} --lang en --tax-rounding order` },
      { name: "tax-income-annual-en", args: `tax income ${quarters} ${income} --lang en` },
      { name: "tax-income-quarter-1", args: `tax income samples/income/2026-q1.csv ${income} --quarter 1` },
      { name: "tax-income-compare", args: `tax income ${year} --compare 8.5` },
    ]);
}

const catalogues: readonly SampleCommand[] = [
  { name: "rules", args: "rules" },
  { name: "rules-en", args: "rules --lang en" },
  { name: "rules-json", args: "rules --format json" },
  { name: "explain", args: "explain export/single-limit" },
  { name: "explain-en", args: "explain import/annual-limit --lang en" },
  { name: "explain-nearest", args: "explain export/singel-limit" },
  { name: "codes-districts", args: "codes districts 芜湖" },
  { name: "codes-units-en", args: "codes units 件 --lang en" },
  { name: "codes-hs", args: "codes hs 6109" },
  { name: "codes-currencies-json", args: "codes currencies --format json" },
];

const refused: readonly SampleCommand[] = [
  { name: "no-profile", args: "declare samples/9610-clean.csv --no-ledger --out out" },
  { name: "no-file", args: "validate samples/nowhere.csv" },
  { name: "no-manifest", args: "validate samples/qingdan.yaml --lang en" },
  { name: "unknown-command", args: "decalre samples/9610-clean.csv" },
  { name: "unknown-option", args: "validate samples/9610-clean.csv --prifole x --lang en" },
  { name: "help", args: "--help" },
  { name: "help-en", args: "--help --lang en" },
  { name: "help-declare", args: "declare --help" },
  { name: "help-declare-en", args: "declare --help --lang en" },
];

/** The ledger of buyers' years, from one command to the next in one folder. */
const ledger: readonly SampleCommand[] = [
  {
    name: "booked-declare",
    args: `declare samples/1210-bonded.csv ${profile} ${importTables} --ledger book.sqlite --out out`,
  },
  {
    name: "booked-again",
    args: `declare samples/1210-bonded.csv ${profile} ${importTables} --ledger book.sqlite --out out-again --quiet`,
    after: "booked-declare",
  },
  {
    name: "booked-show",
    args: "ledger show --ledger book.sqlite --buyer 340202198703152077",
    after: "booked-again",
  },
];

/** Every sample of samples/, by every command that reads it. */
export const commands: readonly SampleCommand[] = [
  ...everyManifest(),
  { name: "declare-exports-en", args: `declare ${manifests["9710-9810"]} --out out --lang en` },
  { name: "declare-imports-en", args: `declare ${manifests["1210-bonded"]} --out out --lang en` },
  {
    name: "tax-income-run",
    args: "tax income out --profile samples/income/qingdan.yaml --year 2026 --quarter 4",
    after: "declare-9610-clean",
  },
  ...everyFormat(),
  ...everyTax(),
  { name: "summarize", args: `summarize samples/released.csv ${profile} --out out` },
  { name: "summarize-en", args: `summarize samples/released.csv ${profile} --by owner --out out --lang en` },
  { name: "cancel", args: `cancel samples/cancel.csv ${profile} --no-ledger --out out` },
  { name: "cancel-en", args: `cancel samples/cancel.csv ${profile} --no-ledger --out out --lang en` },
  { name: "return", args: `return samples/return.csv ${profile} --no-ledger --out out` },
  { name: "return-en", args: `return samples/return.csv ${profile} --no-ledger --out out --lang en` },
  ...catalogues,
  ...refused,
  ...ledger,
];
