import { join } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import type { Browser, Page } from "playwright-core";
import { afterAll, describe, expect, it, type TestContext } from "vitest";
import { at, folder, profile, qingdan, repository } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";
import { requires } from "../support/tools.js";
import { startBrowser } from "./browser.js";

let browser: Browser | undefined;
afterAll(async () => browser?.close());

const mistakes = `validate ${repository}/samples/9610-mistakes.csv --profile ${repository}/samples/qingdan.yaml`;
const samples = {
  "9610-mistakes in Chinese": `${mistakes} --lang zh`,
  "1210-bonded-mistakes in English": `validate ${repository}/samples/1210-bonded-mistakes.csv --profile ${repository}/samples/qingdan.yaml --tariff ${repository}/samples/tariff.csv --positive-list ${repository}/samples/positive-list.csv --no-ledger --lang en`,
  "an income tax return in Chinese": `tax income ${repository}/samples/income/2026-q1.csv --profile ${repository}/samples/income/qingdan.yaml --rates ${repository}/samples/income/rates.csv --year 2026 --quarter 1 --compare 8.5 --lang zh`,
  "import taxes in English": `tax import ${repository}/samples/1210-bonded.csv --profile ${repository}/samples/qingdan.yaml --tariff ${repository}/samples/tariff.csv --no-ledger --lang en`,
} as const;

interface Look {
  readonly width?: number;
  readonly colorScheme?: "light" | "dark";
  readonly javaScriptEnabled?: boolean;
}

