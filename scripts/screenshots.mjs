// @ts-check
// npm run screenshots: makes the images of docs/images anew, of the built command line and of its page. It needs Debian's
// chromium (or the one that CHROMIUM names), a Chinese font (fonts-noto-cjk) and script.
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const root = fileURLToPath(new URL("..", import.meta.url));
const executable = join(root, "dist/bin/qingdan.js");
const images = join(root, "docs/images");
const folder = mkdtempSync(join(tmpdir(), "qingdan-screenshots-"));
const at = "2026-11-23T10:00:00+08:00";
const exports = ["samples/9610-mistakes.csv", "--profile", "samples/qingdan.yaml", "--at", at];
const imports = [
  ...[
    "samples/1210-bonded-mistakes.csv",
    "--profile",
    "samples/qingdan.yaml",
    "--tariff",
    "samples/tariff.csv",
  ],
  ...["--positive-list", "samples/positive-list.csv", "--no-ledger", "--at", at],
];

/**
 * @param {readonly string[]} words of a command line
 * @returns {string} what it prints on a terminal of 100 columns, in colours
 */
function printed(words) {
  const command = `stty cols 100 rows 50; ${process.execPath} ${executable} ${words.join(" ")} 2>/dev/null`;
  const { stdout, status } = spawnSync("script", ["-qec", command, "/dev/null"], {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], TERM: "xterm-256color", HOME: folder },
  });
  if (status !== 0 && status !== 1) throw new Error(`${words.join(" ")}: ${status}`);
  return stdout.replaceAll("\r\n", "\n");
}

/** @type {Readonly<Record<string, string>>} */
const colours = {
  1: "font-weight:bold",
  2: "opacity:.65",
  31: "color:#ff7b72",
  32: "color:#7ee787",
  33: "color:#e3b341",
};

/**
 * @param {string} text with colours as terminals take them
 * @returns {string} HTML
 */
function coloured(text) {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
  return escaped.replace(/\u001b\[(\d+)m/g, (_, code) =>
    colours[code] === undefined ? "</span>" : `<span style="${colours[code]}">`,
  );
}

/**
 * @param {string} command as it is typed
 * @param {string} output
 */
function terminalPage(command, output) {
  const face = "'Noto Sans Mono CJK SC', monospace";
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#0d1117"><pre style="margin:0;padding:20px 24px;display:inline-block;color:#e6edf3;font:13px/1.4 ${face}"><span style="opacity:.65">$</span> ${command}\n${coloured(output)}</pre>`;
}

const browser = await chromium.launch({
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
  ],
});

/**
 * @param {string} name of the image
 * @param {string} html file below the folder
 * @param {{ width: number, height: number, colorScheme?: "light" | "dark", of?: string }} look `of`: an element, and not the window
 */
async function shot(name, html, { width, height, colorScheme = "light", of }) {
  const page = await browser.newPage({ viewport: { width, height }, colorScheme });
  await page.goto(pathToFileURL(join(folder, html)).href);
  const path = join(images, `${name}.png`);
  if (of === undefined) await page.screenshot({ path });
  else await page.locator(of).screenshot({ path });
  await page.close();
}

try {
  mkdirSync(images, { recursive: true });
  cpSync(join(root, "samples"), join(folder, "samples"), { recursive: true });
  const declared = ["declare", ...exports.slice(0, 3), "--out", "out", "--lang", "zh"];
  const output = printed([...declared, "--at", at, "--report", "exports.html"]);
  printed(["validate", ...imports, "--lang", "en", "--report", "imports.html"]);
  writeFileSync(join(folder, "terminal.html"), terminalPage(["qingdan", ...declared].join(" "), output));
  await shot("page", "exports.html", { width: 1100, height: 1000 });
  await shot("page-dark", "imports.html", { width: 1100, height: 1000, colorScheme: "dark" });
  await shot("page-telephone", "imports.html", { width: 375, height: 812 });
  await shot("terminal", "terminal.html", { width: 1400, height: 800, of: "pre" });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
