import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { html } from "../../src/report/files/page/markup.js";
import { PageReport } from "../../src/report/files/page/page-report.js";
import { catalogue } from "../../src/rules/catalogue.js";
import type { Severity } from "../../src/values/finding.js";
import { at, folder, profile, qingdan, repository } from "../support/cli.js";
import { bonded, person, tariff } from "../support/imports.js";
import { csv, examineRows, type Row, row, worth } from "../support/manifest.js";
import { context, finding, nothingRun } from "./page.js";

/** The page that a command writes about rows, and where it ran. */
async function pageOf(rows: readonly Row[], command = "validate m.csv", files: Record<string, string> = {}) {
  const cwd = folder({ "m.csv": csv(rows), "qingdan.yaml": profile, ...files });
  const words = [...command.split(" "), "--report", "page.html", "--at", at];
  const result = await qingdan(words, { cwd });
  return { ...result, cwd, page: readFileSync(join(cwd, "page.html"), "utf8") };
}

/** The page's texts, one after the other with a blank between: no tags, no style sheet, no script. */
function textOf(page: string): string {
  return page
    .replace(/<(style|script)>.*?<\/\1>/gs, " ")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&gt;", ">")
    .replaceAll("&lt;", "<")
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

describe("the template", () => {
  it("escapes what is filled in, in texts and attributes, once", () => {
    const text = `<b class="x">'&amp;</b>`;
    expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
      '<p title="&lt;b class=&quot;x&quot;&gt;&#39;&amp;amp;&lt;/b&gt;">&lt;b class=&quot;x&quot;&gt;&#39;&amp;amp;&lt;/b&gt;</p>',
    );
  });

  it("takes markup that a template made as it is, and lists one after the other", () => {
    expect(
      html`<ul>${["a<", "b"].map((each) => html`<li>${each}</li>`)}${undefined}${3}</ul>`.toString(),
    ).toBe("<ul><li>a&lt;</li><li>b</li>3</ul>");
  });

  it("shows control characters and marks that turn the direction of text", () => {
    expect(html`${"a\u0000b\u202ec"}`.toString()).toBe("a\\x00b\\u202ec");
  });
});

