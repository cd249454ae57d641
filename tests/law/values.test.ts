import { readdirSync } from "node:fs";
import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { type Dated, type DatedValue, ifInForce, type SourcedValue } from "../../src/law/dated.js";

/** Yuan, pieces or milliliters as an Amount counts them: in hundred-thousandths. */
const amount = (whole: number): number => whole * 100_000;
const percent = (whole: number) => ({ millionths: BigInt(whole) * 10_000n, text: String(whole) });

const spec = "海关跨境电商统一版系统企业对接报文规范（202205版）";
const practice = "跨境电商综合试验区“清单核放、汇总统计”做法";
const a194 = "海关总署公告2018年第194号";
const a75 = "海关总署公告2020年第75号";
const a45 = "海关总署公告2020年第45号";
const small = { taxableIncome: "3000000", people: "300", assets: "50000000" };
/** Bands of a small enterprise: what counts of income up to ¥1,000,000 and from there to ¥3,000,000, taxed at 20 %. */
const shares = (first: string, second: string) => [
  { upTo: "1000000", share: first, rate: "20" },
  { upTo: "3000000", share: second, rate: "20" },
];

/** An entry as the law has it: first day, value, and the numbers of the instruments that give it. */
type Entry = readonly [from: string, value: unknown, ...source: string[]];

