/** A value of DER (ITU-T X.690): its tag, its content, and where the next one begins. */
export interface DerValue {
  readonly tag: number;
  readonly content: Buffer;
  readonly end: number;
}

/** Tags of DER. */
export const derTag = { octets: 0x04, bits: 0x03, sequence: 0x30 } as const;

/** Reads the value at a place; undefined where none stands there whole. */
export function derValue(bytes: Buffer, at: number): DerValue | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined) return undefined;
  const longer = first >= 0x80 ? first - 0x80 : 0;
  if (longer > 4 || first === 0x80 || at + 2 + longer > bytes.length) return undefined;
  const length = longer === 0 ? first : bytes.readUIntBE(at + 2, longer);
  const start = at + 2 + longer;
  const end = start + length;
  return end > bytes.length ? undefined : { tag, content: bytes.subarray(start, end), end };
}

/** The values inside a value; undefined where its content is not made of whole ones. */
export function derValues(content: Buffer): readonly DerValue[] | undefined {
  const values: DerValue[] = [];
  for (let at = 0; at < content.length; ) {
    const value = derValue(content, at);
    if (value === undefined) return undefined;
    values.push(value);
    at = value.end;
  }
  return values;
}
