// The process's own part of the command line. bin/launcher.cjs loads it from the bundle.
import { tmpdir } from "node:os";
import { main } from "../src/cli/program.js";
import { Interrupted } from "../src/cli/streams.js";

const controller = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => controller.abort(new Interrupted(signal)));
}
// main() reports errors of the streams while it runs; a stream that is closed after that is no error.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

let stdin: NodeJS.ReadStream | undefined;

/** Runs the command line of the process. */
async function run(): Promise<void> {
  process.exitCode = await main(process.argv.slice(2), {
    streams: {
      // Opened by the commands that read it only: opening takes as long as a small manifest.
      get stdin() {
        stdin ??= process.stdin;
        return stdin;
      },
      stdout: process.stdout,
      stderr: process.stderr,
    },
    now: () => new Date(),
    signal: controller.signal,
    env: process.env,
    cwd: process.cwd(),
    temporary: tmpdir(),
  });
  // An open pipe on standard input would keep the process alive.
  stdin?.destroy();
}

void run();
