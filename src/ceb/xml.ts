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
function escapeText(value: string): string {
  return special.test(value) ? value.replace(specials, (character) => references[character] ?? "") : value;
}

/** Values in another form than the manifest's, by field. */
type Forms = Readonly<Record<string, (value: string) => string>>;

/**
 * A writer of one section from its values in the schema's order, blank ones left out. Tags are made once.
 */
export function valuesWriter(
  { element, fields }: Section,
  forms: Forms = {},
): (values: readonly string[]) => string {
  const opens = fields.map(({ name }) => `<ceb:${name}>`);
  const closes = fields.map(({ name }) => `</ceb:${name}>`);
  const formed = fields.map(({ name }) => forms[name]);
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
        const form = formed[index];
        lastValues[index] = value;
        lastElements[index] =
          opens[index] + escapeText(form === undefined ? value : form(value)) + closes[index];
      }
      xml += lastElements[index];
    }
    return xml + close;
  };
}

/** A writer of one inventory (清单): its head, then its goods lines, from their values in the schema's order. */
export function inventoryWriter(
  head: Section,
  line: Section,
  forms: Forms = {},
): (
  head: readonly string[],
  lines: Iterable<{ readonly text: { readonly values: readonly string[] } }>,
) => string {
  const writeHead = valuesWriter(head);
  const writeLine = valuesWriter(line, forms);
  return (values, lines) => {
    let xml = `<ceb:Inventory>${writeHead(values)}`;
    for (const { text } of lines) xml += writeLine(text.values);
    return `${xml}</ceb:Inventory>`;
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
