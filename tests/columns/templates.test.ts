import { describe, expect, it } from "vitest";
import { missingColumns } from "../../src/columns/columns.js";
import { layoutOfKind, sheetKind } from "../../src/columns/sheet-kinds.js";
import { type Meaning, understand } from "../../src/columns/understand.js";
import { pairsOf, templates } from "./templates.js";

/** A meaning as the table of templates writes it. */
function written(meaning: Meaning): string {
  switch (meaning.kind) {
    case "column":
      return `${meaning.guessed ? "?" : ""}${meaning.column.name}`;
    case "compared":
      return `=${meaning.column.name}`;
    case "beside":
      return `~${meaning.column.name}`;
    case "unknown":
      return "-";
    default:
      return meaning.kind;
  }
}

describe.each(templates)("the header row $title", (template) => {
  const pairs = pairsOf(template);
  const names = pairs.map(([header]) => header);
  const layout = layoutOfKind[template.kind];

  it("is understood column by column", () => {
    const meanings = layout === undefined ? [] : understand(names, layout);
    expect(meanings.map((meaning, at) => [names[at], written(meaning)])).toEqual(pairs);
  });

  it("is taken for what it is", () => {
    expect(sheetKind(names).kind).toBe(template.kind);
  });

  it("lacks what it lacks", () => {
    const meanings = layout === undefined ? [] : understand(names, layout);
    const named = new Set(
      meanings.flatMap((meaning) => (meaning.kind === "column" ? [meaning.column.name] : [])),
    );
    const missing = layout === undefined ? [] : missingColumns(layout, named, new Map());
    expect(missing.map(({ name }) => name).sort()).toEqual(
      template.missing.split(" ").filter(Boolean).sort(),
    );
  });
});
