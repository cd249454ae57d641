import { creditCode } from "../rules/identity/enterprise-code.js";
import { gtinOf } from "../values/gtin.js";
import { trimBlanks } from "../values/trim.js";

/** What goods are asked for by, in the order in which a key that could be several is read. */
export const keyKinds = ["gtin", "creditCode", "invtNo", "batch"] as const;
export type KeyKind = (typeof keyKinds)[number];

/** A key that goods are looked up by. */
export interface TraceKey {
  readonly text: string;
  /** The GTIN that it is, in its one form; undefined where it is none with a right check digit. */
  readonly gtin: string | undefined;
  /** The check digit that it would have, where it has the length of a GTIN and another one. */
  readonly checkDigit: string | undefined;
}

/** What of a goods line keys are compared with; blank where there is nothing. */
export interface KeyFacts {
  /** The bar code in its one form, where it is a GTIN with a right check digit. */
  readonly gtin: string;
  /** The bar code as it is written; blank where it says that there is none. */
  readonly barCode: string;
  readonly ownerCode: string;
  readonly ebcCode: string;
  readonly invtNo: string;
  /** A batch number, or several with a mark between them. */
  readonly batch: string;
}

/** The key of a user's text. */
export function traceKey(written: string): TraceKey {
  const text = trimBlanks(written);
  const gtin = gtinOf(text);
  return {
    text,
    gtin: gtin?.isRight === true ? gtin.number : undefined,
    checkDigit: gtin?.isRight === false ? gtin.checkDigit : undefined,
  };
}

/** A key that finds a line, by its place among the keys, and as what it does. */
export type Hit = readonly [asked: number, kind: KeyKind];

/** Keys by what they may be, so that a line is not compared with every key. */
export class TraceKeys {
  readonly #gtins = new Map<string, number[]>();
  readonly #texts = new Map<string, number[]>();

  constructor(keys: readonly TraceKey[]) {
    keys.forEach(({ text, gtin }, asked) => {
      if (gtin !== undefined) addTo(this.#gtins, gtin, asked);
      if (text !== "") addTo(this.#texts, text.toUpperCase(), asked);
    });
  }

  /** The keys that find a line. A bar code that is no right GTIN is found by what is written there. */
  hits({ gtin, barCode, ownerCode, ebcCode, invtNo, batch }: KeyFacts): readonly Hit[] {
    const byCode = [...new Set([ownerCode, ebcCode])].flatMap((code) => this.#of(code));
    const batches = batch === "" ? [] : [...new Set([batch, ...batch.split(betweenBatches)])];
    const byBatch = batches.flatMap((each) => this.#of(trimBlanks(each)));
    return [
      ...asHits(gtin === "" ? this.#of(barCode) : (this.#gtins.get(gtin) ?? []), "gtin"),
      ...asHits(byCode, "creditCode"),
      ...asHits(this.#of(invtNo), "invtNo"),
      ...asHits(byBatch, "batch"),
    ];
  }

  #of(text: string): readonly number[] {
    return text === "" ? [] : (this.#texts.get(text.toUpperCase()) ?? []);
  }
}

function addTo(map: Map<string, number[]>, text: string, asked: number): void {
  const known = map.get(text);
  if (known === undefined) map.set(text, [asked]);
  else known.push(asked);
}

function asHits(asked: readonly number[], kind: KeyKind): readonly Hit[] {
  return asked.length === 0 ? [] : [...new Set(asked)].map((each) => [each, kind]);
}

/** The number of an inventory: customs, year, direction, serial number. */
const inventoryNumber = /^\d{8}[IE]\d{9}$/i;

/** The kind of a key that finds nothing, by its form. */
export function likelyKind({ text, gtin }: TraceKey): KeyKind {
  if (gtin !== undefined) return "gtin";
  if (inventoryNumber.test(text)) return "invtNo";
  return creditCode.test(text.toUpperCase()) ? "creditCode" : "batch";
}

const betweenBatches = /[;；,，、|]/;
