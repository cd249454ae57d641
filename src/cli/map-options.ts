import { type Values, value } from "./option.js";

/** The options by which a shop's export is read as a manifest. */
export const mapOptions = {
  map: value("<preset|file>", {
    zh: "列映射：预设（如 shopify）或YAML文件",
    en: "how the columns are read: a preset (as shopify) or a YAML file",
  }),
  products: value("<file>", {
    zh: "商品表CSV，按货号补入编码、品名、重量等",
    en: "product table, CSV: codes, names, weights, by SKU",
  }),
};
export type MapOptions = Values<typeof mapOptions>;
