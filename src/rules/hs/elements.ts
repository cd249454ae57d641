import { importedTables } from "../../law/bases.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";
import { linesWithFullCode, skipsUnknown } from "./goods-lines.js";

type ElementKind = "count" | "brand" | "benefit" | "import-benefit" | "length";

/** 品牌类型: 0 none, 1 and 2 domestic, 3 and 4 foreign. 出口享惠情况: 0 no, 1 yes, 2 not certain, 3 not of exports. */
const choices: Readonly<
  Record<string, { readonly kind: ElementKind; readonly values: RegExp; readonly said: string }>
> = {
  品牌类型: { kind: "brand", values: /^[0-4]$/, said: "0–4" },
  出口享惠情况: { kind: "benefit", values: /^[0-3]$/, said: "0–3" },
};
const benefitOfImports = "3";
/** What a declaration (报关单) has room for. */
const mostBytes = 255;

/** Bytes in GBK, in which a Chinese character has two. */
function bytesOf(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < "\u0080" ? 1 : 2), 0);
}

export const declarationElements = consignmentRule({
  id: "hs/elements",
  title: {
    zh: "规格型号按申报要素逐项填写（按导入的表）",
    en: "gmodel has the elements of the goods code, by the table imported",
  },
  severity: "warning",
  basis: [importedTables],
  messages: {
    count: {
      zh: "{column} 的项数与该商品编码的申报要素不符：{value}，应为 {expected}。请按要素顺序填写，用竖线隔开，没有的留空但保留竖线。",
      en: "{column} does not have the parts of the goods code's elements: {value}, and it should be {expected}. Write them in that order with bars between them; one without a value keeps its bar.",
    },
    brand: {
      zh: "{column} 的品牌类型是“{value}”，应为 {expected}。请改填：0无品牌，1境内自主品牌，2境内收购品牌，3境外品牌（贴牌生产），4境外品牌（其他）。",
      en: "the brand in {column} is “{value}”, and it should be {expected}. Write 0 for none, 1 a domestic brand of one's own, 2 one that was bought, 3 a foreign one made to order, 4 another foreign one.",
    },
    benefit: {
      zh: "{column} 的出口享惠情况是“{value}”，应为 {expected}。请改填：0不享惠，1享惠，2不能确定，3不适用于进口。",
      en: "the preference abroad in {column} is “{value}”, and it should be {expected}. Write 0 for no, 1 for yes, 2 where it is not certain, 3 on imports.",
    },
    "import-benefit": {
      zh: "{column} 的出口享惠情况是“{value}”，进口应为 {expected}。请改填 {expected}。",
      en: "the preference abroad in {column} is “{value}”, and on imports it should be {expected}. Write {expected}.",
    },
    length: {
      zh: "{column} 有{value}字节，报关单至多{expected}字节。请缩写。",
      en: "{column} has {value} bytes, and a declaration has room for {expected}. Shorten it.",
    },
  },
  example: {
    zh: "要素为“品牌类型;出口享惠情况;材质;规格”，gmodel 写成“针织|棉100%”。",
    en: "gmodel “针织|棉100%” where the elements are 品牌类型;出口享惠情况;材质;规格.",
  },
  check(consignment, { editions }) {
    if (editions === undefined) return [];
    const faults: ConsignmentFault<ElementKind>[] = [];
    for (const { row, file, text } of linesWithFullCode(consignment)) {
      const elements = editions.elements(text.gcode);
      if (elements === undefined || text.gmodel === "") continue;
      for (const fault of faultsOf(text.gmodel, elements, consignment.direction))
        faults.push({ ...fault, column: "gmodel", row, file });
    }
    return faults;
  },
  skips: (consignment, context) =>
    skipsUnknown(consignment, context, (code, editions) => editions.elements(code) !== undefined),
});

interface ElementFault {
  readonly kind: ElementKind;
  readonly value: string;
  readonly expected: string;
}

/** What is wrong with a gmodel: its number of parts alone, else the parts that are chosen from, and its length. */
function faultsOf(
  gmodel: string,
  elements: readonly string[],
  direction: "E" | "I",
): readonly ElementFault[] {
  const parts = gmodel.split("|");
  if (parts.length !== elements.length) {
    const expected = `${elements.length} (${elements.join("|")})`;
    return [{ kind: "count", value: String(parts.length), expected }];
  }
  const faults: ElementFault[] = [];
  for (const [at, element] of elements.entries()) {
    const fault = choiceFault(element, parts[at]?.trim() ?? "", direction);
    if (fault !== undefined) faults.push(fault);
  }
  const bytes = bytesOf(gmodel);
  if (bytes > mostBytes) faults.push({ kind: "length", value: String(bytes), expected: String(mostBytes) });
  return faults;
}

function choiceFault(element: string, value: string, direction: "E" | "I"): ElementFault | undefined {
  const choice = Object.hasOwn(choices, element) ? choices[element] : undefined;
  if (choice === undefined) return undefined;
  const { kind, values, said } = choice;
  if (!values.test(value)) return { kind, value, expected: said };
  if (kind === "benefit" && direction === "I" && value !== benefitOfImports)
    return { kind: "import-benefit", value, expected: benefitOfImports };
  return undefined;
}
