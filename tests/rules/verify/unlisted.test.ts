import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { faultsOf, finishedRun, messageOf, verified } from "../../verify/support.js";

/** What additions to a run's directory are answered with. */
async function answered(add: (path: string) => void): Promise<string[]> {
  const { cwd, path } = await finishedRun();
  add(path);
  const output = await verified(cwd);
  const faults = faultsOf(output);
  expect(output.status).toBe(faults.some((fault) => fault.startsWith("error")) ? 1 : 0);
  expect(output.ok).toBe(output.status === 0);
  return faults;
}

describe.concurrent("verify/unlisted", () => {
  it("a message that is not of the run is an error, in whatever lane", async () => {
    const other = "messages/CEB603-simplified-000002.xml";
    const faults = await answered((path) => cpSync(join(path, messageOf("simplified")), join(path, other)));
    expect(faults).toEqual([`error verify/unlisted out/${other}: ${other} | `]);
    const receipt = "messages/CEB604_x.xml";
    expect(await answered((path) => writeFileSync(join(path, receipt), ""))).toEqual([
      `error verify/unlisted out/${receipt}: ${receipt} | `,
    ]);
  });

  it.each(["(1)", "- Copy", "副本"])("a copy of a message, named with %s, is an error", async (mark) => {
    const copy = `messages/CEB603-simplified-000001 ${mark}.xml`;
    const faults = await answered((path) => cpSync(join(path, messageOf("simplified")), join(path, copy)));
    expect(faults).toEqual([`error verify/unlisted out/${copy}: ${copy} | `]);
  });

  it.each(["tax.csv", "rejected.xlsx"])("%s of another run is an error", async (name) => {
    expect(await answered((path) => writeFileSync(join(path, name), ""))).toEqual([
      `error verify/unlisted out/${name}: ${name} | `,
    ]);
  });

  it.each(["notes.txt", ".DS_Store", "messages/Thumbs.db", "tax.csv.bak", "messages/tax.csv"])(
    "%s is a warning",
    async (name) => {
      expect(await answered((path) => writeFileSync(join(path, name), ""))).toEqual([
        `warning verify/unlisted out/${name}: ${name} | `,
      ]);
    },
  );

  it("a folder is one, whatever is in it", async () => {
    const faults = await answered((path) => {
      mkdirSync(join(path, "receipts"));
      writeFileSync(join(path, "receipts/CEB604.xml"), "");
    });
    expect(faults).toEqual(["warning verify/unlisted out/receipts: receipts | "]);
  });

  it("of many, the first are named and the others counted", async () => {
    const faults = await answered((path) => {
      for (let number = 100; number < 125; number++) writeFileSync(join(path, `${number}.txt`), "");
    });
    expect(faults).toHaveLength(21);
    expect(faults[0]).toBe("warning verify/unlisted out/100.txt: 100.txt | ");
    expect(faults.at(-1)).toBe("warning verify/unlisted out: . | 5");
  });

  it("its name does not steer the terminal, and shows no identity number", async () => {
    const { cwd, path } = await finishedRun();
    writeFileSync(join(path, "\u001b[31m340202198703152077.txt"), "");
    chmodSync(join(path, "rejected.csv"), 0o644);
    const { qingdan } = await import("../../support/cli.js");
    const { stdout } = await qingdan(["verify", "out", "--lang", "en"], { cwd });
    expect(stdout).not.toContain("\u001b");
    expect(stdout).not.toContain("340202198703152077.txt was not");
  });
});
