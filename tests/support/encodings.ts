/** Text as UTF-16, little end first; a mark stands in it where the text begins with U+FEFF. */
export function utf16le(text: string): Buffer {
  return Buffer.from(text, "utf16le");
}

/** Text as UTF-16, big end first. */
export function utf16be(text: string): Buffer {
  return Buffer.from(text, "utf16le").swap16();
}

/** Text in GBK's part of GB 18030; throws for a character that has no two bytes there. */
export function gb18030(text: string): Buffer {
  return Buffer.from([...text].flatMap((character) => bytesOf(character)));
}

function bytesOf(character: string): readonly number[] {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x80) return [point];
  const found = pairs().get(character);
  if (found === undefined) throw new RangeError(`not in GBK: ${character}`);
  return found;
}

let known: ReadonlyMap<string, readonly [number, number]> | undefined;

/** Every character of two bytes, found by decoding them all. */
function pairs(): ReadonlyMap<string, readonly [number, number]> {
  if (known !== undefined) return known;
  const decoder = new TextDecoder("gb18030");
  const all = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (trail !== 0x7f && [...character].length === 1 && !all.has(character))
        all.set(character, [lead, trail]);
    }
  }
  known = all;
  return all;
}
