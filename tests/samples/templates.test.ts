import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse as parseCsv } from "csv-parse/sync";
import { describe, expect, it, onTestFinished } from "vitest";
import { parse as parseYaml } from "yaml";
import { directionOf } from "../../src/columns/direction.js";
import { exportLayout } from "../../src/columns/export-columns.js";
import { importLayout } from "../../src/columns/import-columns.js";
import { loadRates } from "../../src/reference/rates.js";
import { loadProfile, profileKeys } from "../../src/setup/profile.js";
import { Failure } from "../../src/values/failure.js";
import { root } from "./sample-run.js";

const template = (name: string): string => join(root, "templates", name);

function profileOf(text: string) {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-templates-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, "qingdan.yaml");
  writeFileSync(file, text);
  return loadProfile(file);
}

/** The part of a profile under a path of keys; of a list, its first entry. */
function partOf(profile: object, path: string): object {
  const steps = path === "" ? [] : path.split(".");
  return steps.reduce((part: object, step) => {
    const under: unknown = Reflect.get(part, step);
    const first: unknown = Array.isArray(under) ? under[0] : under;
    return typeof first === "object" && first !== null ? first : {};
  }, profile);
}

describe.each([
  ["export", exportLayout],
  ["import", importLayout],
] as const)("the headers of an %s manifest", (direction, layout) => {
  const header = (language: string): string[][] =>
    parseCsv(readFileSync(template(`${direction}-manifest.${language}.csv`), "utf8"), { bom: true });

  // The column in which convert keeps what a map could not make is no one's to fill in.
  const columns = layout.all.filter(({ name }) => name !== "mapFault");

  it("name every column by its CEB name", () => {
    expect(header("en")).toEqual([columns.map(({ name }) => name)]);
  });

  it("name every column by its Chinese name, each of which means that column", () => {
    const [names = [], ...others] = header("zh");
    expect(others).toEqual([]);
    expect(names).toEqual(columns.map(({ zh }) => zh));
    expect(names.map((name) => layout.find(name)?.name)).toEqual(columns.map(({ name }) => name));
  });

  it("open in Excel as UTF-8 where they are Chinese", () => {
    expect(readFileSync(template(`${direction}-manifest.zh.csv`), "utf8").charCodeAt(0)).toBe(0xfeff);
  });

  it("are taken for one, by the Chinese names as well", () => {
    const other = direction === "export" ? "I" : "E";
    for (const language of ["en", "zh"])
      expect(directionOf(header(language)[0] ?? [], [], new Map([["ieFlag", other]]))).toBe(
        direction === "export" ? "E" : "I",
      );
  });
});

describe("qingdan.yaml", () => {
  const text = readFileSync(template("qingdan.yaml"), "utf8");
  const filledIn = text
    .replace('copCode: ""', 'copCode: "3402980B0K"')
    .replace('copName: ""', "copName: 芜湖示例报关有限公司")
    .replace('dxpId: ""', "dxpId: DXPENT0000000000");
  /** A key that is out of use is a # with no blank behind it; prose has one. */
  const allInUse = filledIn.replaceAll(/^( *)#(?=\S| {2})/gm, "$1");

  it("is refused until the transmitter is filled in, so that nobody sends a message without one", () => {
    expect(() => profileOf(text)).toThrow(Failure);
    expect(profileOf(filledIn).transfer?.copCode).toBe("3402980B0K");
  });

  it("declares in no pilot zone and supplies no party by itself", () => {
    expect(profileOf(filledIn).pilotZone).toBe("");
    expect([...profileOf(filledIn).defaults.keys()]).toEqual(["fFlag", "iFlag"]);
  });

  it("explains every kind of guarantee, and takes no other", () => {
    for (const kind of ["deposit", "bank-letter", "customs-insurance"]) {
      expect(text).toContain(kind);
      expect(profileOf(allInUse.replace("kind: deposit", `kind: ${kind}`)).guarantee).toEqual({
        kind,
        amount: "100000.00",
        used: "0.00",
        validUntil: "2026-12-31",
      });
    }
    expect(() => profileOf(allInUse.replace("kind: deposit", "kind: cash"))).toThrow(Failure);
  });

  it("holds good with every key in use, and shows every key that there is", () => {
    expect(() => profileOf(allInUse)).not.toThrow();
    const keys = parseYaml(allInUse) as object;
    for (const [part, known] of profileKeys()) {
      const shown = Object.keys(partOf(keys, part));
      expect([part, [...shown].sort()]).toEqual([part, [...known].sort()]);
    }
  });
});

describe("rates.csv", () => {
  it("is a table that loads", () => {
    expect(loadRates(template("rates.csv")).rate("502", "2026-11")?.toString()).toBe("7.0812");
  });
});
