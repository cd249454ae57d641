import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { beforeAll, describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands.js";
import { caseStatuses } from "../../src/ledger/reviews/model.js";
import { writing } from "../ledger/support.js";
import { filesBelow, folder, qingdan, repository } from "../support/cli.js";
import { receiptFile } from "../support/declared.js";
import { rsaPair } from "../support/keys.js";

// Every option of every command is read: with it the command comes to something else (another output, other files,
// another ledger, a refusal of its value). An option that a command accepts and does nothing with turns a test red.

/** Words added to a command line that must change what it comes to; or two such, which must differ from each other. */
type Change = string | readonly [string, string];

interface Proof {
  /** The command line that the changes are made to. */
  readonly base: string;
  /** By option. Switches and choices need none: they are tried, each choice against every other. */
  readonly changes: Readonly<Record<string, Change>>;
}

const at = "--at 2026-11-23T10:00:00+08:00";
const late = "--at 2026-12-23T10:00:00+08:00";
const anna = "340202198703152077";
const foundAt = "2026-11-22T10:00:00.000+08:00";
const stranger = "34020219900101001X";

/** What commands that set up a run have in common. */
const run = {
  table: "--table units=nosuch.csv",
  profile: "--profile nosuch.yaml",
  asOf: "--as-of 2018-12-31",
  at: late,
};
const reading = {
  encoding: "--encoding nosuch",
  sheet: "--sheet 2 --input-format xlsx",
};
const manifest = {
  ...run,
  rates: "--rates nosuch.csv",
  tariff: "--tariff nosuch.csv",
  positiveList: "--positive-list nosuch.csv",
  orders: "--orders nosuch.csv",
  payments: "--payments nosuch.csv",
  waybills: "--waybills nosuch.csv",
  ledger: "--ledger samples",
  lockTimeout: "--lock-timeout soon",
  map: "--map nosuch.yaml",
  products: "--products nosuch.csv",
  ...reading,
};
/** Where orders are judged by the law of their own days. */
const ownDays = { asOf: "--as-of never", at: "--at yesterday" };
/** What commands on declared orders have in common. */
const sources = {
  ...run,
  ...reading,
  out: "--out tables",
  ledger: "--ledger samples",
  lockTimeout: "--lock-timeout soon",
  map: "--map nosuch.yaml",
  products: "--products nosuch.csv",
  rates: "--rates nosuch.csv",
  tariff: "--tariff nosuch.csv",
  positiveList: "--positive-list nosuch.csv",
};
const severity = "--severity nosuch/rule=error";
const lockTimeout = "--lock-timeout soon";
/** Of commands that work on the ledger alone. */
const which = { lockTimeout, profile: "--profile nosuch.yaml" };
const after = "--after samples";
const out = "--out other";
const answers =
  "--cop-code 3402980L1G --cop-name 示例报关 --dxp-id DXPENT0000000001 --pilot-zone 芜湖 --customs-code 3301";

const imports = `samples/1210-bonded.csv --profile guarantee.yaml --tariff samples/tariff.csv --positive-list samples/positive-list.csv ${at}`;
const period = "--year 2026 --quarter 1";
const income = `samples/income/2026-q1.csv --profile samples/income/qingdan.yaml --rates samples/income/rates.csv ${at}`;

const proofs: Readonly<Record<string, Proof>> = {
  init: {
    base: `init --direction E --mode 9610 ${answers} --dir shop`,
    changes: {
      dir: "--dir other",
      direction: "--direction I",
      mode: "--mode 9710",
      copCode: "--cop-code x",
      copName: "--cop-name 另一家",
      dxpId: "--dxp-id x",
      pilotZone: "--pilot-zone 杭州",
      customsCode: "--customs-code 3302",
      agentCode: "--agent-code x",
      agentName: "--agent-name 报关行",
      ebpCode: "--ebp-code x",
      ebpName: "--ebp-name 平台",
      ebcCode: "--ebc-code x",
      ebcName: "--ebc-name 电商",
    },
  },
  doctor: {
    base: `doctor samples/9610-clean.csv --profile samples/qingdan.yaml ${at}`,
    changes: {
      out: "--out other",
      rates: "--rates nosuch.csv",
      table: "--table units=nosuch.csv",
      tariff: "--tariff nosuch.csv",
      positiveList: "--positive-list nosuch.csv",
      profile: "--profile nosuch.yaml",
      at: late,
      ledger: "--ledger samples",
    },
  },
  headers: {
    base: "headers samples/9610-clean.csv --profile samples/qingdan.yaml --write map.yaml",
    changes: { ...reading, profile: "--profile nosuch.yaml", write: "--write samples/qingdan.yaml" },
  },
  validate: {
    base: `validate ${imports}`,
    changes: { ...manifest, after, severity, maxFindings: "--max-findings 0", report: "--report nosuch.txt" },
  },
  convert: {
    base: "convert samples/shop/shopify.csv --map samples/shop/9610.yaml --products samples/shop/products.csv --out m.csv",
    changes: { ...reading, out: "--out n.csv", map: "--map nosuch.yaml", products: "--products nosuch.csv" },
  },
  declare: {
    base: `declare ${imports} --out out`,
    changes: {
      ...manifest,
      after,
      severity,
      out,
      releaseDate: "--release-date 2026-11-25",
      maxFindings: "--max-findings 9",
      report: "--report nosuch.txt",
    },
  },
  verify: { base: "verify run", changes: { inputs: "--inputs out" } },
  sign: {
    base: "sign run --out out --sign-key key.pem --sign-cert cert.pem",
    changes: {
      out,
      signKey: "--sign-key cert.pem",
      signCert: "--sign-cert key.pem",
      signCommand: "--sign-command ./nosuch",
      profile: "--profile nosuch.yaml",
      at: "--at 2001-01-01",
    },
  },
  submit: {
    base: "submit run --ledger book.sqlite --directory . --sign-key key.pem --sign-cert cert.pem",
    changes: {
      ...which,
      ledger: "--ledger none.sqlite",
      directory: "--directory nosuch",
      amqp: "--amqp amqp://host",
      giveUp: "--give-up soon",
      parties: "--parties nosuch.csv",
      signKey: "--sign-key cert.pem",
      signCert: "--sign-cert key.pem",
      signCommand: "--sign-command ./nosuch",
    },
  },
  receive: {
    base: "receive --ledger book.sqlite --profile inbox.yaml",
    changes: {
      ...which,
      ledger: "--ledger none.sqlite",
      max: "--max 0",
      idle: "--idle soon",
      aside: "--aside kept",
      giveUp: "--give-up soon",
    },
  },
  receipts: {
    base: "receipts receipts.xml --ledger book.sqlite",
    changes: {
      ...which,
      ledger: "--ledger samples",
      aside: "--aside kept",
      resolve: "--resolve BS202611200001",
      by: "--by Li",
      note: "--note x",
      platform: "--platform x",
      at: "--at soon",
    },
  },
  status: {
    base: "status --ledger book.sqlite",
    changes: {
      ...which,
      ledger: "--ledger samples",
      state: "--state 100",
      from: "--from 2027-01-01",
      to: "--to 2020-01-01",
      run: "--run nosuch",
      older: "--older 1",
      at: ["--older 1", "--older 1 --at soon"],
    },
  },
  retry: {
    base: "retry IM-1 --out retry.csv",
    changes: {
      ...which,
      out: "--out other.csv",
      from: "--from nosuch.csv",
      ledger: "--ledger samples",
    },
  },
  summarize: {
    base: `summarize samples/released.csv --profile samples/qingdan.yaml --ledger book.sqlite --out out ${at}`,
    changes: {
      ...run,
      out,
      ledger: "--ledger samples",
      lockTimeout,
      from: ["--to 2026-11-30 --from 2026-11-01", "--to 2026-11-30 --from 2026-11-02"],
      to: ["--from 2026-11-01 --to 2026-11-29", "--from 2026-11-01 --to 2026-11-30"],
      maxList: "--max-list 2",
      month: "--month 2026-11",
      holidays: "--holidays nosuch.csv",
      runs: "--runs nosuch",
    },
  },
  due: {
    base: "due --ledger book.sqlite --as-of 2026-11-29",
    changes: {
      within: "--within soon",
      ical: "--ical due.ics",
      holidays: "--holidays nosuch.csv",
      asOf: "--as-of 2026-11-30",
      ledger: "--ledger samples",
      runs: "--runs nosuch",
      ...which,
    },
  },
  run: {
    base: `run job.yaml --sign-key key.pem --sign-cert cert.pem ${at}`,
    changes: {
      signKey: "--sign-key cert.pem",
      signCert: "--sign-cert key.pem",
      signCommand: "--sign-command ./nosuch",
      at: late,
    },
  },
  cancel: {
    base: `cancel samples/cancel.csv --profile samples/qingdan.yaml --out out ${at}`,
    changes: { ...run, out, from: "--from nosuch.csv", ledger: "--ledger samples", lockTimeout },
  },
  return: {
    base: `return samples/return.csv --profile samples/qingdan.yaml --out out ${at}`,
    changes: { ...run, out, from: "--from nosuch.csv", ledger: "--ledger samples", lockTimeout },
  },
  write: {
    base: `write 303 samples/write/303.csv --profile samples/qingdan.yaml --out out ${at}`,
    changes: { ...run, ...reading, out, ledger: "--ledger samples", lockTimeout },
  },
  "payment-data": {
    base: "payment-data SO-EXAMPLE-1 --table payments.csv --session A1 --service-time 1700000000000 --sign-key key.pem --sign-cert cert.pem",
    changes: {
      table: "--table nosuch.csv",
      session: "--session B2",
      serviceTime: "--service-time 1700000000001",
      signKey: "--sign-key cert.pem",
      signCert: "--sign-cert key.pem",
      profile: "--profile nosuch.yaml",
      at: "--at 2001-01-01",
      lang: ["SO-9", "SO-9 --lang en"],
    },
  },
  stats: {
    base: `stats samples/9610-clean.csv --profile samples/qingdan.yaml --period 2026-11 --by country ${at}`,
    changes: {
      ...sources,
      at: "--at yesterday",
      period: "--period 2026-10",
      by: "--by nosuch",
      compare: "--compare yoy",
      previous: "--previous nosuch.csv",
      regions: "--regions nosuch.csv",
      minEnterprises: "--min-enterprises 3",
      report: "--report nosuch.txt",
    },
  },
  risk: {
    base: `risk samples/1210-bonded.csv --profile samples/qingdan.yaml --ledger book.sqlite --out risk ${at}`,
    changes: {
      ...run,
      at: "--at yesterday",
      ...reading,
      out,
      payments: "--payments nosuch.csv",
      lists: "--lists nosuch.csv",
      consignees: "--consignees nosuch.csv",
      rates: "--rates nosuch.csv",
      tariff: "--tariff nosuch.csv",
      positiveList: "--positive-list nosuch.csv",
      ledger: "--ledger samples",
      lockTimeout: "--lock-timeout soon",
      map: "--map nosuch.yaml",
      products: "--products nosuch.csv",
    },
  },
  "risk cases": {
    base: "risk cases --ledger book.sqlite",
    changes: { ...which, ledger: "--ledger samples" },
  },
  "risk review": {
    base: `risk review case-1 --status refused --by Li --ledger book.sqlite ${at}`,
    changes: { ...which, ledger: "--ledger samples", by: "--by Wang", note: "--note x", at: late },
  },
  credit: {
    base: `credit ${imports} --parties samples/systems/parties.csv`,
    changes: {
      ...sources,
      parties: "--parties nosuch.csv",
      penalties: "--penalties nosuch.csv",
      at: ["--as-of 2026-11-23 --at 2026-11-23", "--as-of 2026-11-23 --at yesterday"],
    },
  },
  fx: {
    base: `fx samples/9710-9810.csv --profile samples/qingdan.yaml --rates samples/rates.csv --period 2026 --receipts samples/fx/receipts.csv ${at}`,
    changes: {
      ...sources,
      asOf: "--as-of 2027-06-30",
      period: "--period 2025",
      receipts: "--receipts nosuch.csv",
      receiptsMap: "--receipts-map nosuch.yaml",
      settlements: "--settlements samples/fx/settlements.csv",
      settlementsMap: [
        "--settlements samples/fx/settlements.csv",
        "--settlements samples/fx/settlements.csv --settlements-map nosuch.yaml",
      ],
      returns: "--returns samples/fx/returns.csv",
      bankMap: ["--out tables", "--out tables --bank-map samples/fx/bank.yaml"],
    },
  },
  rebate: {
    base: `rebate samples/9710-9810.csv --profile samples/qingdan.yaml --rates samples/rates.csv --purchases samples/rebate/purchases.csv --ledger book.sqlite ${at}`,
    changes: {
      ...sources,
      at: "--at 2026-11-04",
      asOf: "--as-of 2026-11-04",
      purchases: "--purchases nosuch.csv",
      purchasesMap: "--purchases-map nosuch.yaml",
      entries: "--entries samples/rebate/entries.csv",
      entriesMap: [
        "--entries samples/rebate/entries.csv",
        "--entries samples/rebate/entries.csv --entries-map nosuch.yaml",
      ],
      withdrawn: "--withdrawn samples/income/withdrawn-refunds.csv",
      dossier: "--dossier nosuch",
    },
  },
  trace: {
    base: `trace --from samples/bar-codes.csv --profile samples/qingdan.yaml --ledger book.sqlite ${at}`,
    changes: {
      ...sources,
      ...ownDays,
      from: "--from samples/9610-clean.csv",
      orders: "--orders nosuch.csv",
    },
  },
  book: {
    base: `book ${imports} --stock samples/stock.csv --ledger book.sqlite`,
    changes: { ...sources, ...ownDays, stock: "--stock samples/rates.csv" },
  },
  proof: {
    base: `proof samples/9710-9810.csv --profile samples/qingdan.yaml --rates samples/rates.csv ${at}`,
    changes: {
      ...sources,
      asOf: "--as-of soon",
      at: "--at yesterday",
      receipts: "--receipts nosuch.csv",
      receiptsMap: "--receipts-map nosuch.yaml",
      returns: "--returns nosuch.csv",
      pledge: ["--lender BANK-A", "--lender BANK-A --pledge P0"],
      lender: ["--pledge P0", "--pledge P0 --lender BANK-A"],
      signKey: [
        "--out tables --sign-cert cert.pem",
        "--out tables --sign-cert cert.pem --sign-key nosuch.pem",
      ],
      signCert: ["--out tables --sign-key key.pem", "--out tables --sign-key key.pem --sign-cert nosuch.pem"],
    },
  },
  extract: {
    base: `extract ${imports} --for logistics`,
    changes: {
      ...sources,
      at: ["--as-of 2026-11-23 --at 2026-11-23", "--as-of 2026-11-23 --at yesterday"],
      period: "--period 2020",
      goods: "--goods nosuch.csv",
    },
  },
  "tables list": { base: "tables list", changes: {} },
  "tables import": {
    base: `tables import zones zones.csv --edition B --valid-from 2026-07-01 ${at}`,
    changes: { edition: "--edition C", validFrom: "--valid-from 2026-08-01", at: late },
  },
  "tables diff": { base: "tables diff zones A A2", changes: {} },
  rules: { base: "rules", changes: { asOf: "--as-of 2019-06-01" } },
  explain: { base: "explain export/single-limit", changes: { asOf: "--as-of 2018-06-01" } },
  codes: {
    base: "codes districts 芜湖",
    changes: { table: "--table districts=nosuch.csv", asOf: "--as-of soon" },
  },
  schema: { base: "schema", changes: {} },
  completion: { base: "completion bash", changes: {} },
  "tax import": {
    base: `tax import ${imports}`,
    changes: {
      ...manifest,
      at: ["--format json --at 2026-11-23T10:00:00+08:00", "--format json --at yesterday"],
      releaseDate: ["--format csv", "--format csv --release-date 2026-11-25"],
      report: "--report nosuch.txt",
    },
  },
  "tax income": {
    base: `tax income ${income} ${period}`,
    changes: {
      ...run,
      ...reading,
      at: "--at yesterday",
      rates: "--rates nosuch.csv",
      map: "--map nosuch.yaml",
      products: "--products nosuch.csv",
      year: "--year 2025",
      quarter: "--quarter 2",
      from: "--from 2026-01-01",
      to: "--to 2026-03-31",
      merchant: "--merchant 3402960A0C",
      returns: "--returns nosuch.csv",
      withdrawn: "--withdrawn nosuch.csv",
      prepaid: "--prepaid 1.00",
      compare: "--compare 8.5",
      register: "--register register.csv",
      findings: "--findings findings.ndjson",
      report: "--report nosuch.txt",
    },
  },
  "ledger show": {
    base: `ledger show --ledger book.sqlite ${at}`,
    changes: {
      ...which,
      ledger: "--ledger samples",
      buyer: `--buyer ${anna}`,
      year: "--year 2025",
      // The year of one who has booked nothing is the current one.
      at: [`--buyer ${stranger}`, `--buyer ${stranger} --at 2027-01-01T10:00:00+08:00`],
    },
  },
  "ledger export": {
    base: "ledger export --ledger book.sqlite",
    changes: {
      ...which,
      ledger: "--ledger samples",
      lang: ["--ledger none.sqlite", "--ledger none.sqlite --lang en"],
    },
  },
  "ledger import": {
    base: `ledger import balances.csv --ledger book.sqlite ${at}`,
    changes: { ...which, ledger: "--ledger samples", at: "--at 2026-11-01T10:00:00+08:00" },
  },
  "ledger void": {
    base: `ledger void BS202611200001 --ledger book.sqlite ${at}`,
    changes: {
      ...which,
      ledger: "--ledger none.sqlite",
      platform: "--platform 91330100MA0QD0109D",
      list: "--list nosuch.csv",
      reason: "--reason 退货",
      at: late,
    },
  },
  "ledger check": {
    base: "ledger check --ledger book.sqlite",
    changes: { ...which, ledger: "--ledger samples" },
  },
  "ledger backup": {
    base: "ledger backup copy.sqlite --ledger book.sqlite",
    changes: { ...which, ledger: "--ledger samples" },
  },
  "ledger restore": {
    base: "ledger restore book.sqlite --ledger new.sqlite",
    changes: { ...which, ledger: "--ledger samples" },
  },
  "ledger rebuild": {
    base: "ledger rebuild run --ledger book.sqlite --out new.sqlite",
    changes: {
      ...which,
      ledger: "--ledger samples",
      out: "--out run",
      positiveList: "--positive-list nosuch.csv",
    },
  },
};

/** Commands of which --quiet keeps nothing back but the word that another process has the ledger. */
const quietWhileWaiting = new Set(["ledger export", "ledger void"]);

/** A folder with a ledger of the samples' orders, and one in which a buyer of theirs has used up the year. */
let ledgers = "";

beforeAll(async () => {
  ledgers = place();
  const declared = await qingdan(`declare ${imports} --out out --ledger book.sqlite`.split(" "), {
    cwd: ledgers,
  });
  // The guarantee of ¥1.00 does not reach: an error, and the orders are declared and booked.
  expect([declared.status, declared.stderr]).toEqual([1, expect.stringContaining("新建了台账")]);
  await writing(join(ledgers, "book.sqlite"), ({ cases }) => {
    for (const [number, status] of caseStatuses.entries()) {
      const found = { case: `case-${number}`, rule: "risk/burst", what: "I SO-1", orders: 30 };
      cases.record([found], foundAt);
      cases.review(found.case, { status, at: foundAt, by: "Li", note: "" });
    }
  });
  const imported = await qingdan(`ledger import used-up.csv --ledger own.sqlite ${at}`.split(" "), {
    cwd: ledgers,
  });
  expect([imported.status, imported.stderr]).toEqual([0, expect.stringContaining("新建了台账")]);
  const env = { XDG_DATA_HOME: join(ledgers, "data") };
  for (const words of [
    "zones.csv --edition A2 --valid-from 2026-02-01",
    "few.csv --edition A --valid-from 2026-01-01",
  ]) {
    const { status } = await qingdan(`tables import zones ${words} ${at}`.split(" "), { cwd: ledgers, env });
    expect(status).toBe(0);
  }
});

const balances = (...rows: readonly string[]): string =>
  ["buyerIdNumber,year,amount,asOf", ...rows, ""].join("\n");

/** A folder with the samples, and the files that the command lines above name. */
function place(): string {
  const sample = readFileSync(join(repository, "samples/qingdan.yaml"), "utf8");
  const cwd = folder({
    "guarantee.yaml": sample.replace('"50000.00"', '"1.00"'),
    "balances.csv": balances(`${stranger},2026,100.00,2026-11-20`),
    "used-up.csv": balances(`${anna},2026,26000.00,2026-11-20`),
    "job.yaml":
      "profile: samples/qingdan.yaml\nledger: night.sqlite\nmanifests: samples/9610-clean.csv\nout: night/{date}\nsteps: [declare, sign]\nsign: { out: night-signed }\n",
    "payments.csv": readFileSync(join(repository, "templates/payment-data.csv")),
    "zones.csv": "name,from\n杭州,2015-03-07\n芜湖,2020-04-27\n",
    "few.csv": "name,from\n杭州,2015-03-07\n",
    "inbox.yaml": "submission: { inbox: inbox }\n",
    "inbox/receipt.xml": receiptFile("CEB622", { guid: stranger, state: "800", second: 1 }),
    "key.pem": rsaPair().key,
    "cert.pem": rsaPair().cert,
    "receipts.xml": receiptFile("CEB622", { guid: "unknown", state: "120", second: 1 }),
  });
  symlinkSync(join(repository, "samples"), join(cwd, "samples"));
  return cwd;
}

/** Such a folder with the ledgers, of which one stands where the user's own does. */
function placeWithLedgers(): string {
  const cwd = place();
  mkdirSync(join(cwd, "data/qingdan"), { recursive: true });
  cpSync(join(ledgers, "out"), join(cwd, "run"), { recursive: true });
  cpSync(join(ledgers, "data/qingdan/tables"), join(cwd, "data/qingdan/tables"), { recursive: true });
  for (const ending of ["sqlite", "sqlite.key"]) {
    copyFileSync(join(ledgers, `book.${ending}`), join(cwd, `book.${ending}`));
    copyFileSync(join(ledgers, `own.${ending}`), join(cwd, `data/qingdan/ledger.${ending}`));
  }
  return cwd;
}

/** All that a command line comes to, on a terminal: status, streams, files, and what the ledger holds. */
async function outcome(line: string): Promise<string> {
  const cwd = placeWithLedgers();
  const before = new Set(filesBelow(cwd));
  const env = { XDG_DATA_HOME: join(cwd, "data") };
  const result = await qingdan(line.split(" "), { cwd, env, terminal: true });
  const files = filesBelow(cwd).filter((name) => !before.has(name) && !/sqlite|\/\.seen-/.test(name));
  const texts = files.map((name) => [name, readFileSync(join(cwd, name), "utf8")]);
  const all = JSON.stringify({ ...result, texts, ledger: contents(join(cwd, "book.sqlite")) });
  // The folder has another name each time, and so run.json another checksum of itself.
  return all.replaceAll(cwd, "folder").replaceAll(/(\\n {2}\\"sha256\\": \\")[0-9a-f]{64}/g, "$1");
}

function contents(file: string): unknown {
  const database = new DatabaseSync(file);
  try {
    const tables = [
      "booking",
      "quantity",
      "give_back",
      "balance",
      "message",
      "risk_case",
      "review",
      "pledge",
    ];
    return tables.map((table) => database.prepare(`SELECT * FROM ${table}`).all());
  } finally {
    database.close();
  }
}

const bases = new Map<string, Promise<string>>();

/** What the command comes to without the change. */
function unchanged(base: string): Promise<string> {
  const known = bases.get(base) ?? outcome(base);
  bases.set(base, known);
  return known;
}

function flagOf(option: string): string {
  return `--${option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

/**
 * Switches that change nothing here: tests/cli/init.test.ts tries those of `init`, which need something that is there
 * already, tests/cli/listing.test.ts `validate --all`, which needs a fault that occurs often, and
 * tests/cli/status.test.ts --allow-empty, which needs a file without rows. tests/cli/run-output.test.ts tries --replace,
 * which needs a run that is there, and tests/cli/unreadable-files.test.ts --strict, which needs several files;
 * --no-exit-zero needs a profile that says the opposite (tests/cli/severity.test.ts).
 */
const triedElsewhere: ReadonlySet<string> = new Set([
  // Its words need an order that was released and refused: tests/cli/receipts.test.ts.
  "receipts as",
  // Needs an edition of that name with other content: tests/tables/editions/import.test.ts.
  "tables import replace",
  "init force",
  "init color",
  "validate all",
  "validate allowEmpty",
  "declare allowEmpty",
  "validate strict",
  "declare strict",
  "declare replace",
  "summarize replace",
  "cancel replace",
  "return replace",
  "write replace",
  "validate exitZero",
  "declare exitZero",
]);

const options = commands.flatMap(({ path, options: declared }) =>
  Object.entries(declared)
    .map(([option, facts]) => ({ command: path.join(" "), option, facts }))
    .filter(({ command, option }) => !triedElsewhere.has(`${command} ${option}`)),
);

describe("the command lines that options are tried on", () => {
  it("are those of all commands, with a change for each option that needs one, and for no other", () => {
    expect(Object.keys(proofs)).toEqual(commands.map(({ path }) => path.join(" ")));
    for (const { path, options: declared } of commands) {
      const valued = Object.entries(declared).filter(
        ([, { placeholder, choices }]) => placeholder !== undefined && choices === undefined,
      );
      const special = ["ledger export", "payment-data"].includes(path.join(" ")) ? ["lang"] : [];
      const changed = Object.keys(proofs[path.join(" ")]?.changes ?? {});
      expect(changed.sort()).toEqual([...valued.map(([option]) => option), ...special].sort());
    }
  });

  // doctor tells how much room the disk has.
  const steady = Object.entries(proofs).filter(([command]) => command !== "doctor");
  it.each(steady)("of %s comes to the same twice", async (_, { base }) => {
    expect(await outcome(base)).toBe(await unchanged(base));
  });
});

describe.each(options)("$option of $command", ({ command, option, facts }) => {
  const { base, changes } = proofs[command] ?? { base: "", changes: {} };
  const change = changes[option];

  if (change !== undefined) {
    it("changes what the command comes to", async () => {
      const [one, other] = typeof change === "string" ? ["", change] : change;
      const first = one === "" ? await unchanged(base) : await outcome(`${base} ${one}`);
      expect(await outcome(`${base} ${other}`)).not.toBe(first);
    });
  } else if (facts.choices !== undefined) {
    it("comes to something else with each of its words", async () => {
      const words = facts.choices ?? [];
      const outcomes = await Promise.all(words.map((word) => outcome(`${base} ${flagOf(option)} ${word}`)));
      expect(new Set(outcomes).size).toBe(words.length);
    });
  } else if (option === "quiet" && quietWhileWaiting.has(command)) {
    it.each([
      ["", /^台账 book\.sqlite 正被另一个进程使用，等待中….*\n$/],
      [" --quiet", /^$/],
    ])("while another process has the ledger: with “%s” the command says “%s”", async (quiet, said) => {
      const cwd = placeWithLedgers();
      const other = new DatabaseSync(join(cwd, "book.sqlite"));
      other.exec("BEGIN EXCLUSIVE");
      const { signal } = new AbortController();
      // The command looks at the signal before each try: it finds the ledger taken for longer than two seconds.
      const begin = performance.now();
      signal.throwIfAborted = () => {
        if (performance.now() - begin > 2500 && other.isOpen) other.close();
      };
      const { status, stderr } = await qingdan(`${base}${quiet}`.split(" "), { cwd, signal });
      expect(status).toBe(0);
      expect(stderr).toMatch(said);
      expect(other.isOpen).toBe(false);
    });
  } else if (facts.negation === undefined) {
    it("changes what the command comes to, as a switch", async () => {
      expect(await outcome(`${base} ${flagOf(option)}`)).not.toBe(await unchanged(base));
    });
  }

  if (facts.negation !== undefined) {
    it("has a negation that changes what the command comes to", async () => {
      expect(await outcome(`${base} ${flagOf(option).replace("--", "--no-")}`)).not.toBe(
        await unchanged(base),
      );
    });
  }
});
