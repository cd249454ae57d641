import { describe, expect, it } from "vitest";
import { folder, qingdan } from "../support/cli.js";

const cwd = folder();

const run = (...args: string[]) => qingdan(args, { cwd });

interface Listed {
  readonly id: string;
  readonly validFrom: string | null;
}

async function listed(...args: string[]): Promise<Listed[]> {
  const { status, stdout } = await run("rules", "--format", "json", ...args);
  expect(status).toBe(0);
  return JSON.parse(stdout) as Listed[];
}

const idsOf = (rules: readonly Listed[]) => rules.map(({ id }) => id);

describe.concurrent("rules --as-of", () => {
  it("lists what was in force then, and nothing else", async () => {
    const all = await listed();
    const then = await listed("--as-of", "2019-06-01");
    // GACC 75 of 2020 (inspection), GACC 44 and 45 of 2020 (returns), STA 36 of 2019 (the deemed rate's conditions), STA 17 of 2025 (agents), the tariff of 2026 (code/edition, import/hs-code).
    expect(idsOf(all).filter((id) => !idsOf(then).includes(id))).toEqual([
      "code/edition",
      "export/inspection",
      "import/hs-code",
      "return/apply-window",
      "return/export-window",
      "return/export-mode",
      "income/own-account",
      "income/pilot-zone",
      "income/purchase-voucher",
      "income/export-rebate",
      "income/retail-mode",
      // SAFE 11 of 2020, GACC order 251 of 2021.
      "fx/netting-kind",
      "fx/netting-difference",
      "credit/tier",
      // MOF and STA 11 and STA 5 of 2026.
      "rebate/unit",
      "rebate/refund-rate",
      "rebate/treatment",
      "rebate/details",
    ]);
    // Those that are listed are described as ever.
    expect(then).toEqual(all.filter(({ id }) => idsOf(then).includes(id)));
  });

  it.each([
    ["export/inspection", "2020-06-30", "2020-07-01"],
    ["return/apply-window", "2020-03-27", "2020-03-28"],
    ["income/pilot-zone", "2019-12-31", "2020-01-01"],
    ["income/purchase-voucher", "2019-12-31", "2020-01-01"],
  ])("has %s not on %s, but on %s", async (id, before, first) => {
    expect(idsOf(await listed("--as-of", before))).not.toContain(id);
    expect(idsOf(await listed("--as-of", first))).toContain(id);
  });

  it("lists them as text too", async () => {
    const then = await run("rules", "--as-of", "2019-06-01", "--lang", "en");
    expect(then.stdout).toMatch(/^export\/single-limit +error +a consignment is worth at most ¥5000$/m);
    expect(then.stdout).not.toContain("export/inspection");
    const now = await run("rules", "--as-of", "2026-11-20", "--lang", "en");
    expect(now.stdout).toBe((await run("rules", "--lang", "en")).stdout);
  });

  it("says of one rule from when it is in force, and that it was not yet", async () => {
    const explained = async (...args: string[]) =>
      (await run("explain", "export/inspection", ...args)).stdout;
    expect(await explained()).toMatch(/^ {2}自 2020-07-01$/m);
    expect(await explained("--as-of", "2020-07-01")).toBe(await explained());
    expect(await explained("--as-of", "2020-06-30")).toMatch(/^ {2}自 2020-07-01（2020-06-30 尚未施行）$/m);
    expect(await explained("--as-of", "2020-06-30", "--lang", "en")).toMatch(
      /^ {2}from 2020-07-01 \(not yet in force on 2020-06-30\)$/m,
    );
    const json = ["--format", "json"];
    expect(await explained(...json, "--as-of", "2020-06-30")).toBe(await explained(...json));
  });

  it("refuses what is no date, and a day whose law is not known", async () => {
    for (const command of [
      ["rules"],
      ["rules", "export/duty"],
      ["explain", "export/duty", "--format", "json"],
    ]) {
      const wrong = await run(...command, "--as-of", "2019-13-01");
      const json = command.includes("json");
      const answer = (stdout: string) => (json ? JSON.parse(stdout).schema : stdout);
      expect([wrong.status, answer(wrong.stdout)]).toEqual([2, json ? "qingdan/error/1" : ""]);
      expect(wrong.stderr).toContain("--as-of 2019-13-01");
      const unknown = await run(...command, "--as-of", "2018-12-31", "--lang", "en");
      expect([unknown.status, answer(unknown.stdout)]).toEqual([2, json ? "qingdan/error/1" : ""]);
      expect(unknown.stderr).toContain("from 2019-01-01 on, not for 2018-12-31");
    }
  });
});
