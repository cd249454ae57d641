import { describe, expect, it } from "vitest";
import * as bases from "../../src/law/bases.js";
import { article, cite, type Instrument, instruments } from "../../src/law/instruments.js";
import { pilotZoneBatches } from "../../src/law/pilot-zones.js";
import { isDay } from "../../src/values/calendar.js";

/**
 * The facts of each instrument: how it is cited, its first day in force, its last where it has one.
 * The days as the instruments say them (自…起施行, 有效期至…): GACC 45 of 2020 and STA 10 of 2020 from their publication or
 * the period that they name, order 272 in place of order 124, the tax notices by their years, the standards by their
 * 实施日期.
 */
const written: Readonly<
  Record<keyof typeof instruments, readonly [zh: string, en: string, from?: string, until?: string]>
> = {
  gacc2018no194: ["海关总署公告2018年第194号", "GACC announcement 194 of 2018", "2019-01-01"],
  gacc2018no165: ["海关总署公告2018年第165号", "GACC announcement 165 of 2018"],
  gacc2020no75: ["海关总署公告2020年第75号", "GACC announcement 75 of 2020", "2020-07-01"],
  gacc2021no47: ["海关总署公告2021年第47号", "GACC announcement 47 of 2021", "2021-07-01"],
  gacc2026no24: ["海关总署公告2026年第24号", "GACC announcement 24 of 2026", "2026-04-01"],
  gacc2020no45: ["海关总署公告2020年第45号", "GACC announcement 45 of 2020", "2020-03-28"],
  // Its own day of publication: 自发布之日起.
  gacc2020no44: ["海关总署公告2020年第44号", "GACC announcement 44 of 2020", "2020-03-27"],
  gacc2014no74: ["海关总署公告2014年第74号", "GACC announcement 74 of 2014"],
  customsLaw: ["中华人民共和国海关法", "Customs Law", "1987-07-01"],
  gaccOrder124: ["海关总署令第124号", "GACC order 124", "2005-03-01", "2024-11-30"],
  gaccOrder272: ["海关总署令第272号", "GACC order 272", "2024-12-01"],
  gaccOrder251: ["海关总署令第251号", "GACC order 251", "2021-11-01", "2026-03-31"],
  gaccOrder282: ["海关总署令第282号", "GACC order 282", "2026-04-01"],
  gaccOrder253: ["海关总署令第253号", "GACC order 253", "2022-01-01"],
  // The days of the announcements: 2023/27 自2023年9月1日起, 2024/31 自2024年9月1日起, 2025/79 自2026年1月1日起, 2025/55, 57, 58 自2025年11月8日起, 2025/70
  // 自即日（2025-11-07）起至2026年11月10日.
  dualUseCatalogue2026: [
    "两用物项和技术进出口许可证管理目录（2026年）",
    "Catalogue of dual-use items and technologies under licence, 2026",
    "2026-01-01",
  ],
  drones2023no27: [
    "商务部等4部门公告2023年第27号",
    "announcement 27 of 2023 of MOFCOM and three others",
    "2023-09-01",
  ],
  drones2024no31: [
    "商务部等3部门公告2024年第31号",
    "announcement 31 of 2024 of MOFCOM and two others",
    "2024-09-01",
  ],
  steel2025no79: ["商务部 海关总署公告2025年第79号", "MOFCOM and GACC announcement 79 of 2025", "2026-01-01"],
  superhard2025no55: [
    "商务部 海关总署公告2025年第55号",
    "MOFCOM and GACC announcement 55 of 2025",
    "2025-11-08",
  ],
  rareEarths2025no57: [
    "商务部 海关总署公告2025年第57号",
    "MOFCOM and GACC announcement 57 of 2025",
    "2025-11-08",
  ],
  lithium2025no58: [
    "商务部 海关总署公告2025年第58号",
    "MOFCOM and GACC announcement 58 of 2025",
    "2025-11-08",
  ],
  suspended2025no70: [
    "商务部 海关总署公告2025年第70号",
    "MOFCOM and GACC announcement 70 of 2025",
    "2025-11-07",
    "2026-11-10",
  ],
  caiguanshui2016no18: ["财关税〔2016〕18号", "MOF, GAC and STA notice 18 of 2016", "2016-04-08"],
  caiguanshui2018no49: ["财关税〔2018〕49号", "MOF, GAC and STA notice 49 of 2018", "2019-01-01"],
  caishui2016no103: ["财税〔2016〕103号", "Caishui [2016] 103", "2016-10-01"],
  caishui2018no32: ["财税〔2018〕32号", "Caishui [2018] 32", "2018-05-01"],
  mofStaGac2019no39: [
    "财政部 税务总局 海关总署公告2019年第39号",
    "MOF, STA and GAC announcement 39 of 2019",
    "2019-04-01",
  ],
  vatLaw: ["中华人民共和国增值税法", "VAT Law", "2026-01-01"],
  tariffLaw: ["中华人民共和国关税法", "Tariff Law of 2024", "2024-12-01"],
  tariffCommission2025no12: [
    "税委会公告2025年第12号",
    "Tariff Commission announcement 12 of 2025",
    "2026-01-01",
  ],
  mof2019no96: [
    "财政部等13部门公告2019年第96号",
    "announcement 96 of 2019 of MOF and twelve others",
    "2020-01-01",
  ],
  mof2022no7: [
    "财政部等8部门公告2022年第7号",
    "announcement 7 of 2022 of MOF and seven others",
    "2022-03-01",
  ],
  // 2023/4 from its publication, for exports until the end of 2025 (2023/34); 2026/16 for exports of 2026 and 2027.
  mofGacSta2023no4: [
    "财政部 海关总署 税务总局公告2023年第4号",
    "MOF, GAC and STA announcement 4 of 2023",
    "2023-01-30",
    "2025-12-31",
  ],
  mofGacSta2026no16: [
    "财政部 海关总署 税务总局公告2026年第16号",
    "MOF, GAC and STA announcement 16 of 2026",
    "2026-01-01",
    "2027-12-31",
  ],
  guohan2015no44: ["国函〔2015〕44号", "State Council reply 44 of 2015", "2015-03-07"],
  guohan2016no17: ["国函〔2016〕17号", "State Council reply 17 of 2016", "2016-01-06"],
  guohan2018no93: ["国函〔2018〕93号", "State Council reply 93 of 2018", "2018-07-24"],
  guohan2019no137: ["国函〔2019〕137号", "State Council reply 137 of 2019", "2019-12-15"],
  guohan2020no47: ["国函〔2020〕47号", "State Council reply 47 of 2020", "2020-04-27"],
  guohan2022no8: ["国函〔2022〕8号", "State Council reply 8 of 2022", "2022-01-22"],
  guohan2022no126: ["国函〔2022〕126号", "State Council reply 126 of 2022", "2022-11-14"],
  guohan2025no40: ["国函〔2025〕40号", "State Council reply 40 of 2025", "2025-04-22"],
  caishui2018no103: ["财税〔2018〕103号", "Caishui [2018] 103", "2018-10-01"],
  mofSta2026no11: ["财政部 税务总局公告2026年第11号", "MOF and STA announcement 11 of 2026", "2026-01-01"],
  mofSta2026no2: ["财政部 税务总局公告2026年第2号", "MOF and STA announcement 2 of 2026", "2026-04-01"],
  sta2025no3: ["国家税务总局公告2025年第3号", "STA announcement 3 of 2025", "2025-01-27"],
  sta2026no5: ["国家税务总局公告2026年第5号", "STA announcement 5 of 2026", "2026-01-01"],
  sta2025no17: ["国家税务总局公告2025年第17号", "STA announcement 17 of 2025", "2025-10-01"],
  sta2019no36: ["国家税务总局公告2019年第36号", "STA announcement 36 of 2019", "2020-01-01"],
  incomeTaxLaw: ["企业所得税法", "Enterprise Income Tax Law", "2008-01-01"],
  caishui2019no13: ["财税〔2019〕13号", "Caishui [2019] 13", "2019-01-01", "2021-12-31"],
  sta2020no10: ["国家税务总局公告2020年第10号", "STA announcement 10 of 2020", "2020-05-01", "2020-12-31"],
  mofSta2021no12: [
    "财政部 税务总局公告2021年第12号",
    "MOF and STA announcement 12 of 2021",
    "2021-01-01",
    "2022-12-31",
  ],
  mofSta2022no13: [
    "财政部 税务总局公告2022年第13号",
    "MOF and STA announcement 13 of 2022",
    "2022-01-01",
    "2024-12-31",
  ],
  mofSta2023no6: [
    "财政部 税务总局公告2023年第6号",
    "MOF and STA announcement 6 of 2023",
    "2023-01-01",
    "2024-12-31",
  ],
  mofSta2023no12: [
    "财政部 税务总局公告2023年第12号",
    "MOF and STA announcement 12 of 2023",
    "2023-01-01",
    "2027-12-31",
  ],
  gb32100: ["GB 32100-2015", "GB 32100-2015", "2015-10-01"],
  gb11643: ["GB 11643-1999", "GB 11643-1999", "1999-07-01"],
  messageSpecification: [
    "海关跨境电商统一版系统企业对接报文规范（202205版）",
    "Message specification of customs' unified cross-border e-commerce system, edition 202205",
  ],
  codeTables: ["海关业务代码集（JGS-20、JGS/T 18）", "Customs code sets (JGS-20, JGS/T 18)"],
  xml: ["XML 1.0（第五版）", "XML 1.0 (fifth edition)"],
  incomeTaxReturn: ["企业所得税月（季）度预缴和年度纳税申报表（B类）B100000", "Income tax return B100000"],
  pilotZonePractice: [
    "跨境电商综合试验区“清单核放、汇总统计”做法",
    "Pilot-zone practice of release by list with statistical summary",
  ],
  zoneFirstInPractice: [
    "特殊监管区域“先入区、后报关”做法",
    "Practice of “first in, declared later” of special areas",
  ],
  creditOrders: ["海关总署令第237号、第282号", "GACC orders 237 and 282"],
  // 自发布之日起.
  safe2019no28: ["汇发〔2019〕28号", "Huifa [2019] 28", "2019-10-23"],
  safe2020no11: ["汇发〔2020〕11号", "Huifa [2020] 11", "2020-05-20"],
  thisTool: ["本工具的约定", "This tool's convention"],
};

