import { execFileSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, shell } from "../../support/cli.js";
import { worth } from "../../support/manifest.js";
import { requires } from "../../support/tools.js";
import { changeFile, faultsOf, finishedRun, messageOf, sha256, verified } from "../../verify/support.js";

const simplified = messageOf("simplified");

/** What a change of the run's directory is answered with; the lane's sums, which rest on the file, are left out. */
async function answered(change: (path: string) => void): Promise<string[]> {
  const { cwd, path } = await finishedRun();
  change(path);
  const output = await verified(cwd);
  const faults = faultsOf(output);
  expect(output.status).toBe(faults.some((fault) => fault.startsWith("error")) ? 1 : 0);
  return faults.filter((fault) => !fault.startsWith("info verify/sums"));
}

describe.concurrent("verify/file", () => {
  it("finds nothing in a run as it was written", async () => {
    expect(await answered(() => {})).toEqual([]);
  });

  it("a file that is missing", async () => {
    expect(await answered((path) => rmSync(join(path, simplified)))).toEqual([
      `error verify/file out/${simplified}: ${simplified} | `,
    ]);
  });

  it("a folder that is missing, each of its files", async () => {
    const faults = await answered((path) => rmSync(join(path, "messages"), { recursive: true }));
    expect(faults).toEqual([
      `error verify/file out/${simplified}: ${simplified} | `,
      `error verify/file out/${messageOf("aggregated")}: ${messageOf("aggregated")} | `,
    ]);
  });

  it("one byte of another value, the size the same", async () => {
    let before = "";
    let now = "";
    const faults = await answered((path) =>
      changeFile(path, simplified, (text) => {
        before = sha256(text);
        const changed = text.replace("SO-1", "SO-9");
        now = sha256(changed);
        return changed;
      }),
    );
    expect(faults).toEqual([`error verify/file out/${simplified}: ${now} | ${before}`]);
  });

  it("a file that was cut off, and one to which something was added", async () => {
    let size = 0;
    expect(
      await answered((path) => {
        size = readFileSync(join(path, "rejected.csv")).length;
        truncateSync(join(path, "rejected.csv"), size - 1);
      }),
    ).toEqual([`error verify/file out/rejected.csv: ${size - 1} | ${size}`]);
    expect(await answered((path) => changeFile(path, "rejected.csv", (text) => `${text}\n`))).toEqual([
      `error verify/file out/rejected.csv: ${size + 1} | ${size}`,
    ]);
  });

  it("a file of a terabyte in the place of one, without reading it", async () => {
    const faults = await answered((path) => truncateSync(join(path, "formal.csv"), 1024 ** 4));
    expect(faults).toEqual([
      expect.stringMatching(/^error verify\/file out\/formal\.csv: 1099511627776 \| \d+$/),
    ]);
  });

  it("two files whose names were swapped, each with the name of the other", async () => {
    const [one, other] = [simplified, messageOf("aggregated")];
    // The messages differ in price, order and statisticsFlag, all of one length.
    const { cwd, path } = await finishedRun([
      worth("4999.99", { orderNo: "SO-1" }),
      worth("5000.01", { orderNo: "SO-2" }),
    ]);
    renameSync(join(path, one), join(path, "x"));
    renameSync(join(path, other), join(path, one));
    renameSync(join(path, "x"), join(path, other));
    const faults = faultsOf(await verified(cwd)).filter((fault) => fault.startsWith("error"));
    expect(faults).toEqual([
      `error verify/file out/${one}: ${other} | `,
      `error verify/file out/${other}: ${one} | `,
    ]);
  });

  it("a link in the place of a file or of a folder, whatever it leads to", async () => {
    const moved = (name: string) => (path: string) => {
      renameSync(join(path, name), join(path, "../elsewhere"));
      symlinkSync(join(path, "../elsewhere"), join(path, name));
    };
    expect(await answered(moved(simplified))).toEqual([
      `error verify/file out/${simplified}: ${simplified} | `,
    ]);
    expect(await answered(moved("messages"))).toEqual([
      `error verify/file out/${simplified}: messages | `,
      `error verify/file out/${messageOf("aggregated")}: messages | `,
    ]);
    const dangling = (path: string) => {
      rmSync(join(path, "formal.csv"));
      symlinkSync("nowhere", join(path, "formal.csv"));
    };
    expect(await answered(dangling)).toEqual(["error verify/file out/formal.csv: formal.csv | "]);
  });

  it("a directory or a pipe in the place of a file", async () => {
    const replaced = (make: (file: string) => void) => (path: string) => {
      rmSync(join(path, "formal.csv"));
      make(join(path, "formal.csv"));
    };
    const said = ["error verify/file out/formal.csv: formal.csv | "];
    expect(await answered(replaced((file) => mkdirSync(file)))).toEqual(said);
    expect(await answered(replaced((file) => execFileSync("mkfifo", [file])))).toEqual(said);
  });

  it("a file in the place of the messages' folder", async () => {
    const faults = await answered((path) => {
      rmSync(join(path, "messages"), { recursive: true });
      writeFileSync(join(path, "messages"), "");
    });
    expect(faults.filter((fault) => fault.includes(simplified))).toEqual([
      `error verify/file out/${simplified}: ${simplified} | `,
    ]);
  });

  it("what may not be read is an error: a file, a folder, run.json, the input", async (test) => {
    requires(test, "a process that permissions bind (setpriv, as root)");
    const asNobody = `setpriv --reuid 65534 --regid 65534 --clear-groups ${command}`;
    const faults = async (name: string): Promise<string[]> => {
      const { cwd } = await finishedRun();
      // A run's files are for their owner alone, who is another user here.
      execFileSync("chown", ["-R", "65534:65534", cwd]);
      chmodSync(join(cwd, name), 0o000);
      const { status, stdout } = await shell(`${asNobody} verify out --quiet --lang en`, { cwd });
      chmodSync(join(cwd, name), 0o755);
      expect(status).toBe(1);
      return stdout.split("\n").flatMap((line) => / error (.*?EACCES\))/.exec(line)?.[1] ?? []);
    };
    expect(await faults("out/formal.csv")).toEqual(["the file can't be read (EACCES)"]);
    expect(await faults("out/run.json")).toEqual(["run.json can't be read (EACCES)"]);
    expect(await faults("m.csv")).toEqual(["the input m.csv can't be read (EACCES)"]);
    expect(await faults("out/messages")).toEqual([
      "the file can't be read (EACCES)",
      "the file can't be read (EACCES)",
      "the directory messages/ can't be listed (EACCES)",
    ]);
  });
});
