import type { Text } from "../values/finding.js";
import { article, cite, type Instrument, instruments } from "./instruments.js";

/** What a rule rests on, as text; `note` tells what is an interpretation and not written in an instrument. */
export interface Basis extends Text {
  readonly note?: Text;
  /** The instruments that it names; none where it is this tool's own explanation. */
  readonly instruments?: readonly Instrument[];
}

/** A basis that cites instruments; `about` replaces the first one's title. */
function basis(cited: readonly [Instrument, ...Instrument[]], about: Text = cited[0].title): Basis {
  const { zh, en } = cite(cited);
  return { zh: `${zh}（${about.zh}）`, en: `${en} (${about.en})`, instruments: cited };
}

/** A specification, table or form, cited by its name alone. */
function named(instrument: Instrument): Basis {
  return { ...instrument.number, instruments: [instrument] };
}

export const gacc2018no194 = basis([instruments.gacc2018no194]);

export const gacc2018no165 = basis([instruments.gacc2018no165]);

export const gacc2020no75 = basis([instruments.gacc2020no75, instruments.gacc2021no47]);

/** No text says that lists of 9710 and 9810 are summed up, nor that they are not. */
export const summedBusinessLists: Basis = {
  ...basis([instruments.gacc2020no75], {
    zh: "海关的解读",
    en: "customs' explanation",
  }),
  note: {
    zh: "海关的解读只列报关单和清单两种方式，未提9710/9810清单的汇总申报；退税须有报关单，故要退税的走报关单。各地做法不同的，可在 qingdan.yaml 写 businessRebateLane: aggregated。",
    en: "Customs' explanation names declarations and lists, and no summing up of lists of 9710/9810; a rebate takes a declaration, so goods with a rebate are declared formally. Where the practice differs, `businessRebateLane: aggregated` in qingdan.yaml.",
  },
};

export const messageSpecification = named(instruments.messageSpecification);

export const gacc272 = basis([article(instruments.gaccOrder272, "第十三、十四条", ", articles 13 and 14")], {
  zh: "计征汇率、四舍五入至分",
  en: "rates of exchange, rounding to the fen",
});

export const pilotZonePractice: Basis = {
  ...basis([instruments.pilotZonePractice]),
  note: {
    zh: "未见全国性文件规定计价口径；本规则按FOB成交价折人民币、当月计征汇率计算，整单货值四舍五入到分（海关总署令第272号第十三条），5000.00元含在内。",
    en: "No national text fixes the basis of value; read here as FOB in yuan at the month's rate, the consignment's value rounded to the fen (GACC order 272, article 13), 5000.00 included.",
  },
};

export const pilotZonesOfState = basis(
  [
    instruments.guohan2015no44,
    instruments.guohan2016no17,
    instruments.guohan2018no93,
    instruments.guohan2019no137,
    instruments.guohan2020no47,
    instruments.guohan2022no8,
    instruments.guohan2022no126,
    instruments.guohan2025no40,
  ],
  {
    zh: "设立跨境电子商务综合试验区的批复",
    en: "replies that set up comprehensive pilot zones of cross-border e-commerce",
  },
);

export const retailImportLimits: Basis = {
  ...basis([instruments.caiguanshui2018no49], {
    zh: "单次5000元、年度26000元；单件超限商品",
    en: "limits of ¥5000 and ¥26000, the single item above",
  }),
  note: {
    zh: "限值按完税价格（零售价+运费+保费，税前）核对，含本数；年度按订购人证件号和清单的申报日期所在年计。超过5000元且不是单件的，由第二条推得不属本渠道。",
    en: "The limits are read on the dutiable value (price, freight and insurance, before tax), inclusive; the year is that of the declaration, by the buyer's number. That several items above ¥5000 are outside the channel follows from article 2.",
  },
};

export const retailImportTax: Basis = {
  ...basis([instruments.caiguanshui2016no18], {
    zh: "关税暂为0，增值税、消费税按法定应纳税额70%",
    en: "no duty, 70 % of VAT and consumption tax",
  }),
  note: {
    zh: "未见文件规定运费保费如何分摊到各项、在何处取整：本工具按总价分摊到分、末项取余，各项完税价格四舍五入到分（海关总署令第272号第十三条），税额按项逐税四舍五入到分（--tax-rounding order 为按单）。",
    en: "No instrument says how freight and insurance are spread or where taxes are rounded: here by line price to the fen, the last line taking the rest, each line's dutiable value to the fen (GACC order 272, article 13), and each tax of each line half up to the fen (--tax-rounding order: once an order).",
  },
};

