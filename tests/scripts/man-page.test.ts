import { describe, expect, it } from "vitest";
import { manPage } from "../../scripts/man-page.mjs";
import { command } from "../../src/cli/command.js";
import { commands, description, groups } from "../../src/cli/commands.js";
import { flag, flagOf, value } from "../../src/cli/option.js";
import { tool } from "../../src/version.js";

const page = manPage({ tool, description, groups, commands, flagOf });
const lines = page.split("\n");

describe("the manual page", () => {
  it("has every command with every option, its examples, and what status 1 means", () => {
    for (const { path, options, examples, failing } of commands) {
      const at = lines.indexOf(`.SS ${path.join(" ").replaceAll("-", "\\-")}`);
      expect(at).toBeGreaterThan(0);
      const end = lines.findIndex((line, index) => index > at && /^\.S[SH] /.test(line));
      const section = lines.slice(at, end).join("\n").replaceAll("\\-", "-");
      for (const [name, { text, negation }] of Object.entries(options)) {
        if (text !== undefined) expect(section).toContain(`\\fB--${flagOf(name)}\\fR`);
        if (negation !== undefined) expect(section).toContain(`\\fB--no-${flagOf(name)}\\fR`);
      }
      for (const example of examples) expect(section).toContain(`    ${example}`);
      expect(section.includes("Exit status 1: ")).toBe(failing !== undefined);
    }
  });

  it("is the same whenever it is made", () => {
    expect(manPage({ tool, description, groups, commands, flagOf })).toBe(page);
    expect(lines[0]).toBe(`.TH QINGDAN 1 "" "qingdan ${tool.version}" ""`);
  });

  it("takes no text for a request of roff, and keeps minus signs and backslashes", () => {
    const odd = command({
      path: ["odd"],
      usage: "[file]",
      summary: { zh: "怪", en: ".hidden line" },
      options: {
        asOf: value("<day>", { zh: "日", en: "'quoted', a\\b -1" }),
        quiet: flag({ zh: "静", en: "says nothing" }),
      },
      examples: ["qingdan odd --as-of 2026-01-01"],
      run: async () => 0,
    });
    const text = manPage({ tool, description, groups: [], commands: [odd], flagOf });
    for (const line of ["\\&.hidden line", "\\&'quoted', a\\eb \\-1", "\\fB\\-\\-as\\-of\\fR <day>"])
      expect(text).toContain(`\n${line}\n`);
  });

  it("names no Chinese", () => {
    expect(page).not.toMatch(/\p{Script=Han}/u);
  });
});
