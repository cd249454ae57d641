import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, folder, outputOf, profile, qingdan } from "../support/cli.js";
import { csv, row } from "../support/manifest.js";

const manifest = csv([row()]);
const other = profile.replace("示例报关", "另一报关");

async function declared(cwd: string, ...args: readonly string[]) {
  const result = await qingdan(["declare", ...args, "--out", "out", "--at", at], { cwd });
  expect(result.stderr).toBe("");
  return { ...result, run: outputOf(join(cwd, "out")).run };
}

describe.concurrent("the profile of a run that names none", () => {
  it("is the one beside the first manifest, and the summary says so", async () => {
    const cwd = folder({ "in/m.csv": manifest, "in/qingdan.yaml": profile });
    const { run, stdout } = await declared(cwd, "in/m.csv");
    expect(run.profile).toMatchObject({
      name: "in/qingdan.yaml",
      path: "in/qingdan.yaml",
      pilotZone: "安庆",
    });
    expect(stdout).toContain("配置 in/qingdan.yaml\n");
  });

  it("is that one also where the working directory has another, which the summary names", async () => {
    const cwd = folder({ "in/m.csv": manifest, "in/qingdan.yaml": profile, "qingdan.yaml": other });
    const { run, stdout } = await declared(cwd, "in/m.csv");
    expect(run.profile.path).toBe("in/qingdan.yaml");
    expect(stdout).toContain("配置 in/qingdan.yaml（当前目录的 qingdan.yaml 没有用）\n");
  });

  it("is the one in the working directory where there is none beside the manifest, or it comes from a pipe", async () => {
    const cwd = folder({ "in/m.csv": manifest, "qingdan.yaml": profile });
    const { stdout } = await declared(cwd, "in/m.csv");
    expect(stdout).toContain("配置 qingdan.yaml\n");
    const piped = await qingdan(["validate", "-", "--lang", "en"], { cwd, input: manifest });
    expect(piped.stdout).toContain("profile qingdan.yaml\n");
  });

  it("is not looked for where --profile names one", async () => {
    const cwd = folder({ "in/m.csv": manifest, "in/qingdan.yaml": "x: 1", "p.yaml": profile });
    expect((await declared(cwd, "in/m.csv", "--profile", "p.yaml")).run.profile.path).toBe("p.yaml");
  });

  it("may be missing, and may lack `transfer`, where nothing is declared", async () => {
    const cwd = folder({ "m.csv": manifest, "in/m.csv": manifest, "in/qingdan.yaml": "pilotZone: 安庆\n" });
    const without = await qingdan(["validate", "m.csv"], { cwd });
    expect([without.status, without.stdout.includes("没有配置文件")]).toEqual([0, true]);
    expect((await qingdan(["validate", "in/m.csv"], { cwd })).status).toBe(0);
    const refused = await qingdan(["declare", "in/m.csv", "--out", "out"], { cwd });
    expect([refused.status, refused.stderr.includes("in/qingdan.yaml 没有 transfer")]).toEqual([2, true]);
  });
});
