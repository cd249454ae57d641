import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { replaceFolder } from "../../scripts/replace-folder.mjs";
import { filesBelow, folder } from "../support/cli.js";

describe("replaceFolder", () => {
  it("makes a folder that was not there, with the folders above it", async () => {
    const parent = folder();
    await replaceFolder(join(parent, "above/dist"), (next) => {
      writeFileSync(join(next, "new.js"), "1");
      return true;
    });
    expect(filesBelow(parent)).toEqual(["above/dist/new.js"]);
  });

  it("leaves nothing of the old folder", async () => {
    const parent = folder({ "dist/stale.js": "0", "dist/kept.js": "0" });
    await replaceFolder(join(parent, "dist"), (next) => {
      mkdirSync(join(next, "src"));
      writeFileSync(join(next, "src/new.js"), "1");
      return true;
    });
    expect(filesBelow(parent)).toEqual(["dist/src/new.js"]);
  });

  it("leaves the old folder as it is where the new one cannot be filled", async () => {
    const parent = folder({ "dist/old.js": "0" });
    await replaceFolder(join(parent, "dist"), (next) => {
      writeFileSync(join(next, "half.js"), "1");
      return false;
    });
    await expect(
      replaceFolder(join(parent, "dist"), (next) => {
        writeFileSync(join(next, "half.js"), "1");
        throw new Error("the disk is full");
      }),
    ).rejects.toThrow("the disk is full");
    expect(filesBelow(parent)).toEqual(["dist/old.js"]);
    expect(readdirSync(parent)).toEqual(["dist"]);
  });
});