/** Every dated value, oldest entry first. */
const dated: Readonly<Record<string, readonly Entry[]>> = {
  // 194 is about 9610 and 1210; 75 adds 9710 and 9810.
  "exports.exportModes": [
    ["2019-01-01", ["9610", "1210"], a194],
    ["2020-07-01", ["9610", "1210", "9710", "9810"], a75],
  ],
  // 单票5000元以内 in the zones' practice; 75 for lists between businesses.
  "exports.simplifiedLimits": [
    ["2019-01-01", amount(5000), a194, practice],
    ["2020-07-01", amount(5000), a194, practice, a75],
  ],
  // The first 4 digits of the tariff's code; between businesses 6 (75).
  "exports.shortCodeDigits": [
    ["2019-01-01", { "9610": 4, "1210": 4 }, a194],
    ["2020-07-01", { "9610": 4, "1210": 4, "9710": 6, "9810": 6 }, a194, a75],
  ],
  // 194: lists are summed by the 10-digit code.
  "exports.fullCodeDigits": [["2019-01-01", 10, a194]],
  // 194: 每月15日前将上月结关的清单汇总; 2020/44: 1年内退运; 2023/4 and 2026/16: 自出口之日起6个月内.
  "exports.summaryDay": [["2019-01-01", 15, a194]],
  "exports.exportReturnMonths": [["2020-03-27", 12, "海关总署公告2020年第44号"]],
  // 2026/24: 自2026年4月1日起.
  "exports.exportReturnsAnywhere": [["2026-04-01", true, "海关总署公告2026年第24号"]],
  "exports.exportReturnTaxMonths": [
    ["2023-01-30", 6, "财政部 海关总署 税务总局公告2023年第4号"],
    ["2026-01-01", 6, "财政部 海关总署 税务总局公告2026年第16号"],
  ],
  // 194: 直购进口 9610 and 网购保税进口 1210.
  "imports.importModes": [["2019-01-01", ["1210", "9610"], a194]],
  // 财关税〔2018〕49号第一条: 单次交易限值5000元, 年度交易限值26000元.
  "imports.importSingleLimits": [["2019-01-01", amount(5000), "财关税〔2018〕49号第一条"]],
  "imports.importAnnualLimits": [["2019-01-01", amount(26000), "财关税〔2018〕49号第一条"]],
  // 194: 放行后30日内未发生退货或修撤单的, 在放行后第31日至第45日内办理纳税手续.
  "imports.paymentDays": [["2019-01-01", { first: 31, last: 45 }, a194]],
  // 45: 放行之日起30日内申请退货, 45日内运抵; 194 had 30 days to be back, and none to apply.
  "imports.daysToApply": [["2020-03-28", 30, a45]],
  "imports.daysToArrive": [
    ["2019-01-01", 30, a194],
    ["2020-03-28", 45, a45],
  ],
  // 财税〔2018〕32号: 16%、10%; 2019年第39号: 13%、9%; 增值税法第十条: 13%、9%.
  "import-tax.vatRates": [
    ["2018-05-01", [percent(16), percent(10), percent(0)], "财税〔2018〕32号"],
    ["2019-04-01", [percent(13), percent(9), percent(0)], "财政部 税务总局 海关总署公告2019年第39号"],
    ["2026-01-01", [percent(13), percent(9), percent(0)], "中华人民共和国增值税法第十条"],
  ],
  // 财关税〔2016〕18号第三条: 关税税率暂设为0%; 增值税、消费税暂按法定应纳税额的70%征收.
  // The catalogue of 2026 applies from the year's first day; 2023/27 自2023年9月1日起; 2025/79 自2026年1月1日起; 2025/70
  // suspends 55, 57 and 58 至2026年11月10日, before they began.
  "export-control.dualUseCatalogue": [
    ["2026-01-01", "listed", "两用物项和技术进出口许可证管理目录（2026年）"],
  ],
  "export-control.droneControls": [["2023-09-01", "listed", "商务部等4部门公告2023年第27号"]],
  "export-control.steelLicences": [["2026-01-01", "headings", "商务部 海关总署公告2025年第79号"]],
  "export-control.superhardControls": [["2026-11-11", "unclear", "商务部 海关总署公告2025年第55号"]],
  "export-control.lithiumControls": [["2026-11-11", "unclear", "商务部 海关总署公告2025年第58号"]],
  "export-control.rareEarthControls": [["2026-11-11", "unclear", "商务部 海关总署公告2025年第57号"]],
  "import-tax.retailDuty": [["2016-04-08", percent(0), "财关税〔2016〕18号第三条"]],
  "import-tax.retailShare": [["2016-04-08", percent(70), "财关税〔2016〕18号第三条"]],
  // 财税〔2016〕103号: 10元/毫升（克）或15元/片（张）及以上.
  "import-tax.volumeThreshold": [["2016-10-01", amount(10), "财税〔2016〕103号"]],
  "import-tax.pieceThreshold": [["2016-10-01", amount(15), "财税〔2016〕103号"]],
  // 国家税务总局公告2019年第36号: 应税所得率统一按照4%确定.
  "income-tax.deemedRates": [["2020-01-01", "4", "国家税务总局公告2019年第36号"]],
  // 财政部 税务总局公告2026年第2号: 光伏等 2026-04-01 起取消; 电池 2026-04-01 起 9%→6%, 2027-01-01 起取消.
  "income-tax.withdrawnGoods": [
    [
      "2026-04-01",
      { zh: "光伏等产品", en: "photovoltaic and other products" },
      "财政部 税务总局公告2026年第2号",
    ],
    ["2027-01-01", { zh: "电池产品", en: "batteries" }, "财政部 税务总局公告2026年第2号"],
  ],
  // 251: 高级认证企业、失信企业 and others (其他); 282: 高级认证、认证、常规、失信、严重失信, from 2026-04-01.
  "credit.creditDecrees": [
    ["2021-11-01", { number: "251", tiers: ["高级认证", "其他", "失信"] }, "海关总署令第251号"],
    [
      "2026-04-01",
      { number: "282", tiers: ["高级认证", "认证", "常规", "失信", "严重失信"] },
      "海关总署令第282号",
    ],
  ],
  // 251: 上一年度报关单总数千分之一 and ¥1,000,000; declarants 万分之五 and ¥300,000; owed for 3 months.
  "credit.dishonestyThresholds": [
    [
      "2021-11-01",
      {
        penaltyShare: "0.001",
        brokerPenaltyShare: "0.0005",
        fines: "1000000",
        brokerFines: "300000",
        monthsOwed: 3,
      },
      "海关总署令第251号",
    ],
  ],
  // 企业所得税法第四条: 企业所得税的税率为25%.
  // 年度货物贸易收汇或付汇累计金额低于等值20万美元.
  "foreign-exchange.exchangeYearLimits": [["2019-10-23", amount(200_000), "汇发〔2019〕28号"]],
  "foreign-exchange.exchangeYearNotices": [["2019-10-23", amount(180_000), "汇发〔2019〕28号"]],
  "income-tax.taxRates": [["2008-01-01", "25", "企业所得税法第四条"]],
  // 应纳税所得额不超过300万元、从业人数不超过300人、资产总额不超过5000万元.
  "income-tax.smallLimits": [
    ["2019-01-01", small, "财税〔2019〕13号"],
    ["2022-01-01", small, "财政部 税务总局公告2022年第13号"],
    ["2023-01-01", small, "财政部 税务总局公告2023年第12号"],
  ],
  "income-tax.bands": [
    ["2019-01-01", shares("25", "50"), "财税〔2019〕13号"],
    ["2021-01-01", shares("12.5", "50"), "财政部 税务总局公告2021年第12号", "财税〔2019〕13号"],
    [
      "2022-01-01",
      shares("12.5", "25"),
      "财政部 税务总局公告2021年第12号",
      "财政部 税务总局公告2022年第13号",
    ],
    ["2023-01-01", shares("25", "25"), "财政部 税务总局公告2023年第6号", "财政部 税务总局公告2022年第13号"],
    ["2025-01-01", shares("25", "25"), "财政部 税务总局公告2023年第12号"],
  ],
  // 自出口之日起36个月内; 9810: 离境即退税、销售再核算, 自2025年1月27日起.
  "rebate.finalMonths": [
    ["2026-01-01", 36, "财政部 税务总局公告2026年第11号", "国家税务总局公告2026年第5号"],
  ],
  "rebate.departureModes": [["2025-01-27", ["9810"], "国家税务总局公告2025年第3号"]],
  // The replies, with the day of each; 1, 12, 22, 24, 46, 27, 33 and 15 zones, as was announced.
  "pilot-zones.pilotZoneBatches": [
    ["2015-03-07", ["杭州"], "国函〔2015〕44号"],
    [
      "2016-01-06",
      ["天津", "上海", "重庆", "合肥", "郑州", "广州", "深圳", "成都", "大连", "宁波", "青岛", "苏州"],
      "国函〔2016〕17号",
    ],
    [
      "2018-07-24",
      [
        "北京",
        "呼和浩特",
        "沈阳",
        "长春",
        "哈尔滨",
        "南京",
        "无锡",
        "南昌",
        "武汉",
        "长沙",
        "南宁",
        "海口",
        "贵阳",
        "昆明",
        "西安",
        "兰州",
        "厦门",
        "唐山",
        "威海",
        "珠海",
        "东莞",
        "义乌",
      ],
      "国函〔2018〕93号",
    ],
    [
      "2019-12-15",
      [
        "石家庄",
        "太原",
        "赤峰",
        "抚顺",
        "珲春",
        "绥芬河",
        "徐州",
        "南通",
        "温州",
        "绍兴",
        "芜湖",
        "福州",
        "泉州",
        "赣州",
        "济南",
        "烟台",
        "洛阳",
        "黄石",
        "岳阳",
        "汕头",
        "佛山",
        "泸州",
        "海东",
        "银川",
      ],
      "国函〔2019〕137号",
    ],
    [
      "2020-04-27",
      [
        "雄安新区",
        "大同",
        "满洲里",
        "营口",
        "盘锦",
        "吉林",
        "黑河",
        "常州",
        "连云港",
        "淮安",
        "盐城",
        "宿迁",
        "湖州",
        "嘉兴",
        "衢州",
        "台州",
        "丽水",
        "安庆",
        "漳州",
        "莆田",
        "龙岩",
        "九江",
        "东营",
        "潍坊",
        "临沂",
        "南阳",
        "宜昌",
        "湘潭",
        "郴州",
        "梅州",
        "惠州",
        "中山",
        "江门",
        "湛江",
        "茂名",
        "肇庆",
        "崇左",
        "三亚",
        "德阳",
        "绵阳",
        "遵义",
        "德宏",
        "延安",
        "天水",
        "西宁",
        "乌鲁木齐",
      ],
      "国函〔2020〕47号",
    ],
    [
      "2022-01-22",
      [
        "鄂尔多斯",
        "扬州",
        "镇江",
        "泰州",
        "金华",
        "舟山",
        "马鞍山",
        "宣城",
        "景德镇",
        "上饶",
        "淄博",
        "日照",
        "襄阳",
        "韶关",
        "汕尾",
        "河源",
        "阳江",
        "清远",
        "潮州",
        "揭阳",
        "云浮",
        "南充",
        "眉山",
        "红河",
        "宝鸡",
        "喀什",
        "阿拉山口",
      ],
      "国函〔2022〕8号",
    ],
    [
      "2022-11-14",
      [
        "廊坊",
        "沧州",
        "运城",
        "包头",
        "鞍山",
        "延吉",
        "同江",
        "蚌埠",
        "南平",
        "宁德",
        "萍乡",
        "新余",
        "宜春",
        "吉安",
        "枣庄",
        "济宁",
        "泰安",
        "德州",
        "聊城",
        "滨州",
        "菏泽",
        "焦作",
        "许昌",
        "衡阳",
        "株洲",
        "柳州",
        "贺州",
        "宜宾",
        "达州",
        "铜仁",
        "大理",
        "拉萨",
        "伊犁",
      ],
      "国函〔2022〕126号",
    ],
    [
      "2025-04-22",
      [
        "海南全岛",
        "秦皇岛",
        "保定",
        "二连浩特",
        "丹东",
        "滁州",
        "三明",
        "开封",
        "新乡",
        "鄂州",
        "邵阳",
        "梧州",
        "北海",
        "防城港",
        "广安",
      ],
      "国函〔2025〕40号",
    ],
  ],
};