const all: readonly [string, Instrument][] = Object.entries(instruments);

it("every instrument is written down here, and no other", () => {
  expect(Object.keys(instruments).sort()).toEqual(Object.keys(written).sort());
});

describe.each(all)("%s", (key, { number, title, from, until }) => {
  it("has its number, its first day and its last", () => {
    const [zh, en, first, last] = written[key as keyof typeof written];
    expect([number.zh, number.en, from, until]).toEqual([zh, en, first, last]);
  });

  it("has a number and a title in both languages", () => {
    for (const text of [number, title]) {
      expect(text.zh.trim()).not.toBe("");
      expect(text.en.trim()).not.toBe("");
      expect(text.en).not.toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it("has days of the calendar, the last after the first", () => {
    for (const day of [from, until])
      if (day !== undefined) expect(day).toSatisfy((text: string) => isDay(text.replaceAll("-", "")));
    if (until !== undefined) expect((from ?? "9999") < until).toBe(true);
  });
});

// 国函 of 2015 to 2025: the zones that each reply has set up; the first seven made 165.
it("the State Council's replies say how many zones they set up, which are those that are listed", () => {
  const replies = [
    ["guohan2015no44", 1],
    ["guohan2016no17", 12],
    ["guohan2018no93", 22],
    ["guohan2019no137", 24],
    ["guohan2020no47", 46],
    ["guohan2022no8", 27],
    ["guohan2022no126", 33],
    ["guohan2025no40", 15],
  ] as const;
  expect(replies.slice(0, 7).reduce((sum, [, zones]) => sum + zones, 0)).toBe(165);
  const batches = new Map(pilotZoneBatches.map(({ value, source }) => [source[0].number.zh, value.length]));
  for (const [key, zones] of replies) {
    const { title, number } = instruments[key];
    expect(title.zh).toContain(`（${zones}个）`);
    expect(title.en).toMatch(new RegExp(`: ${zones} set up$`));
    expect(batches.get(number.zh)).toBe(zones);
  }
});

it("no two instruments have one number", () => {
  for (const language of ["zh", "en"] as const)
    expect(new Set(all.map(([, { number }]) => number[language])).size).toBe(all.length);
});

describe("instruments cited together", () => {
  const { gacc2018no194, mofSta2021no12, mofSta2022no13, caishui2019no13, gaccOrder272 } = instruments;

  it("name the issuer of their announcements once", () => {
    expect(cite([mofSta2021no12, mofSta2022no13])).toEqual({
      zh: "财政部 税务总局公告2021年第12号、2022年第13号",
      en: "MOF and STA announcements 12 of 2021 and 13 of 2022",
    });
  });

  it("stand one after the other where they are of several issuers or kinds", () => {
    expect(cite([mofSta2021no12, caishui2019no13, gacc2018no194])).toEqual({
      zh: "财政部 税务总局公告2021年第12号、财税〔2019〕13号、海关总署公告2018年第194号",
      en: "MOF and STA announcement 12 of 2021, Caishui [2019] 13, GACC announcement 194 of 2018",
    });
  });

  it("may be cited by an article, with the days of the whole", () => {
    const cited = article(gaccOrder272, "第十三条", ", article 13");
    expect(cited.number).toEqual({ zh: "海关总署令第272号第十三条", en: "GACC order 272, article 13" });
    expect(cited.from).toBe("2024-12-01");
  });
});

describe("what rules cite", () => {
  const cited: readonly [string, bases.Basis][] = Object.entries(bases);

  it.each(cited)(
    "%s names the instruments that it consists of, by their numbers",
    (_name, { zh, en, ...basis }) => {
      for (const { number, serial } of basis.instruments ?? []) {
        if (number.zh.startsWith("财政部等")) continue; // The list of goods is cited by its name.
        expect(zh).toContain(serial?.zh ?? number.zh);
        expect(en).toContain(serial?.en ?? number.en);
      }
    },
  );

  // Order 272: rates of exchange and rounding are its articles 13 and 14. XML 1.0: section 2.2 is Characters.
  it("names articles and sections where one is meant, in both languages", () => {
    expect(bases.gacc272.zh).toBe("海关总署令第272号第十三、十四条（计征汇率、四舍五入至分）");
    expect(bases.gacc272.en).toBe(
      "GACC order 272, articles 13 and 14 (rates of exchange, rounding to the fen)",
    );
    expect(bases.xml.en).toBe("XML 1.0 (fifth edition), section 2.2, characters");
  });

  it("consists of these instruments", () => {
    const consist = cited.map(([name, { instruments: named }]) => [
      name,
      named?.map(({ number }) => number.zh),
    ]);
    expect(Object.fromEntries(consist)).toEqual({
      gacc2018no194: ["海关总署公告2018年第194号"],
      gacc2018no165: ["海关总署公告2018年第165号"],
      gacc2020no75: ["海关总署公告2020年第75号", "海关总署公告2021年第47号"],
      summedBusinessLists: ["海关总署公告2020年第75号"],
      messageSpecification: ["海关跨境电商统一版系统企业对接报文规范（202205版）"],
      exportRefunds: ["财政部 税务总局公告2026年第11号", "国家税务总局公告2026年第5号"],
      rebateSheets: undefined,
      gacc272: ["海关总署令第272号第十三、十四条"],
      pilotZonePractice: ["跨境电商综合试验区“清单核放、汇总统计”做法"],
      pilotZonesOfState: [
        "国函〔2015〕44号",
        "国函〔2016〕17号",
        "国函〔2018〕93号",
        "国函〔2019〕137号",
        "国函〔2020〕47号",
        "国函〔2022〕8号",
        "国函〔2022〕126号",
        "国函〔2025〕40号",
      ],
      retailImportLimits: ["财关税〔2018〕49号"],
      retailImportTax: ["财关税〔2016〕18号"],
      vatRatesOfGoods: ["中华人民共和国增值税法", "财政部 税务总局 海关总署公告2019年第39号"],
      customsTariffLaw: ["中华人民共和国关税法", "海关总署令第272号"],
      taxCollection: ["海关总署公告2018年第194号"],
      exportControlLists: [
        "两用物项和技术进出口许可证管理目录（2026年）",
        "商务部等4部门公告2023年第27号",
        "商务部等3部门公告2024年第31号",
        "商务部 海关总署公告2025年第79号",
        "商务部 海关总署公告2025年第55号",
        "商务部 海关总署公告2025年第57号",
        "商务部 海关总署公告2025年第58号",
        "商务部 海关总署公告2025年第70号",
      ],
      positiveListNotices: ["财政部等13部门公告2019年第96号", "财政部等8部门公告2022年第7号"],
      tariff2026: ["税委会公告2025年第12号"],
      creditTiers: ["海关总署令第282号", "海关总署令第251号"],
      codeTables: ["海关业务代码集（JGS-20、JGS/T 18）"],
      enterpriseRegistration: ["GB 32100-2015", "海关总署令第253号"],
      identityStandard: ["GB 11643-1999"],
      exchangeNetting: ["汇发〔2020〕11号"],
      // This tool's own conventions, and standards that are no instruments.
      manifestContract: undefined,
      exchangeSheets: undefined,
      importedTables: undefined,
      productNumbers: undefined,
      riskSigns: undefined,
      runRecords: undefined,
      submissionJournal: undefined,
      traceability: undefined,
      zoneBook: undefined,
      xml: ["XML 1.0（第五版）第2.2节 字符范围"],
      exportReturnsNotice: ["海关总署公告2020年第44号"],
      exportReturnRelief: [
        "财政部 海关总署 税务总局公告2023年第4号",
        "财政部 海关总署 税务总局公告2026年第16号",
      ],
      importReturnsNotice: ["海关总署公告2020年第45号"],
      agencyExports: ["国家税务总局公告2025年第17号"],
      cancellationPractice: ["海关总署公告2018年第194号"],
      yearOfParts: ["海关总署公告2020年第45号"],
      exemptionWithoutVouchers: ["财税〔2018〕103号"],
      deemedRate: ["国家税务总局公告2019年第36号"],
      returnForm: ["企业所得税月（季）度预缴和年度纳税申报表（B类）B100000"],
    });
  });
});
