import type { Check, CheckId, CheckState } from "../runs/doctor/check.js";
import type { Language, Text } from "../values/finding.js";
import { padEnd, printable, type Style, textWidth } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";

const titles: Readonly<Record<CheckId, Text>> = {
  node: { zh: "Node", en: "Node" },
  clock: { zh: "时钟", en: "clock" },
  terminal: { zh: "终端", en: "terminal" },
  profile: { zh: "配置文件", en: "profile" },
  manifest: { zh: "舱单", en: "manifest" },
  "code-tables": { zh: "代码表", en: "code tables" },
  rates: { zh: "汇率表", en: "rates" },
  tariff: { zh: "税率表", en: "tariff" },
  "positive-list": { zh: "正面清单", en: "positive list" },
  editions: { zh: "表的版本", en: "editions" },
  ledger: { zh: "年度台账", en: "ledger" },
  temporary: { zh: "临时目录", en: "temporary folder" },
  output: { zh: "输出目录", en: "output directory" },
};

const states: Readonly<Record<CheckState, Text>> = {
  ok: { zh: "正常", en: "ok" },
  warn: { zh: "注意", en: "warn" },
  bad: { zh: "有问题", en: "bad" },
};

/** A line a check: state, what it is about, what was found, what to do. */
export function doctorText(checks: readonly Check[], language: Language, style: Style): string {
  const colours = { ok: style.green, warn: style.yellow, bad: style.red };
  const width = Math.max(...checks.map(({ id }) => textWidth(titles[id][language])));
  const stateWidth = Math.max(...Object.values(states).map((text) => textWidth(text[language])));
  const lines = checks.map(({ id, state, text, remedy }) => {
    const name = padEnd(titles[id][language], width);
    const word = colours[state](padEnd(states[state][language], stateWidth));
    const way = remedy === undefined ? "" : `${language === "zh" ? "；" : "; "}${remedy[language]}`;
    return `${word}  ${name}  ${printable(`${text[language]}${way}`)}`;
  });
  return fitted(lines, style, stateWidth + width + 4);
}

/** `qingdan/doctor/1`. */
export function doctorJson(checks: readonly Check[], language: Language): string {
  const record = {
    schema: "qingdan/doctor/1",
    checks: checks.map(({ id, state, text, remedy }) => ({
      ...{ id, state, text: text[language] },
      remedy: remedy?.[language] ?? null,
    })),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}