/** Every value without a day. */
const fixed: Readonly<Record<string, readonly [value: unknown, ...source: string[]]>> = {
  "exports.summaryCodeDigits": [4, practice],
  "imports.guaranteeWarning": [80, "本工具的约定"],
  "rebate.claimDay": ["04-30", "国家税务总局公告2026年第5号"],
  "rebate.departureType": ["HWC-YT", "国家税务总局公告2025年第3号"],
  "specification.mostLines": [{ E: 100, I: 99 }, spec],
  "specification.mostReturnLines": [{ E: 100, I: 99 }, spec],
  "specification.importPackages": [1, spec],
  "specification.wayBillMonths": [6, spec],
  "specification.identityCard": ["1", spec],
};

/** Codes that the law names by themselves: 海关监管方式代码表; 币制代码表 142 人民币; 国别（地区）代码表 142 中国. */
const codes: Readonly<Record<string, unknown>> = {
  "codes.modes": { retail: "9610", bonded: "1210", businessDirect: "9710", overseasWarehouse: "9810" },
  "codes.businessModes": new Set(["9710", "9810"]),
  // Message specification 202205, tables 2-38 and 3-31: 1 new, 2 change, 3 deletion; appStatus 1 stored, 2 declared.
  "codes.reportTypes": { first: "1", change: "2", deletion: "3" },
  "codes.keptOnly": "1",
  "codes.inlandTransport": new Set(["0", "1", "7", "8", "H", "T", "W", "X", "Y", "Z"]),
  "codes.borderTransport": ["2", "3", "4", "5", "6", "9"],
  // Tables 2-24 and 2-31 (邮路运输方可为空), 2-10 (非线上支付填"现金支付"), 2-59 (一般出口填9661，特殊区域出口填1261).
  "codes.mailTransport": "6",
  "codes.cashPayment": "现金支付",
  "codes.returnModes": new Map([
    ["9610", "9661"],
    ["9810", "9661"],
    ["1210", "1261"],
  ]),
  "codes.yuan": "142",
  "codes.usDollar": "502",
  "codes.china": "142",
  // 监管证件代码表 of 2018: what goods leave the country with; B 电子底账; inspection classes N, Q, S of exports.
  "supervision-letters.prohibitedExport": { letter: "8", name: "禁止出口商品" },
  "supervision-letters.inspectionLetter": "B",
  "supervision-letters.exportInspectionClass": /[NQS]/,
  "supervision-letters.exportDocuments": {
    "3": "两用物项和技术出口许可证",
    "4": "出口许可证",
    "5": "纺织品临时出口许可证",
    D: "出/入境货物通关单（毛坯钻石用）",
    E: "濒危物种允许出口证明书",
    G: "两用物项和技术出口许可证（定向）",
    I: "麻醉精神药品进出口准许证",
    J: "黄金及黄金制品进出口准许证",
    L: "药品进出口准许证",
    S: "进出口农药登记证明",
    V: "人类遗传资源材料出口、出境证明",
    W: "麻醉药品进出口准许证",
    X: "有毒化学品环境管理放行通知单",
    i: "技术出口许可证",
    k: "民用爆炸物品进出口审批单",
    u: "钟乳石出口批件",
    x: "出口许可证（加工贸易）",
    y: "出口许可证（边境小额贸易）",
    z: "古生物化石出境批件",
  },
};

