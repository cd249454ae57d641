import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileTables } from "../../scripts/compile-tables.mjs";
import { compiledDutyRows, compiledEntries, compiledSource } from "../../src/reference/compiled-table.js";
import { readEntries } from "../../src/reference/entries.js";
import { readDutyRows } from "../../src/reference/export-duty.js";
import { ownTables } from "../../src/reference/own-tables.js";
import { tableSpecs } from "../../src/reference/table-specs.js";
import { folder, repository } from "../support/cli.js";

const data = join(repository, "src/reference/data");
const built = join(repository, "dist/src/reference/data");
const specs = Object.values(tableSpecs).flatMap(({ data: csv, ...spec }) =>
  csv === undefined ? [] : [{ ...spec, csv }],
);
const compiledText = (name: string) => readFileSync(join(built, "compiled", `${name}.tsv`), "utf8");
const digest = (csv: string) =>
  createHash("sha256")
    .update(readFileSync(join(data, csv)))
    .digest("hex");

describe("the tables of the built package", () => {
  it("are compiled of every CSV, and no CSV is beside them", () => {
    const csvs = readdirSync(data).filter((name) => name.endsWith(".csv"));
    expect(specs.map(({ csv }) => csv).sort()).toEqual(csvs.sort());
    const compiled = [...specs.map(({ id }) => `${id}.tsv`), "export-duty-rows.tsv"];
    expect(readdirSync(join(built, "compiled")).sort()).toEqual(compiled.sort());
    expect(readdirSync(built).sort()).toEqual(["SOURCES.md", "compiled"]);
  });

  it.each(specs)("$id has the entries of its CSV, each by its code", ({ csv, ...spec }) => {
    const entries = readEntries(join(data, csv), spec);
    const text = compiledText(spec.id);
    const compiled = compiledEntries(text);
    expect(compiledSource(text)).toEqual({ source: csv, sha256: digest(csv), size: entries.size });
    expect(compiled.size).toBe(entries.size);
    expect(compiled.codes()).toEqual([...entries.keys()].sort());
    expect(new Map(compiled.entries().map((entry) => [entry.code, entry]))).toEqual(entries);
    for (const [code, entry] of entries) expect(compiled.get(code)).toEqual(entry);
  });

  it("have the rows of the export duty table", () => {
    const rows = readDutyRows(join(data, "export-duty.csv"));
    const text = compiledText("export-duty-rows");
    expect(compiledSource(text)).toMatchObject({ sha256: digest("export-duty.csv"), size: 107 });
    expect(compiledDutyRows(text)).toEqual(rows);
  });
});

describe("a compiled table", () => {
  const header = JSON.stringify({ source: "ports.csv", sha256: "", size: 4 });
  const table = compiledEntries(
    `${header}\n300\t甲\n3001\t乙\tB\t\t\tB1\tB2\n3002\t\n400\t丁\t\tDDD\tcurrent\n`,
  );

  it("finds an entry by its whole code", () => {
    expect(table.get("300")).toEqual({ code: "300", name: "甲" });
    expect(table.get("3001")).toEqual({ code: "3001", name: "乙", nameEn: "B", also: ["B1", "B2"] });
    expect(table.get("3002")).toEqual({ code: "3002", name: "" });
    expect(table.get("400")).toEqual({ code: "400", name: "丁", iso: "DDD", status: "current" });
  });

  it.each(["", "0", "30", "3000", "30011", "3003", "4", "4000", "甲", "B1", "300\t甲", "\n", '{"source"'])(
    "has no entry %j",
    (code) => {
      expect(table.get(code)).toBeUndefined();
    },
  );
});

describe("compileTables", () => {
  it("refuses a cell that its form can't hold", async () => {
    const place = folder();
    for (const { csv } of specs) copyFileSync(join(data, csv), join(place, csv));
    writeFileSync(join(place, "units.csv"), 'code,name\n001,"台\t套"\n');
    await expect(compileTables(place, join(repository, "dist"), place)).rejects.toThrow("台\t套");
  });
});

describe("ownTables", () => {
  const units = tableSpecs.units;

  /** A folder with a table of units that the build compiled, and a CSV beside it. */
  function checkout(csv: string): string {
    const place = folder({ "units.csv": csv });
    mkdirSync(join(place, "compiled"));
    copyFileSync(join(built, "compiled/units.tsv"), join(place, "compiled/units.tsv"));
    return place;
  }

  it("takes what the build compiled of the CSV beside it", () => {
    const place = checkout(readFileSync(join(data, "units.csv"), "utf8"));
    const file = join(place, "compiled/units.tsv");
    writeFileSync(file, readFileSync(file, "utf8").replace("千克", "公斤"));
    expect(ownTables(place).entries(units).get("035")?.name).toBe("公斤");
  });

  it("takes the CSV where it has changed since the build", () => {
    const place = checkout("code,name\n170,人份\n");
    expect(ownTables(place).entries(units).entries()).toEqual([{ code: "170", name: "人份" }]);
  });

  it("takes the CSV where nothing is built", () => {
    const place = folder();
    copyFileSync(join(data, "units.csv"), join(place, "units.csv"));
    copyFileSync(join(data, "export-duty.csv"), join(place, "export-duty.csv"));
    expect(ownTables(place).entries(units).get("035")?.name).toBe("千克");
    expect(ownTables(place).dutyRows().get("03019210")?.[0]?.percent.toString()).toBe("20");
  });

  it("needs no CSV in the built package", () => {
    const place = checkout("");
    rmSync(join(place, "units.csv"));
    expect(ownTables(place).entries(units).get("035")?.name).toBe("千克");
  });
});
