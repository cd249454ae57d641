import type { Field, Section, TextField } from "./field.js";

/** What an element of a message may hold: attributes, and either a value or elements in a fixed order. */
export interface ElementStructure {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: readonly TextField[];
  readonly content: Content;
}

type Content =
  /** A text, number or date; `mandatoryMin` as in Section. */
  | { readonly kind: "value"; readonly field: Field; readonly mandatoryMin: 0 | 1 }
  | { readonly kind: "elements"; readonly parts: readonly Part[] }
  /** Content that is not checked. */
  | { readonly kind: "anything" };

/** A child element: its structure, and how often it may occur. */
export interface Part {
  readonly element: ElementStructure;
  readonly least: number;
  readonly most: number;
}

/** The namespace of all messages of the unified system. */
export const cebNamespace = "http://www.chinaport.gov.cn/ceb";

/** A part that occurs once. */
export function once(element: ElementStructure): Part {
  return { element, least: 1, most: 1 };
}

/** A part that occurs once or not at all. */
export function optional(element: ElementStructure): Part {
  return { element, least: 0, most: 1 };
}

/** A part that repeats. */
export function repeated(element: ElementStructure, least: number, most: number): Part {
  return { element, least, most };
}

/** An element of the messages' namespace that holds others. */
export function group(name: string, ...parts: readonly Part[]): ElementStructure {
  return { name, namespace: cebNamespace, attributes: [], content: { kind: "elements", parts } };
}

/**
 * A section as an element: its fields, each once; those that are not mandatory in the schema may be absent.
 */
export function ofSection({ element, fields, mandatoryMin }: Section): ElementStructure {
  return group(
    element,
    ...fields.map((field) => {
      const value = valueElement(field, mandatoryMin, cebNamespace);
      return isMandatory(field) ? once(value) : optional(value);
    }),
  );
}

/** An element that holds a value. */
export function valueElement(
  field: Field,
  mandatoryMin: 0 | 1,
  namespace: string,
  attributes: readonly TextField[] = [],
): ElementStructure {
  return { name: field.name, namespace, attributes, content: { kind: "value", field, mandatoryMin } };
}

/** True for a field whose element or attribute the schema asks for. */
export function isMandatory(field: Field): boolean {
  return field.schema?.mandatory ?? field.required === true;
}
