import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { filesBelow, folder, qingdan, repository } from "../support/cli.js";

const script = join(repository, "scripts/clear-sample-run.mjs");
const sampleRun = JSON.stringify({ inputs: [{ name: "samples/9610-clean.csv" }] });
const otherRun = JSON.stringify({ inputs: [{ name: "9610-clean.csv" }] });

/** The files that the script leaves in `out` of a folder. */
function leftOf(cwd: string): string[] {
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return filesBelow(cwd);
}

describe("clear-sample-run", () => {
  it("removes all that a run of the sample wrote", async () => {
    const cwd = folder();
    // The manifest's name in run.json is the one of the command line.
    const args = [
      ...["declare", "samples/9610-clean.csv", "--profile", "samples/qingdan.yaml"],
      ...["--out", join(cwd, "out"), "--quiet"],
    ];
    expect(await qingdan(args, { cwd: repository })).toMatchObject({ status: 0 });
    expect(filesBelow(cwd)).toContain("out/run.json");
    expect(leftOf(cwd)).toEqual([]);
  });

  it("leaves what a run does not write, though the sample was declared there", () => {
    const cwd = folder({ "out/run.json": sampleRun, "out/messages/1.xml": "", "out/receipts/1.xml": "" });
    expect(leftOf(cwd)).toEqual(["out/receipts/1.xml"]);
  });

  it.each([
    ["no folder", {}],
    ["the run of another manifest", { "out/run.json": otherRun, "out/summary.csv": "" }],
    ["files that are no run", { "out/messages/1.xml": "", "out/summary.csv": "" }],
    ["a run.json that is no JSON", { "out/run.json": "{", "out/summary.csv": "" }],
    ["a run.json of another program", { "out/run.json": "null", "out/summary.csv": "" }],
    ["a run without inputs", { "out/run.json": '{"inputs":[]}', "out/summary.csv": "" }],
  ])("leaves %s", (_, files) => {
    const cwd = folder(files);
    expect(leftOf(cwd)).toEqual(Object.keys(files).sort());
  });
});
