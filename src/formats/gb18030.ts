/** The bytes of Chinese text in GBK or GB18030. */
const firstLead = 0x81;
const lastLead = 0xfe;
const firstTrail = 0x40;
const lastTrail = 0xfe;
const trails = lastTrail - firstTrail + 1;

let table: Uint16Array | undefined;

/**
 * The character of each pair of bytes, 0 for a pair that is none. Made of one decoding of all pairs, each followed
 * by a line break, which no pair contains.
 */
function pairTable(): Uint16Array {
  if (table !== undefined) return table;
  const pairs = (lastLead - firstLead + 1) * trails;
  const bytes = Buffer.alloc(pairs * 3, 0x0a);
  for (let at = 0; at < pairs; at++) {
    bytes[at * 3] = firstLead + Math.floor(at / trails);
    bytes[at * 3 + 1] = firstTrail + (at % trails);
  }
  const made = new Uint16Array(pairs);
  for (const [at, text] of new TextDecoder("gb18030").decode(bytes).split("\n").entries())
    if (at < pairs && text.length === 1 && text !== "\ufffd") made[at] = text.charCodeAt(0);
  table = made;
  return made;
}

/** Decodes GB18030 in pieces to UTF-8, the pieces' borders anywhere. */
export class Gb18030Decoder {
  readonly #pairs = pairTable();
  #rest: Buffer = Buffer.alloc(0);

  /** The UTF-8 bytes of a piece; undefined where it is not GB18030. */
  decode(piece: Buffer): Buffer | undefined {
    const bytes = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const out = Buffer.allocUnsafe(bytes.length * 2 + 4);
    const pairs = this.#pairs;
    const end = bytes.length;
    let to = 0;
    let at = 0;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x80) {
        out[to++] = byte;
        at++;
        continue;
      }
      if (byte < firstLead || byte > lastLead) return undefined;
      if (at + 1 >= end) break;
      const trail = bytes[at + 1] ?? 0;
      if (trail >= 0x30 && trail <= 0x39) {
        if (at + 3 >= end) break;
        const written = longCharacter(bytes.subarray(at, at + 4));
        if (written === undefined) return undefined;
        to += written.copy(out, to);
        at += 4;
        continue;
      }
      const unit = trail < firstTrail ? 0 : (pairs[(byte - firstLead) * trails + trail - firstTrail] ?? 0);
      if (unit === 0) return undefined;
      if (unit < 0x800) {
        out[to++] = 0xc0 | (unit >> 6);
      } else {
        out[to++] = 0xe0 | (unit >> 12);
        out[to++] = 0x80 | ((unit >> 6) & 0x3f);
      }
      out[to++] = 0x80 | (unit & 0x3f);
      at += 2;
    }
    this.#rest = Buffer.from(bytes.subarray(at));
    return out.subarray(0, to);
  }

  /** False where the pieces end inside a character. */
  get complete(): boolean {
    return this.#rest.length === 0;
  }
}

const strict = new TextDecoder("gb18030", { fatal: true });

/** The UTF-8 bytes of a character of four bytes; undefined where they are none. */
function longCharacter(bytes: Buffer): Buffer | undefined {
  try {
    return Buffer.from(strict.decode(bytes));
  } catch {
    return undefined;
  }
}

/** Share of the pairs of Chinese text that are everyday characters and punctuation. */
const commonShare = 0.6;

/**
 * Whether bytes that are valid GB18030 are Chinese text by their sense: most pairs are everyday characters (the
 * first level of GB 2312) or punctuation. Western text with accents and Japanese text have hardly any.
 */
export function looksChinese(bytes: Buffer): boolean {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at + 1 < bytes.length; at++) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    at++;
    pairs++;
    const isEveryday = (lead >= 0xb0 && lead <= 0xd7) || (lead >= 0xa1 && lead <= 0xa9);
    if (isEveryday && trail >= 0xa1) common++;
  }
  return pairs > 0 && common >= commonShare * pairs;
}
