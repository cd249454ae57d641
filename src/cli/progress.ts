import type { LoadProgress } from "../intake/loading.js";
import type { Language } from "../values/finding.js";
import { grouped } from "../wording/style.js";
import type { Surroundings } from "./command.js";

/** A progress line on standard error, on a terminal only. */
export interface Progress {
  readonly reading: LoadProgress;
  working(orders: number): void;
  stop(): void;
}

const silent: Progress = { reading: () => {}, working: () => {}, stop: () => {} };

/** Starts the line, where standard error is a terminal that has room for it; ora is loaded only then. */
export async function startProgress(
  { streams, env, now, colour }: Pick<Surroundings, "streams" | "env" | "now" | "colour">,
  { lang, quiet }: { readonly lang: Language; readonly quiet: boolean },
): Promise<Progress> {
  const { isTTY, columns = 0 } = streams.stderr;
  // On a terminal of unknown width (0 columns) ora does not stop writing; a dumb one has no line to write over.
  if (quiet || isTTY !== true || columns <= 0 || env["TERM"] === "dumb") return silent;
  const { default: ora } = await import("ora");
  const zh = lang === "zh";
  // ora's type asks for a WriteStream; it uses isTTY, columns, write and the cursor methods, which the
  // streams handed in have.
  const spinner = ora({
    stream: streams.stderr as NodeJS.WriteStream,
    discardStdin: false,
    ...(colour === "never" ? { color: false } : {}),
  }).start();
  const started = now().getTime();
  const rate = (count: number): string =>
    grouped(Math.round((count * 1000) / Math.max(1, now().getTime() - started)));
  return {
    reading(rows, bytes) {
      const megabytes = grouped((bytes / 1e6).toFixed(0));
      spinner.text = zh
        ? `读取中 ${grouped(rows)} 行，${megabytes} MB，每秒 ${rate(rows)} 行`
        : `reading: ${grouped(rows)} rows, ${megabytes} MB, ${rate(rows)} rows a second`;
    },
    working(orders) {
      spinner.text = zh
        ? `检查与归类 ${grouped(orders)} 单，每秒 ${rate(orders)} 单`
        : `checking: ${grouped(orders)} orders, ${rate(orders)} a second`;
    },
    stop: () => spinner.stop(),
  };
}
