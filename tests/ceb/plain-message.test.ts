import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  exportInventoryHead,
  exportInventoryLine,
  exportInventoryWriter,
} from "../../src/ceb/export-inventory.js";
import { namesOf, type Section, section, text } from "../../src/ceb/field.js";
import {
  importInventoryHead,
  importInventoryLine,
  importInventoryWriter,
} from "../../src/ceb/import-inventory.js";
import { MessageBuilder } from "../../src/ceb/message.js";
import { parseInventoryMessage, parseReleaseMessage } from "../../src/ceb/parse-message.js";
import { readPlainInventories, readPlainReleases } from "../../src/ceb/plain-message.js";
import { valuesWriter } from "../../src/ceb/xml.js";
import { type Cell, singleCell } from "../../src/consignment/cell.js";

/*
 * The reader of plain messages beside the general one, which is a library's: of every message it reads the
 * same, or leaves it to the general one.
 */

/** Elements that are asked for: some of both directions, some of one, and one that no message has. */
const wanted = {
  head: ["guid", "orderNo", "invtNo", "ebcName", "country", "note", "buyerName", "releaseDate"] as const,
  line: ["gnum", "gname", "qty", "price", "country", "note"] as const,
};

/** What a reader makes of bytes; a reader may throw as well. */
function outcome<Result>(read: () => Result): { readonly read: Result } | { readonly thrown: string } {
  try {
    return { read: read() };
  } catch (error) {
    return { thrown: String(error) };
  }
}

/** Fails where a plain reader reads something else than the general one. Returns whether the bytes were plain. */
function agree(bytes: Buffer): boolean {
  const inventories = readPlainInventories(bytes, wanted);
  const releases = readPlainReleases(bytes, wanted.head);
  const text = bytes.toString("utf8");
  if (inventories !== undefined) {
    expect(outcome(() => parseInventoryMessage(text, wanted))).toEqual({ read: inventories });
  }
  if (releases !== undefined) {
    expect(outcome(() => parseReleaseMessage(text, wanted.head))).toEqual({ read: releases });
  }
  return inventories !== undefined || releases !== undefined;
}

/** Texts at which readers could differ: references, line breaks, blanks of Unicode, characters of two to four bytes. */
const anyText = fc.oneof(
  fc.constantFrom("", "1", "12.50", "甲", "A"),
  fc
    .array(
      fc.constantFrom(
        "A",
        "7",
        "é",
        "中",
        "𠮷",
        " ",
        "\u00a0",
        "\u3000",
        "\ufeff",
        "\t",
        "\n",
        "\r",
        "&",
        "<",
        '"',
        "]",
        ">",
      ),
      { maxLength: 8 },
    )
    .map((characters) => characters.join("")),
);

/** Records of a section, each mostly like the one before it. */
function records(names: readonly string[], count: { min: number; max: number }): fc.Arbitrary<string[][]> {
  const change = fc.array(fc.tuple(fc.nat(names.length - 1), anyText), { maxLength: 4 });
  return fc.array(change, { minLength: count.min, maxLength: count.max }).map((changes) => {
    let texts = names.map(() => "");
    return changes.map((each) => {
      texts = [...texts];
      for (const [at, text] of each) texts[at] = text;
      return texts;
    });
  });
}

const transfer = { copCode: "3402960A01", copName: "报关 & <行>", dxpId: "DXPENT0000000001" };

/** Inventories as the product writes them. */
const inventories: fc.Arbitrary<Buffer> = fc
  .record({
    isExport: fc.boolean(),
    counts: fc.array(fc.nat(3), { minLength: 1, maxLength: 6 }),
  })
  .chain(({ isExport, counts }) => {
    const head: Section = isExport ? exportInventoryHead : importInventoryHead;
    const line: Section = isExport ? exportInventoryLine : importInventoryLine;
    const lineCount = counts.reduce((sum, count) => sum + count, 0);
    return fc
      .tuple(
        records(namesOf(head), { min: counts.length, max: counts.length }),
        records(namesOf(line), { min: lineCount, max: lineCount }),
      )
      .map(([heads, lines]) => {
        const builder = new MessageBuilder(isExport ? "CEB603" : "CEB621", transfer);
        const writer = isExport ? exportInventoryWriter() : importInventoryWriter();
        let from = 0;
        for (const [index, count] of counts.entries()) {
          const goods = lines.slice(from, from + count).map((texts) => ({ text: { cells: cellsOf(texts) } }));
          from += count;
          builder.add((out) => writer.write(out, cellsOf(heads[index] ?? []), goods));
        }
        return Buffer.from(builder.finish().bytes);
      });
  });

