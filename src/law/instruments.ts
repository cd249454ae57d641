import type { Text } from "../values/finding.js";

/**
 * A law, notice, announcement or standard; or a specification, practice or convention, which has no first
 * day.
 */
export interface Instrument {
  /** How it is cited: 海关总署公告2018年第194号. */
  readonly number: Text;
  /** Its subject. */
  readonly title: Text;
  /** First day in force, YYYY-MM-DD. Undefined for what applies whatever the law's day is. */
  readonly from?: string;
  /** Last day in force, YYYY-MM-DD, where that is known. */
  readonly until?: string;
  /** Of an announcement: whose, and its number without that. */
  readonly issuer?: Text;
  readonly serial?: Text;
}

type Facts = Omit<Instrument, "number" | "issuer" | "serial">;

const gacc: Text = { zh: "海关总署公告", en: "GACC announcement" };
const sta: Text = { zh: "国家税务总局公告", en: "STA announcement" };
const mofcomGacc: Text = { zh: "商务部 海关总署公告", en: "MOFCOM and GACC announcement" };
const mofGacSta: Text = { zh: "财政部 海关总署 税务总局公告", en: "MOF, GAC and STA announcement" };
const mofSta: Text = { zh: "财政部 税务总局公告", en: "MOF and STA announcement" };

function announcement(issuer: Text, year: number, number: number, facts: Facts): Instrument {
  const serial = { zh: `${year}年第${number}号`, en: `${number} of ${year}` };
  const full = { zh: `${issuer.zh}${serial.zh}`, en: `${issuer.en} ${serial.en}` };
  return { number: full, issuer, serial, ...facts };
}

/** A reply of the State Council that has pilot zones set up, in force from its day on. */
function stateCouncil(year: number, number: number, from: string, zones: number): Instrument {
  return {
    number: { zh: `国函〔${year}〕${number}号`, en: `State Council reply ${number} of ${year}` },
    title: {
      zh: `同意设立（扩围）跨境电子商务综合试验区（${zones}个）`,
      en: `comprehensive pilot zones of cross-border e-commerce: ${zones} set up`,
    },
    from,
  };
}

