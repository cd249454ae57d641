import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { folder, linesOf, profile, qingdan, recordsOf, shell, startQingdan } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";
import { exported } from "./revenue.js";

const quarter = '    - { peopleStart: 12, peopleEnd: 14, assetsStart: "310.5", assetsEnd: "322" }\n';
const small = `${profile}income:\n  restrictedIndustry: false\n  quarters:\n${quarter.repeat(4)}`;

/** A folder with a profile of a small enterprise and a manifest. */
function place(rows: readonly Row[] = [exported()], files: Readonly<Record<string, string>> = {}): string {
  return folder({ "qingdan.yaml": small, "m.csv": csv(rows), ...files });
}

const worth = (total: string, cells = {}) =>
  exported({ qty: "1", price: total, totalPrice: total, tradeMode: "9710", ...cells });

async function computed(cwd: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = await qingdan(["tax", "income", "--format", "json", ...args], { cwd });
  if (stdout === "") throw new Error(stderr);
  return { status, stderr, ...JSON.parse(stdout) };
}

async function refusal(cwd: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await qingdan(["tax", "income", "--lang", "en", ...args], { cwd });
  expect([status, stdout]).toEqual([2, ""]);
  return stderr;
}

describe.concurrent("the period", () => {
  const days = ["20260101", "20260331", "20260401", "20260930", "20261001", "20261231", "20270101"];
  const rows = days.map((ieDate, index) =>
    exported({ orderNo: `SO-${index}`, ieDate, price: "1", totalPrice: "2" }),
  );

  it.each([
    [["--year", "2026", "--quarter", "1"], "4.00", "prepayment", "2026-03-31"],
    [["--year", "2026", "--quarter", "3"], "8.00", "prepayment", "2026-09-30"],
    [["--year", "2026", "--quarter", "4"], "12.00", "prepayment", "2026-12-31"],
    [["--year", "2026"], "12.00", "annual", "2026-12-31"],
    [["--from", "2026-01-01", "--to", "2026-04-01"], "6.00", "prepayment", "2026-04-01"],
    [["--from", "2026-04-01", "--to", "2026-10-01"], "6.00", "prepayment", "2026-10-01"],
    [["--year", "2027", "--quarter", "1"], "2.00", "prepayment", "2027-03-31"],
  ] as const)("of %j counts ¥%s", async (args, revenue, filing, to) => {
    const document = await computed(place(rows), "m.csv", ...args);
    expect(document).toMatchObject({ revenue, period: { filing, to } });
    expect(document.sources.lines.counted + document.sources.lines.outsidePeriod).toBe(7);
  });

  it.each([
    [["--year", "2018"], "2019 to 2027"],
    [["--year", "2028", "--quarter", "1"], "2019 to 2027"],
    [["--from", "2028-01-01", "--to", "2028-02-01"], "2019 to 2027"],
    [["--year", "26"], "--year 26"],
    [["--year", "2026", "--quarter", "5"], "--quarter 5"],
    [["--year", "2026", "--quarter", "03"], "--quarter 03"],
    [["--quarter", "3"], "--year 2026"],
    [[], "--year 2026"],
    [["--year", "2026", "--from", "2026-01-01", "--to", "2026-02-01"], "one way"],
    [["--from", "2026-01-01"], "one way"],
    [["--from", "2026-02-30", "--to", "2026-03-01"], "2026-02-30"],
    [["--from", "2025-12-01", "--to", "2026-03-01"], "two years"],
    [["--from", "2026-03-01", "--to", "2026-02-01"], "exchange"],
  ])("%j is refused", async (args, said) => {
    expect(await refusal(place(), "m.csv", ...args)).toContain(said);
  });
});