function cellsOf(texts: readonly string[]): Cell[] {
  return texts.map((each) => singleCell(each));
}

const answer = section("InventoryReturn", [
  ...["guid", "customsCode", "copNo", "invtNo", "returnStatus", "returnInfo"].map((name) => text(name, "")),
]);
const writeAnswer = valuesWriter(answer);

/** Receipts in the form of the product's messages. */
const receipts: fc.Arbitrary<Buffer> = records(namesOf(answer), { min: 1, max: 6 }).map((answers) => {
  const builder = new MessageBuilder("CEB603", transfer);
  for (const values of answers) builder.add(writeAnswer(values));
  return Buffer.from(builder.finish().bytes.toString("utf8").replaceAll("CEB603", "CEB604"));
});

const messages = fc.oneof({ weight: 3, arbitrary: inventories }, { weight: 1, arbitrary: receipts });

/** Elements without a value, of those that are values. */
const emptyValue = /<(ceb:(?!Inventory)\w+)><\/\1>/g;

/** How others write the same: each changes a whole message. */
const forms: Readonly<Record<string, (xml: string) => string>> = {
  "line breaks of Windows": (xml) => xml.replaceAll("\n", "\r\n"),
  "an element a line": (xml) => xml.replaceAll("><", ">\r\n\t<"),
  "the default namespace": (xml) => xml.replaceAll("ceb:", "").replace("xmlns:ceb", "xmlns"),
  "another prefix": (xml) => xml.replaceAll("ceb:", "a-1._:"),
  "blank elements": (xml) => xml.replaceAll("</ceb:InventoryHead>", "<ceb:preNo></ceb:preNo>$&"),
  "empty elements": (xml) =>
    xml.replaceAll("</ceb:InventoryHead>", "<ceb:preNo></ceb:preNo>$&").replace(emptyValue, "<$1/>"),
  "empty elements with a blank": (xml) => xml.replace(/<ceb:gnum>[^<]*<\/ceb:gnum>/g, "<ceb:gnum />"),
  attributes: (xml) => xml.replace(/(<ceb:(?:note|qty))>/g, `$1 a='1' b="x y"\n>`),
  "a byte order mark": (xml) => `\ufeff${xml}`,
  "no declaration": (xml) => xml.replace(/^<\?.*?\?>/, ""),
  "another declaration": (xml) => xml.replace(/^<\?.*?\?>/, `<?xml version='1.0' standalone="yes"?>`),
  "the head last": (xml) =>
    xml.replace(/(<ceb:InventoryHead>.*?<\/ceb:InventoryHead>)(.*?)(<\/ceb:Inventory>)/gs, "$2$1$3"),
  "elements that nobody knows": (xml) =>
    xml.replaceAll("</ceb:Inventory>", "<ceb:Other><x:a/> text &lt; <b>c</b></ceb:Other>$&"),
  "blank lines at the end": (xml) => `${xml}\n\n `,
  "references for plain characters": (xml) =>
    xml.replace(/>[^<]+</g, (text) =>
      text.replaceAll("7", "&#55;").replaceAll("A", "&#x41;").replaceAll('"', "&quot;"),
    ),
};