/** Every instrument that a rule, a limit, a rate or a term rests on, by subject. */
export const instruments = {
  // Customs supervision.
  gacc2018no194: announcement(gacc, 2018, 194, {
    title: {
      zh: "跨境电子商务零售进出口商品有关监管事宜",
      en: "supervision of cross-border e-commerce retail goods",
    },
    from: "2019-01-01",
  }),
  /** Platforms open the original data of payments to customs; announcement 179 has the interface. */
  gacc2018no165: announcement(gacc, 2018, 165, {
    title: {
      zh: "实时获取跨境电子商务平台企业支付相关原始数据",
      en: "original payment data of e-commerce platforms, on request",
    },
  }),
  /** At ten customs at first. */
  gacc2020no75: announcement(gacc, 2020, 75, {
    title: { zh: "跨境电子商务企业对企业出口监管试点", en: "business-to-business export pilot" },
    from: "2020-07-01",
  }),
  gacc2021no47: announcement(gacc, 2021, 47, {
    title: {
      zh: "在全国海关复制推广跨境电子商务企业对企业出口监管试点",
      en: "the business-to-business export pilot at all customs",
    },
    from: "2021-07-01",
  }),
  gacc2026no24: announcement(gacc, 2026, 24, {
    title: {
      zh: "跨境电子商务零售出口商品跨关区退货",
      en: "returns of retail exports at other customs than those they left by",
    },
    from: "2026-04-01",
  }),
  gacc2020no45: announcement(gacc, 2020, 45, {
    title: { zh: "跨境电子商务零售进口商品退货", en: "returns of retail import goods" },
    from: "2020-03-28",
  }),
  gacc2020no44: announcement(gacc, 2020, 44, {
    title: { zh: "跨境电子商务出口商品退货", en: "returns of exports" },
    from: "2020-03-27",
  }),
  gacc2014no74: announcement(gacc, 2014, 74, {
    title: { zh: "进出口货物提前申报", en: "declarations in advance" },
  }),
  customsLaw: {
    number: { zh: "中华人民共和国海关法", en: "Customs Law" },
    title: { zh: "海关", en: "customs" },
    from: "1987-07-01",
  },
  gaccOrder124: {
    number: { zh: "海关总署令第124号", en: "GACC order 124" },
    title: { zh: "海关进出口货物征税管理办法", en: "collection of duties and taxes on goods" },
    from: "2005-03-01",
    until: "2024-11-30",
  },
  gaccOrder272: {
    number: { zh: "海关总署令第272号", en: "GACC order 272" },
    title: { zh: "海关进出口货物征税管理办法", en: "collection of duties and taxes on goods" },
    from: "2024-12-01",
  },
  gaccOrder251: {
    number: { zh: "海关总署令第251号", en: "GACC order 251" },
    title: { zh: "海关注册登记和备案企业信用管理办法", en: "credit of registered enterprises" },
    from: "2021-11-01",
    until: "2026-03-31",
  },
  gaccOrder282: {
    number: { zh: "海关总署令第282号", en: "GACC order 282" },
    title: { zh: "企业信用管理（五级）", en: "credit of enterprises, in five tiers" },
    from: "2026-04-01",
  },
  gaccOrder253: {
    number: { zh: "海关总署令第253号", en: "GACC order 253" },
    title: { zh: "海关报关单位备案管理规定", en: "registration of declarants" },
    from: "2022-01-01",
  },

  // Export control and licences.
  /** Published on 2025-12-31; cited by its name and year, since its number was not found. */
  dualUseCatalogue2026: {
    number: {
      zh: "两用物项和技术进出口许可证管理目录（2026年）",
      en: "Catalogue of dual-use items and technologies under licence, 2026",
    },
    title: { zh: "两用物项和技术进出口许可证管理", en: "licences of dual-use items and technologies" },
    from: "2026-01-01",
  },
  drones2023no27: {
    number: {
      zh: "商务部等4部门公告2023年第27号",
      en: "announcement 27 of 2023 of MOFCOM and three others",
    },
    title: { zh: "对无人机相关物项实施出口管制", en: "export control of parts of unmanned aircraft" },
    from: "2023-09-01",
  },
  drones2024no31: {
    number: {
      zh: "商务部等3部门公告2024年第31号",
      en: "announcement 31 of 2024 of MOFCOM and two others",
    },
    title: {
      zh: "优化调整无人机出口管制措施",
      en: "adjustment of the export control of unmanned aircraft",
    },
    from: "2024-09-01",
  },
  steel2025no79: announcement(mofcomGacc, 2025, 79, {
    title: { zh: "对部分钢铁产品实施出口许可证管理", en: "export licences of steel products" },
    from: "2026-01-01",
  }),
  superhard2025no55: announcement(mofcomGacc, 2025, 55, {
    title: { zh: "对超硬材料相关物项实施出口管制", en: "export control of superhard materials" },
    from: "2025-11-08",
  }),
  rareEarths2025no57: announcement(mofcomGacc, 2025, 57, {
    title: {
      zh: "对部分中重稀土相关物项实施出口管制",
      en: "export control of holmium, erbium, thulium, europium and ytterbium",
    },
    from: "2025-11-08",
  }),
  lithium2025no58: announcement(mofcomGacc, 2025, 58, {
    title: {
      zh: "对锂电池和人造石墨负极材料相关物项实施出口管制",
      en: "export control of lithium batteries and graphite anodes",
    },
    from: "2025-11-08",
  }),
  suspended2025no70: announcement(mofcomGacc, 2025, 70, {
    title: {
      zh: "暂停实施2025年第55号、56号、57号、58号等公告",
      en: "suspension of announcements 55, 56, 57 and 58 of 2025 and two others",
    },
    from: "2025-11-07",
    until: "2026-11-10",
  }),

  // Taxes of imports.
  caiguanshui2016no18: {
    number: { zh: "财关税〔2016〕18号", en: "MOF, GAC and STA notice 18 of 2016" },
    title: { zh: "跨境电子商务零售进口税收政策", en: "taxation of retail imports" },
    from: "2016-04-08",
  },
  caiguanshui2018no49: {
    number: { zh: "财关税〔2018〕49号", en: "MOF, GAC and STA notice 49 of 2018" },
    title: { zh: "完善跨境电子商务零售进口税收政策", en: "improved taxation of retail imports" },
    from: "2019-01-01",
  },
  caishui2016no103: {
    number: { zh: "财税〔2016〕103号", en: "Caishui [2016] 103" },
    title: { zh: "调整化妆品消费税政策", en: "consumption tax of cosmetics" },
    from: "2016-10-01",
  },
  caishui2018no32: {
    number: { zh: "财税〔2018〕32号", en: "Caishui [2018] 32" },
    title: { zh: "调整增值税税率", en: "rates of VAT" },
    from: "2018-05-01",
  },
  mofStaGac2019no39: {
    number: {
      zh: "财政部 税务总局 海关总署公告2019年第39号",
      en: "MOF, STA and GAC announcement 39 of 2019",
    },
    title: { zh: "深化增值税改革有关政策", en: "further reform of VAT" },
    from: "2019-04-01",
  },
  vatLaw: {
    number: { zh: "中华人民共和国增值税法", en: "VAT Law" },
    title: { zh: "增值税", en: "value-added tax" },
    from: "2026-01-01",
  },
  tariffLaw: {
    number: { zh: "中华人民共和国关税法", en: "Tariff Law of 2024" },
    title: { zh: "关税", en: "customs duties" },
    from: "2024-12-01",
  },
  tariffCommission2025no12: {
    number: { zh: "税委会公告2025年第12号", en: "Tariff Commission announcement 12 of 2025" },
    title: { zh: "中华人民共和国进出口税则（2026）", en: "Customs tariff of 2026" },
    from: "2026-01-01",
  },
  mof2019no96: {
    number: { zh: "财政部等13部门公告2019年第96号", en: "announcement 96 of 2019 of MOF and twelve others" },
    title: {
      zh: "跨境电子商务零售进口商品清单（2019年版）",
      en: "list of goods for retail import, edition 2019",
    },
    from: "2020-01-01",
  },
  mof2022no7: {
    number: { zh: "财政部等8部门公告2022年第7号", en: "announcement 7 of 2022 of MOF and seven others" },
    title: {
      zh: "调整跨境电子商务零售进口商品清单",
      en: "adjustment of the list of goods for retail import",
    },
    from: "2022-03-01",
  },

  // Taxes of goods that come back.
  mofGacSta2023no4: announcement(mofGacSta, 2023, 4, {
    title: { zh: "跨境电子商务出口退运商品税收政策", en: "taxes of exports that come back" },
    from: "2023-01-30",
    until: "2025-12-31",
  }),
  mofGacSta2026no16: announcement(mofGacSta, 2026, 16, {
    title: { zh: "跨境电子商务出口退运商品税收政策", en: "taxes of exports that come back" },
    from: "2026-01-01",
    until: "2027-12-31",
  }),

  // Pilot zones.
  guohan2015no44: stateCouncil(2015, 44, "2015-03-07", 1),
  guohan2016no17: stateCouncil(2016, 17, "2016-01-06", 12),
  guohan2018no93: stateCouncil(2018, 93, "2018-07-24", 22),
  guohan2019no137: stateCouncil(2019, 137, "2019-12-15", 24),
  guohan2020no47: stateCouncil(2020, 47, "2020-04-27", 46),
  guohan2022no8: stateCouncil(2022, 8, "2022-01-22", 27),
  guohan2022no126: stateCouncil(2022, 126, "2022-11-14", 33),
  guohan2025no40: stateCouncil(2025, 40, "2025-04-22", 15),

  // Taxes of exporters.
  sta2025no3: announcement(sta, 2025, 3, {
    title: {
      zh: "支持跨境电商出口海外仓：离境即退税、销售再核算",
      en: "exports to overseas warehouses: refund on departure, settled after sale",
    },
    from: "2025-01-27",
  }),
  sta2026no5: announcement(sta, 2026, 5, {
    title: {
      zh: "出口业务增值税和消费税退（免）税管理办法",
      en: "administration of VAT and consumption tax refunds of exports",
    },
    from: "2026-01-01",
  }),
  caishui2018no103: {
    number: { zh: "财税〔2018〕103号", en: "Caishui [2018] 103" },
    title: {
      zh: "跨境电商综试区零售出口货物无票免税",
      en: "exemption of pilot-zone retail exports without purchase vouchers",
    },
    from: "2018-10-01",
  },
  mofSta2026no11: announcement(mofSta, 2026, 11, {
    title: { zh: "出口业务增值税和消费税政策", en: "VAT and consumption tax of exports" },
    from: "2026-01-01",
  }),
  mofSta2026no2: announcement(mofSta, 2026, 2, {
    title: {
      zh: "调整光伏等产品出口退税政策",
      en: "export refunds of photovoltaic products, batteries and others",
    },
    from: "2026-04-01",
  }),
  sta2025no17: announcement(sta, 2025, 17, {
    title: {
      zh: "优化企业所得税预缴纳税申报（代理出口报送实际委托出口方）",
      en: "prepayment returns; agents of exports report the actual consignor",
    },
    from: "2025-10-01",
  }),
  sta2019no36: announcement(sta, 2019, 36, {
    title: {
      zh: "跨境电子商务综合试验区零售出口企业所得税核定征收",
      en: "deemed income tax of pilot-zone retail exporters",
    },
    from: "2020-01-01",
  }),
  incomeTaxLaw: {
    number: { zh: "企业所得税法", en: "Enterprise Income Tax Law" },
    title: { zh: "企业所得税", en: "income tax of enterprises" },
    from: "2008-01-01",
  },
  caishui2019no13: {
    number: { zh: "财税〔2019〕13号", en: "Caishui [2019] 13" },
    title: { zh: "小微企业普惠性税收减免政策", en: "tax reductions of small enterprises" },
    from: "2019-01-01",
    until: "2021-12-31",
  },
  sta2020no10: announcement(sta, 2020, 10, {
    title: {
      zh: "小型微利企业和个体工商户延缓缴纳2020年所得税",
      en: "deferral of small enterprises' income tax of 2020",
    },
    from: "2020-05-01",
    until: "2020-12-31",
  }),
  mofSta2021no12: announcement(mofSta, 2021, 12, {
    title: {
      zh: "小微企业和个体工商户所得税优惠政策",
      en: "income tax of small enterprises up to ¥1,000,000",
    },
    from: "2021-01-01",
    until: "2022-12-31",
  }),
  mofSta2022no13: announcement(mofSta, 2022, 13, {
    title: {
      zh: "进一步实施小微企业所得税优惠政策",
      en: "income tax of small enterprises from ¥1,000,000 to ¥3,000,000",
    },
    from: "2022-01-01",
    until: "2024-12-31",
  }),
  mofSta2023no6: announcement(mofSta, 2023, 6, {
    title: {
      zh: "小微企业和个体工商户所得税优惠政策",
      en: "income tax of small enterprises up to ¥1,000,000",
    },
    from: "2023-01-01",
    until: "2024-12-31",
  }),
  mofSta2023no12: announcement(mofSta, 2023, 12, {
    title: {
      zh: "进一步支持小微企业和个体工商户发展有关税费政策",
      en: "taxes of small enterprises up to 2027",
    },
    from: "2023-01-01",
    until: "2027-12-31",
  }),

  // Standards.
  gb32100: {
    number: { zh: "GB 32100-2015", en: "GB 32100-2015" },
    title: { zh: "法人和其他组织统一社会信用代码", en: "unified social credit code" },
    from: "2015-10-01",
  },
  gb11643: {
    number: { zh: "GB 11643-1999", en: "GB 11643-1999" },
    title: { zh: "公民身份号码", en: "citizen identification number" },
    from: "1999-07-01",
  },

  // Without a first day: messages are written by this edition, and values looked up in these tables, on every
  // day of the law.
  messageSpecification: {
    number: {
      zh: "海关跨境电商统一版系统企业对接报文规范（202205版）",
      en: "Message specification of customs' unified cross-border e-commerce system, edition 202205",
    },
    title: { zh: "报文规范", en: "messages" },
  },
  codeTables: {
    number: { zh: "海关业务代码集（JGS-20、JGS/T 18）", en: "Customs code sets (JGS-20, JGS/T 18)" },
    title: { zh: "代码表", en: "code tables" },
  },
  xml: {
    number: { zh: "XML 1.0（第五版）", en: "XML 1.0 (fifth edition)" },
    title: { zh: "可扩展标记语言", en: "Extensible Markup Language" },
  },
  incomeTaxReturn: {
    number: {
      zh: "企业所得税月（季）度预缴和年度纳税申报表（B类）B100000",
      en: "Income tax return B100000",
    },
    title: { zh: "申报表", en: "the form" },
  },
  /**
   * The limit of ¥5000 for 9610 follows the zones' practice; no national text was found that gives its basis
   * of value.
   */
  pilotZonePractice: {
    number: {
      zh: "跨境电商综合试验区“清单核放、汇总统计”做法",
      en: "Pilot-zone practice of release by list with statistical summary",
    },
    title: { zh: "单票5000元以内", en: "within ¥5000 a consignment" },
  },
  zoneFirstInPractice: {
    number: {
      zh: "特殊监管区域“先入区、后报关”做法",
      en: "Practice of “first in, declared later” of special areas",
    },
    title: { zh: "凭舱单先入区，再申报", en: "goods enter by the manifest and are declared later" },
  },
  creditOrders: {
    number: { zh: "海关总署令第237号、第282号", en: "GACC orders 237 and 282" },
    title: { zh: "企业信用管理", en: "credit of enterprises" },
  },

  // Foreign exchange.
  safe2019no28: {
    number: { zh: "汇发〔2019〕28号", en: "Huifa [2019] 28" },
    title: {
      zh: "进一步促进跨境贸易投资便利化",
      en: "easier cross-border trade and investment",
    },
    from: "2019-10-23",
  },
  safe2020no11: {
    number: { zh: "汇发〔2020〕11号", en: "Huifa [2020] 11" },
    title: {
      zh: "支持贸易新业态发展",
      en: "support of new forms of trade",
    },
    from: "2020-05-20",
  },

  thisTool: {
    number: { zh: "本工具的约定", en: "This tool's convention" },
    title: { zh: "没有文件规定、由本工具选定的数", en: "figures that no instrument gives" },
  },
} as const satisfies Readonly<Record<string, Instrument>>;