export const vatRatesOfGoods = basis([instruments.vatLaw, instruments.mofStaGac2019no39], {
  zh: "进口货物的增值税税率",
  en: "rates of VAT on imported goods",
});

export const customsTariffLaw: Basis = {
  zh: `${instruments.tariffLaw.number.zh}（${instruments.tariffLaw.from}起）；${instruments.gaccOrder272.number.zh}（四舍五入至分）`,
  en: `${instruments.tariffLaw.number.en}; ${instruments.gaccOrder272.number.en} (rounding to the fen)`,
  instruments: [instruments.tariffLaw, instruments.gaccOrder272],
};

export const taxCollection = basis([instruments.gacc2018no194], {
  zh: "代收代缴、税款担保，放行后31至45日汇总缴税",
  en: "collection on behalf, guarantee, payment from day 31 to 45 after release",
});

export const exportControlLists: Basis = {
  ...basis(
    [
      instruments.dualUseCatalogue2026,
      instruments.drones2023no27,
      instruments.drones2024no31,
      instruments.steel2025no79,
      instruments.superhard2025no55,
      instruments.rareEarths2025no57,
      instruments.lithium2025no58,
      instruments.suspended2025no70,
    ],
    { zh: "出口管制和出口许可证商品", en: "goods under export control and licence" },
  ),
  note: {
    zh: "清单按编码核对，是否管制还看技术指标，所以只要求说明是否涉证：10位编码在清单中而未说明的，不简化申报；位数不足的、钢铁公告（10位目录未得到，以第72章（7202、7204除外）和7301至7306品目代替）以及暂停实施至2026-11-10后是否恢复未查明的55、57、58号，只警告一次。57号所见的文本只写明金属（钬、铒、铥、铕）的税则号列28053019，其余物项（合金、氧化物、化合物、靶材等）和56号（稀土生产设备和原辅料）没有得到编码，没有核对。27号按2024年第31号调整后的参考编码核对，其中惯性测量设备的编码未得到（2026年目录另列）。",
    en: "The lists are compared by code, while parameters decide: only an answer is asked for. Goods with a listed 10-digit code and no answer are not declared simplified. A warning, once a code and run, is given for shorter codes; for steel, whose 10-digit annex was not had and for which chapter 72 without 7202 and 7204, and headings 7301 to 7306 stand; and for announcements 55, 57 and 58, suspended until 2026-11-10 and unclear since. Of 57, as far as its text was seen, only the tariff line of the metals (holmium, erbium, thulium, europium) is named, 28053019; no codes were had of its other items (alloys, oxides, compounds, targets) and of 56 (equipment and materials for rare earths): they are not compared. 27 has the codes as adjusted by 31 of 2024, without those of inertial measurement devices, which were not had (the catalogue of 2026 has its own).",
  },
};

export const positiveListNotices: Basis = {
  zh: "跨境电子商务零售进口商品清单（2019年版，2022年调整）",
  en: "List of goods for retail import (2019 edition as adjusted in 2022)",
  instruments: [instruments.mof2019no96, instruments.mof2022no7],
  note: {
    zh: "清单由用户提供（--positive-list），本工具不附全表；没有清单时本项显示为未检查。",
    en: "The list is the user's (--positive-list); without one the check is reported as skipped.",
  },
};

export const tariff2026: Basis = {
  zh: `${instruments.tariffCommission2025no12.title.zh}（${instruments.tariffCommission2025no12.number.zh}）`,
  en: `${instruments.tariffCommission2025no12.title.en} (${instruments.tariffCommission2025no12.number.en})`,
  instruments: [instruments.tariffCommission2025no12],
};

export const creditTiers: Basis = {
  ...basis([instruments.gaccOrder282, instruments.gaccOrder251], {
    zh: "企业信用等级",
    en: "credit tiers of enterprises",
  }),
  note: {
    zh: "2026-03-31及以前为高级认证、其他、失信，2026-04-01起为高级认证、认证、常规、失信、严重失信；无截止日的“其他”自该日起按常规。282号令各等级的查验比例未见到，查验、担保和报送顺序的系数由配置文件 credit.effects 给出，默认高级认证查验率为一般企业的20%，失信80%。",
    en: "高级认证 (advanced), 其他 (other) and 失信 (dishonest) until 2026-03-31; 高级认证, 认证 (certified), 常规 (ordinary), 失信 and 严重失信 (seriously dishonest) from 2026-04-01, from when 其他 without an end is read as 常规. The rates of inspection of order 282 were not had: factors of inspection, guarantee and order of submission are the profile's (`credit.effects`); by default 20 % of an ordinary enterprise's inspections for 高级认证, and 80 % of all inventories for 失信.",
  },
};

