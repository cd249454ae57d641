#!/usr/bin/env node
import { main } from "../src/cli/program.js";
import { Interrupted } from "../src/cli/streams.js";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => controller.abort(new Interrupted(signal)));
}

process.exitCode = await main(process.argv.slice(2), {
  streams: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  now: () => new Date(),
  signal: controller.signal,
  env: process.env,
});
// Standard input may still be open (an interrupted pipe); nothing more is read of it.
process.stdin.destroy();
