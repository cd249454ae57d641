import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { canonicalDocument } from "../../src/signing/canonical-xml.js";
import { XmlFault } from "../../src/signing/xml-text.js";
import { folder } from "../support/folders.js";
import { requires } from "../support/tools.js";

const canonical = (xml: string): string => canonicalDocument(xml).canonical;

function orRefused(xml: string): string {
  try {
    return canonical(xml);
  } catch (error) {
    if (error instanceof XmlFault) return "refused";
    throw error;
  }
}

/** A text of pieces in any order. */
const pieces = (...all: readonly string[]) =>
  fc.array(fc.constantFrom(...all), { maxLength: 6 }).map((list) => list.join(""));

const text = pieces(
  "A",
  "中文",
  "𠮷",
  " ",
  "\t",
  "\n",
  "\r\n",
  "\r",
  "&amp;",
  "&lt;",
  "&gt;",
  "&#13;",
  "&#x4e2d;",
  "&quot;",
  "&apos;",
  '"',
  "'",
  ">",
  "]]",
  "&#9;",
);
const attributeValue = pieces(
  "a",
  "é",
  " ",
  "\t",
  "\n",
  "\r\n",
  "&#10;",
  "&#xd;",
  "&#9;",
  "&quot;",
  "'",
  "&lt;",
  ">",
  "&amp;",
  "urn:x",
);
const cdata = pieces("A", "<b>", "&amp;", "]]", "\r\n", ">").filter((inner) => !inner.includes("]]>"));

/** Declarations and attributes of an element, none twice. */
const attributes = fc
  .uniqueArray(
    fc.oneof(
      fc.tuple(
        fc.constantFrom("xmlns", "xmlns:a", "xmlns:b", "xmlns:ceb"),
        fc.constantFrom("urn:one", "urn:two", "urn:three"),
      ),
      fc.tuple(fc.constant("xmlns"), fc.constant("")),
      fc.tuple(fc.constantFrom("z", "id", "a1", "Z", "xml:lang"), attributeValue),
    ),
    { selector: ([name]) => name, maxLength: 4 },
  )
  .map((list) => list.map(([name, value]) => ` ${name} = "${value}"`).join("\n"));

const element: fc.Memo<string> = fc.memo((depth) =>
  fc
    .tuple(
      fc.constantFrom("e", "long.name", "名", "ceb:Head"),
      attributes,
      depth > 1
        ? fc.array(
            fc.oneof(
              text,
              element(),
              cdata.map((inner) => `<![CDATA[${inner}]]>`),
              fc.constantFrom("<?pi  some data ?>", "<?pi?>"),
            ),
            { maxLength: 4 },
          )
        : text.map((only) => [only]),
      fc.boolean(),
    )
    .map(([name, own, content, blank]) => {
      const declared =
        name.startsWith("ceb:") && !own.includes("xmlns:ceb") ? `${own} xmlns:ceb="urn:ceb"` : own;
      const inner = content.join("");
      if (inner === "") return `<${name}${declared}/>`;
      return `<${name}${declared}${blank ? " " : ""}>${inner}</${name}${blank ? "\n" : ""}>`;
    }),
);

const document = fc
  .tuple(
    fc.constantFrom(
      "",
      '<?xml version="1.0" encoding="UTF-8"?>',
      "<?xml version='1.0' standalone='yes'?>\r\n",
      "\ufeff",
    ),
    fc.constantFrom("", "\n", "<?before it?>\n"),
    element(4),
    fc.constantFrom("", "\n\n", "\n<?after?>"),
  )
  .map((parts) => parts.join(""));

it("is what libxml2 makes of the same document", { timeout: 60_000 }, (test) => {
  requires(test, "xmllint");
  const xmls = fc.sample(document, { numRuns: 300, seed: 20261129 });
  const path = folder();
  const judged = xmls.map((xml, index) => {
    writeFileSync(join(path, `${index}.xml`), xml);
    const { stdout, status } = spawnSync("xmllint", ["--nonet", "--c14n", `${index}.xml`], {
      cwd: path,
      encoding: "utf8",
    });
    return status === 0 ? stdout : "refused";
  });
  expect(xmls.map(orRefused)).toEqual(judged);
  // Most of them are well-formed: "]]>" comes about in some.
  expect(judged.filter((made) => made === "refused").length).toBeLessThan(60);
});

