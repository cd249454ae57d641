import { mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { RunDirectory } from "../../src/output/run-directory.js";
import { Failure } from "../../src/values/failure.js";

describe("a run directory", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "qingdan-run-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("takes back what stands in its place already where the rest can't follow", async () => {
    const output = RunDirectory.open(folder);
    output.text("summary.csv").write("lane\n");
    output.closeAll();
    // Somebody puts a folder where run.json has to go.
    mkdirSync(join(folder, "run.json", "theirs"), { recursive: true });
    expect(() => output.commit("{}\n")).toThrow(Failure);
    await output.discard();
    expect(readdirSync(folder)).toEqual(["run.json"]);
  });

  it("refuses a second run while the first works in it", () => {
    RunDirectory.open(folder);
    expect(() => RunDirectory.open(folder)).toThrow(Failure);
  });
});
