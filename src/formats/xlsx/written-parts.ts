import { escapeText, xmlText } from "./escapes.js";
import { referenceOf } from "./references.js";

export const xmlStart = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const mainNamespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
export const relationshipNamespace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageNamespace = "http://schemas.openxmlformats.org/package/2006";
const sheetTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const author = "qingdan";

/** Indices of the cell styles in `stylesPart`. */
export const cellStyles = { text: 1, header: 2, marked: 3 } as const;

/** Text format (49) for all cells; the header bold on grey, marked cells on light red. */
export const stylesPart = `${xmlStart}<styleSheet xmlns="${mainNamespace}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFD9D9D9"/><bgColor indexed="64"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/><bgColor indexed="64"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="2" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/><xf numFmtId="49" fontId="0" fillId="3" borderId="0" xfId="0" applyNumberFormat="1" applyFill="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

export const packageRelationships = relationships([["officeDocument", "xl/workbook.xml"]]);

export function workbookPart(names: readonly string[]): string {
  const sheets = names.map((name, index) => {
    const number = index + 1;
    return `<sheet name="${xmlText(escapeText(name))}" sheetId="${number}" r:id="rId${number}"/>`;
  });
  return `${xmlStart}<workbook xmlns="${mainNamespace}" xmlns:r="${relationshipNamespace}"><bookViews><workbookView/></bookViews><sheets>${sheets.join("")}</sheets></workbook>`;
}

/** `count`: how many sheets there are. */
export function workbookRelationships(count: number): string {
  const sheets = Array.from({ length: count }, (_, index) => {
    return ["worksheet", `worksheets/sheet${index + 1}.xml`] as const;
  });
  return relationships([...sheets, ["styles", "styles.xml"]]);
}

/** Of a sheet with comments; `number`: from 1. */
export function sheetRelationships(number: number): string {
  return relationships([
    ["vmlDrawing", `../drawings/vmlDrawing${number}.vml`],
    ["comments", `../comments${number}.xml`],
  ]);
}

function relationships(targets: readonly (readonly [kind: string, target: string])[]): string {
  const items = targets.map(
    ([kind, target], index) =>
      `<Relationship Id="rId${index + 1}" Type="${relationshipNamespace}/${kind}" Target="${target}"/>`,
  );
  return `${xmlStart}<Relationships xmlns="${packageNamespace}/relationships">${items.join("")}</Relationships>`;
}

/** `commented`: for each sheet, whether it has comments. */
export function contentTypesPart(commented: readonly boolean[]): string {
  const sheets = commented.map((hasComments, index) => {
    const number = index + 1;
    const sheet = override(`/xl/worksheets/sheet${number}.xml`, "worksheet");
    return hasComments ? sheet + override(`/xl/comments${number}.xml`, "comments") : sheet;
  });
  const defaults = `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>`;
  return `${xmlStart}<Types xmlns="${packageNamespace}/content-types">${defaults}${override("/xl/workbook.xml", "sheet.main")}${override("/xl/styles.xml", "styles")}${sheets.join("")}</Types>`;
}

function override(part: string, kind: string): string {
  return `<Override PartName="${part}" ContentType="${sheetTypes}.${kind}+xml"/>`;
}

/** A comment on a cell. */
export interface WrittenComment {
  /** From 1. */
  readonly row: number;
  readonly position: number;
  readonly text: string;
}

/** The texts of a sheet's comments. */
export function commentsPart(comments: readonly WrittenComment[]): string {
  const items = comments.map(
    ({ row, position, text }) =>
      `<comment ref="${referenceOf(position, row)}" authorId="0"><text><r><rPr><sz val="9"/><rFont val="Tahoma"/></rPr><t xml:space="preserve">${xmlText(escapeText(text))}</t></r></text></comment>`,
  );
  return `${xmlStart}<comments xmlns="${mainNamespace}"><authors><author>${author}</author></authors><commentList>${items.join("")}</commentList></comments>`;
}

/** Shapes have numbers of their own in each drawing of a workbook. */
const shapesOfDrawing = 1024;

/** The boxes of a sheet's comments, hidden until the pointer is on the cell: Excel wants them beside the texts. */
export function drawingPart(comments: readonly WrittenComment[], number: number): string {
  // A block of numbers has room for a thousand shapes; a sheet's comments take several.
  const firstBlock = (number - 1) * 8 + 1;
  const shapes = comments.map(({ row, position }, index) => {
    const id = firstBlock * shapesOfDrawing + index + 1;
    const top = Math.max(0, row - 2);
    const anchor = [position + 1, 15, top, 10, position + 4, 15, top + 5, 4].join(", ");
    return `<v:shape id="_x0000_s${id}" type="#_x0000_t202" style="position:absolute;margin-left:59.25pt;margin-top:1.5pt;width:180pt;height:80pt;z-index:${index + 1};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${row - 1}</x:Row><x:Column>${position}</x:Column></x:ClientData></v:shape>`;
  });
  const blocks = Array.from(
    { length: Math.ceil((comments.length + 1) / shapesOfDrawing) },
    (_, index) => firstBlock + index,
  );
  return `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(",")}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>${shapes.join("")}</xml>`;
}