it("leaves comments out, wherever they stand", () => {
  expect(canonical("<!-- a --><r><!--b-->1<!----></r><!--c-->\n")).toBe("<r>1</r>");
});

it("declares a namespace where it changes, and sorts attributes by namespace and name", () => {
  // Canonical XML 1.0, section 3.3, in small: superfluous declarations go, default namespaces come first.
  const xml =
    '<e5 xmlns="urn:0" xmlns:b="urn:b" xmlns:a="urn:a" attr="I" attr2="all" b:attr="sorted" a:attr="out"><b:e6 xmlns:b="urn:b" xmlns=""/></e5>';
  expect(canonical(xml)).toBe(
    '<e5 xmlns="urn:0" xmlns:a="urn:a" xmlns:b="urn:b" attr="I" attr2="all" a:attr="out" b:attr="sorted"><b:e6 xmlns=""></b:e6></e5>',
  );
});

it("escapes the name of a namespace like an attribute, which libxml2 does not", () => {
  expect(canonical('<e xmlns="urn:&amp;"/>')).toBe('<e xmlns="urn:&amp;"></e>');
});

it("says of the root's children where they stand in both texts", () => {
  const xml = '<?xml version="1.0"?>\n<r xmlns:p="urn:p">\r\n<p:a x = "1"/><b>2</b >\n</r>';
  const { children, canonical: made, root, contentEnd } = canonicalDocument(xml);
  expect(root).toBe("r");
  expect(xml.slice(contentEnd)).toBe("</r>");
  expect(children.map(({ name, namespace }) => [name, namespace])).toEqual([
    ["a", "urn:p"],
    ["b", ""],
  ]);
  expect(children.map(({ start, end }) => xml.slice(start, end))).toEqual(['<p:a x = "1"/>', "<b>2</b >"]);
  expect(
    children.map(({ canonicalStart, canonicalEnd }) => made.slice(canonicalStart, canonicalEnd)),
  ).toEqual(['<p:a x="1"></p:a>', "<b>2</b>"]);
});

it.each([
  ["nothing", "", 1],
  ["text alone", "text", 1],
  ["an element that is not closed", "<a>\n<b></a>", 2],
  ["an end tag too many", "<a></a></a>", 1],
  ["two roots", "<a></a>\n<b></b>", 2],
  ["a document type", "<!DOCTYPE a><a></a>", 1],
  ["an unknown reference", "<a>\n\n&nbsp;</a>", 1],
  ["a reference to a property of objects", "<a>&constructor;</a>", 1],
  ["a lone ampersand", "<a>&</a>", 1],
  ["a reference to no character", "<a>&#0;</a>", 1],
  ["a control character", "<a>\n\u0001</a>", 2],
  ["]]> in a text", "<a>]]></a>", 1],
  ["two hyphens in a comment", "<a><!-- -- --></a>", 1],
  ["a prefix that is not declared", "<a><p:b></p:b></a>", 1],
  ["an attribute's prefix that is not declared", '<a p:b="1"></a>', 1],
  ["an attribute twice", '<a b="1" b="2"></a>', 1],
  ["an attribute twice under two prefixes", '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"></a>', 1],
  ["< in an attribute", '<a b="<"></a>', 1],
  ["another encoding", '<?xml version="1.0" encoding="GBK"?><a></a>', 1],
  ["another version", '<?xml version="1.1"?><a></a>', 1],
  ["a declaration inside", '<a><?xml version="1.0"?></a>', 1],
  ["CDATA outside the root", "<a></a><![CDATA[x]]>", 1],
])("refuses %s", (_, xml, line) => {
  expect(() => canonical(xml)).toThrow(new XmlFault(line));
});
