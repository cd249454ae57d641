import { type Field, namesOf, type Section } from "./field.js";

const special = /[&<>\r]/;
const specials = /[&<>\r]/g;
const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

/** Escapes a text for element content. */
export function escapeText(value: string): string {
  return special.test(value) ? value.replace(specials, (character) => references[character] ?? "") : value;
}

/**
 * A writer of one section from its values in the schema's order, blank ones left out. Tags are made once.
 */
export function valuesWriter({ element, fields }: Section): (values: readonly string[]) => string {
  const opens = fields.map(({ name }) => `<ceb:${name}>`);
  const closes = fields.map(({ name }) => `</ceb:${name}>`);
  const open = `<ceb:${element}>`;
  const close = `</ceb:${element}>`;
  // Most fields repeat their value from node to node: the last element written is kept and used again.
  const lastValues = fields.map(() => "");
  const lastElements = fields.map(() => "");
  return (values) => {
    let xml = open;
    for (let index = 0; index < opens.length; index++) {
      const value = values[index];
      if (value === undefined || value === "") continue;
      if (value !== lastValues[index]) {
        lastValues[index] = value;
        lastElements[index] = opens[index] + escapeText(value) + closes[index];
      }
      xml += lastElements[index];
    }
    return xml + close;
  };
}

/** A writer of one section from a record by field name; what the record lacks is left out. */
export function recordWriter<F extends readonly Field[]>(
  section: Section<F>,
): (record: Readonly<Partial<Record<F[number]["name"], string>>>) => string {
  const write = valuesWriter(section);
  const names = namesOf(section);
  return (record) => write(names.map((name) => record[name] ?? ""));
}
