import { expect, it } from "vitest";
import { tableTypes } from "../../src/columns/message-tables.js";
import { textOf } from "../docs/pages.js";
import { columnsOnPage } from "./page.js";

it.each(tableTypes)("docs/write.md has the columns of CEB%s in their order", (type) => {
  const section = textOf("docs/write.md").split(`### CEB${type} `)[1]?.split("\n### ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("| `"));
  expect(rows).toEqual(columnsOnPage(type));
});
