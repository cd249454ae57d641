import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { clear, problemsOf } from "./check-case.js";
import { fuzzCase } from "./manifests.js";

// Mutated manifests: whatever comes, no row is lost, nothing is declared that ought not, and no defect shows itself.
// `npm run fuzz` tries thousands with another seed; here the same ones each time.

const seed = Number(process.env["QINGDAN_FUZZ_SEED"] ?? 20261129);
const first = Number(process.env["QINGDAN_FUZZ_FIRST"] ?? 0);
const count = Number(process.env["QINGDAN_FUZZ_COUNT"] ?? 300);
/** Cases with problems after which the others are not tried. */
const most = 20;

it(`${count} mutated manifests of seed ${seed} are dealt with as they ought to be`, {
  timeout: 0,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-fuzz-"));
  const found: string[] = [];
  for (let number = first; number < first + count && found.length < most; number++) {
    const cwd = join(folder, String(number));
    mkdirSync(cwd);
    const fuzz = fuzzCase(seed, number);
    const problems = await problemsOf(fuzz, cwd).catch((error: unknown) => [String(error)]);
    if (problems.length === 0) {
      clear(cwd);
      continue;
    }
    writeFileSync(join(cwd, "options.txt"), [...fuzz.manifests, ...fuzz.options].join(" "));
    found.push(
      `${cwd} (--seed ${seed} --first ${number} --count 1):\n  ${problems.slice(0, 5).join("\n  ")}`,
    );
  }
  if (found.length === 0) clear(folder);
  expect(found.join("\n")).toBe("");
});
