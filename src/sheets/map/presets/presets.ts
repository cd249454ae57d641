import { aliexpress } from "./aliexpress.js";
import { amazonFba, amazonOrders, amazonUnshipped } from "./amazon.js";
import { ebay } from "./ebay.js";
import type { PresetMap } from "./preset-map.js";
import { shopify } from "./shopify.js";
import { temu } from "./temu.js";
import { tiktokShop } from "./tiktok-shop.js";

export type { PresetMap };

/** The exports of shops whose headers are known, each with its map. */
export const presets: readonly PresetMap[] = [
  shopify,
  amazonOrders,
  amazonUnshipped,
  amazonFba,
  temu,
  aliexpress,
  tiktokShop,
  ebay,
];
