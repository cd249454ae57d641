// Tries mutated manifests by the thousand: `npm run fuzz -- --seed 7 --count 5000`. Each case is found again by its
// seed and number (--first), which are printed with what is wrong; its files are kept.
import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    first: { type: "string", default: "0" },
    count: { type: "string", default: "3000" },
  },
});
for (const [name, value] of Object.entries(values)) {
  if (/^\d{1,10}$/.test(value)) continue;
  console.error(`--${name} ${value} is no whole number`);
  process.exit(2);
}
console.log(`fuzz: --seed ${values.seed} --first ${values.first} --count ${values.count}`);
const { status } = spawnSync("npx", ["vitest", "run", "tests/fuzz"], {
  stdio: "inherit",
  env: {
    ...process.env,
    QINGDAN_FUZZ_SEED: values.seed,
    QINGDAN_FUZZ_FIRST: values.first,
    QINGDAN_FUZZ_COUNT: values.count,
  },
});
process.exit(status ?? 2);
