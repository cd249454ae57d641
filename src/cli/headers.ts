import { existsSync, writeFileSync } from "node:fs";
import { columnLabel } from "../columns/columns.js";
import { fileSource } from "../formats/source.js";
import { describeHeader } from "../intake/header-description.js";
import { readHeaderSample } from "../intake/header-sample.js";
import { headersJson } from "../report/headers/json.js";
import { mapFileText } from "../report/headers/map-file.js";
import { headersText } from "../report/headers/text.js";
import { loadProfile, noProfile } from "../setup/profile.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { relativeTo } from "../values/user-path.js";
import { findingLine } from "../wording/finding-line.js";
import { printable } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import type { HeadersOptions } from "./headers-options.js";
import { readAs } from "./reading-options.js";
import { styleFor } from "./streams.js";

const defaultProfile = "qingdan.yaml";

/** `qingdan headers`: what the columns of a file mean; status 1 where a mandatory column is missing. */
export async function headersCommand(
  file: string,
  { write, profile: named, format, lang, quiet, ...reading }: HeadersOptions,
  { streams, stdout: output, signal, colour, cwd, temporary }: Surroundings,
): Promise<number> {
  const own = existsSync(relativeTo(cwd, defaultProfile).path) ? defaultProfile : undefined;
  const path = named ?? own;
  const { defaults } = path === undefined ? noProfile : loadProfile(relativeTo(cwd, path));
  const source = fileSource(relativeTo(cwd, file), () => streams.stdin, readAs(reading));
  const sample = await readHeaderSample(source, temporary, signal);
  const description = describeHeader(source.name, sample, defaults);
  const text =
    format === "json"
      ? headersJson(description)
      : headersText(description, lang, await styleFor(streams.stdout, colour));
  await output.write(text);
  await output.flush();
  if (!quiet) {
    const style = await styleFor(streams.stderr, colour);
    for (const note of sample.notes) streams.stderr.write(`${findingLine(note, lang, style)}\n`);
  }
  if (write !== undefined) {
    writeNew(write, relativeTo(cwd, write).path, mapFileText(description, lang));
    if (!quiet)
      streams.stderr.write(
        lang === "zh" ? `已写 ${printable(write)}。\n` : `${printable(write)} was written.\n`,
      );
  }
  const { missing } = description;
  const isClear = description.columns.every(({ meaning }) => meaning !== "ambiguous" && meaning !== "twice");
  if (missing.length === 0 && isClear) return status.clean;
  if (quiet) streams.stderr.write(unclearLine(missing.map(columnLabel), lang));
  return status.findings;
}

/** Why the status is 1, for --quiet: the mandatory columns that are missing, else that a column is ambiguous. */
function unclearLine(missing: readonly string[], lang: Language): string {
  if (missing.length === 0)
    return lang === "zh" ? "有的列含义不明或重复。\n" : "a column is ambiguous or stands twice.\n";
  return lang === "zh" ? `缺少：${missing.join("、")}\n` : `missing: ${missing.join(", ")}\n`;
}

/** Writes a file that is not there yet. Throws a Failure where it is, or can't be written. */
function writeNew(name: string, path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: "wx" });
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法写 ${name}：${reason.zh}。请用 --write 指定另一个文件名。`,
      en: `can't write ${name}: ${reason.en}. Name another file with --write.`,
    });
  }
}