/** Opens the page that a command writes; what it asks of the network and what it complains of are listed. */
async function opened(
  test: TestContext,
  command: string,
  look: Look = {},
  files: Record<string, string> = {},
) {
  requires(test, "a browser (chromium)");
  const { width = 1280, colorScheme = "light", javaScriptEnabled = true } = look;
  const cwd = folder(files);
  await qingdan([...command.split(" "), "--report", "page.html", "--at", at], { cwd });
  browser ??= await startBrowser();
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    javaScriptEnabled,
  });
  const page = await context.newPage();
  const url = pathToFileURL(join(cwd, "page.html")).href;
  const complaints: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== url) complaints.push(`asks for ${request.url()}`);
  });
  page.on("console", (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", async (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.goto(url);
  return { page, complaints, close: () => context.close() };
}

/** The rows of a table's first column that are shown. */
async function firstCells(page: Page, table: string): Promise<string[]> {
  return page.locator(`#${table} tbody th:visible`).allInnerTexts();
}

/** What axe-core finds wrong: its rule and the elements. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations: found } = await page.evaluate<AxeResults>("axe.run(document)");
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

const looks = [
  { width: 375, colorScheme: "light" },
  { width: 375, colorScheme: "dark" },
  { width: 1280, colorScheme: "light" },
  { width: 1280, colorScheme: "dark" },
] as const;

describe.each(Object.entries(samples))("the page of %s", (_, command) => {
  it.for(looks)("is whole and readable at $width px, $colorScheme", async (look, test) => {
    const { page, complaints, close } = await opened(test, command, look);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(look.width);
    expect(await violations(page)).toEqual([]);
    // The colours are those of the scheme.
    const ground = await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
    expect(ground).toBe(look.colorScheme === "dark" ? "rgb(17, 21, 27)" : "rgb(245, 246, 248)");
    expect(complaints).toEqual([]);
    await close();
  });

  it("fits the width of A4, and can be made a PDF", async (test) => {
    // 210 mm without two margins of 14 mm are 688 px.
    const { page, complaints, close } = await opened(test, command, { width: 688 });
    await page.emulateMedia({ media: "print" });
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(688);
    expect(await page.locator("nav").isVisible()).toBe(false);
    expect((await page.pdf({ preferCSSPageSize: true })).subarray(0, 5).toString()).toBe("%PDF-");
    expect(complaints).toEqual([]);
    await close();
  });

  it("can be read without its script", async (test) => {
    const { page, close } = await opened(test, command, { javaScriptEnabled: false });
    expect(await page.locator("section").count()).toBeGreaterThan(5);
    expect(await page.locator("section:visible h2:visible").count()).toBe(
      await page.locator("section").count(),
    );
    expect(await page.locator("tbody tr:visible").count()).toBeGreaterThan(5);
    expect(await page.locator("button:visible, input:visible, select:visible").count()).toBe(0);
    await close();
  });
});

describe("tables", () => {
  const sums = "#lane-sums thead";

  it("sort by a head: numbers from the greatest on, and the other way round the second time", async (test) => {
    const { page, complaints, close } = await opened(test, samples["9610-mistakes in Chinese"]);
    const before = await firstCells(page, "lane-sums");
    const orders = page.locator(`${sums} th`, { hasText: "单数" });
    await orders.getByRole("button").click();
    expect(await orders.getAttribute("aria-sort")).toBe("descending");
    const [most] = await firstCells(page, "lane-sums");
    expect(most).toBe("退回");
    await orders.getByRole("button").click();
    expect(await orders.getAttribute("aria-sort")).toBe("ascending");
    expect((await firstCells(page, "lane-sums")).at(-1)).toBe("退回");
    // Another head takes over.
    await page.locator(`${sums} th`).first().getByRole("button").click();
    expect(await page.locator(`${sums} [aria-sort]`).count()).toBe(1);
    expect((await firstCells(page, "lane-sums")).toSorted()).toEqual(before.toSorted());
    expect(complaints).toEqual([]);
    await close();
  });

  it("are sorted with the keyboard", async (test) => {
    const { page, close } = await opened(test, samples["1210-bonded-mistakes in English"]);
    const yuan = page.locator(`${sums} th`, { hasText: "Yuan" });
    await yuan.getByRole("button").focus();
    await page.keyboard.press("Enter");
    expect(await yuan.getAttribute("aria-sort")).toBe("descending");
    // 15,800.00, 10,752.00, 5,580.00, 2,645.00 and 0.00: as numbers, not as texts.
    expect((await firstCells(page, "lane-sums")).map((name) => name.split(" ")[0])).toEqual([
      "full",
      "bonded,",
      "general",
      "rejected",
      "direct,",
    ]);
    await close();
  });

  it("are filtered by what is typed", async (test) => {
    const { page, close } = await opened(test, samples["1210-bonded-mistakes in English"]);
    const rows = page.locator("#summary-rows tbody tr:visible");
    const all = await rows.count();
    await page.getByLabel("Filter").last().fill("FRANCE 2204");
    expect(await rows.count()).toBe(1);
    expect(await rows.first().innerText()).toContain("2204210000");
    expect(await page.locator('[data-filter="summary-rows"] output').innerText()).toBe(`1 of ${all}`);
    // The sum is of all rows, and stays.
    expect(await page.locator("#summary-rows tfoot").isVisible()).toBe(true);
    await close();
  });
});

describe("the list of findings", () => {
  it("is filtered by words and by severity", async (test) => {
    const { page, complaints, close } = await opened(test, `${mistakes} --lang zh`);
    const shown = page.locator("#finding-list article:visible");
    const all = await shown.count();
    await page.getByLabel("级别").selectOption("warning");
    const warnings = await shown.count();
    expect(warnings).toBeGreaterThan(0);
    expect(warnings).toBeLessThan(all);
    await page.getByLabel("级别").selectOption("");
    await page.getByLabel("筛选").first().fill("code/currency");
    expect(await shown.count()).toBe(1);
    expect(await page.locator('[data-filter="finding-list"] output').innerText()).toBe(`1 / ${all}`);
    await page.getByLabel("筛选").first().fill("");
    expect(await shown.count()).toBe(all);
    expect(complaints).toEqual([]);
    await close();
  });

  it("is reached by the link that skips the rest, and by the contents", async (test) => {
    const { page, close } = await opened(test, `${mistakes} --lang en`);
    await page.keyboard.press("Tab");
    expect(await page.evaluate("document.activeElement.textContent")).toBe("Skip to the content");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement.id")).toBe("content");
    await page.getByRole("link", { name: "Findings" }).click();
    expect(page.url()).toMatch(/#findings$/);
    await close();
  });
});

it("no cell of a manifest becomes an element or runs", async (test) => {
  const hostile = [
    '"><img src=x onerror=alert(1)>',
    "</script><script>alert(2)</script>",
    "' onfocus='alert(3)",
  ];
  const rows = hostile.map((text, index) =>
    row({ orderNo: `SO-${index}`, currency: text, country: text, gname: text, ownerName: text }),
  );
  const files = { "m.csv": csv(rows), "qingdan.yaml": profile };
  const { page, complaints, close } = await opened(test, "validate m.csv", {}, files);
  expect(await page.locator("img, iframe, object, embed, link, base, form").count()).toBe(0);
  expect(await page.locator("script").count()).toBe(1);
  expect(await page.locator("body").innerText()).toContain(hostile[0]);
  expect(complaints).toEqual([]);
  await close();
});
