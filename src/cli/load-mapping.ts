import type { ProductTable } from "../sheets/map/product-table.js";
import type { SheetMap } from "../sheets/map/sheet-map.js";
import { relativeTo } from "../values/user-path.js";
import type { World } from "./command.js";
import type { MapOptions } from "./map-options.js";
import type { Setup } from "./setup.js";

/** The map and product table of a command line. */
export interface LoadedMapping {
  readonly map?: SheetMap;
  readonly products?: ProductTable;
}

/** Loads what the options name; a product table of the map's own where --products is not given. Throws a Failure. */
export async function loadMapping(
  { map: named, products: table }: MapOptions,
  { cwd }: Pick<World, "cwd">,
): Promise<LoadedMapping> {
  if (named === undefined && table === undefined) return {};
  // A run without a map starts without what maps need.
  const { loadMap } = await import("../sheets/map/load-map.js");
  const { loadProducts } = await import("../sheets/map/product-table.js");
  const map = named === undefined ? undefined : loadMap(relativeTo(cwd, named));
  const file = table === undefined ? map?.productsFile : relativeTo(cwd, table);
  const products = file === undefined ? undefined : await loadProducts(file);
  return { ...(map === undefined ? {} : { map }), ...(products === undefined ? {} : { products }) };
}

/** What a run is set up with, and the map and product table of its command line, which run.json lists as tables. */
export function withMapping(setup: Setup, { map, products }: LoadedMapping): Setup & LoadedMapping {
  const own = [
    ...(map?.sha256 === undefined ? [] : [{ table: "map", name: map.name, sha256: map.sha256 }]),
    ...(products === undefined ? [] : [{ table: "products", name: products.file, sha256: products.sha256 }]),
  ];
  const tables = [...setup.options.tables, ...own];
  return {
    ...setup,
    options: { ...setup.options, tables },
    ...(map === undefined ? {} : { map }),
    ...(products === undefined ? {} : { products }),
  };
}
