import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Files, filesBelow } from "../support/cli.js";
import { csv } from "../support/manifest.js";
import { messageFaults } from "../support/tools.js";
import { released, releasedFrom, run } from "./runs.js";

const varied = csv([
  ...releasedFrom(1, 5, { loctNo: "3302W001", ownerCode: "NO" }),
  ...releasedFrom(11, 4, { ebcCode: "3302960005", ebcName: "甲&乙<丙>“丁”𠮷", ownerCode: "3302960007" }),
  released(21, {
    invtNo: "33022026E00000000001",
    ebcCode: "3302960006",
    agentName: "名".repeat(100),
    declAgentCode: "3302980009",
    declAgentName: "另一报关",
    ownerCode: "NO",
  }),
  released(22, { ebcName: "", ownerCode: "NO" }),
]);

const variants: Readonly<Record<string, readonly [Files, readonly string[]]>> = {
  "lists of numbers": [{ "r.csv": varied }, []],
  "by owner, split": [{ "r.csv": varied }, ["--by", "owner", "--max-list", "2"]],
  "a period": [{ "r.csv": varied }, ["--from", "2026-10-01", "--to", "2026-10-31"]],
};

describe("messages", () => {
  for (const [name, [files, args]] of Object.entries(variants)) {
    it(`are valid by the official schema: ${name}`, async (test) => {
      const { cwd, out } = await run(files, args);
      expect(out.applications.length).toBeGreaterThanOrEqual(3);
      const messages = out.messages.map((path) => readFileSync(join(cwd, "out", path), "utf8"));
      expect(messageFaults(test, messages)).toEqual([]);
    });
  }

  it("and all other files are the same bytes when made again, with --at", async () => {
    const args = ["--by", "owner", "--max-list", "2"];
    const contents = async () => {
      const { cwd } = await run({ "r.csv": varied }, args);
      const out = join(cwd, "out");
      return filesBelow(out).map((path) => [path, readFileSync(join(out, path), "utf8")]);
    };
    const first = await contents();
    expect(first.length).toBeGreaterThan(5);
    expect(await contents()).toEqual(first);
  });

  it("have the transmitter of the profile once each, and sizes that run.json knows", async () => {
    const { cwd, out } = await run({ "r.csv": varied }, ["--max-list", "2"]);
    expect(out.messages.length).toBeGreaterThan(4);
    for (const path of out.messages) {
      const xml = readFileSync(join(cwd, "out", path), "utf8");
      expect(xml.startsWith('<?xml version="1.0" encoding="UTF-8"?>\n<ceb:CEB701Message guid="')).toBe(true);
      expect(xml.match(/<ceb:BaseTransfer>/g)).toHaveLength(1);
      expect(xml).toContain("<ceb:copCode>3302980003</ceb:copCode>");
      const file = out.record.files.find((written) => written.path === path);
      expect(file).toMatchObject({ bytes: Buffer.byteLength(xml) });
    }
  });
});