describe("a page of hostile cells", () => {
  const hostile = [
    `"><img src=x onerror=alert(1)>`,
    "</script><script>alert(1)</script>",
    "<!--",
    "]]>",
    "' onmouseover='alert(1)",
    "&lt;svg onload=alert(1)&gt;",
    "</style><style>*{display:none}",
    "javascript:alert(1)",
  ];
  const rows = hostile.flatMap((text, index) => [
    // Once rejected for it, so that a finding has the value, and once in the key of an aggregation.
    row({ orderNo: `SO-${index}`, currency: text, unit2: text, country: text, gcode: text }),
    row({
      orderNo: `${text.slice(0, 20)}${index}`,
      copNo: `C-${index}`,
      logisticsNo: `L-${index}`,
      ownerName: text,
    }),
  ]);

  it.each(["zh", "en"])("has none of their markup (%s)", async (language) => {
    const { page } = await pageOf(rows, `validate m.csv --lang ${language}`);
    expect(page).not.toMatch(
      /<(?:img|iframe|object|embed|base|form|link|a (?!href="#|class="skip" href="#))/i,
    );
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/<style/g)).toHaveLength(1);
    expect(page).not.toContain("<!--");
    // No attribute of any tag begins with on, and none holds a style.
    for (const [tag] of page.replace(/<(style|script)>.*?<\/\1>/gs, "").matchAll(/<[a-z][^>]*>/g)) {
      const attributes = tag.replace(/="[^"]*"/g, "");
      expect(attributes).not.toMatch(/\s(?:on\w+|style|src)\b/);
      expect(attributes).not.toMatch(/['=]/);
    }
    // What was in the cells can be read.
    expect(textOf(page)).toContain(hostile[1]);
  });
});

describe("a page", () => {
  it("admits by its policy its own style sheet and script, and nothing else", async () => {
    const { page } = await pageOf([row()]);
    const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];
    const digest = (tag: string): string => {
      const content = new RegExp(`<${tag}>(.*?)</${tag}>`, "s").exec(page)?.[1] ?? "";
      return `'sha256-${createHash("sha256").update(content).digest("base64")}'`;
    };
    expect(policy?.split("; ")).toEqual([
      "default-src 'none'",
      `style-src ${digest("style")}`,
      `script-src ${digest("script")}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
    expect(page).not.toMatch(/https?:|url\(|@import/);
  });

  it("has lanes, money, reasons and the aggregation, as declare adds them up", async () => {
    const rows = [
      worth("51.00", { orderNo: "SO-1" }),
      worth("30.50", { orderNo: "SO-2", gcode: "8516310000", ieDate: "20261122" }),
      worth("6000.00", { orderNo: "SO-3" }),
      worth("9.00", { orderNo: "SO-4", currency: "999" }),
    ];
    const declared = await pageOf(rows, "declare m.csv --out out --lang en");
    const validated = await pageOf(rows, "validate m.csv --lang en");
    // The two runs are of the same rows: their pages are the same.
    expect(declared.page).toBe(validated.page);
    const text = textOf(declared.page);
    expect(text).toContain("1 order rejected; 1 error to correct");
    // Two orders within ¥5,000 and one above it are declared by list: 51.00 + 30.50 + 6,000.00.
    expect(text).toContain("3 orders can be declared, worth ¥6,081.50");
    expect(text).toContain("simplified (list, statistics) 2 50 % 2 81.50");
    expect(text).toContain("aggregated (list, declared later) 1 25 % 1 6,000.00");
    expect(text).toContain("United States of America (the) 502 100 % of the orders 4 6,081.50");
    expect(text).toContain("Clothing, knitted 61 75 % of the orders 3 6,051.00");
    expect(text).toContain("Electrical equipment 85 25 % of the orders 1 30.50");
    // Three days, of which the middle one has no order.
    expect(text).toContain("2026-11-20 3 6,051.00 2026-11-21 0 0.00 2026-11-22 1 30.50");
    expect(text).toContain("3 groups");
    expect(text).toContain("Sum 3 6,081.50");
    expect(text).toContain("SO-3 is worth most: ¥6,000.00");
    expect(text).toMatch(
      /value of a consignment for the simplified list export\/single-limit order 5,000\.00 1 /,
    );
  });

  it("has the taxes of imports, and what is left of the guarantee", async () => {
    // Honey at 9 % VAT within the limits: 100.00 × 9 % × 70 % = 6.30 each.
    const rows = [bonded({ orderNo: "IM-1" }), bonded({ orderNo: "IM-2", ...person(1) })];
    const guarantee = `${profile}guarantee:\n  kind: deposit\n  amount: "100.00"\n  used: "90.00"\n`;
    const files = { "tariff.csv": tariff, "qingdan.yaml": guarantee };
    const command = "--tariff tariff.csv --no-ledger --lang en --release-date 2026-11-25";
    const { page } = await pageOf(rows, `declare m.csv --out out ${command}`, files);
    const text = textOf(page);
    expect(text).toContain("3302960004 2026-11-25 2026-12-26 to 2027-01-09 2 200.00 0.00 0.00 12.60 12.60");
    // 102.60 of 100.00, cut off.
    expect(text).toContain("102 % of the guarantee is used");
    expect(text).toContain("Used before ¥90.00 This batch ¥12.60 Short by ¥2.60");
    expect(text).toContain("IM-1 is worth most: ¥100.00");
    expect(text).toContain("No ledger");
  });

  it("has the formulas of tax import, and the findings that it prints to standard error", async () => {
    const rows = [bonded({ orderNo: "IM-1" }), bonded({ orderNo: "IM-2", ...person(1), currency: "502" })];
    const command = "tax import m.csv --tariff tariff.csv --no-ledger --lang en --release-date 2026-11-25";
    const { page, stderr } = await pageOf(rows, command, { "tariff.csv": tariff });
    const text = textOf(page);
    expect(text).toContain("3302960004 2026-11-25 2026-12-26 to 2027-01-09 1 100.00 0.00 0.00 6.30 6.30");
    expect(text).toContain("How taxes were computed: the first 1 order");
    expect(text).toContain("VAT = (100.00 + 0 + 0) × 9% × 70%");
    expect(stderr).toContain("import/currency");
    expect(text).toContain("import/currency");
  });

  it("names the files that were left out, and levels that were changed", async () => {
    const heavy = row({ netWeight: "0.9", grossWeight: "0.5" });
    const command = "validate m.csv bad.csv --severity amount/weight=warning --lang en";
    const { page } = await pageOf([heavy], command, { "bad.csv": "no,header\n1,2\n" });
    const text = textOf(page);
    expect(text).toMatch(/1 file not read, with all orders in it: bad\.csv:\d+ /);
    expect(text).toMatch(/amount\/weight.{0,40}warning/);
  });

  it("lists a warning of an order that was lowered to a note", async () => {
    const report = new PageReport("en", context);
    const { orders } = await examineRows([row()]);
    report.take([finding({ severity: "info" })], orders[0]);
    expect(report.text(nothingRun)).toContain('<article data-severity="info">');
  });

  it("masks personal data", async () => {
    const { buyerIdNumber, buyerName, buyerTelephone, consigneeAddress } = person(7);
    const faulty = bonded({
      ...{ orderNo: "IM-1", buyerName, consigneeAddress },
      buyerIdNumber: `${buyerIdNumber.slice(0, 17)}A`,
      buyerTelephone: `${buyerTelephone}9`,
      note: `${buyerName} ${buyerTelephone}`,
    });
    // A row that is shifted by a cell has the number where a name of an enterprise belongs.
    const shifted = bonded({
      orderNo: "IM-2",
      ebcCode: buyerIdNumber,
      areaCode: buyerTelephone,
      country: buyerIdNumber,
    });
    const { page } = await pageOf([faulty, shifted], "validate m.csv --no-ledger");
    const text = textOf(page);
    expect(text).toContain(buyerIdNumber.slice(0, 6));
    for (const secret of [buyerIdNumber.slice(6, 16), buyerTelephone, consigneeAddress])
      expect(text).not.toContain(secret);
  });

  it("says what to do once for a fault, and row by row where that depends on the value", () => {
    const report = new PageReport("en", context);
    for (let line = 2; line < 22; line++) report.take([finding({ line, orderNo: `SO-${line}` })], undefined);
    const text = textOf(report.text(nothingRun));
    expect(text).toContain("20 findings, the first 5 listed");
    expect(text).toContain("line 6 order SO-6");
    expect(text).not.toContain("line 7 ");
  });

  it("leaves out of the findings the notes that say why orders are in their lanes", async () => {
    const report = new PageReport("en", context);
    const { orders } = await examineRows([worth("6000.00")]);
    for (const order of orders) report.take(order.findings, order);
    expect(orders[0]?.findings.length).toBeGreaterThan(0);
    expect(textOf(report.text(nothingRun))).toContain("Nothing was found.");
  });

  it("says in either language that nothing was found", async () => {
    expect(textOf((await pageOf([row()])).page)).toContain("没有发现问题");
    const { page } = await pageOf([row()], "validate m.csv --lang en");
    expect(page).toContain('<html lang="en">');
    expect(textOf(page)).toContain("Nothing is wrong");
    expect(textOf(page)).not.toMatch(/\p{Script=Han}/u);
  });
});

describe("the size of a page", () => {
  const long = `<"&'>`.repeat(2_000);
  const most = 2 * 1024 * 1024;
  const severities: readonly Severity[] = ["error", "warning", "info"];

  it("stays below 2 MB whatever is found", () => {
    const report = new PageReport("zh", context);
    for (const rule of catalogue.values())
      for (const kind of Object.keys(rule.messages))
        for (const severity of severities)
          for (let line = 1; line <= 20; line++) {
            const places = { line, file: long, orderNo: long, value: long, expected: long, column: "gname" };
            report.take([finding({ rule: rule.id, kind, severity, ...places })], undefined);
          }
    const many = <T>(one: T): T[] => Array.from({ length: 5_000 }, () => one);
    const page = report.text({
      ...nothingRun,
      direction: "I",
      inputs: many({
        ...{
          name: long,
          bytes: 1,
          rows: 1,
          sha256: "0".repeat(64),
          encoding: "utf-8",
          format: "csv" as const,
        },
        ...{ sheet: long, preset: long, notes: [] },
      }),
      reasons: many({
        lane: "rejected" as const,
        rule: "code/currency" as const,
        orders: 1,
        first: finding({ value: long }),
      }),
      tax: {
        ...{
          orders: 1,
          dutiableValue: "1.00",
          duty: "1.00",
          consumptionTax: "1.00",
          vat: "1.00",
          total: "3.00",
        },
        payers: many({
          ...{
            payer: long,
            releaseDate: "2026-11-25",
            payFrom: "2026-12-26",
            payTo: "2027-01-09",
            orders: 1,
          },
          ...{ dutiableValue: "1.00", duty: "1.00", consumptionTax: "1.00", vat: "1.00", total: "3.00" },
        }),
        guarantee: null,
      },
    });
    expect(Buffer.byteLength(page)).toBeLessThan(most);
    expect(textOf(page)).toContain("处其他问题");
  });

  it("does not grow with the number of findings", () => {
    const size = (findings: number): number => {
      const report = new PageReport("en", context);
      for (let line = 0; line < findings; line++) report.take([finding({ line: 2 })], undefined);
      return report.text(nothingRun).length;
    };
    // Only the count has more digits.
    expect(size(100_000) - size(100)).toBe("100,000".length - "100".length);
  });

  it("shows the groups of greatest value where the aggregation has many", async () => {
    const report = new PageReport("en", context);
    const rows = Array.from({ length: 300 }, (_, at) =>
      worth(`${at + 1}.00`, {
        orderNo: `SO-${at}`,
        gcode: `61${String(10 + (at % 4)).padStart(2, "0")}${String(100000 + at)}`,
        ieDate: "20261120",
      }),
    );
    const { orders } = await examineRows(rows, { defaults: { exportRebate: "Y" } });
    for (const order of orders) report.take([], { ...order, lane: "aggregated" });
    const text = textOf(report.text(nothingRun));
    expect(text).toContain("The 100 of greatest value of 300 groups");
    // 1 + 2 + … + 300 yuan.
    expect(text).toContain("Sum 300 45,150.00");
    expect(text).toContain(" 300.00 ");
    expect(text).toContain(" 201.00 ");
    expect(text).not.toContain(" 200.00 ");
  });
});

describe("the page of an income tax return", () => {
  const sample = join(repository, "samples/income");
  const command = [
    ...[
      "tax",
      "income",
      `${sample}/2026-q1.csv`,
      "--profile",
      `${sample}/qingdan.yaml`,
      "--rates",
      `${sample}/rates.csv`,
    ],
    ...["--year", "2026", "--quarter", "1", "--at", "2026-04-10", "--report", "page.html"],
  ];

  it("has the figures of the text, with formulas, notes and findings", async () => {
    const cwd = folder();
    const { status, stdout } = await qingdan([...command, "--lang", "en"], { cwd });
    const text = textOf(readFileSync(join(cwd, "page.html"), "utf8"));
    expect(status).toBe(1);
    // 1,177,582.00 × 4 % = 47,103.28, × 25 % = 11,775.82; of a small enterprise 5 % are 2,355.16.
    for (const figure of ["1,177,582.00", "47,103.28", "11,775.82", "2,355.16"]) {
      expect(stdout).toContain(figure);
      expect(text).toContain(figure);
    }
    expect(text).toContain("Payable this period ¥2,355.16");
    expect(text).toContain("ask the tax office before you file");
    expect(text).toContain("income/purchase-voucher");
    expect(text).not.toMatch(/\p{Script=Han}/u);
  });

  it("has no JUnit beside it, and does not take the place of a file that is read", async () => {
    const cwd = folder();
    for (const name of ["junit.xml", "page"]) {
      const { status, stderr } = await qingdan([...command.slice(0, -1), name], { cwd });
      expect([status, stderr]).toEqual([2, expect.stringContaining(".html")]);
    }
  });
});
