/** Longest header text that can name a column, however many blanks it has. */
const longestHeader = 10_000;

/** Texts without anything to fold but case: nearly all names of columns, of which there are hundreds. */
const folded = /^[\x21-\x7e\u4e00-\u9fff]*$/;

/** A header text as it is compared first: full-width forms folded, no blanks, no case. */
export function normaliseHeader(header: string): string {
  if (header.length > longestHeader) return header;
  if (folded.test(header)) return header.toLowerCase();
  return header
    .normalize("NFKC")
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, "")
    .toLowerCase();
}

/** A header text in the forms in which it is looked up, from the strictest to the loosest. */
export interface HeaderForms {
  /** As `normaliseHeader` gives it. */
  readonly exact: string;
  /** Without the marks of mandatory columns, a colon at the end, and what divides Latin words. */
  readonly plain: string;
  /** Without brackets that hold a unit, an explanation or an example. */
  readonly bare: string;
  /** Whether brackets were left out that say that the column is in English. */
  readonly english: boolean;
}

/** Longest text, marks and explanations included, that is looked into: the patterns below are not linear. */
const longestName = 200;

/** Texts of letters and digits alone, which are all three forms but for the words below. */
const bareAlready = /^[a-z0-9\u4e00-\u9fff]*$/;
const wordsToTakeOff = /必填|kg|公斤|千克/;

/** The forms of a header text. */
export function headerForms(header: string): HeaderForms {
  const exact = normaliseHeader(header);
  if (exact.length > longestName || (bareAlready.test(exact) && !wordsToTakeOff.test(exact)))
    return { exact, plain: exact, bare: exact, english: false };
  const plain = plainForm(exact);
  const { bare, english } = bareForm(plain);
  return { exact, plain, bare, english };
}

const openings = /[[{【〔「〖]/g;
const closings = /[\]}】〕」〗]/g;
const requiredMarks = /[*★☆※✱✻]/g;
const requiredWords =
  /\((?:必填项?|必录项?|必输项?|required|mandatory)\)|^(?:必填[:-]?)+|(?:[:-]?必填项?)+$|:+$/g;
const trailingColons = /:+$/;
/** What divides Latin words and numbers: order_no, order-no and order.no are orderno. */
const dividers = /[_\-.]/g;

function plainForm(exact: string): string {
  const text = exact.replace(openings, "(").replace(closings, ")").replace(requiredMarks, "");
  return withoutWords(text).replace(dividers, "");
}

/** What is left when the words for mandatory columns are taken off; one may stand behind another. */
function withoutWords(text: string): string {
  const rest = text.replace(requiredWords, "");
  return rest === text ? text : withoutWords(rest);
}

/**
 * What a pair of brackets may hold that does not tell one column from another: units of the message, languages,
 * whether the column may be blank, explanations and examples. All else (a carrier's number, another unit or
 * currency, per piece) is part of the name.
 */
const idleBrackets: readonly RegExp[] = [
  /^(?:kgs?|公斤|千克|单位[:：]?(?:kgs?|公斤|千克|元|人民币)|元|人民币元?|rmb|cny|[¥￥])$/,
  /^(?:个|件|pcs?|pieces?|包裹数量)$/,
  /^(?:中文|中)$/,
  /^(?:选填|可选|可空|非必填|可不填|必填.*|optional|如有.*|若有.*|没有.*)$/,
  /^(?:含|不含|包含|包括|不包括|如|例|eg|ex|格式|请|注|原|最终|即|填|默认|最多|最长|不超过|参见|见).*$/,
  /^(?:\d[\d.]*[%‰]?|\d+位.*|[ymdhs年月日时分秒/:-]+)$/,
  /^(?:hs|hscode|hs编码|地区|区域|代码|code|3位代码|数字)$/,
];
const englishBrackets = /^(?:英文|英|english|en)$/;
/** A unit behind a Chinese name without brackets: 毛重kg. */
const unitBehind = /(?<=[\u4e00-\u9fff]{2})(?:kgs?|公斤|千克)$/;

function bareForm(plain: string): { readonly bare: string; readonly english: boolean } {
  let english = false;
  const text = plain.replace(/\(([^()]*)\)/g, (whole, inside: string) => {
    if (englishBrackets.test(inside)) {
      english = true;
      return "";
    }
    return idleBrackets.some((idle) => idle.test(inside)) ? "" : whole;
  });
  return { bare: text.replace(trailingColons, "").replace(unitBehind, ""), english };
}
