import type { Section } from "./field.js";

/** The namespace of all messages of the unified system. */
export const cebNamespace = "http://www.chinaport.gov.cn/ceb";

const special = /[&<>\r]/;
const specials = /[&<>\r]/g;
const references: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  "\r": "&#13;",
};

/** Text as it stands between tags. */
export function escapeText(value: string): string {
  return special.test(value) ? value.replace(specials, (character) => references[character] ?? "") : value;
}

/** How a section's values are found in a record: under another name, or in another form. */
interface Reading {
  readonly names?: Readonly<Record<string, string>>;
  readonly forms?: Readonly<Record<string, (value: string) => string>>;
}

/**
 * A writer of one section: its fields in the schema's order, blank ones left out. Tags are made once.
 */
export function sectionWriter(
  { element, fields }: Section,
  { names = {}, forms = {} }: Reading = {},
): (record: Readonly<Record<string, string>>) => string {
  const parts = fields.map(({ name }) => ({
    key: names[name] ?? name,
    form: forms[name],
    open: `<ceb:${name}>`,
    close: `</ceb:${name}>`,
  }));
  const open = `<ceb:${element}>`;
  const close = `</ceb:${element}>`;
  return (record) => {
    let xml = open;
    for (const part of parts) {
      const value = record[part.key];
      if (value === undefined || value === "") continue;
      xml += part.open + escapeText(part.form === undefined ? value : part.form(value)) + part.close;
    }
    return xml + close;
  };
}
