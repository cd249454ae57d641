// @ts-check
// npm run mutants [-- --count 25 --seed 1 --only src/law]: makes small faults at random, one at a time, in a copy of
// the tree, and runs the tests that touch the file. A fault that no test sees has survived: it needs a test, or a line
// in scripts/mutants-without-effect.json that says why it changes nothing. Exit status: 0, or 1 with survivors that are
// not listed there, or 2 where tests fail without any fault.
import { spawn } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { globSync } from "tinyglobby";
import { mutationsIn } from "./mutations.mjs";

/** @typedef {import("./mutations.mjs").Mutation & { file: string, line: number, source: string, before: string }} Mutant */
/** @typedef {{ file: string, source: string, before: string, after: string, reason: string }} WithoutEffect */
/** @typedef {{ verdict: "killed" | "survived" | "timed out", by?: string | undefined }} Outcome */

const repository = fileURLToPath(new URL("..", import.meta.url));
/** What decides: law, rules, taxes, sums, messages, and what they rest on. */
const rooms =
  "law rules tax values ledger aggregation consignment examination documents withdraw revenue ceb";
/** These start the built program, which has no fault in it. */
const ofTheBuild = ["tests/hostile/**", "tests/package/**", "tests/bench/**"];
/** Folders of tests that are not called as the room whose tests they hold. */
const testsElsewhere = new Map([
  ["tests/revenue", "tests/income"],
  ["tests/consignment", "tests/manifest"],
]);
/** Reads the sources, so that no import says that it touches them. */
const languagesTest = "tests/report/languages.test.ts";
const minute = 60_000;

/**
 * Every fault in the files of a tree, or in those of a file or folder of it.
 * @param {string} root
 * @param {string} only
 * @returns {Mutant[]}
 */
export function mutantsIn(root, only = "src") {
  const inRooms = globSync(`src/{${rooms.replaceAll(" ", ",")}}/**/*.ts`, { cwd: root }).sort();
  const files = inRooms.filter((file) => file === only || file.startsWith(`${only.replace(/\/$/, "")}/`));
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), "utf8");
    const lines = text.split("\n");
    return mutationsIn(file, text).map((mutation) => {
      const line = text.slice(0, mutation.start).split("\n").length;
      const source = (lines[line - 1] ?? "").trim();
      return { ...mutation, file, line, source, before: text.slice(mutation.start, mutation.end) };
    });
  });
}

/**
 * Some of the mutants, without repetition: each time a kind at random, and one of it, so that rare kinds come as often
 * as common ones. The same seed chooses the same.
 * @param {readonly Mutant[]} mutants
 * @param {number} count
 * @param {number} seed
 */
export function choose(mutants, count, seed) {
  const random = randomNumbers(seed);
  const kinds = [...new Set(mutants.map(({ kind }) => kind))].map((kind) =>
    mutants.filter((mutant) => mutant.kind === kind),
  );
  /** @type {Mutant[]} */
  const chosen = [];
  while (chosen.length < count && kinds.length > 0) {
    const at = Math.floor(random() * kinds.length);
    const kind = kinds[at] ?? [];
    chosen.push(...kind.splice(Math.floor(random() * kind.length), 1));
    if (kind.length === 0) kinds.splice(at, 1);
  }
  return chosen;
}

/** Numbers from 0 to 1 that a seed determines (mulberry32). @param {number} seed */
function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * The reason why a mutant changes nothing; undefined where none is listed. It is found by its source line, so that it
 * stays found when lines are added above.
 * @param {Mutant} mutant
 * @param {readonly WithoutEffect[]} list
 */
export function reasonOf(mutant, list) {
  const listed = list.find((entry) =>
    /** @type {const} */ (["file", "source", "before", "after"]).every(
      (name) => entry[name] === mutant[name],
    ),
  );
  return listed?.reason;
}

/** @returns {readonly WithoutEffect[]} */
export function mutantsWithoutEffect() {
  return JSON.parse(readFileSync(new URL("mutants-without-effect.json", import.meta.url), "utf8"));
}

/** Runs work in a copy of the tree that is gone afterwards, however it ends. @param {(root: string) => Promise<number>} work */
async function inCopy(work) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "qingdan-mutants-")));
  const remove = () => rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(130));
  process.once("exit", remove);
  const left = new Set([".git", "node_modules", "out"].map((name) => join(repository, name)));
  cpSync(repository, root, { recursive: true, filter: (path) => !left.has(path) });
  symlinkSync(realpathSync(join(repository, "node_modules")), join(root, "node_modules"));
  return work(root);
}

