// @ts-check
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Takes the lines of a generated file. `close` must be called.
 * @typedef {{ write: (line: string) => void, close: () => void }} Sink
 */

const piece = 1 << 20;

/**
 * A file that is written a mebibyte at a time. A line comes with its line break.
 * @param {string} path
 * @returns {Sink}
 */
export function fileSink(path) {
  const file = openSync(path, "w");
  let text = "";
  const flush = () => {
    writeSync(file, text);
    text = "";
  };
  return {
    write(line) {
      text += line;
      if (text.length >= piece) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

/**
 * A file whose lines come in random order behind the header. Each goes to one of `parts` files by chance, each of which
 * is shuffled in memory: any order is as likely as any other, and one part at a time is in memory.
 * @param {string} path
 * @param {string} header
 * @param {(below: number) => number} random
 * @param {number} parts
 * @returns {Sink}
 */
export function shuffledSink(path, header, random, parts) {
  const folder = mkdtempSync(join(dirname(path), "shuffle-"));
  const names = Array.from({ length: parts }, (_, index) => join(folder, String(index)));
  const sinks = names.map(fileSink);
  return {
    write(line) {
      sinks[random(parts)]?.write(line);
    },
    close() {
      for (const sink of sinks) sink.close();
      const whole = fileSink(path);
      whole.write(header);
      for (const name of names)
        for (const line of shuffled(readFileSync(name, "utf8").split("\n").slice(0, -1), random))
          whole.write(`${line}\n`);
      whole.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/**
 * @param {string[]} lines
 * @param {(below: number) => number} random
 */
function shuffled(lines, random) {
  for (let index = lines.length - 1; index > 0; index--) {
    const other = random(index + 1);
    const line = lines[index] ?? "";
    lines[index] = lines[other] ?? "";
    lines[other] = line;
  }
  return lines;
}
