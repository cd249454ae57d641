import { describe, expect, it } from "vitest";
import { catalogue } from "../../src/rules/catalogue.js";
import { folder, linesOf, profile, qingdan, recordsOf } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

const cwd = folder();
const run = (...args: string[]) => qingdan(args, { cwd });

/** The first set of the contract that belongs to manifests of exports. */
const contractRules = `
  manifest/encoding manifest/header manifest/unknown-column manifest/row-shape manifest/head-conflict
  manifest/duplicate-order manifest/empty format/required format/length format/pattern format/date format/decimal
  format/character code/country code/currency code/unit code/district code/transport code/wrap code/trade-mode
  code/port identity/enterprise-code identity/id-card identity/phone amount/line-total amount/positive amount/weight
  amount/line-count amount/gnum fx/rate-missing export/single-limit export/pilot-zone export/duty export/rebate
  export/licence export/inspection export/hs-code export/zone-fields export/trade-mode
`
  .trim()
  .split(/\s+/);

interface RuleRecord {
  readonly id: string;
  readonly severity: string;
  readonly title: string;
  readonly basis: readonly string[];
  readonly validFrom: string | null;
  readonly messages: readonly string[];
  readonly example: string;
}

describe.concurrent("rules", () => {
  it("lists the contract's rules, each once, with what it says and rests on, in both languages", async () => {
    const [zh, en, text] = await Promise.all([
      run("rules", "--format", "json"),
      run("rules", "--format", "json", "--lang", "en"),
      run("rules"),
    ]);
    const chinese = JSON.parse(zh.stdout) as RuleRecord[];
    const english = JSON.parse(en.stdout) as RuleRecord[];
    const ids = chinese.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(contractRules.filter((id) => !ids.includes(id))).toEqual([]);
    expect(english.map(({ id }) => id)).toEqual(ids);
    expect(
      text.stdout
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(ids);
    for (const rule of [...chinese, ...english]) {
      expect(["error", "warning", "info"]).toContain(rule.severity);
      for (const words of [rule.title, rule.example, ...rule.basis, ...rule.messages])
        expect(words).not.toBe("");
      expect(rule.basis.length).toBeGreaterThan(0);
      expect(rule.messages.length).toBeGreaterThan(0);
    }
    for (const { title } of chinese) expect(title).toMatch(/\p{Script=Han}/u);
    for (const { title, example } of english) {
      expect(title).not.toMatch(/\p{Script=Han}/u);
      expect(example).not.toBe("");
    }
    expect([zh.status, en.status, text.status]).toEqual([0, 0, 0]);
  });

  it("shows one as explain does", async () => {
    const [rules, explain, json] = await Promise.all([
      run("rules", "export/single-limit"),
      run("explain", "export/single-limit"),
      run("explain", "export/single-limit", "--format", "json", "--lang", "en"),
    ]);
    expect(rules.stdout).toBe(explain.stdout);
    for (const words of ["export/single-limit", "海关总署公告2018年第194号", "2019-01-01", "示例"]) {
      expect(explain.stdout).toContain(words);
    }
    expect(JSON.parse(json.stdout)).toMatchObject({
      id: "export/single-limit",
      severity: "error",
      validFrom: "2019-01-01",
    });
  });

  it("says what is wrong, what to do, and shows a wrong and a right row", async () => {
    const [zh, json] = await Promise.all([
      run("explain", "import/fields"),
      run("explain", "import/fields", "--format", "json", "--lang", "en"),
    ]);
    for (const line of [
      "  - 直购进口（9610）必填 {column}，本单为空。\n    → 请按运单、舱单补填。\n",
      "  错误：tradeMode 贸易方式 = 1210，billNo 提运单号 = 086-12345675\n",
      "  正确：tradeMode 贸易方式 = 1210，billNo 提运单号 = （空）\n",
    ])
      expect(zh.stdout).toContain(line);
    const rule = JSON.parse(json.stdout) as { kinds: unknown[]; wrong: unknown; right: unknown };
    expect(rule.kinds).toContainEqual({
      kind: "forbidden",
      fault: "bonded imports (1210) leave {column} out; it has {value} here.",
      remedy: "Clear the column.",
    });
    expect([rule.wrong, rule.right]).toEqual([
      [{ tradeMode: "1210", billNo: "086-12345675" }],
      [{ tradeMode: "1210", billNo: "" }],
    ]);
  });

  it("does not call the rows of a lane's condition wrong, nor show rows where there are none", async () => {
    const limit = (await run("explain", "export/single-limit", "--lang", "en")).stdout;
    expect(limit).toContain("  is found in: qty = 1, price = 5230.00, totalPrice = 5230.00\n");
    expect(limit).not.toMatch(/ (?:wrong|right): /);
    const none = JSON.parse((await run("explain", "manifest/empty", "--format", "json")).stdout);
    expect(none).toMatchObject({ wrong: null, right: null });
  });

  it.each(["rules", "explain"])("%s of an unknown id: status 2 and the nearest", async (command) => {
    const { status, stdout, stderr } = await run(command, "export/single-limt");
    expect(stderr).toContain("export/single-limit");
    expect([status, stdout]).toEqual([2, ""]);
  });
});

describe.concurrent("what is no rule's id", () => {
  const refused = async (...args: string[]) => (await run(...args, "--lang", "en")).stderr;

  it("names the rules of an area, of a name without its area, and the nearest area", async () => {
    expect(await refused("explain", "export")).toContain("qingdan rules export lists them");
    expect(await refused("explain", "positive-list")).toContain("is import/positive-list meant?");
    expect(await refused("explain", "single-limit")).toContain(
      "is export/single-limit, import/single-limit meant?",
    );
    expect(await refused("rules", "xport")).toContain("is export meant?");
  });
});

describe.concurrent("codes", () => {
  it("finds by code, by its beginning, by a Chinese and by an English name", async () => {
    const found = async (...args: string[]) =>
      linesOf<{ code: string }>((await run("codes", ...args, "--format", "ndjson")).stdout).map(
        ({ code }) => code,
      );
    expect(
      await Promise.all([
        found("currencies", "usd"),
        found("countries", "德国"),
        found("countries", "germany"),
        found("districts", "3302"),
        found("hs", "61091000"),
        found("headings", "610"),
      ]),
    ).toEqual([
      ["502"],
      ["304"],
      ["304"],
      ["3302"],
      ["61091000"],
      ["6101", "6102", "6103", "6104", "6105", "6106", "6107", "6108", "6109"],
    ]);
  });

  it("prints text, json and csv of the same entries, the title beside them on standard error", async () => {
    const [text, json, table] = await Promise.all([
      run("codes", "trade-modes", "跨境"),
      run("codes", "trade-modes", "跨境", "--format", "json"),
      run("codes", "trade-modes", "跨境", "--format", "csv", "--quiet"),
    ]);
    const entries = JSON.parse(json.stdout) as { code: string; name: string }[];
    expect(entries.length).toBeGreaterThan(1);
    expect(recordsOf(table.stdout).map(({ code }) => code)).toEqual(entries.map(({ code }) => code));
    expect(
      text.stdout
        .trim()
        .split("\n")
        .map((line) => line.split(/\s/)[0]),
    ).toEqual(entries.map(({ code }) => code));
    expect(text.stderr).toContain(`监管方式代码`);
    expect(text.stderr).toContain(`${entries.length} 条`);
    expect(table.stderr).toBe("");
  });

  it("finds a goods code of ten digits by the eight that the table has, and says so", async () => {
    const [ten, points, none] = await Promise.all([
      run("codes", "hs", "6109100021", "--lang", "en"),
      run("codes", "hs", "6109.10.00"),
      run("codes", "hs", "6109990099", "--lang", "en"),
    ]);
    expect(ten.stdout).toMatch(/^61091000 /);
    expect(ten.stderr).toContain("6109100021 was found by its first 8 digits, 61091000;");
    expect(ten.stderr).toContain("the table has no legal units");
    expect(points.stdout).toBe((await run("codes", "hs", "61091000")).stdout);
    expect(points.stderr).toContain("按 61091000 查得");
    // The tariff of 2026 has 6109.90.10 and 6109.90.90 under 6109.90.
    expect(none.stdout.split("\n").map((line) => line.slice(0, 8))).toContain("61099090");
    expect(none.stderr).toContain("6109990099 is not in the table");
    expect([ten.status, points.status, none.status]).toEqual([0, 0, 1]);
  });

  it("shows the legal units of a user's table, by code and name, and in CSV as that table has them", async () => {
    const own = folder({ "hs.csv": "code,name,unit1,unit2\n61091000,棉制,011,035\n" });
    const [text, table] = await Promise.all(
      [[], ["--format", "csv"]].map((args) =>
        qingdan(["codes", "hs", "61091000", "--table", "hs=hs.csv", ...args], { cwd: own }),
      ),
    );
    expect(text?.stdout).toContain("法定单位：011 件 / 035 千克");
    expect(text?.stderr).not.toContain("没有法定单位");
    expect(recordsOf(table?.stdout ?? "")).toMatchObject([{ code: "61091000", unit1: "011", unit2: "035" }]);
  });

  it("finds by pinyin, whole or initials, where no code and no word of a name is meant", async () => {
    const [whole, initials, english, word] = await Promise.all([
      run("codes", "countries", "hanguo"),
      run("codes", "districts", "aqhg", "--lang", "en"),
      run("codes", "countries", "germany"),
      run("codes", "units", "qianke"),
    ]);
    expect(whole.stdout).toMatch(/^133 +韩国 [^\n]*\n$/);
    expect(whole.stderr).toContain("按拼音查到");
    expect(initials.stdout).toContain("安庆");
    expect(initials.stderr).toContain("names in Chinese alone");
    expect(english.stderr).not.toContain("拼音查到");
    expect(english.stderr).toContain("名称有中文、英文");
    expect(word.stdout).toMatch(/^035 +千克\n/);
  });

  it("has whole words before parts of words", async () => {
    const { stdout } = await run("codes", "countries", "guinea", "--format", "csv");
    // 221 Guinea; then those with the word, by code: 216 Equatorial Guinea, 222 Guinea-Bissau, 611 Papua New Guinea.
    expect(recordsOf(stdout).map(({ code }) => code)).toEqual(["221", "216", "222", "611"]);
    const niger = recordsOf((await run("codes", "countries", "niger", "--format", "csv")).stdout);
    expect(niger.map(({ nameEn }) => nameEn?.split(" ")[0])).toEqual(["Niger", "Nigeria"]);
  });

  it("of what is nowhere: status 1, nothing on standard output, and the word for it", async () => {
    const { status, stdout, stderr } = await run("codes", "countries", "亚特兰蒂斯");
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("没有与“亚特兰蒂斯”相符的代码");
  });

  it("of an unknown table: status 2, the nearest and all there are", async () => {
    const { status, stdout, stderr } = await run("codes", "currency", "USD", "--lang", "en");
    expect([status, stdout]).toEqual([2, ""]);
    for (const table of ["is currencies meant?", "countries", "units", "districts", "hs"]) {
      expect(stderr).toContain(table);
    }
  });

  it("looks into the user's own table as well", async () => {
    const own = folder({ "ours.csv": "code,name\n3399,我们的海关\n" });
    const { stdout, stderr } = await qingdan(
      ["codes", "districts", "3399", "--table", "districts=ours.csv"],
      {
        cwd: own,
      },
    );
    expect(stdout).toMatch(/^3399\s+我们的海关\n$/);
    expect(stderr).toContain("ours.csv");
  });
});

describe.concurrent("--table", () => {
  const rules = (stdout: string) => linesOf<{ rule: string }>(stdout).map(({ rule }) => rule);

  it("districts=…: a district of the user's is no warning any more; ours stay", async () => {
    const folderOf = folder({
      "m.csv": csv([row({ orderNo: "SO-1", customsCode: "3399" }), row({ orderNo: "SO-2" })]),
      "ours.csv": "code,name\n3399,我们的海关\n",
      "qingdan.yaml": profile,
    });
    const validate = (...args: string[]) =>
      qingdan(["validate", "m.csv", "--format", "ndjson", ...args], { cwd: folderOf });
    const [without, given] = await Promise.all([validate(), validate("--table", "districts=ours.csv")]);
    expect(rules(without.stdout)).toEqual(["code/district"]);
    expect(rules(given.stdout)).toEqual([]);
    expect([without.status, given.status]).toEqual([0, 0]);
  });

  it("licences=…: the licence check is no longer skipped, and moves what is listed to the next lane", async () => {
    const folderOf = folder({
      "m.csv": csv([
        row({ orderNo: "SO-1" }),
        row({ orderNo: "SO-2", licenceRequired: "N" }),
        row({ orderNo: "SO-3", gcode: "4202920000" }),
      ]),
      "licences.csv": "code,name\n610910,出口许可证\n",
      "qingdan.yaml": profile,
    });
    const validate = async (...args: string[]) => {
      const result = await qingdan(["validate", "m.csv", "--format", "json", ...args], { cwd: folderOf });
      return JSON.parse(result.stdout) as {
        skipped: string[];
        lanes: Record<string, { orders: number }>;
        findings: { rule: string; orderNo: string; severity: string }[];
      };
    };
    const [without, given] = await Promise.all([validate(), validate("--table", "licences=licences.csv")]);
    expect(without.skipped).toEqual(["export/licence", "hs/elements", "hs/expired", "hs/unit"]);
    expect(without.lanes["simplified"]?.orders).toBe(3);
    expect(given.skipped).toEqual(["hs/elements", "hs/expired", "hs/unit"]);
    expect(given.findings.map(({ rule, orderNo, severity }) => `${severity} ${rule} ${orderNo}`)).toEqual([
      "info export/licence SO-1",
    ]);
    expect([given.lanes["simplified"]?.orders, given.lanes["aggregated"]?.orders]).toEqual([2, 1]);
  });

  it("without a column that it needs: status 2, the file and why", async () => {
    const folderOf = folder({ "m.csv": csv([row()]), "ours.csv": "code\n3399\n" });
    const { status, stderr } = await qingdan(["validate", "m.csv", "--table", "districts=ours.csv"], {
      cwd: folderOf,
    });
    expect(stderr).toContain("ours.csv");
    expect(stderr).toContain("name");
    expect(status).toBe(2);
  });
});

describe("rules that begin with a word", () => {
  it("are listed, each with the word at its beginning", async () => {
    const { status, stdout } = await run("rules", "export/");
    const ids = stdout
      .trimEnd()
      .split("\n")
      .map((line) => line.split(/\s/)[0] ?? "");
    expect(status).toBe(0);
    expect(ids).toEqual([...catalogue.keys()].filter((id) => id.startsWith("export/")));
    expect((await run("rules", "export")).stdout).toBe(stdout);
  });

  it("are none where one rule has that name", async () => {
    expect((await run("rules", "export/duty")).stdout).toBe((await run("explain", "export/duty")).stdout);
  });
});