export const codeTables = named(instruments.codeTables);

export const enterpriseRegistration: Basis = {
  zh: `${standard(instruments.gb32100).zh}；${instruments.gaccOrder253.number.zh}`,
  en: `${standard(instruments.gb32100).en}; ${instruments.gaccOrder253.number.en} (${instruments.gaccOrder253.title.en})`,
  instruments: [instruments.gb32100, instruments.gaccOrder253],
};

export const identityStandard: Basis = {
  ...standard(instruments.gb11643),
  instruments: [instruments.gb11643],
};

export const manifestContract: Basis = {
  zh: "本工具的舱单约定（docs/manifest.md）",
  en: "This tool's manifest convention (docs/manifest.md)",
};

export const exchangeSheets: Basis = {
  zh: "本工具的收付汇表约定（docs/fx.md）",
  en: "This tool's convention of receipts and settlements (docs/fx.md)",
};

export const exchangeNetting: Basis = {
  ...basis([instruments.safe2020no11], {
    zh: "出口货款可与境外仓储、物流、税收等费用轧差结算，并按实际全额申报",
    en: "export proceeds netted with storage, logistics and taxes abroad, declared in full",
  }),
  note: {
    zh: "该文件所列的费用是仓储、物流、税收；平台佣金等其他费用是否可以轧差，按银行掌握的口径，在配置文件 fx.netting.kinds 写明。容差0.01是本工具的约定。",
    en: "The circular names storage, logistics and taxes; whether other costs (a platform's fee, say) may be netted is the bank's reading, to be named in the profile (fx.netting.kinds). The tolerance of 0.01 is this tool's.",
  },
};

export const importedTables: Basis = {
  zh: "用户导入的表（docs/editions.md）",
  en: "The tables that the user has imported (docs/editions.md)",
};

export const runRecords: Basis = {
  zh: "本工具的运行记录约定（docs/verify.md）",
  en: "This tool's convention of run records (docs/verify.md)",
};

export const productNumbers: Basis = {
  zh: "GS1通用规范（商品条码的校验码、店内码的前缀）",
  en: "GS1 General Specifications (check digit of a GTIN, prefixes of in-store numbers)",
};

export const traceability: Basis = {
  zh: "本工具的质量追溯约定（docs/trace.md）",
  en: "This tool's convention of traceability (docs/trace.md)",
  note: {
    zh: "追溯的起点是企业的统一社会信用代码加商品条码；未见文件规定清单必须填条码或批次，所以只提醒。",
    en: "Goods are traced by the enterprise's unified social credit code and the product's bar code. No text was found that makes bar codes or batches mandatory in lists: these are warnings.",
  },
};

export const zoneBook: Basis = {
  zh: "本工具的账册约定（docs/book.md）",
  en: "This tool's convention of a zone's book (docs/book.md)",
};

export const submissionJournal: Basis = {
  zh: "本工具的发送约定（docs/lifecycle.md）",
  en: "This tool's convention of sending (docs/lifecycle.md)",
};

/** Signs by which orders are looked at; no law has these figures. */
export const riskSigns: Basis = {
  zh: "本工具的风险迹象约定（docs/risk.md）",
  en: "This tool's convention of signs of risk (docs/risk.md)",
};

export const xml = named(article(instruments.xml, "第2.2节 字符范围", ", section 2.2, characters"));

export const importReturnsNotice: Basis = {
  ...basis([instruments.gacc2020no45]),
  note: {
    zh: "按日计：放行之日起30日内（第30日含在内）申请，45日内运抵原监管场所或区域。",
    en: "Counted in days: apply within 30 days of release (the 30th included), goods back within 45 at the original site or zone.",
  },
};

export const exportReturnsNotice: Basis = {
  ...basis([instruments.gacc2020no44]),
  note: {
    zh: "按出口放行之日起算，一年后的同一日仍在期限内；公告列有9610、特殊区域和9810出口，没有9710。跨关区退货自2026年第24号起只用于9610，且须运至有9610出口业务的监管作业场所。",
    en: "Counted from the release of the export, the same day a year later included; the announcement names exports of 9610, of special areas and of 9810, not of 9710. At another customs, by GACC 24 of 2026, only goods of 9610 come back, at a supervised site with exports of 9610.",
  },
};

