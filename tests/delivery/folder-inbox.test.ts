import { appendFileSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FolderInbox } from "../../src/delivery/folder-inbox.js";
import { filesBelow } from "../support/cli.js";
import { folder } from "../support/folders.js";

const never = new AbortController().signal;
const inboxOf = (path: string) => new FolderInbox({ name: "InBox", path });

async function names(from: FolderInbox, most = 1000, wait = 0): Promise<string[]> {
  const taken = await from.take(most, wait, never);
  return taken.map(({ name }) => name);
}

describe("a folder of receipts", () => {
  it("hands out its XML files at any depth, and leaves them as they are", async () => {
    const path = folder({ "b.xml": "<b/>", "sub/a.XML": "<a/>", "c.txt": "", ".x.tmp": "" });
    const from = inboxOf(path);
    const taken = await from.take(10, 0, never);
    expect(taken.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ["InBox/b.xml", "<b/>"],
      ["InBox/sub/a.XML", "<a/>"],
    ]);
    await from.acknowledge();
    expect(await names(from)).toEqual([]);
    expect(filesBelow(path)).toHaveLength(4);
  });

  it("hands out again what was not acknowledged, and what has changed", async () => {
    const path = folder({ "a.xml": "<a/>", "b.xml": "<b/>" });
    const from = inboxOf(path);
    expect(await names(from)).toHaveLength(2);
    expect(await names(from)).toHaveLength(2);
    await from.acknowledge();
    appendFileSync(join(path, "b.xml"), " ");
    expect(await names(from)).toEqual(["InBox/b.xml"]);
  });

  it("hands out as many as are wanted", async () => {
    const path = folder({ "a.xml": "", "b.xml": "", "c.xml": "" });
    const from = inboxOf(path);
    expect(await names(from, 2)).toEqual(["InBox/a.xml", "InBox/b.xml"]);
    await from.acknowledge();
    expect(await names(from, 2)).toEqual(["InBox/c.xml"]);
  });

  it("waits for files to come, and says when none did", async () => {
    const path = folder();
    const from = inboxOf(path);
    const taken = names(from, 10, 20_000);
    writeFileSync(join(path, "late.xml"), "<l/>");
    expect(await taken).toEqual(["InBox/late.xml"]);
    await from.acknowledge();
    expect(await names(from, 10, 100)).toEqual([]);
  });

  it("passes over what is taken away meanwhile, and folders with such a name", async () => {
    const path = folder({ "a.xml": "", "b.xml": "" });
    mkdirSync(join(path, "d.xml"));
    const from = inboxOf(path);
    await from.take(1, 0, never);
    await from.acknowledge();
    rmSync(join(path, "b.xml"));
    expect(await names(from)).toEqual([]);
  });

  it("that is missing is a Failure", async () => {
    await expect(inboxOf(join(folder(), "nosuch")).take(1, 0, never)).rejects.toThrow(
      /can't read InBox: no such file.*submission\.inbox/,
    );
  });
});
