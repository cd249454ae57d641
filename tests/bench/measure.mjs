// @ts-check
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What a process used: seconds of wall time, seconds of processor time (user and system), peak resident memory in MiB.
 * The latter two are NaN for a program other than Node where GNU time is missing.
 * @typedef {{ wall: number, cpu: number, peak: number }} Usage
 */

/** Without Node's own variables: more certificates (NODE_EXTRA_CA_CERTS) take Node longer to start than all else. */
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("NODE_")),
);

/**
 * A process to be measured: Node's own executable without `program`.
 * @typedef {object} Command
 * @property {string} [program]
 * @property {readonly string[]} args
 * @property {Readonly<Record<string, string>>} [env]
 */

const usageModule = fileURLToPath(new URL("usage.cjs", import.meta.url));
const gnuTime = "/usr/bin/time";

/**
 * Runs a command to its end; what it prints is thrown away. Undefined where it takes longer than `limit` seconds and is
 * ended; throws for an exit status above 1 (1: findings, the run was done).
 * @param {Command} command
 * @param {string} place a folder for the call's own files
 * @param {number} limit
 * @returns {Promise<Usage | undefined>}
 */
export function measure(command, place, limit) {
  const { program, args, said } = measured(command, place);
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(program, args, {
      stdio: ["ignore", "ignore", "pipe", "pipe"],
      env: { ...environment, ...command.env },
      detached: true,
    });
    let text = "";
    let complaints = "";
    child.stderr?.on("data", (piece) => {
      complaints += piece;
    });
    child.stdio[3]?.on("data", (piece) => {
      text += piece;
    });
    const timer = setTimeout(() => {
      // The whole group: GNU time does not hand a signal on.
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, limit * 1000);
    child.on("error", reject);
    child.on("close", (status, signal) => {
      clearTimeout(timer);
      const wall = (performance.now() - started) / 1000;
      if (signal === "SIGKILL") resolve(undefined);
      else if (status === 0 || status === 1) resolve({ wall, ...said(text) });
      else reject(new Error(`${[program, ...args].join(" ")} ended with ${status ?? signal}: ${complaints}`));
    });
  });
}

/**
 * The command as it is run, and how to read what was said of its use.
 * @param {Command} command
 * @param {string} place
 * @returns {{ program: string, args: readonly string[], said: (text: string) => Omit<Usage, "wall"> }}
 */
function measured({ program, args }, place) {
  if (program === undefined)
    return {
      program: process.execPath,
      args: ["--require", usageModule, ...args],
      said: (text) => JSON.parse(text),
    };
  if (!existsSync(gnuTime)) return { program, args, said: () => ({ cpu: Number.NaN, peak: Number.NaN }) };
  const file = join(place, "time");
  return {
    program: gnuTime,
    args: ["--quiet", "--format=%U %S %M", `--output=${file}`, program, ...args],
    said: () => {
      const [user = 0, system = 0, kibibytes = 0] = readFileSync(file, "utf8").split(" ").map(Number);
      return { cpu: user + system, peak: kibibytes / 1024 };
    },
  };
}