const room = new URL("../../src/law/", import.meta.url);
/**
 * Files that hold no figures: their exports are functions and instruments, or (deadlines.ts) terms made of the figures
 * of the other files, which have tests of their own.
 */
const withoutFigures = ["bases.ts", "dated.ts", "deadlines.ts", "instruments.ts", "law.ts"];

const exported: Record<string, unknown> = {};
for (const file of readdirSync(room)) {
  if (withoutFigures.includes(file)) continue;
  const module: Readonly<Record<string, unknown>> = await import(new URL(file, room).href);
  for (const [name, value] of Object.entries(module)) exported[`${file.replace(".ts", "")}.${name}`] = value;
}

/** Decimals as their digits; everything else as it is. */
function plain(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.toFixed();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null || value instanceof Set) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each)]));
}

function tableOf(name: string): Dated<unknown> {
  return exported[name] as Dated<unknown>;
}

function numbers({ source }: SourcedValue<unknown>): string[] {
  return source.map(({ number }) => number.zh);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

it("every figure of the law is written down here, and no other", () => {
  const expected = [...Object.keys(dated), ...Object.keys(fixed), ...Object.keys(codes)];
  expect(Object.keys(exported).sort()).toEqual(expected.sort());
});

it.each(Object.entries(codes))("%s is the code of customs' tables", (name, value) => {
  expect(exported[name]).toEqual(value);
});

it.each(Object.entries(fixed))("%s has its value and its source", (name, [value, ...source]) => {
  const stated = exported[name] as SourcedValue<unknown>;
  expect([stated.value, ...numbers(stated)]).toEqual([value, ...source]);
});

describe.each(Object.entries(dated))("%s", (name, entries) => {
  it("has these entries, each with its first day and its instruments", () => {
    const all = tableOf(name).map((entry) => [entry.from, plain(entry.value), ...numbers(entry)]);
    expect(all).toEqual(entries);
  });

  it.each(entries.map((entry, place) => [entry[0], entry, entries[place - 1]] as const))(
    "changes on %s, and not the day before",
    (from, [, value, ...source], before) => {
      const onDay = ifInForce(tableOf(name), from);
      expect(onDay && [plain(onDay.value), ...numbers(onDay)]).toEqual([value, ...source]);
      const earlier = ifInForce(tableOf(name), dayBefore(from));
      expect(earlier && [plain(earlier.value), ...numbers(earlier)]).toEqual(before?.slice(1));
    },
  );

  it("stands in order, and each entry on instruments that are in force as long as it is", () => {
    const table: readonly DatedValue<unknown>[] = tableOf(name);
    for (const [place, { from, source }] of table.entries()) {
      const next = table[place + 1]?.from;
      expect(source.length).toBeGreaterThan(0);
      expect(source.some((instrument) => instrument.from !== undefined)).toBe(true);
      for (const instrument of source) {
        expect((instrument.from ?? from) <= from).toBe(true);
        if (next === undefined) continue;
        expect(from < next).toBe(true);
        expect((instrument.until ?? next) >= dayBefore(next)).toBe(true);
      }
    }
  });
});

it("values that an article gives cite it in English too", () => {
  const english = (name: string) => tableOf(name)[0].source.map(({ number }) => number.en);
  const notice49 = ["MOF, GAC and STA notice 49 of 2018, article 1"];
  expect(english("imports.importSingleLimits")).toEqual(notice49);
  expect(english("imports.importAnnualLimits")).toEqual(notice49);
  expect(english("import-tax.retailDuty")).toEqual(["MOF, GAC and STA notice 18 of 2016, article 3"]);
  expect(english("import-tax.retailShare")).toEqual(["MOF, GAC and STA notice 18 of 2016, article 3"]);
});