/**
 * Runs tests; resolves with the file of the first that failed, undefined where all passed.
 * @param {string} root
 * @param {readonly string[]} args
 * @param {number} limit milliseconds
 * @returns {Promise<Outcome>}
 */
function runTests(root, args, limit) {
  const report = join(root, "mutants-report.json");
  rmSync(report, { force: true });
  const reporters = ["--reporter=json", `--outputFile=${report}`];
  const vitest = [
    join(root, "node_modules/vitest/vitest.mjs"),
    ...args,
    "--run",
    "--passWithNoTests",
    ...reporters,
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, vitest, { cwd: root, stdio: "ignore", detached: true });
    const stop = () => child.pid !== undefined && process.kill(-child.pid, "SIGKILL");
    const atExit = () => child.exitCode ?? stop();
    // Before the copy is removed, in which the tests would go on writing.
    process.prependOnceListener("exit", atExit);
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, limit);
    child.once("close", (status) => {
      clearTimeout(timer);
      process.off("exit", atExit);
      if (late) resolve({ verdict: "timed out" });
      else
        resolve(status === 0 ? { verdict: "survived" } : { verdict: "killed", by: failedIn(report, root) });
    });
  });
}

/** The first test file that failed, as a report has it. @param {string} report @param {string} root */
function failedIn(report, root) {
  if (!existsSync(report)) return undefined;
  const { testResults } = JSON.parse(readFileSync(report, "utf8"));
  const failed = testResults.find((/** @type {{ status: string }} */ { status }) => status === "failed");
  return failed && relative(root, failed.name);
}

/**
 * The test of a source, or those of its folder.
 * @param {string} root
 * @param {string} file
 * @param {string} kind of the fault
 */
function testsNear(root, file, kind) {
  const own = file.replace(/^src/, "tests").replace(/\.ts$/, ".test.ts");
  const folder = testsElsewhere.get(dirname(own)) ?? dirname(own);
  const near = [existsSync(join(root, own)) ? own : folder];
  if (kind === "languages") near.unshift(languagesTest);
  return near.filter((path) => existsSync(join(root, path)));
}

/**
 * What the tests say of a mutant: those that stand where the file does first, as they mostly decide.
 * @param {string} root
 * @param {Mutant} mutant
 * @returns {Promise<Outcome>}
 */
async function judge(root, { file, kind, start, end, after }) {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, text.slice(0, start) + after + text.slice(end));
  try {
    const near = testsNear(root, file, kind);
    if (near.length > 0) {
      const first = await runTests(root, ["run", ...near, "--bail=1"], 2 * minute);
      if (first.verdict !== "survived") return first;
    }
    const others = ofTheBuild.map((pattern) => `--exclude=${pattern}`);
    return await runTests(root, ["related", path, "--bail=1", ...others], 15 * minute);
  } finally {
    writeFileSync(path, text);
  }
}

/** A piece of source on one line. @param {string} text */
function short(text) {
  const flat = text.replace(/\s+/g, " ");
  return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat;
}

/**
 * @param {string} root
 * @param {readonly Mutant[]} mutants
 * @returns {Promise<number>} the exit status
 */
async function judgeAll(root, mutants) {
  const listed = mutantsWithoutEffect();
  const counts = { killed: 0, survived: 0, "timed out": 0, "without effect": 0 };
  const killers = new Set();
  for (const mutant of mutants) {
    const reason = reasonOf(mutant, listed);
    /** @type {Outcome | { verdict: "without effect", by?: string }} */
    const { verdict, by } = reason === undefined ? await judge(root, mutant) : { verdict: "without effect" };
    counts[verdict]++;
    if (by !== undefined) killers.add(by);
    const place = `${mutant.file}:${mutant.line} ${mutant.kind}`;
    console.log(
      `${verdict}: ${place}: ${short(mutant.before)} → ${short(mutant.after)}${by ? ` (${by})` : ""}`,
    );
  }
  console.log(
    Object.entries(counts)
      .map(([verdict, count]) => `${count} ${verdict}`)
      .join(", "),
  );
  // A test that fails anyway would have killed every mutant.
  const { by } = killers.size === 0 ? {} : await runTests(root, ["run", ...killers], 15 * minute);
  if (by !== undefined) console.error(`${by} fails without any fault: what it killed proves nothing.`);
  if (by !== undefined) return 2;
  return counts.survived > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const text = /** @type {const} */ ({ type: "string" });
  const { values } = parseArgs({ options: { count: text, seed: text, only: text } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const mutants = choose(mutantsIn(repository, values.only), Number(values.count ?? 25), seed);
  console.log(`${mutants.length} mutants, --seed ${seed}`);
  process.exitCode = await inCopy((root) => judgeAll(root, mutants));
}
