import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { RunDirectory } from "../../src/output/run-directory.js";
import { inDirectory, inScratch } from "../../src/runs/frame.js";
import { Failure } from "../../src/values/failure.js";
import { folder } from "../support/cli.js";

/** What was closed, in order; one of the resources fails to close where asked. */
function resources(failing?: string) {
  const closed: string[] = [];
  const resource = (name: string) => ({
    close() {
      closed.push(name);
      if (name === failing) throw new Error(`${name} failed to close`);
    },
  });
  return { closed, resource };
}

const full = Object.assign(new Error("write"), { code: "ENOSPC", syscall: "write" });

describe("a run with an output directory", () => {
  it("closes its resources, the last opened first, and leaves its files", async () => {
    const out = join(folder(), "out");
    const { closed, resource } = resources();
    const result = await inDirectory(RunDirectory.open(out), "zh", {}, async (frame) => {
      frame.own(resource("a"));
      frame.own(resource("b"));
      return frame.finish(() => ({ schema: "test" }));
    });
    // The record closes with the SHA-256 of its text before that.
    const sha256 = createHash("sha256").update('{\n  "schema": "test"').digest("hex");
    expect(result).toEqual({ schema: "test", sha256 });
    expect(closed).toEqual(["b", "a"]);
    expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8"))).toEqual({ schema: "test", sha256 });
  });

  it("closes them and leaves nothing where the work fails, the system's error in both languages", async () => {
    const out = join(folder(), "out");
    const { closed, resource } = resources();
    const run = inDirectory(RunDirectory.open(out), "zh", {}, async (frame) => {
      frame.own(resource("a"));
      throw full;
    });
    const failure = await run.catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect((failure as Failure).in("zh")).toContain("磁盘空间不足");
    expect((failure as Failure).in("en")).toContain("no space left on the disk");
    expect(closed).toEqual(["a"]);
    expect(existsSync(out)).toBe(false);
  });

  it("closes the others where one fails to close, and keeps what is committed", async () => {
    const out = join(folder(), "out");
    const { closed, resource } = resources("b");
    const run = inDirectory(RunDirectory.open(out), "zh", {}, async (frame) => {
      for (const name of ["a", "b", "c"]) frame.own(resource(name));
      return frame.finish(() => ({ schema: "test" }));
    });
    await expect(run).rejects.toThrow("b failed to close");
    expect(closed).toEqual(["c", "b", "a"]);
    expect(existsSync(join(out, "run.json"))).toBe(true);
  });

  it("leaves nothing of a failed run where a resource fails to close as well", async () => {
    const out = join(folder(), "out");
    const { resource } = resources("a");
    const run = inDirectory(RunDirectory.open(out), "zh", {}, async (frame) => {
      frame.own(resource("a"));
      throw full;
    });
    await expect(run).rejects.toThrow("failed to close");
    expect(existsSync(out)).toBe(false);
  });
});

describe("a run that writes nothing", () => {
  it("has a scratch folder that is gone at its end, whether the work fails or not", async () => {
    const temporary = folder();
    const seen: boolean[] = [];
    await inScratch(temporary, {}, async ({ scratch }) => {
      seen.push(existsSync(scratch));
    });
    const failing = inScratch(temporary, {}, async ({ scratch }) => {
      seen.push(existsSync(scratch));
      throw new Error("the work failed");
    });
    await expect(failing).rejects.toThrow("the work failed");
    expect(seen).toEqual([true, true]);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it("names the temporary folder where there is none, in both languages", async () => {
    const nowhere = join(folder(), "nowhere");
    const failure = await inScratch(nowhere, {}, async () => {}).catch((error: unknown) => error);
    expect((failure as Failure).in("zh")).toContain(`无法写入临时目录 ${nowhere}`);
    expect((failure as Failure).in("en")).toContain("TMPDIR");
  });
});
