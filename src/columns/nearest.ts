import { distance } from "fastest-levenshtein";
import { headerForms } from "./header-text.js";
import { isLineWeight, standsElsewhere } from "./synonyms/elsewhere.js";

/** What a column is looked up by. */
interface Named {
  readonly headers: readonly string[];
  readonly synonyms?: readonly string[];
}

/** A text as likeness is judged: what it is about, and the kind of thing that it says of it, its head noun. */
interface Likeness {
  readonly text: string;
  readonly about: string;
  readonly noun: string;
}

/** Ends of Chinese names that say the same of their subject; the first stands for all. */
const nouns: readonly (readonly string[])[] = [
  ["代码", "编码", "海关代码", "代号"],
  ["编号", "号码", "单号", "号"],
  ["名称", "姓名", "名"],
  ["电话", "手机号码", "手机号", "手机", "联系电话"],
  ["地址"],
  ["数量", "数"],
  ["计量单位", "单位"],
  ["总价", "总金额", "总额"],
  ["单价"],
  ["毛重", "毛重量"],
  ["净重", "净重量"],
  ["币制", "币种", "币别", "货币"],
  ["日期", "时间"],
  ["国(地区)", "国(地区)代码", "国家", "国别", "国代码", "国"],
  ["费", "费用"],
  ["类型", "种类"],
  ["方式"],
  ["标志", "标记"],
  ["料号"],
  ["税", "税款", "税额", "税金"],
  ["备注"],
];

/** Each end with what stands for it, the longest first. */
const ends = nouns
  .flatMap((same) => same.map((end) => ({ end, noun: same[0] ?? end })))
  .sort((a, b) => b.end.length - a.end.length);

/** Longest text for which a nearest name is looked for; and characters that a Chinese name may have more or less. */
const longestText = 60;
const mostMore = 4;
/** Fewest characters of a Chinese name in which one wrong character is taken for a slip. */
const leastForSlip = 5;
/** Characters of a Latin name for each that may be wrong. */
const latinPerSlip = 3;

/**
 * The column that a header text most likely means: one whose name differs by letters that were mistyped, or in
 * Chinese by words left out or added before the same head noun (申报总价, 总价). Undefined where none is so like,
 * where two columns are equally like, and for texts that are known to mean something else.
 */
export function nearestColumn<C extends Named>(text: string, columns: readonly C[]): C | undefined {
  const [first, second] = ranked(text, columns);
  if (first === undefined) return undefined;
  return first.far === second?.far && first.alike === second.alike ? undefined : first.column;
}

/** The columns that a header text may mean, the likeliest first, at most so many. */
export function nearestColumns<C extends Named>(text: string, columns: readonly C[], most: number): C[] {
  return ranked(text, columns)
    .slice(0, most)
    .map(({ column }) => column);
}

function ranked<C extends Named>(text: string, columns: readonly C[]): Candidate<C>[] {
  const { bare } = headerForms(text);
  if (bare.length > longestText || standsElsewhere(text) || isLineWeight(text) || otherUnits.test(bare))
    return [];
  const written = likeness(bare.replace(/\([^()]*\)$/, ""));
  if (written.text === "") return [];
  const near: Candidate<C>[] = [];
  for (const column of columns) {
    const best = bestOf(written, namesOf(column));
    if (best !== undefined) near.push({ column, ...best });
  }
  return near.sort(byLikeness);
}

/** The names of a column by script: a text is like names of its own script only. */
interface ColumnNames {
  readonly chinese: readonly Likeness[];
  readonly latin: readonly Likeness[];
}

const namesOfColumns = new WeakMap<Named, ColumnNames>();

/** The names of a column, made once: a header may have many unknown texts. */
function namesOf(column: Named): ColumnNames {
  const known = namesOfColumns.get(column);
  if (known !== undefined) return known;
  const all = [...column.headers, ...(column.synonyms ?? [])].map(likeness);
  const names = {
    chinese: all.filter(({ text }) => isChinese(text)),
    latin: all.filter(({ text }) => !isChinese(text)),
  };
  namesOfColumns.set(column, names);
  return names;
}