describe.concurrent("the figures", () => {
  /*
   * Independent of the code: 4 % of the revenue, and the year's rates on its parts below and above ¥1,000,000
   * (5 and 10 % in 2019 and 2020, 2.5 and 10 % in 2021, 2.5 and 5 % in 2022, 5 % since 2023); 25 % of all above ¥3,000,000.
   */
  it.each([
    ["2020", "75000000", "250000.00"], // 1,000,000 × 5 % + 2,000,000 × 10 %
    ["2021", "75000000", "225000.00"],
    ["2022", "75000000", "125000.00"],
    ["2023", "75000000", "150000.00"],
    ["2027", "75000000", "150000.00"],
    ["2027", "75000000.25", "750000.00"], // 3,000,000.01 is above: × 25 % = 750,000.0025
    ["2022", "25000000", "25000.00"],
    ["2020", "25000000", "50000.00"],
    ["2019", "25000000", "50000.00"],
  ])("of %s on a revenue of ¥%s: ¥%s", async (year, revenue, due) => {
    // Before 2020-07-01 there was no mode 9710; a list of 9610 may be worth as much.
    const row = worth(revenue, { ieDate: `${year}0331`, tradeMode: "9610" });
    const document = await computed(place([row]), "m.csv", "--year", year);
    expect([document.status, document.rows["21"]]).toEqual([0, due]);
  });

  it("of no revenue in the period are 0, and of less than none nothing is due", async () => {
    // The order is worth 51.00, and no more is taken off.
    const cwd = place([exported()], { "r.csv": "orderNo,amount,date\nSO-1,60,2026-02-01\n" });
    expect((await computed(cwd, "m.csv", "--year", "2026", "--quarter", "2")).rows["21"]).toBe("0.00");
    const negative = await computed(cwd, "m.csv", "--year", "2026", "--quarter", "1", "--returns", "r.csv");
    expect(negative.rows).toMatchObject({ "1": "-51.00", "14": "-2.04", "16": "-0.51", "21": "0.00" });
  });

  it("take what was prepaid from the profile, or from --prepaid", async () => {
    const cwd = folder({
      "qingdan.yaml": small.replace("income:\n", 'income:\n  prepaid: "100.00"\n'),
      "m.csv": csv([worth("1000000")]),
    });
    // 1,000,000 × 4 % × 5 % = 2000
    expect((await computed(cwd, "m.csv", "--year", "2026")).rows["21"]).toBe("1900.00");
    const given = await computed(cwd, "m.csv", "--year", "2026", "--prepaid", "1999.99");
    expect(given.rows["21"]).toBe("0.01");
    expect(await refusal(cwd, "m.csv", "--year", "2026", "--prepaid", "1,000")).toContain("--prepaid 1,000");
  });

  it("are compared with books at a margin that is written as a plain percentage", async () => {
    const { comparison } = await computed(
      place([worth("1000000")]),
      "m.csv",
      "--year",
      "2026",
      "--compare",
      "8.5",
    );
    expect(comparison).toMatchObject({
      margin: "8.5",
      books: { taxable: "85000.00", tax: "4250.00" },
      better: "deemed",
    });
    for (const margin of ["8,5", "8.5%", "abc", "101", "1e1", ""])
      expect(await refusal(place(), "m.csv", "--year", "2026", "--compare", margin)).toContain("--compare");
  });
});

describe.concurrent("the sources", () => {
  it("may be several files, and a pipe", async () => {
    const cwd = place([exported({ orderNo: "SO-1" })], { "n.csv": csv([exported({ orderNo: "SO-2" })]) });
    const { stdout } = await shell("cat n.csv | qingdan tax income m.csv - --year 2026 --format json", {
      cwd,
    });
    expect(JSON.parse(stdout)).toMatchObject({
      revenue: "102.00",
      sources: { inputs: [{ name: "m.csv" }, { name: "-" }] },
    });
  });

  it("of imports are refused, manifest and output directory", async () => {
    const cwd = folder({ "qingdan.yaml": profile, "i.csv": csv([bonded()]) });
    expect(await refusal(cwd, "i.csv", "--year", "2026")).toContain("manifest of imports");
    await qingdan(["declare", "i.csv", "--out", "out", "--no-ledger"], { cwd });
    expect(await refusal(cwd, "out", "--year", "2026")).toContain("output of imports");
  });

  it("that can't be read are refused", async () => {
    expect(await refusal(place(), "nobody.csv", "--year", "2026")).toContain("nobody.csv");
  });
});

