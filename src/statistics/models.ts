import type { Direction } from "../columns/direction.js";

/** The ways of cross-border electronic commerce. */
export type Model = "B2B" | "B2C" | "B2B2C";

/** What exports from zones (1210) count as: they go to a warehouse abroad, or as parcels to consumers. */
export type ZoneExportModel = "B2B2C" | "B2C";

const exportModels: Readonly<Record<string, Model>> = { "9610": "B2C", "9710": "B2B", "9810": "B2B2C" };
const importModels: Readonly<Record<string, Model>> = { "9610": "B2C", "1210": "B2B2C", "1239": "B2B2C" };

/** The model of a trade mode; undefined where it is no mode of cross-border electronic commerce in that direction. */
export function modelOf(
  direction: Direction,
  tradeMode: string,
  zoneExportModel: ZoneExportModel,
): Model | undefined {
  if (direction === "E" && tradeMode === "1210") return zoneExportModel;
  const models = direction === "E" ? exportModels : importModels;
  return Object.hasOwn(models, tradeMode) ? models[tradeMode] : undefined;
}
