import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { type Layout, layout } from "../../src/columns/columns.js";
import { layouts } from "../../src/columns/direction.js";
import { fileSource, type Source } from "../../src/formats/source.js";
import { consignmentKeys, type LoadedManifest, loadManifest } from "../../src/intake/load.js";
import type { StoredConsignment } from "../../src/intake/store.js";
import { Failure } from "../../src/values/failure.js";

const folder = mkdtempSync(join(tmpdir(), "qingdan-store-"));
const scratch = join(folder, "scratch");
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The columns of exports, none of them mandatory. */
const columns = (() => {
  const { head, line, flag } = layouts.E;
  const optional = (all: Layout["all"]) =>
    all.map((each) => ({ ...each, field: { ...each.field, required: false } }));
  return layout(optional(head), optional(line), optional(flag));
})();

type Small = Parameters<typeof loadManifest>[0]["small"];

const load = (sources: readonly Source[], small?: Small): Promise<LoadedManifest> =>
  loadManifest({
    sources,
    layout: columns,
    defaults: new Map(),
    scratch,
    report: () => {},
    keys: consignmentKeys,
    small,
  });

const memory = (content: string | readonly Buffer[], name = "m.csv"): Source => ({
  name,
  open: () => Readable.from(typeof content === "string" ? [Buffer.from(content)] : content),
});

/** Rows and claims, in a few words. */
const brief = ({ rows, claims }: StoredConsignment) => ({
  rows: rows.map(({ file, line, cells }) => [file, line, ...cells]),
  claims: claims.map(({ column, value, other }) => `${column} ${value} ${other.file}:${other.line}`),
});

async function groups(sources: readonly Source[], small?: Small) {
  const { store } = await load(sources, small);
  try {
    return [...store.consignments()].map(brief);
  } finally {
    store.close();
  }
}

const header = "ebpCode,orderNo,copNo,logisticsCode,logisticsNo,guid,gname";

const texts = fc.record({
  ebpCode: fc.constantFrom("E1", "E1", "E2", ""),
  orderNo: fc.constantFrom("A", "B", "C", " A", "A　", "D", ""),
  copNo: fc.constantFrom("1", "2", "3", ""),
  logisticsCode: fc.constantFrom("L1", "L2"),
  logisticsNo: fc.constantFrom("1", "2", "3", ""),
  guid: fc.constantFrom("", "G1", "G2"),
  gname: fc.constantFrom("棉", 'a "b"', "两\n行", "x", "x,y"),
});
const rowsOf = fc.array(texts, { minLength: 1, maxLength: 25 });
type Texts = typeof texts extends fc.Arbitrary<infer T> ? T : never;

const quoted = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const csvOf = (rows: readonly Texts[], end = "\n") =>
  [header, ...rows.map((row) => Object.values(row).map(quoted).join(","))].join(end) + end;

/** The groups by plain maps, as an independent reference. */
function expected(rows: readonly Texts[]): string[][][] {
  const orders = new Map<string, string[][]>();
  let above: Texts | undefined;
  rows.forEach((written, index) => {
    // A blank platform or order number means that of the order above.
    const isSame = (own: string, other: string) => own.trim() === "" || own.trim() === other.trim();
    const goesOn =
      above !== undefined &&
      above.orderNo.trim() !== "" &&
      isSame(written.ebpCode, above.ebpCode) &&
      isSame(written.orderNo, above.orderNo);
    const row = { ...written };
    if (goesOn && above !== undefined) {
      if (row.ebpCode.trim() === "") row.ebpCode = above.ebpCode;
      if (row.orderNo.trim() === "") row.orderNo = above.orderNo;
    } else above = written;
    const [ebpCode, orderNo] = [row.ebpCode.trim(), row.orderNo.trim()];
    const key = ebpCode === "" || orderNo === "" ? `row ${index}` : `${ebpCode} ${orderNo}`;
    orders.set(key, [...(orders.get(key) ?? []), Object.values(row)]);
  });
  return [...orders.values()];
}

const cellsOf = (found: Awaited<ReturnType<typeof groups>>) =>
  found.map(({ rows }) => rows.map((row) => row.slice(2)));

const sizes = fc.record({ window: fc.integer({ min: 8, max: 400 }) });

