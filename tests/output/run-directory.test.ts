import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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

  it("writes many messages, in memory that is given out again and never while it is being written", async () => {
    const output = RunDirectory.open(folder);
    const contents = Array.from({ length: 40 }, (_, index) => `message ${index} `.repeat(1000 + index * 10));
    for (const [index, content] of contents.entries()) {
      const memory = output.memory();
      expect(memory.length).toBeGreaterThan(content.length);
      const bytes = memory.subarray(0, memory.write(content));
      await output.write(`messages/${index}.xml`, bytes, 1);
    }
    await output.settle();
    for (const [index, content] of contents.entries()) {
      const path = join(folder, ".unfinished", "messages", `${index}.xml`);
      expect(readFileSync(path, "utf8") === content).toBe(true);
      const sha256 = createHash("sha256").update(content).digest("hex");
      expect(output.files[index]).toEqual({
        path: `messages/${index}.xml`,
        bytes: content.length,
        sha256,
        nodes: 1,
      });
    }
    await output.discard();
  });

  it("fails where a message can't be written, also one that another thread writes, and leaves nothing", async () => {
    const output = RunDirectory.open(join(folder, "out"));
    for (let index = 0; index < 30; index++) {
      const memory = output.memory();
      await output.write(`messages/${index}.xml`, memory.subarray(0, memory.write("<a/>")), 1);
    }
    const memory = output.memory();
    // A file of this name is there already.
    await output.write("messages/29.xml", memory.subarray(0, memory.write("<b/>")), 1);
    await expect(output.settle()).rejects.toThrow(Failure);
    await output.discard();
    expect(readdirSync(folder)).toEqual([]);
  });

  it("makes the folder of a file with the first one in it, and no other", async () => {
    const output = RunDirectory.open(folder);
    output.text("lists/a.csv").write("a\n");
    output.text("lists/b.csv").write("b\n");
    await output.stream("books/all.xlsx", async (sink) => {
      await new Promise<void>((resolve) => sink.end("c", resolve));
    });
    output.closeAll();
    output.commit("{}\n");
    expect(readdirSync(folder).sort()).toEqual(["books", "lists", "run.json"]);
    expect(readdirSync(join(folder, "lists")).sort()).toEqual(["a.csv", "b.csv"]);
  });

  it("leaves no folder of messages where the run made none", () => {
    const output = RunDirectory.open(folder);
    output.text("exits.csv").write("date\n");
    output.text("book.json").write("{}\n");
    output.closeAll();
    output.commitFiles("book.json");
    expect(readdirSync(folder).sort()).toEqual(["book.json", "exits.csv"]);
  });

  it("refuses a second run while the first works in it", () => {
    RunDirectory.open(folder);
    expect(() => RunDirectory.open(folder)).toThrow(Failure);
  });
});