/** Forms in which an element is written that the plain reader does not know, or must not read as it stands. */
const traps: readonly string[] = [
  ..."<!-- c --> <![CDATA[<x>]]> <?pi x?> <!DOCTYPE a> &nbsp; &copy; &amp &#0; &#1; &#xD800; &#x110000; &#x; & ]]>".split(
    " ",
  ),
  ..."&#32; &#x20; &#9; &#160; &#xFEFF; &#13;&#10; &#65 &#00000000000000000065; &gt;&lt;&apos; > ' \" / = \0 \u00a0".split(
    " ",
  ),
  "<ceb:note>甲</ceb:note>",
  "<other:note>乙</other:note>",
  "<note>丙</note>",
  "<ceb:a:note>丁</ceb:a:note>",
  "<ceb:__proto__>1</ceb:__proto__>",
  "<ceb:prototype/>",
  "<ceb:toString>1</ceb:toString>",
  "<ceb:guid><ceb:guid>1</ceb:guid></ceb:guid>",
  "<ceb:InventoryHead><ceb:guid>2</ceb:guid></ceb:InventoryHead>",
  "<ceb:InventoryHead/>",
  "<ceb:InventoryList></ceb:InventoryList>",
  "<ceb:InventoryList a='1'><ceb:gnum>2</ceb:gnum></ceb:InventoryList>",
  "<ceb:Inventory> </ceb:Inventory>",
  "<ceb:Inventory>text</ceb:Inventory>",
  "<x:Inventory><ceb:InventoryHead></ceb:InventoryHead></x:Inventory>",
  "<ceb:a b='1' b='2'/>",
  "<ceb:a b='&lt;' c=\"'>\"/>",
  "<ceb:a b/>",
  "<ceb:1/>",
  "<ceb:é/>",
  "<:a/>",
  "<ceb:a/><ceb:a>",
  "</ceb:Inventory><ceb:Inventory>",
  "</ceb:InventoryHead><ceb:InventoryHead>",
  "<ceb:d>".repeat(40) + "</ceb:d>".repeat(40),
  "<ceb:d>".repeat(120) + "</ceb:d>".repeat(120),
];

/** A place in a message, from 0 to 1, mostly at a tag. */
interface Place {
  readonly share: number;
  readonly atTag: boolean;
}
const place: fc.Arbitrary<Place> = fc.record({
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  atTag: fc.boolean(),
});

function indexOf(bytes: Buffer, { share, atTag }: Place): number {
  const index = Math.floor(share * bytes.length);
  const tag = atTag ? bytes.indexOf("<", index) : index;
  return tag < 0 ? index : tag;
}

type Edit = (bytes: Buffer) => Buffer;
const spliced = (bytes: Buffer, from: number, to: number, between: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, from), between, bytes.subarray(to)]);

const edit: fc.Arbitrary<Edit> = fc.oneof(
  // One byte more, less or another.
  fc.tuple(place, fc.integer({ min: 0, max: 255 }), fc.nat(1), fc.nat(1)).map(
    ([at, byte, less, more]): Edit =>
      (bytes) =>
        spliced(bytes, indexOf(bytes, at), indexOf(bytes, at) + less, Buffer.alloc(more, byte)),
  ),
  fc.tuple(place, fc.constantFrom(...traps)).map(
    ([at, trap]): Edit =>
      (bytes) =>
        spliced(bytes, indexOf(bytes, at), indexOf(bytes, at), Buffer.from(trap)),
  ),
  // From one tag to another: cut out, written twice.
  fc.tuple(place, fc.nat(400), fc.boolean()).map(
    ([at, length, twice]): Edit =>
      (bytes) => {
        const from = indexOf(bytes, { ...at, atTag: true });
        const to = bytes.indexOf("<", from + length);
        if (to < 0) return bytes;
        return twice
          ? spliced(bytes, to, to, bytes.subarray(from, to))
          : spliced(bytes, from, to, Buffer.alloc(0));
      },
  ),
  place.map(
    (at): Edit =>
      (bytes) =>
        bytes.subarray(0, indexOf(bytes, at)),
  ),
  fc.constantFrom(...Object.values(forms)).map(
    (form): Edit =>
      (bytes) =>
        Buffer.from(form(bytes.toString("utf8"))),
  ),
);

describe("messages of the product", () => {
  it("are plain, and read as the general reader reads them", () => {
    fc.assert(
      fc.property(messages, (bytes) => {
        expect(agree(bytes)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("are read alike however they were changed", () => {
    fc.assert(
      fc.property(messages, fc.array(edit, { minLength: 1, maxLength: 3 }), (bytes, edits) => {
        agree(edits.reduce((each, change) => change(each), bytes));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(Object.entries(forms))("are plain with %s", (_, form) => {
    fc.assert(
      fc.property(messages, (bytes) => {
        expect(agree(Buffer.from(form(bytes.toString("utf8"))))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
