/** Bytes that `recogniseContainer` wants of a file's beginning. */
export const containerMarkLength = 8;

const zipMarks = [
  Buffer.from([0x50, 0x4b, 0x03, 0x04]),
  // An empty archive begins with its end, one cut into volumes with a mark of its own.
  Buffer.from([0x50, 0x4b, 0x05, 0x06]),
  Buffer.from([0x50, 0x4b, 0x07, 0x08]),
];
const ole2Mark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);

/**
 * What a file is by its first bytes: "zip" for .xlsx, .xlsb and .ods (`openWorkbook` tells them apart), "ole2" for
 * .xls and encrypted workbooks (`openWorkbook` refuses both), undefined for all else.
 */
export function recogniseContainer(start: Buffer): "zip" | "ole2" | undefined {
  if (zipMarks.some((mark) => begins(start, mark))) return "zip";
  return begins(start, ole2Mark) ? "ole2" : undefined;
}

function begins(start: Buffer, mark: Buffer): boolean {
  return start.length >= mark.length && start.subarray(0, mark.length).equals(mark);
}
