/**
 * Whether two files carry the same message in the same manner: the bytes are equal but for what differs each time it is
 * signed (the contents of Signature) or put into an envelope (its time). An unsigned one is not a signed one.
 */
export function isSameMessage(one: Buffer, other: Buffer): boolean {
  if (one.equals(other)) return true;
  const [first, second] = [carried(one), carried(other)];
  return (
    first.enveloped === second.enveloped &&
    first.signed === second.signed &&
    first.unsigned === second.unsigned
  );
}

interface Carried {
  readonly enveloped: boolean;
  readonly signed: boolean;
  /** The message without its signature. */
  readonly unsigned: string;
}

const signature = /<(?:\w+:)?Signature\b[^>]*(?:\/>|>[\s\S]*?<\/(?:\w+:)?Signature>)/;

function carried(file: Buffer): Carried {
  // As Latin-1, in which every byte is a character: what is compared are bytes.
  const text = file.toString("latin1");
  const data = /<(?:\w+:)?DxpMsg\b[\s\S]*?<(?:\w+:)?Data\b[^>]*>([^<]*)<\/(?:\w+:)?Data>/.exec(text)?.[1];
  const message = data === undefined ? text : Buffer.from(data, "base64").toString("latin1");
  const found = signature.exec(message)?.[0] ?? "";
  return {
    enveloped: data !== undefined,
    signed: found.includes("SignatureValue"),
    unsigned: message.replace(signature, ""),
  };
}
