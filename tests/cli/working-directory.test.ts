import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folder, outputOf, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

// Files are named relative to the working directory that main() is given, which is not that of these tests' process.
// Messages and records show the names as they were typed.

const files = {
  "qingdan.yaml": profile,
  "in/m.csv": csv([row()]),
  "in/cancel.csv": "invtNo,reason\n",
  "full/x": "",
  "tariff.csv": "code,vat,consumption\n",
};

describe("a file that is not there", () => {
  it.each([
    ["validate in/no.csv", "in/no.csv"],
    ["validate in/m.csv --profile in/no.yaml", "in/no.yaml"],
    ["validate in/m.csv --rates ./no.csv", "./no.csv"],
    ["validate in/m.csv --tariff no.csv", "no.csv"],
    ["validate in/m.csv --positive-list no.csv", "no.csv"],
    ["validate in/m.csv --table units=in/../no.csv", "in/../no.csv"],
    ["validate in/m.csv --orders no.csv", "no.csv"],
    ["validate in/m.csv --payments no.csv", "no.csv"],
    ["validate in/m.csv --waybills no.csv", "no.csv"],
    ["codes units --table units=no.csv", "no.csv"],
    ["declare in/no.csv --out out", "in/no.csv"],
    ["declare in/m.csv --out full", "full"],
    ["declare in/m.csv --out in/m.csv/out", "in/m.csv/out"],
    ["summarize no.xml --out out", "no.xml"],
    ["cancel in/cancel.csv --from no.xml --no-ledger --out out", "no.xml"],
    ["tax import no.csv --tariff tariff.csv --no-ledger", "no.csv"],
    ["tax income in/m.csv --year 2026 --returns no.csv", "no.csv"],
    ["tax income in/m.csv --year 2026 --withdrawn no.csv", "no.csv"],
    ["tax income full --year 2026", "full"],
    ["tax income in/m.csv --year 2026 --register full", "full"],
    ["tax income in/m.csv --year 2026 --findings in/m.csv", "in/m.csv"],
    ["ledger import no.csv", "no.csv"],
    ["ledger void --list no.csv", "no.csv"],
    ["ledger void SO-1 --ledger no.sqlite", "no.sqlite"],
  ])("of %s is named as it was typed", async (line, name) => {
    const cwd = folder(files);
    const before = filesBelow(cwd);
    const { status, stdout, stderr } = await qingdan(line.split(" "), {
      cwd,
      env: { XDG_DATA_HOME: join(cwd, "data") },
    });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(name);
    expect(stderr).not.toContain(cwd);
    expect(filesBelow(cwd)).toEqual(before);
  });
});

describe("a run", () => {
  it("reads and writes below the working directory, and records names as they were typed", async () => {
    const cwd = folder(files);
    const { status } = await qingdan(["declare", "in/m.csv", "--out", "made/out"], { cwd });
    expect(status).toBe(0);
    const { run } = outputOf(join(cwd, "made/out"));
    expect(run.inputs.map(({ name }) => name)).toEqual(["in/m.csv"]);
    const income = ["--year", "2026", "--register", "register.csv", "--findings", "./findings.ndjson"];
    const { stdout } = await qingdan(["tax", "income", "made/out", ...income], { cwd });
    expect(stdout).toContain("register.csv");
    expect(stdout).not.toContain(cwd);
    expect(readdirSync(cwd)).toEqual(expect.arrayContaining(["findings.ndjson", "register.csv"]));
  });

  it("takes an absolute name as it is", async () => {
    const [cwd, other] = [folder(), folder(files)];
    const { status } = await qingdan(
      [
        ...["declare", join(other, "in/m.csv"), "--profile", join(other, "qingdan.yaml")],
        ...["--out", join(other, "out")],
      ],
      { cwd },
    );
    expect([status, existsSync(join(other, "out/run.json")), readdirSync(cwd)]).toEqual([0, true, []]);
  });

  it("takes an empty name for no file, and not for the working directory", async () => {
    const cwd = folder();
    const [manifest, out] = await Promise.all([
      qingdan(["validate", ""], { cwd }),
      qingdan(
        [
          "declare",
          join(folder(files), "in/m.csv"),
          "--profile",
          join(folder(files), "qingdan.yaml"),
          "--out",
          "",
        ],
        {
          cwd,
        },
      ),
    ]);
    expect([manifest.status, out.status]).toEqual([2, 2]);
    expect(readdirSync(cwd)).toEqual([]);
  });
});
