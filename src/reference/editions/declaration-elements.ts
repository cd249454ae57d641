/** What the first two elements of a declaration are, and the name that has a field of its own. */
const nameElements: ReadonlySet<string> = new Set(["品名", "商品名称", "中文品名"]);

/**
 * The elements of goods as a table writes them (`0:品牌类型;1:出口享惠情况;2:材质`, or from 1 on with 品名 first), without
 * their numbers and without the name, which stands in gname.
 */
export function elementsOf(text: string): readonly string[] {
  return text
    .split(/[;；|]/)
    .map((part) => part.replace(/^\s*\d+\s*[:：.、]/, "").trim())
    .filter((part, at) => part !== "" && !(at === 0 && nameElements.has(part)));
}