/** An article of an instrument: `zh` and `en` as they stand behind its number. */
export function article(instrument: Instrument, zh: string, en: string): Instrument {
  const { issuer: _issuer, serial: _serial, number, ...facts } = instrument;
  return { ...facts, number: { zh: number.zh + zh, en: number.en + en } };
}

/**
 * Instruments as they are cited together: 财政部 税务总局公告2021年第12号、2022年第13号. Announcements of one issuer
 * that follow each other name it once.
 */
export function cite(cited: readonly Instrument[]): Text {
  const groups: Instrument[][] = [];
  for (const instrument of cited) {
    const group = groups.at(-1);
    if (group !== undefined && instrument.issuer !== undefined && group[0]?.issuer === instrument.issuer)
      group.push(instrument);
    else groups.push([instrument]);
  }
  return {
    zh: groups.map((group) => group.map(inGroup).join("、")).join("、"),
    en: groups.map(groupInEnglish).join(", "),
  };
}

function inGroup({ number, serial }: Instrument, place: number): string {
  return place === 0 ? number.zh : (serial?.zh ?? number.zh);
}

function groupInEnglish(group: readonly Instrument[]): string {
  const [first] = group;
  if (group.length === 1 || first?.issuer === undefined) return first?.number.en ?? "";
  const serials = group.map(({ serial }) => serial?.en ?? "");
  return `${first.issuer.en}s ${serials.slice(0, -1).join(", ")} and ${serials.at(-1)}`;
}