export const exportReturnRelief: Basis = {
  ...basis([instruments.mofGacSta2023no4, instruments.mofGacSta2026no16]),
  note: {
    zh: "自出口之日起6个月内原状退运免征进口税，食品除外；本工具按放行日期计。",
    en: "Back within 6 months of export, as they were, goods pay no import taxes, food excepted; counted here from the day of release.",
  },
};

/**
 * GACC 2018/194 applies the rules for amending and cancelling declarations to cancellations, without a number
 * of days.
 */
export const cancellationPractice: Basis = {
  ...basis([instruments.gacc2018no194], {
    zh: "清单的修改、撤销参照报关单修改、撤销办理",
    en: "inventories are amended and cancelled as declarations are",
  }),
  note: {
    zh: "未见规定撤销清单的期限；放行后的撤销须海关同意，本工具只提示。",
    en: "No time limit was found for cancelling an inventory; after release it takes customs' consent, and this is only a warning.",
  },
};

/** GACC 2020/45 has the buyer's year adjusted, without the amount for a part. */
export const yearOfParts: Basis = {
  ...basis([instruments.gacc2020no45]),
  note: {
    zh: "整单退货、撤单退回整单金额；部分退货按数量×单价退回年度额度，运费、保费不随部分退回。",
    en: "A whole order gives all of its amount back to the buyer's year; a part gives quantity times price, and neither freight nor insurance.",
  },
};

/** The three conditions of the exemption, which the deemed rate rests on. */
export const exemptionWithoutVouchers: Basis = {
  ...basis([instruments.caishui2018no103]),
  note: {
    zh: `${instruments.mofSta2026no11.number.zh}施行后，这项免税是否原样延续，未能查明；4%核定以它为前提，申报前请与主管税务机关确认。`,
    en: `Whether this exemption still applies unchanged under ${instruments.mofSta2026no11.number.en} is not established, and the deemed rate of 4% rests on it: ask the tax office before you file.`,
  },
};

/** What is refunded, exempt and taxed, by articles; the announcement was read in excerpts. */
export const exportRefunds: Basis = {
  ...basis([instruments.mofSta2026no11, instruments.sta2026no5], {
    zh: "出口退（免）税、免税和征税的范围，退税依据和期限",
    en: "what is refunded, exempt and taxed on export; basis and terms of refunds",
  }),
  note: {
    zh: "按条文摘录理解：有增值税专用发票或海关缴款书的，以其金额乘以发票税率与退税率中较低者退税；普通发票免税不退；没有凭证的，除综试区无票免税外视同内销。2025-12-31以前出口的，原规定没有36个月。",
    en: "Read from excerpts: with a special VAT invoice or customs' payment form the refund is its amount at the lower of the invoice's rate and the refund rate; an ordinary invoice gives an exemption; without a voucher goods are taxed as domestic sales, but for the exemption of pilot zones. For exports up to 2025-12-31 the earlier rules had no 36 months.",
  },
};

export const rebateSheets: Basis = {
  zh: "本工具的退税表格约定（docs/rebate.md）",
  en: "This tool's convention of rebate sheets (docs/rebate.md)",
};

export const deemedRate = basis([instruments.sta2019no36], {
  zh: "综试区零售出口企业核定征收企业所得税，应税所得率4%",
  en: "income tax of pilot-zone retail exporters at a deemed rate of 4%",
});

export const agencyExports: Basis = {
  ...basis([instruments.sta2025no17]),
  note: {
    zh: "收发货人与生产销售单位（实际发货人）不同，读作代理出口；该公告的申报表是A类，B类适用同样的道理是本工具的理解。自营的可在配置文件说明（income.otherOwners、income.ownerCodes）。",
    en: "A consignor that is not the 生产销售单位 (the actual consignor) is read as an agent. The announcement's form is that of class A; that the same holds for class B is a reading. The profile can say otherwise (income.otherOwners, income.ownerCodes).",
  },
};

export const returnForm = named(instruments.incomeTaxReturn);

function standard({ number, title }: Instrument): Text {
  return { zh: `${number.zh} ${title.zh}`, en: `${number.en} ${title.en}` };
}