describe.concurrent("what is printed", () => {
  const rows = [
    ...Array.from({ length: 12 }, (_, index) =>
      exported({ orderNo: `SO-${index}`, invoiceHeld: "Y", note: "张三 13812345678" }),
    ),
    exported({ orderNo: "SO-X", country: "999", note: "李四 13912345678", gname: "" }),
  ];

  it("to standard output is the return alone, and findings go to standard error, a few of each kind", async () => {
    const { stdout, stderr, status } = await qingdan(
      ["tax", "income", "m.csv", "--year", "2026", "--lang", "en", "--format", "csv"],
      { cwd: place(rows) },
    );
    expect(status).toBe(1);
    expect(
      recordsOf(stdout)
        .map(({ row }) => row)
        .slice(-4),
    ).toEqual(["other", "doubt", "doubt", "excluded"]);
    expect(stderr.match(/warning .*income\/purchase-voucher/g)).toHaveLength(5);
    expect(stderr).toContain("7 more [income/purchase-voucher]");
  });

  it("goes to --findings as a whole, and adds up to the counts", async () => {
    const cwd = place(rows);
    const document = await computed(cwd, "m.csv", "--year", "2026", "--findings", "found.ndjson");
    const found = linesOf<{ severity: string; rule: string }>(
      readFileSync(join(cwd, "found.ndjson"), "utf8"),
    );
    expect(found.filter(({ rule }) => rule === "income/purchase-voucher")).toHaveLength(12);
    const count = (severity: string) => found.filter((finding) => finding.severity === severity).length;
    expect(document.findings).toMatchObject({ error: count("error"), warning: count("warning") });
  });

  it("may be left unread: the status is that of what was found", async () => {
    const script = "set -o pipefail; qingdan tax income m.csv --year 2026 2>/dev/null | true; echo $?";
    expect((await shell(script, { cwd: place(rows) })).stdout).toBe("1\n");
    expect((await shell(script, { cwd: place() })).stdout).toBe("0\n");
  });

  it("holds nobody's name or number", async () => {
    const cwd = place(rows);
    for (const format of ["text", "json", "csv"]) {
      const args = [
        "tax",
        "income",
        "m.csv",
        "--year",
        "2026",
        "--format",
        format,
        "--register",
        "g.csv",
        "--findings",
        "f",
      ];
      const { stdout, stderr } = await qingdan(args, { cwd });
      const all =
        stdout + stderr + readFileSync(join(cwd, "g.csv"), "utf8") + readFileSync(join(cwd, "f"), "utf8");
      expect(all).not.toMatch(/张三|李四|13[89]12345678/);
    }
  });

  it("with --quiet leaves out warnings and the summary, not errors", async () => {
    const { stdout, stderr } = await qingdan(
      ["tax", "income", "m.csv", "--year", "2026", "--lang", "en", "--quiet"],
      { cwd: place(rows) },
    );
    expect(stderr).not.toContain("warning");
    expect(stderr).toContain("error");
    expect(stdout).not.toContain("revenue from");
  });

  it("with --quiet says one line where the status is 1 because eligibility is in doubt alone", async () => {
    const of = (invoiceHeld: string) =>
      qingdan(["tax", "income", "m.csv", "--year", "2026", "--lang", "en", "--quiet"], {
        cwd: place([exported({ invoiceHeld })]),
      });
    const [doubtful, certain] = await Promise.all([of("Y"), of("N")]);
    expect([doubtful.status, doubtful.stderr]).toEqual([
      1,
      "eligibility for the deemed rate is in doubt; see the notes of the return\n",
    ]);
    expect([certain.status, certain.stderr]).toEqual([0, ""]);
  });
});

