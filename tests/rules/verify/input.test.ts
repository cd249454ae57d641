import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { at, declare, folder, profile, qingdan } from "../../support/cli.js";
import { csv, row } from "../../support/manifest.js";
import { changeRecord, faultsOf, finishedRun, sha256, verified } from "../../verify/support.js";

const manifest = csv([row()]);
const digest = sha256(manifest);

async function run() {
  return finishedRun([row()]);
}

describe.concurrent("verify/input", () => {
  it("finds nothing where the input is the one that was read", async () => {
    const { cwd } = await run();
    const output = await verified(cwd);
    expect([output.status, faultsOf(output)]).toEqual([0, []]);
    expect(output.runs[0]?.inputs).toEqual({ listed: 1, same: 1 });
  });

  it("an input that was changed is an error: a byte, or cut off", async () => {
    const { cwd } = await run();
    for (const changed of [manifest.replace("SO-1", "SO-2"), manifest.slice(0, -1), ""]) {
      writeFileSync(join(cwd, "m.csv"), changed);
      const output = await verified(cwd);
      expect([output.status, faultsOf(output)]).toEqual([
        1,
        [`error verify/input m.csv: ${sha256(changed)} | ${digest}`],
      ]);
    }
  });

  it("where only the size in run.json differs, run.json was changed", async () => {
    const { cwd, path } = await run();
    changeRecord(path, (record) => {
      record.inputs[0].bytes += 1;
    });
    const bytes = Buffer.byteLength(manifest);
    expect(faultsOf(await verified(cwd))).toEqual([`error verify/input m.csv: ${bytes} | ${bytes + 1}`]);
  });

  it("one that was moved is noted, and found where --inputs says", async () => {
    const { cwd } = await run();
    mkdirSync(join(cwd, "archive"));
    renameSync(join(cwd, "m.csv"), join(cwd, "archive/m.csv"));
    const moved = await verified(cwd);
    expect([moved.status, faultsOf(moved)]).toEqual([0, [`info verify/input m.csv: m.csv | ${digest}`]]);
    const found = await verified(cwd, ["out", "--inputs", "archive"]);
    expect([found.status, faultsOf(found), found.runs[0]?.inputs.same]).toEqual([0, [], 1]);
    // Another file that has taken its name is no matter where the original's directory is given.
    writeFileSync(join(cwd, "m.csv"), "other");
    expect((await verified(cwd)).status).toBe(1);
    expect((await verified(cwd, ["out", "--inputs", "archive"])).status).toBe(0);
    writeFileSync(join(cwd, "archive/m.csv"), "other");
    expect((await verified(cwd, ["out", "--inputs", "archive"])).status).toBe(1);
  });

  it("is found beside the run's directory, whatever the working directory is", async () => {
    const { cwd } = await run();
    const elsewhere = folder();
    const output = await verified(elsewhere, [join(cwd, "out")]);
    expect(output.runs[0]?.inputs).toEqual({ listed: 1, same: 1 });
    writeFileSync(join(cwd, "m.csv"), "other");
    const changed = faultsOf(await verified(elsewhere, [join(cwd, "out")]));
    expect(changed).toEqual([`error verify/input ${join(cwd, "m.csv")}: ${sha256("other")} | ${digest}`]);
  });

  it("a directory in its place is no input", async () => {
    const { cwd } = await run();
    rmSync(join(cwd, "m.csv"));
    mkdirSync(join(cwd, "m.csv"));
    expect(faultsOf(await verified(cwd))).toEqual([`info verify/input m.csv: m.csv | ${digest}`]);
  });

  it("a compressed one is compared as it lies there", async () => {
    const bytes = gzipSync(manifest);
    const { cwd } = await declare(bytes);
    expect(faultsOf(await verified(cwd))).toEqual([]);
    writeFileSync(join(cwd, "m.csv"), gzipSync(manifest.replace("SO-1", "SO-2")));
    expect((await verified(cwd)).status).toBe(1);
  });

  it("standard input can't be compared, which is noted", async () => {
    const cwd = folder({ "qingdan.yaml": profile });
    const declared = await qingdan(["declare", "-", "--out", "out", "--at", at, "--quiet"], {
      cwd,
      input: manifest,
    });
    expect(declared.status).toBe(0);
    const output = await verified(cwd);
    expect([output.status, faultsOf(output)]).toEqual([0, [`info verify/input -: - | ${digest}`]]);
  });

  it("the sources of --from and the three documents are inputs, too", async () => {
    const { cwd, path } = await run();
    writeFileSync(join(cwd, "orders.csv"), "a");
    changeRecord(path, (record) => {
      record.documents = [
        { ...record.inputs[0], name: "orders.csv", bytes: 1, sha256: sha256("b"), rows: 0 },
      ];
    });
    expect(faultsOf(await verified(cwd))).toEqual([
      `error verify/input orders.csv: ${sha256("a")} | ${sha256("b")}`,
    ]);
  });
});
