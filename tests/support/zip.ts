import { crc32, deflateRawSync } from "node:zlib";

/** A file of an archive; whatever is given beside name and content replaces what is true. */
export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  readonly crc?: number;
  /** The size that the directory says it has unpacked. */
  readonly size?: number;
  readonly method?: number;
  readonly flags?: number;
}

const utf8Names = 0x800;

function record(
  length: number,
  fields: readonly (readonly [offset: number, bytes: 2 | 4, value: number])[],
): Buffer {
  const bytes = Buffer.alloc(length);
  for (const [offset, size, value] of fields) bytes.writeUIntLE(value, offset, size);
  return bytes;
}

/** A zip archive, written by hand so that it can be wrong wherever a test wants. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const content = Buffer.from(entry.content as Buffer);
    const data = entry.stored === true ? content : deflateRawSync(content, { level: 1 });
    const name = Buffer.from(entry.name);
    const flags = (entry.flags ?? 0) | utf8Names;
    const method = entry.method ?? (entry.stored === true ? 0 : 8);
    const sum = entry.crc ?? crc32(content);
    const size = entry.size ?? content.length;
    const local = record(30, [
      [0, 4, 0x04034b50],
      [4, 2, 20],
      [6, 2, flags],
      [8, 2, method],
      [14, 4, sum],
      [18, 4, data.length],
      [22, 4, size],
      [26, 2, name.length],
    ]);
    files.push(local, name, data);
    const central = record(46, [
      [0, 4, 0x02014b50],
      [4, 2, 20],
      [6, 2, 20],
      [8, 2, flags],
      [10, 2, method],
      [16, 4, sum],
      [20, 4, data.length],
      [24, 4, size],
      [28, 2, name.length],
      [42, 4, offset],
    ]);
    directory.push(central, name);
    offset += local.length + name.length + data.length;
  }
  const listed = Buffer.concat(directory);
  const end = record(22, [
    [0, 4, 0x06054b50],
    [8, 2, entries.length],
    [10, 2, entries.length],
    [12, 4, listed.length],
    [16, 4, offset],
  ]);
  return Buffer.concat([...files, listed, end]);
}