describe("the store of a run's rows", () => {
  it("groups the rows of an order, in the order of first rows, whatever the window", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, sizes, async (rows, small) => {
        expect(cellsOf(await groups([memory(csvOf(rows))], small))).toEqual(expected(rows));
      }),
      { numRuns: 300 },
    );
  });

  it("gives the same for a file, a pipe in pieces and an irregular file", async () => {
    const path = join(folder, "same.csv");
    await fc.assert(
      fc.asyncProperty(
        rowsOf,
        sizes,
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        async (rows, small, mark, end) => {
          const text = csvOf(rows, end);
          const bytes = Buffer.from((mark ? "\ufeff" : "") + text);
          writeFileSync(path, bytes);
          const whole = await groups([memory(text)]);
          expect(await groups([fileSource(path, () => Readable.from([]))], small)).toEqual(whole);
          const pieces = [...bytes].map((byte) => Buffer.from([byte]));
          expect(await groups([memory(pieces)], small)).toEqual(whole);
          // A header with text behind its closing quote is irregular: csv-parse reads all of it.
          const irregular = text.replace("gname", '"gname"x');
          expect(await groups([memory(irregular)], small)).toEqual(whole);
        },
      ),
      { numRuns: 100 },
    );
  });

  it("hands over to csv-parse in the middle of a file, and counts on", async () => {
    const text = `${header}\nE1,A,1,L,1,,x\n\nE1,"A"b,2,L,2,,"y\nz"\nE1,A,1,L,1,,w\n`;
    for (const window of [8, 64, 1000]) {
      expect(await groups([memory(text)], { window })).toEqual([
        {
          rows: [
            [0, 2, "E1", "A", "1", "L", "1", "", "x"],
            [0, 6, "E1", "A", "1", "L", "1", "", "w"],
          ],
          claims: [],
        },
        { rows: [[0, 4, "E1", '"A"b', "2", "L", "2", "", "y\nz"]], claims: [] },
      ]);
    }
  });

  it("tells orders and numbers apart that share a digest", async () => {
    await fc.assert(
      fc.asyncProperty(rowsOf, async (rows) => {
        const exact = await groups([memory(csvOf(rows))]);
        const poor = await groups([memory(csvOf(rows))], { digestBits: 0 });
        // Orders of one digest come where the first of them does; their rows stay in order.
        const sorted = (found: string[][][]) => found.map((order) => JSON.stringify(order)).sort();
        expect(sorted(cellsOf(poor) as string[][][])).toEqual(sorted(cellsOf(exact) as string[][][]));
      }),
      { numRuns: 200 },
    );
  });

  it("finds an order by its numbers, though others share their digest", async () => {
    const text = `${header}\nE1,A,1,L,1,,x\nE1,B,2,L,2,,y\nE1,A,1,L,1,,z\n`;
    for (const digestBits of [-1, 0]) {
      const { store } = await load([memory(text)], { digestBits });
      const lines = (orderNo: string) => store.find("E1", orderNo)?.rows.map(({ line }) => line);
      expect([lines("A"), lines("B"), lines("C"), store.find("", "A")]).toEqual([
        [2, 4],
        [3],
        undefined,
        undefined,
      ]);
      store.close();
    }
  });

  it("names numbers that two orders claim, by a row of the other", async () => {
    const text = `${header}\nE1,A,7,L1,1,,x\nE1,B,7,L2,1,,y\nE1,C,8,L1,1,G,z\nE1,C,8,L1,1,G,z\n`;
    expect((await groups([memory(text)])).map(({ claims }) => claims)).toEqual([
      ["copNo 7 0:3", "logisticsNo 1 0:4"],
      ["copNo 7 0:2"],
      ["logisticsNo 1 0:2"],
    ]);
  });

  it("refuses a file that is changed between its two readings, and one that is while it is read again", async () => {
    const path = join(folder, "changed.csv");
    const rows = Array.from({ length: 50 }, (_, index) => `E1,S${index},${index},L,${index},,x\n`).join("");
    writeFileSync(path, `${header}\n${rows}`);
    const open = () => load([fileSource(path, () => Readable.from([]))]);
    const first = await open();
    appendFileSync(path, "E1,B,2,L,2,,y\n");
    expect(() => [...first.store.consignments()]).toThrow(Failure);
    expect(() => [...first.store.consignments()]).toThrow(/changed\.csv was changed while it was read/);
    first.store.close();
    const second = await open();
    const orders = second.store.consignments();
    orders.next();
    writeFileSync(path, `${header}\n`);
    expect(() => [...orders]).toThrow(/was changed while it was read/);
    second.store.close();
  });

  it("leaves no name in its folder", async () => {
    const { store } = await load([memory(`${header}\nE1,A,1,L,1,,x\n`)]);
    expect(readdirSync(scratch)).toEqual([]);
    store.close();
    expect(readdirSync(scratch)).toEqual([]);
  });

  it("goes back to an order's first row, and lists what changed since the row that it was on", async () => {
    const { store } = await load([memory(`${header}\nE1,A,1,L,1,,x\nE1,A,1,L,1,,y\nE1,B,2,L,1,,y\n`)]);
    const orders = store.orders();
    const changes = () => [...orders.scanner.changed.subarray(0, orders.scanner.changes)];
    const seen: unknown[] = [];
    orders.nextOrder();
    while (orders.nextRow()) seen.push([orders.scanner.line, changes().length]);
    orders.rewind();
    while (orders.nextRow()) seen.push([orders.scanner.line, changes()]);
    orders.nextOrder();
    while (orders.nextRow()) seen.push([orders.scanner.line, changes()]);
    expect(seen).toEqual([
      [2, 7],
      [3, 1],
      [2, [6]],
      [3, [6]],
      [4, [1, 2]],
    ]);
    expect(orders.nextOrder()).toBe(false);
    store.close();
  });
});
