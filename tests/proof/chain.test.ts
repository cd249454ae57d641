import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HashChain } from "../../src/proof/chain.js";
import { proofTable } from "../../src/proof/columns.js";
import { sha256 } from "../ledger/declarations/support.js";
import { python, requires } from "../support/tools.js";
import { answer, place, receipts, sold } from "./support.js";

/** A lender's own check, by what the page says and nothing of ours: prints how many rows it agrees with, and the last hash. */
const check = `
import csv, hashlib, sys
last, rows = "0" * 64, 0
with open(sys.argv[1], encoding="utf-8-sig", newline="") as file:
    for cells in list(csv.reader(file))[1:]:
        text = last + "\\n" + "\\x1f".join(cells[:-1])
        last = hashlib.sha256(text.encode("utf-8")).hexdigest()
        if last != cells[-1]:
            sys.exit("row %d differs" % (rows + 1))
        rows += 1
print(rows, last)
`;

const verified = (file: string) =>
  execFileSync(python, ["-c", check, file], { encoding: "utf8", stdio: "pipe" });

async function written(lang: string) {
  const made = await place(
    // Numbers that a spreadsheet would change, a comma and quotes in a name.
    [
      sold("0012", "100.00", { logisticsNo: "123456789012345678" }),
      sold("SO-2", "5.00", { logisticsName: '甲, "乙"' }),
      sold("SO-3", "7.00"),
    ],
    [answer("0012", "800", 1)],
    { "bank.csv": receipts(["000777", "20.00", "0012"]) },
  );
  await made.proof(`--receipts bank.csv --out proof --lang ${lang}`);
  return made;
}

describe("the hash chain of proof.csv", () => {
  it.for(["en", "zh"])("is recomputed by a lender's own script (--lang %s)", async (lang, test) => {
    requires(test, "python3");
    const { cwd, read } = await written(lang);
    const manifest = JSON.parse(read("proof/manifest.json"));
    expect(verified(join(cwd, "proof/proof.csv")).trim()).toBe(`3 ${manifest.chain.last}`);
    expect(manifest.chain.rows).toBe(3);
  });

  it("breaks where a cell is changed, a row is gone or two are exchanged", async (test) => {
    requires(test, "python3");
    const { cwd, read } = await written("en");
    const file = join(cwd, "proof/proof.csv");
    const text = read("proof/proof.csv");
    const [header = "", one = "", two = "", three = ""] = text.split("\n");
    for (const lines of [
      [header, one.replace(",100.00,", ",900.00,"), two, three],
      [header, two, three],
      [header, one, three, two],
    ]) {
      writeFileSync(file, `${lines.join("\n")}\n`);
      expect(() => verified(file)).toThrow(/row \d differs/);
    }
  });

  it("stands in manifest.json with every other file, its size and SHA-256", async () => {
    const { cwd, read } = await written("en");
    const { files, chain } = JSON.parse(read("proof/manifest.json"));
    expect(files.map(({ path }: { path: string }) => path).sort()).toEqual(["proof.csv", "proof.json"]);
    for (const { path, bytes, sha256: written } of files) {
      const content = readFileSync(join(cwd, "proof", path), "utf8");
      expect([path, Buffer.byteLength(content), sha256(content)]).toEqual([path, bytes, written]);
    }
    const { proofs } = JSON.parse(read("proof/proof.json"));
    expect(chain).toEqual({ rows: 3, last: proofs[2].hash });
  });

  it("tells any two rows apart whose cells differ", () => {
    const cells = fc.array(fc.string(), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(cells, cells, (one, other) => {
        const hash = ([orderNo = "", carrier = ""]: readonly string[]) =>
          new HashChain(proofTable).next({ orderNo, carrier });
        const same = one.every((cell, at) => cell === other[at]);
        // The separator is in no cell of a list.
        fc.pre(![...one, ...other].some((cell) => cell.includes("\u001f")));
        expect(hash(one) === hash(other)).toBe(same);
      }),
    );
  });

  it("without rows ends in 64 zeros", () => {
    expect(new HashChain(proofTable).end).toEqual({ rows: 0, last: "0".repeat(64) });
  });
});