describe.concurrent("the register", () => {
  const cells = { currency: "502", gname: '帽子, "大"', invtNo: "33022026E000000001" };

  it("has the six facts of the rule in its order, then currency, amount and numbers", async () => {
    const cwd = place([exported(cells)], { "rates.csv": "month,currency,rate\n2026-08,USD,7.1234\n" });
    await computed(
      cwd,
      "m.csv",
      "--year",
      "2026",
      "--rates",
      "rates.csv",
      "--register",
      "g.csv",
      "--lang",
      "en",
    );
    // 51.00 × 7.1234 = 363.2934; 011 is 件
    expect(readFileSync(join(cwd, "g.csv"), "utf8")).toBe(
      "exportDate,name,unit,quantity,price,amountYuan,currency,amount,orderNo,invtNo\n" +
        '2026-08-20,"帽子, ""大""",件,2,25.50,363.29,USD,51.00,SO-1,\'33022026E000000001\n',
    );
  });

  it("names its columns in Chinese for readers of Chinese", async () => {
    const cwd = place();
    await computed(cwd, "m.csv", "--year", "2026", "--register", "g.csv");
    const [header] = readFileSync(join(cwd, "g.csv"), "utf8").split("\n");
    expect(header).toBe(
      "出口日期,名称,计量单位,数量,单价,金额（人民币元）,币制,金额（原币）,订单编号,清单编号",
    );
  });

  it("replaces an earlier one, and leaves it alone where the run fails", async () => {
    const cwd = place([exported()], { "g.csv": "before\n", "bad.csv": "" });
    await refusal(cwd, "m.csv", "bad.csv", "--year", "2026", "--register", "g.csv");
    expect(readFileSync(join(cwd, "g.csv"), "utf8")).toBe("before\n");
    await computed(cwd, "m.csv", "--year", "2026", "--register", "g.csv");
    expect(recordsOf(readFileSync(join(cwd, "g.csv"), "utf8"))).toHaveLength(1);
    expect(readdirSync(cwd).sort()).toEqual(["bad.csv", "g.csv", "m.csv", "qingdan.yaml"]);
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("is not there after %s, nor anything else: status %i", async (signal, expected) => {
    const cwd = place();
    const args = ["tax", "income", "m.csv", "-", "--year", "2026", "--register", "g.csv", "--findings", "f"];
    const { process: child, ended } = startQingdan(args, { cwd });
    await vi.waitFor(() => expect(readdirSync(cwd)).toHaveLength(4), { timeout: 20_000, interval: 5 });
    child.kill(signal);
    expect((await ended).status).toBe(expected);
    expect(readdirSync(cwd).sort()).toEqual(["m.csv", "qingdan.yaml"]);
  });

  it("is never written over an input, nor over the findings", async () => {
    const cwd = place();
    expect(await refusal(cwd, "m.csv", "--year", "2026", "--register", "./m.csv")).toContain("m.csv");
    // The profile that was found without being named, and a table of codes.
    expect(await refusal(cwd, "m.csv", "--year", "2026", "--register", "qingdan.yaml")).toContain(
      "is an input",
    );
    const table = ["--table", "units=units.csv"];
    writeFileSync(join(cwd, "units.csv"), "code,name\n011,件\n");
    expect(await refusal(cwd, "m.csv", "--year", "2026", ...table, "--findings", "./units.csv")).toContain(
      "is an input",
    );
    expect(await refusal(cwd, "m.csv", "--year", "2026", "--register", "x", "--findings", "x")).toContain(
      "x",
    );
    expect(existsSync(join(cwd, "x"))).toBe(false);
  });

  it("is refused where it can't be written", async () => {
    const cwd = place();
    expect(await refusal(cwd, "m.csv", "--year", "2026", "--register", "no/where.csv")).toContain(
      "no/where.csv",
    );
    expect(await refusal(cwd, "m.csv", "--year", "2026", "--register", ".")).toContain("directory");
  });
});

describe.concurrent("the user's tables", () => {
  it.each([
    ["orderNo,amount,date\nSO-1,1,2026-13-01\n", "line 2", "2026-13-01"],
    ["orderNo,amount,date\nSO-1,-1,2026-01-01\n", "line 2", "-1"],
    ["orderNo,amount,date\nSO-1,0,2026-01-01\n", "line 2", "0"],
    ['orderNo,amount,date\nSO-1,"1,000.00",2026-01-01\n', "line 2", "1,000.00"],
    ["orderNo,amount,date\n,1,2026-01-01\n", "line 2", "orderNo"],
    ["orderNo,currency,amount,date\nSO-1,XXX,1,2026-01-01\n", "line 2", "XXX"],
    ["orderNo,currency,amount,date\nSO-1,USD,1,2026-01-01\n", "line 2", "2026-01"],
    ["orderNo,amount\nSO-1,1\n", "line 1", "date"],
  ])("of refunds: %j is refused", async (table, line, said) => {
    const stderr = await refusal(
      place([exported()], { "r.csv": table }),
      "m.csv",
      "--year",
      "2026",
      "--returns",
      "r.csv",
    );
    expect(stderr).toContain(`r.csv, ${line}`);
    expect(stderr).toContain(said);
  });

  it("are shown by their templates, which load", async () => {
    const cwd = place();
    for (const [option, name] of [
      ["--returns", "returns.csv"],
      ["--withdrawn", "withdrawn-refunds.csv"],
    ] as const) {
      const template = readFileSync(new URL(`../../templates/${name}`, import.meta.url));
      writeFileSync(join(cwd, name), template);
      expect((await computed(cwd, "m.csv", "--year", "2026", option, name)).status).toBe(0);
    }
  });
});
