import { text } from "../ceb/field.js";

/**
 * What a map could not make of a row, as the product writes it for the rule manifest/map. Blank where nothing is
 * wrong; a list of rows leaves the column out.
 */
export const mapFault = text("mapFault", "映射问题", { personal: "free-text" });