function bestOf(
  written: Likeness,
  names: ColumnNames,
): Pick<Candidate<unknown>, "far" | "alike"> | undefined {
  const chinese = isChinese(written.text);
  let best: Pick<Candidate<unknown>, "far" | "alike"> | undefined;
  for (const name of chinese ? names.chinese : names.latin) {
    const far = chinese ? chineseFarness(written, name) : latinFarness(written.text, name.text);
    if (far === Number.POSITIVE_INFINITY) continue;
    const found = { far, alike: commonStart(written.text, name.text) };
    if (best === undefined || byLikeness(found, best) < 0) best = found;
  }
  return best;
}

/** A column, in how much it differs from what was written, and how many characters both begin with. */
interface Candidate<C> {
  readonly column: C;
  readonly far: number;
  readonly alike: number;
}

function byLikeness(
  a: Pick<Candidate<unknown>, "far" | "alike">,
  b: Pick<Candidate<unknown>, "far" | "alike">,
): number {
  return a.far - b.far || b.alike - a.alike;
}

function commonStart(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/** Weights in other units than the messages': a name without the unit would be out by a factor. */
const otherUnits = /\((?:g|克|斤|市斤|磅|lbs?|oz|盎司|吨|t)\)$/;

function likeness(text: string): Likeness {
  const end = isChinese(text) ? ends.find((each) => text.endsWith(each.end)) : undefined;
  if (end === undefined) return { text, about: text, noun: "" };
  return { text, about: text.slice(0, text.length - end.end.length), noun: end.noun };
}

function isChinese(text: string): boolean {
  return /[\u4e00-\u9fff]/.test(text);
}

/** How far a Latin name is from what was written; infinite where there is no likeness. */
function latinFarness(text: string, name: string): number {
  // Short words are near to many: these have to begin alike.
  if (text.length < leastForSlip && text[0] !== name[0]) return Number.POSITIVE_INFINITY;
  const most = Math.max(1, Math.floor(name.length / latinPerSlip));
  if (Math.abs(text.length - name.length) > most) return Number.POSITIVE_INFINITY;
  const far = isSwapped(text, name) ? 1 : distance(text, name);
  return far <= most && far < text.length - 1 ? far : Number.POSITIVE_INFINITY;
}

/** Whether two letters that stand side by side were typed in the wrong order: form, from. */
function isSwapped(text: string, name: string): boolean {
  const at = commonStart(text, name);
  const swapped = `${text.slice(0, at)}${text[at + 1] ?? ""}${text[at] ?? ""}${text.slice(at + 2)}`;
  return text !== name && swapped === name;
}

/** How far a Chinese name is from what was written; infinite where there is no likeness. */
function chineseFarness(written: Likeness, name: Likeness): number {
  const isOtherThing = written.noun !== "" && written.noun !== name.noun;
  if (isOtherThing) return Number.POSITIVE_INFINITY;
  const { length } = written.text;
  if (length >= leastForSlip && length === name.text.length && distance(written.text, name.text) === 1)
    return 1;
  if (written.noun !== name.noun) return Number.POSITIVE_INFINITY;
  const more = Math.abs(written.about.length - name.about.length);
  return more <= (written.noun === "" ? 1 : mostMore) &&
    isPart(written.about, name.about) &&
    sharesEnough(written, name)
    ? more + (written.text === name.text ? 0 : 0.5)
    : Number.POSITIVE_INFINITY;
}

/** Whether the characters of the shorter text stand in the longer one, in this order. */
function isPart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let at = 0;
  for (const character of long) if (short[at] === character) at++;
  return at >= short.length;
}

/** One common character is no likeness: two of a subject, or a head noun of two, have to be common. */
function sharesEnough(written: Likeness, name: Likeness): boolean {
  const about = Math.min(written.about.length, name.about.length);
  return about + written.noun.length >= 2 && (about > 0 || isWholeName(written, name));
}

/** Whether the shorter of the two is a column's whole name, as 总价 or 毛重 is; 代码 alone names none. */
function isWholeName(written: Likeness, name: Likeness): boolean {
  return name.about === "" || written.about === "" ? wholeNames.has(written.noun) : false;
}

const wholeNames: ReadonlySet<string> = new Set(["总价", "单价", "毛重", "净重", "币制", "数量"]);
