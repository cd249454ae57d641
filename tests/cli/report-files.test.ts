import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { folder, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

const faulty = (orders: number): string =>
  csv(
    Array.from({ length: orders }, (_, at) =>
      row({ orderNo: `SO-${at}`, logisticsNo: `L${at}`, currency: "999", gname: 'a <b> & "c"' }),
    ),
  );

interface TestCase {
  readonly name: string;
  readonly failure?: { readonly message: string; readonly "#text": string };
  readonly skipped?: string;
  readonly "system-out"?: string;
}

/** The test cases of a JUnit file by the rule that their names begin with, and the sums. */
function read(path: string) {
  const text = readFileSync(path, "utf8");
  expect(XMLValidator.validate(text)).toBe(true);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseAttributeValue: false,
    isArray: (name) => name === "testcase",
  });
  const { testsuite, ...sums } = parser.parse(text).testsuites;
  const cases = new Map((testsuite.testcase as TestCase[]).map((each) => [each.name.split(" ")[0], each]));
  return { sums, suite: testsuite, cases, text };
}

describe.each(["validate m.csv", "declare m.csv --out out"])("a JUnit report of %s", (command) => {
  const report = async (orders: number, ...options: readonly string[]) => {
    const cwd = folder({ "m.csv": faulty(orders), "qingdan.yaml": profile });
    const words = [...command.split(" "), "--report", "junit.xml", "--lang", "en", ...options];
    const { status } = await qingdan(words, { cwd });
    return { status, ...read(join(cwd, "junit.xml")) };
  };

  it("fails the rules with errors, and has a case of every other rule in force", async () => {
    const { status, cases, sums } = await report(3);
    expect(status).toBe(1);
    const failed = [...cases.values()].filter(({ failure }) => failure !== undefined);
    expect(failed.map(({ name }) => name.split(" ")[0])).toEqual(["code/currency"]);
    expect(failed[0]?.failure?.["#text"].split("\n")).toHaveLength(3);
    expect(failed[0]?.failure?.message).toMatch(/^m\.csv:2 error currency .*999/);
    expect(cases.get("export/duty")?.failure).toBeUndefined();
    // Rules of imports have no case, and a rule that lacks its table is skipped.
    expect(cases.has("import/annual-limit")).toBe(false);
    expect(cases.get("export/licence")?.skipped).toBe("");
    expect(sums).toMatchObject({ failures: "1", errors: "0", tests: String(cases.size) });
  });

  it("lists twenty findings of a rule and counts the others", async () => {
    const { cases } = await report(50);
    const lines = cases.get("code/currency")?.failure?.["#text"].split("\n") ?? [];
    expect(lines).toHaveLength(21);
    expect(lines.at(-1)).toBe("… and 30 more");
  });

  it("is the same in the library's order of options, several times over", async () => {
    const cwd = folder({ "m.csv": faulty(1), "qingdan.yaml": profile });
    const words = [
      ...command.split(" "),
      "--report",
      "a.xml",
      "--report",
      "b.XML",
      "--at",
      "2026-11-23T10:00:00+08:00",
    ];
    await qingdan(words, { cwd });
    expect(readFileSync(join(cwd, "a.xml"), "utf8")).toBe(readFileSync(join(cwd, "b.XML"), "utf8"));
  });

  it.each([
    ["report.txt", ".xml"],
    ["report", ".xml"],
    ["m.csv.xml/", ".xml"],
  ])("is refused as %s", async (name, expected) => {
    const cwd = folder({ "m.csv": faulty(1), "qingdan.yaml": profile });
    const { status, stderr } = await qingdan([...command.split(" "), "--report", name], { cwd });
    expect([status, stderr.includes(expected)]).toEqual([2, true]);
    expect(existsSync(join(cwd, "out"))).toBe(false);
  });
});

it("a report does not take the place of a file that is read", async () => {
  const cwd = folder({ "m.xml": faulty(1) });
  const { status } = await qingdan(["validate", "m.xml", "--report", "m.xml"], { cwd });
  expect(status).toBe(2);
  expect(readFileSync(join(cwd, "m.xml"), "utf8")).toBe(faulty(1));
});
