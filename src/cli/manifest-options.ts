import { reportFormats } from "../report/findings/finding-report.js";
import { listingOptions } from "./listing-options.js";
import { mapOptions } from "./map-options.js";
import { choice, flag, repeated, type Values, value, valueOrNone } from "./option.js";
import { lockTimeout, newLedger, rates, runOptions, table } from "./options.js";
import { outputOptions } from "./output-options.js";
import { readingOptions } from "./reading-options.js";
import { report } from "./report-options.js";
import { statusOptions } from "./status-options.js";

export const tariff = value("<file>", {
  zh: "进口税率表CSV（算税；tax import 必需）",
  en: "import tax rates, CSV (tax import needs it)",
});

export const positiveList = value("<file>", {
  zh: "零售进口商品清单CSV",
  en: "positive list of retail imports, CSV",
});

/** The files of the three documents. */
const documents = {
  orders: value("<file>", {
    zh: "订单CSV（CEB311），核对三单",
    en: "orders, CSV (CEB311), for the three documents",
  }),
  payments: value("<file>", { zh: "支付单CSV（CEB411）", en: "payments, CSV (CEB411)" }),
  waybills: value("<file>", { zh: "运单CSV（CEB511）", en: "way-bills, CSV (CEB511)" }),
};
export type DocumentOptions = Values<typeof documents>;

export const ledger = valueOrNone(
  "<file>",
  {
    zh: "台账：申报过的单、订购人年度额度（默认在用户数据目录）",
    en: "ledger of declarations and buyers' years (default: in the user's data directory)",
  },
  {
    zh: "不用台账：不记、不查申报过的单，年度额度只按本批核对",
    en: "no ledger: what was declared is not remembered, and the year is checked within this batch alone",
  },
);

const taxRounding = choice("<way>", ["line", "order"], () => "line", {
  zh: "税额在哪里四舍五入",
  en: "where taxes are rounded",
});

const releaseDate = value("<date>", {
  zh: "放行日期，用于缴税期限（舱单未给时）",
  en: "day of release, for the days of payment (where the manifest gives none)",
});

const after = repeated("<dir>", {
  zh: "这些行来自哪次 declare 的输出目录：其中已申报的订单不再申报（rejected.csv 移走后用），可多次",
  en: "output directory of the run that the rows came out of: what it declared is not declared again (for a rejected.csv that was moved); may be repeated",
});

const quarantine = choice("<form>", ["csv", "xlsx"], () => "csv", {
  zh: "退回的行另写 rejected.xlsx：有错的格涂色并附批注",
  en: "xlsx: writes the rejected rows as rejected.xlsx too, cells at fault coloured and commented",
});

const strict = flag({
  zh: "有一个文件不能当作舱单读取就全部不做（默认略过它，处理其余的）",
  en: "all or nothing: a file that can't be read as a manifest ends the run (else it is left out, and the others go on)",
});

const tables = { ...readingOptions, rates, table, tariff, positiveList };

/** The options of `validate`. */
export const validateOptions = {
  ...tables,
  after,
  strict,
  ...mapOptions,
  ...documents,
  ledger,
  lockTimeout,
  taxRounding,
  ...listingOptions,
  ...statusOptions,
  report,
  ...runOptions(reportFormats),
};
export type ValidateOptions = Values<typeof validateOptions>;

/** The options of `declare`. */
export const declareOptions = {
  ...outputOptions,
  ...tables,
  after,
  strict,
  quarantine,
  ...mapOptions,
  ...documents,
  ledger,
  newLedger,
  lockTimeout,
  taxRounding,
  releaseDate,
  ...listingOptions,
  ...statusOptions,
  report,
  ...runOptions(reportFormats),
};
export type DeclareOptions = Values<typeof declareOptions>;

/** The options of `tax import`. */
export const taxImportOptions = {
  ...tables,
  ...mapOptions,
  ...documents,
  ledger,
  lockTimeout,
  taxRounding,
  releaseDate,
  report,
  ...runOptions(["text", "json", "csv"]),
};
export type TaxImportOptions = Values<typeof taxImportOptions>;
