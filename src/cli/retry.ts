import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { PendingFile } from "../output/pending-file.js";
import { byteOrderMark } from "../output/row-list.js";
import { missingText, retryJson, retryText } from "../report/retry.js";
import { retry } from "../runs/retry.js";
import { type RecordedInput, type RecordedRun, sameFile } from "../runs/retry-inputs.js";
import type { RowReading } from "../runs/retry-search.js";
import { loadProfile } from "../setup/profile.js";
import { relativeTo } from "../values/user-path.js";
import { type Surroundings, status } from "./command.js";
import { ledgerPath, readLedger, sayNoLedger } from "./ledger-access.js";
import type { RetryOptions } from "./retry-options.js";
import { setUp } from "./setup.js";
import { styleFor } from "./streams.js";

const directions = { export: "E", import: "I" } as const;

/** `qingdan retry`: writes the rows of orders that are to be corrected. Status 1 where some of them are missing. */
export async function retryCommand(
  orders: readonly string[],
  options: RetryOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { cwd, temporary, signal, streams, stdout, colour } = surroundings;
  const { lang, quiet, format } = options;
  const { profile, context, at } = setUp(
    { ...options, table: [], asOf: undefined, at: undefined },
    surroundings,
    [],
  );
  const path = ledgerPath(options.ledger, surroundings, profile);
  const ledger = await readLedger(path, options, surroundings);
  if (ledger === undefined) sayNoLedger(path, options, surroundings);
  const scratch = mkdtempSync(join(temporary, "qingdan-"));
  const out = relativeTo(cwd, options.out);
  const file = new PendingFile(out, 0o600);
  try {
    file.write(byteOrderMark);
    const retried = await retry({
      ...{ orders, cwd, scratch, at, out, signal },
      direction: options.direction && directions[options.direction],
      ledger: ledger?.declarations,
      from: options.from.map((name) => relativeTo(cwd, name)),
      defaults: profile.defaults,
      reference: context.reference,
      readingOf: (input, run, directory) => readingOf(input, run, directory, { cwd, signal }),
      write: (text) => file.write(text),
    });
    file.commit();
    for (const missing of retried.missing) streams.stderr.write(`${missingText(missing, lang)}\n`);
    const style = await styleFor(streams.stdout, colour);
    if (format === "json") await stdout.write(retryJson(retried));
    else if (!quiet) await stdout.write(retryText(retried, options.out, lang, style));
    await stdout.flush();
    return retried.missing.length > 0 ? status.findings : status.clean;
  } finally {
    file.discard();
    ledger?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The map, products and profile by which a run read a file, found by their bytes; none where they are gone or changed. */
async function readingOf(
  { preset }: RecordedInput,
  { options, profile }: RecordedRun,
  directory: string,
  { cwd, signal }: { readonly cwd: string; readonly signal: AbortSignal },
): Promise<RowReading> {
  const tableOf = async (name: string) => {
    const table = options.tables.find((each) => each.table === name);
    return table && sameFile(table, directory, cwd, signal);
  };
  const [mapFile, productFile] = [await tableOf("map"), await tableOf("products")];
  const profileFile =
    profile && (await sameFile({ name: profile.path, sha256: profile.sha256 }, directory, cwd, signal));
  const defaults = profileFile && loadProfile(profileFile).defaults;
  if (mapFile === undefined && productFile === undefined && preset === undefined) return { defaults };
  // A run without a map starts without what maps need.
  const { loadMap, shopMap } = await import("../sheets/map/load-map.js");
  const { loadProducts } = await import("../sheets/map/product-table.js");
  const map = mapFile === undefined ? shopMap(preset ?? "") : loadMap(mapFile);
  const products = productFile === undefined ? undefined : await loadProducts(productFile);
  return { map, products, defaults };
}
