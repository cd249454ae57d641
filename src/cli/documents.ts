import type { DocumentSources } from "../documents/three-documents.js";
import { fileSource } from "../formats/source.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { DocumentOptions } from "./manifest-options.js";

/** The files of the three documents that a command line names. */
export function documentSources(
  { orders, payments, waybills }: DocumentOptions,
  { streams, cwd }: Pick<Surroundings, "streams" | "cwd">,
): DocumentSources {
  const source = (file: string | undefined) =>
    file === undefined ? undefined : fileSource(relativeTo(cwd, file), () => streams.stdin);
  return { orders: source(orders), payments: source(payments), waybills: source(waybills) };
}
