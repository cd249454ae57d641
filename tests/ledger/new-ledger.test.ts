import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadProfile } from "../../src/setup/profile.js";
import { Failure } from "../../src/values/failure.js";
import { at, folder, profile, qingdan, type Result } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv } from "../support/manifest.js";

const named = `${profile}ledger: books/2026.sqlite\n`;

/** A folder with a manifest and a profile that names a ledger, and commands in it. */
function place(text = named) {
  const cwd = folder({
    "qingdan.yaml": text,
    "m.csv": csv([bonded()]),
    "b.csv": "buyerIdNumber,year,amount\n",
  });
  let runs = 0;
  const env = { XDG_DATA_HOME: join(cwd, "data") };
  const run = (...args: readonly string[]): Promise<Result> =>
    qingdan([...args, "--lang", "en"], { cwd, env });
  return {
    cwd,
    run,
    ledger: join(cwd, "books/2026.sqlite"),
    declare: (...args: readonly string[]) =>
      run("declare", "m.csv", "--out", `out-${++runs}`, "--at", at, ...args),
  };
}

const isMade = "a new ledger was made, ";

describe("the ledger that a profile names", () => {
  it("is made by the very first run, which says so, and used from then on", async () => {
    const { declare, run, ledger } = place();
    const first = await declare();
    expect([first.status, first.stderr]).toEqual([
      0,
      `${isMade}books/2026.sqlite; back it up together with the key (.key) beside it.\n`,
    ]);
    expect(existsSync(ledger)).toBe(true);
    expect((await declare()).stderr).not.toContain(isMade);
    expect((await run("ledger", "show")).stdout).toContain("1 order,");
    expect((await run("ledger", "export")).stdout.split("\n")).toHaveLength(3);
    expect((await run("ledger", "void", "IM-1")).stdout).toContain("given back");
  });

  it("stands beside the profile, not in the working directory", async () => {
    const { cwd, run } = place(profile);
    mkdirSync(join(cwd, "customs"));
    writeFileSync(join(cwd, "customs/own.yaml"), named);
    const declared = await run(
      "declare",
      "m.csv",
      "--out",
      "out",
      "--at",
      at,
      "--profile",
      "customs/own.yaml",
    );
    expect(declared.stderr).toContain("customs/books/2026.sqlite");
    expect(existsSync(join(cwd, "customs/books/2026.sqlite"))).toBe(true);
    const shown = await run("ledger", "show", "--profile", "customs/own.yaml");
    expect(shown.stdout).toContain("1 order,");
    expect((await run("ledger", "show")).stderr).toContain("there is no ledger");
  });

  it("gives way to --ledger where that is there, and to --no-ledger", async () => {
    const { declare, ledger } = place();
    await declare("--no-ledger");
    expect(existsSync(ledger)).toBe(false);
  });

  it.each(["deleted", "emptied"])("%s is asked for with --new-ledger, and made anew once", async (how) => {
    const { declare, run, ledger } = place();
    await declare();
    const key = readFileSync(`${ledger}.key`, "utf8");
    if (how === "deleted") rmSync(ledger);
    else writeFileSync(ledger, "");
    for (const refused of [
      await declare(),
      await run("validate", "m.csv", "--at", at),
      await run("ledger", "show"),
      await run("ledger", "import", "b.csv"),
    ]) {
      expect(refused.status).toBe(2);
    }
    const { stderr } = await declare();
    expect(stderr).toContain("--new-ledger");
    expect(stderr).toContain("ledger restore <backup>");
    expect((await run("doctor")).status).toBe(1);
    const made = await declare("--new-ledger");
    expect([made.status, made.stderr]).toEqual([0, expect.stringContaining(isMade)]);
    expect(readFileSync(`${ledger}.key`, "utf8")).toBe(key);
    const again = await declare("--new-ledger");
    expect([again.status, again.stderr]).toEqual([
      2,
      expect.stringContaining("is there already; none was made"),
    ]);
  });

  it("is not exchanged for another by a slip of --ledger", async () => {
    const { cwd, declare, run } = place();
    await declare();
    const slip = await declare("--ledger", "books/2062.sqlite");
    expect(slip.status).toBe(2);
    for (const name of ["books/2062.sqlite", "books/2026.sqlite", "--new-ledger"])
      expect(slip.stderr).toContain(name);
    expect(existsSync(join(cwd, "books/2062.sqlite"))).toBe(false);
    expect(existsSync(join(cwd, "out-2"))).toBe(false);
    writeFileSync(join(cwd, "b.csv"), "buyerIdNumber,year,amount\n11010519491231002X,2026,1\n");
    expect((await run("ledger", "import", "b.csv", "--ledger", "books/2062.sqlite")).status).toBe(2);
    const meant = await run("ledger", "import", "b.csv", "--ledger", "books/2062.sqlite", "--new-ledger");
    expect([meant.status, meant.stderr]).toEqual([0, expect.stringContaining(isMade)]);
  });

  it("is not made and passed over in one", async () => {
    const { declare } = place();
    const { status, stderr } = await declare("--new-ledger", "--no-ledger");
    expect(status).toBe(2);
    expect(stderr).toContain("exclude each other");
  });
});

describe("the profile's key `ledger`", () => {
  const load = (text: string) => {
    const cwd = folder({ "qingdan.yaml": `${profile}${text}` });
    return { cwd, ...loadProfile({ name: "qingdan.yaml", path: join(cwd, "qingdan.yaml") }) };
  };

  it("is a path, or a path with how many backups are kept", () => {
    const { cwd, ledger } = load("ledger: l.sqlite\n");
    expect(ledger).toEqual({ file: { name: "l.sqlite", path: join(cwd, "l.sqlite") }, backups: undefined });
    expect(load("ledger: { path: l.sqlite, backups: 7 }\n").ledger).toMatchObject({ backups: 7 });
    expect(load("ledger: /srv/l.sqlite\n").ledger?.file).toEqual({
      name: "/srv/l.sqlite",
      path: "/srv/l.sqlite",
    });
    expect(load("").ledger).toBeUndefined();
  });

  it.each([
    ['ledger: ""', "ledger.path"],
    ["ledger: { backups: 7 }", "ledger.path is missing"],
    ["ledger: { path: l.sqlite, backups: many }", "ledger.backups"],
    ["ledger: { path: l.sqlite, backups: -1 }", "ledger.backups"],
    ["ledger: { path: l.sqlite, backup: 7 }", "ledger.backup → backups"],
    ["ledger: [l.sqlite]", "ledger has a wrong value"],
    ["ledgers: l.sqlite", "ledgers → ledger"],
  ])("%s is refused", (text, said) => {
    expect(() => load(`${text}\n`)).toThrow(Failure);
    expect(() => load(`${text}\n`)).toThrow(said);
  });
});
