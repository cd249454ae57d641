/**
 * What a unit of customs' table (计量单位代码) counts. `things`: goods that have to be whole, one of which is the least
 * that can be sold. `packages`: boxes, bundles and lots, a part of which somebody may mean. Absent are measures
 * (千克, 米, 升), multiples (打, 罗, 百, 千, 万 and 亿 of something, 令), and pieces of cloth (疋, 匹), whose parts are
 * quantities too.
 */
const codesOf = {
  things: [
    // 台 座 辆 艘 架 套 个 只 头 张 件 支 枝 根 条 把 块 副 片
    ...["001", "002", "003", "004", "005", "006", "007", "008", "009", "010"],
    ...["011", "012", "013", "014", "015", "016", "017", "019", "020"],
    // 份 幅 双 对 棵 株 盆 具 扇
    ...["022", "023", "025", "026", "027", "028", "037", "039", "048"],
    // 罐 册 本 发 枚 袋 粒 盒 瓶 部
    ...["122", "131", "132", "133", "134", "136", "139", "140", "142", "163"],
  ],
  packages: [
    // 卷 组 盘 筒 箱 批 桶 扎 包 箩 筐 捆 合
    ...["018", "021", "031", "034", "120", "121", "123", "124", "125", "126", "128", "135", "141"],
  ],
} as const;

/** What a counted unit counts. */
export type Counted = keyof typeof codesOf;

const counted: ReadonlyMap<string, Counted> = new Map([
  ...codesOf.things.map((code) => [code, "things"] as const),
  ...codesOf.packages.map((code) => [code, "packages"] as const),
]);

/** What the unit (3-digit code) counts; undefined where its quantities may have a fraction. */
export function countedBy(unitCode: string): Counted | undefined {
  return counted.get(unitCode);
}
