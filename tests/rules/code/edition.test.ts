import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { edition } from "../../../src/rules/code/edition.js";
import { folder, qingdan, repository } from "../../support/cli.js";

const tables = (own: string | undefined) => ({ ownEdition: () => own });

describe("code/edition", () => {
  it("says nothing up to the last day of the tables' year", () => {
    for (const day of ["2019-06-01", "2026-01-01", "2026-12-31"])
      expect([...edition.check(tables("2026"), day)]).toEqual([]);
  });

  it("warns once on the first day of the next year, with both years", () => {
    expect([...edition.check(tables("2026"), "2027-01-01")]).toMatchObject([
      { kind: "other-year", value: "2026", expected: "2027" },
    ]);
  });

  it("says nothing of tables that the user has given", () => {
    expect([...edition.check(tables(undefined), "2027-01-05")]).toEqual([]);
  });

  it("stands in the summary and in run.json", async () => {
    const cwd = folder({});
    const sample = (name: string) => join(repository, "samples", name);
    const run = await qingdan(
      ["declare", sample("9610-clean.csv"), "--profile", sample("qingdan.yaml"), "--out", "out"].concat([
        "--at",
        "2027-01-05T10:00:00+08:00",
        "--lang",
        "en",
      ]),
      { cwd },
    );
    const { findings, warnings } = JSON.parse(readFileSync(join(cwd, "out/run.json"), "utf8"));
    expect(findings).toMatchObject({ warning: 1 });
    expect(warnings).toMatchObject([{ rule: "code/edition", severity: "warning", expected: "2027" }]);
    expect(readFileSync(join(cwd, "out/findings.ndjson"), "utf8")).toContain('"code/edition"');
    expect(run.stdout.replaceAll(/\n +/g, " ")).toContain(
      "the tariff and the lists of control are not of the year 2027 (see the warning of code/edition)",
    );
  });
});
