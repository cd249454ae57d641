#!/usr/bin/env node
import { tmpdir } from "node:os";
import { main } from "../src/cli/program.js";
import { Interrupted } from "../src/cli/streams.js";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => controller.abort(new Interrupted(signal)));
}
// main() reports errors of the streams while it runs; a stream that is closed after that is no error.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

process.exitCode = await main(process.argv.slice(2), {
  streams: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
  now: () => new Date(),
  signal: controller.signal,
  env: process.env,
  cwd: process.cwd(),
  temporary: tmpdir(),
});
// An open pipe on standard input would keep the process alive.
process.stdin.destroy();
