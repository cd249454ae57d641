// npm run bench [-- lines]: runs whole processes on a generated manifest and prints rates and peak memory.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "./generate.mjs";
import { generateImports, generateTariff } from "./generate-imports.mjs";

const lines = Number(process.argv[2] ?? 500_000);
const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, "..", "..");
const folder = mkdtempSync(join(tmpdir(), "qingdan-bench-"));
const manifest = join(folder, `manifest-${lines}.csv`);
const executable = join(root, "dist", "bin", "qingdan.js");
const peak = pathToFileURL(join(here, "peak.mjs")).href;

/** Runs a Node process; seconds of wall time and peak resident memory in MiB, which the process itself says on descriptor 3. */
function timed(args) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(process.execPath, ["--import", peak, ...args], {
      stdio: ["ignore", openSync(join(folder, "stdout"), "w"), "inherit", "pipe"],
    });
    let said = "";
    child.stdio[3].on("data", (piece) => {
      said += piece;
    });
    child.on("error", reject);
    child.on("close", (status) => {
      const seconds = (performance.now() - started) / 1000;
      if (status === 0 || status === 1) resolve({ seconds, memory: Number(said) / 1024 });
      else reject(new Error(`${args.join(" ")} ended with ${status}`));
    });
  });
}

const imports = join(folder, `imports-${lines}.csv`);
const tariff = join(folder, "tariff.csv");

const rows = [];
let alone = 0;
function report(name, { seconds, memory }, file = manifest) {
  const bytes = statSync(file).size;
  rows.push({
    run: name,
    seconds: seconds.toFixed(1),
    "rows/s": Math.round(lines / seconds).toLocaleString("en"),
    "MB/s": (bytes / 1e6 / seconds).toFixed(1),
    "peak MiB": memory === undefined ? "" : memory.toFixed(0),
    "× csv-parse": (seconds / alone).toFixed(2),
  });
}

try {
  await generate(manifest, lines);
  const common = ["--profile", join(here, "profile.yaml"), "--at", "2026-11-23T10:00:00+08:00", "--quiet"];
  const parse = await timed([join(here, "csv-parse-alone.mjs"), manifest]);
  alone = parse.seconds;
  report("csv-parse alone", parse);
  report(
    "qingdan validate",
    await timed([executable, "validate", manifest, ...common, "--format", "ndjson"]),
  );
  report(
    "qingdan declare",
    await timed([executable, "declare", manifest, ...common, "--out", join(folder, "out")]),
  );
  if (spawnSync("mlr", ["--version"]).status === 0) {
    const started = performance.now();
    spawnSync("mlr", [
      "--icsv",
      "--ojson",
      "stats1",
      "-a",
      "sum,count",
      "-f",
      "totalPrice",
      "-g",
      "ebcCode,country,gcode,currency",
      manifest,
    ]);
    report("mlr group-by sum", { seconds: (performance.now() - started) / 1000 });
  } else {
    console.log("mlr is not installed: its group-by is left out");
  }
  await generateImports(imports, lines);
  generateTariff(tariff);
  const parsed = await timed([join(here, "csv-parse-alone.mjs"), imports]);
  alone = parsed.seconds;
  report("csv-parse alone, imports", parsed, imports);
  const taxed = [...common, "--tariff", tariff];
  const declared = (out, ...ledger) =>
    timed([executable, "declare", imports, ...taxed, ...ledger, "--out", join(folder, out)]);
  report("declare imports with taxes", await declared("imports", "--no-ledger"), imports);
  const ledger = ["--ledger", join(folder, "ledger.sqlite")];
  report("the same with the ledger", await declared("booked", ...ledger), imports);
  const [cpu] = cpus();
  console.log(
    `${lines.toLocaleString("en")} lines, ${(statSync(manifest).size / 1e6).toFixed(0)} MB; Node ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? "?"}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
  );
  console.table(rows);
} finally {
  if (existsSync(folder)) rmSync(folder, { recursive: true, force: true });
}
