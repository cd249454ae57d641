import type { Comparison, Difference } from "../ledger/remains.js";
import type { AllTakenOver, Rebuilt, RebuiltRun, RunState } from "../runs/rebuild/ledger-rebuild.js";
import type { Language, Text } from "../values/finding.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { counted } from "../wording/plural.js";
import { grouped, printable } from "../wording/style.js";

/** Differences that the text lists; JSON has a thousand of each kind. */
const mostShown = 20;

/** Whether a made ledger lacks what is left of the old one, or differs from it, or could not use all of the runs. */
export function hasDifferences({ comparison, runs }: Rebuilt): boolean {
  const unknown = runs.some((run) => run.unknown > 0);
  return unknown || (comparison !== undefined && comparison.onlyThere + comparison.differing > 0);
}

/** `qingdan/ledger-rebuild/1`. */
export function rebuildJson(file: string, rebuilt: Rebuilt): string {
  const { comparison, kept, takenOver, ...facts } = rebuilt;
  const record = {
    ...{ schema: "qingdan/ledger-rebuild/1", ledger: file, kept: kept ?? null },
    ...facts,
    takenOver: takenOver ?? null,
    comparison: comparison
      ? { ...comparison, differences: comparison.differences.map(maskedDifference) }
      : null,
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

function maskedDifference(difference: Difference): Difference {
  return { ...difference, orderNo: printable(maskIdentityNumbers(difference.orderNo)) };
}

/** The same for people. */
export function rebuildText(file: string, rebuilt: Rebuilt, language: Language, quantities: boolean): string {
  const { runs, bookings, key, comparison, kept, takenOver } = rebuilt;
  const zh = language === "zh";
  const name = printable(file);
  const lines = [
    zh
      ? `台账 ${name} 已由 ${grouped(runs.length)} 次运行重建：订单 ${grouped(bookings)} 单。`
      : `the ledger ${name} was made of ${counted(runs.length, "run")}: ${counted(bookings, "order")}.`,
    ...runs.map((run) => `  ${runText(run, language)}`),
    keyTexts[key][language],
  ];
  if (kept !== undefined)
    lines.push(zh ? `原来的留作 ${printable(kept)}。` : `What stood there is kept as ${printable(kept)}.`);
  if (!quantities) lines.push(withoutQuantities[language]);
  lines.push(...(comparison === undefined ? [nothingLeft[language]] : comparisonText(comparison, language)));
  lines.push(notInRuns[language], answersText(takenOver)[language]);
  return lines.map((line) => `${line}\n`).join("");
}

function runText(run: RebuiltRun, language: Language): string {
  const { orders, deletions, givenBack, messages, unknown } = run;
  const name = printable(run.directory);
  const states: Readonly<Record<Exclude<RunState, "booked">, Text>> = {
    same: { zh: "与前面的是同一次运行，不重复登记", en: "a copy of a run before it; not booked twice" },
    "without-ledger": { zh: "当时用了 --no-ledger，未登记", en: "was made with --no-ledger; not booked" },
    nothing: { zh: "没有报文，无需登记", en: "has no messages to book" },
  };
  if (run.state !== "booked") return `${name}: ${states[run.state][language]}`;
  const zh = [`登记 ${grouped(orders)} 单`];
  const en = [`${counted(orders, "order")} booked`];
  if (deletions > 0) {
    zh.push(`删除 ${grouped(deletions)} 单`);
    en.push(`${grouped(deletions)} deleted`);
  }
  if (givenBack > 0) {
    zh.push(`退回 ${grouped(givenBack)} 单`);
    en.push(`${grouped(givenBack)} given back`);
  }
  zh.push(`报文 ${grouped(messages)} 份`);
  en.push(counted(messages, "message"));
  if (unknown > 0) {
    zh.push(`${grouped(unknown)} 单退回找不到原清单：请加上申报它们的目录`);
    en.push(`${grouped(unknown)} given back whose declaration is in no run: name its directory as well`);
  }
  return `${name}: ${(language === "zh" ? zh : en).join(language === "zh" ? "，" : ", ")}`;
}

const keyTexts: Readonly<Record<Rebuilt["key"], Text>> = {
  old: { zh: "用的是原台账的密钥。", en: "It has the key of the old ledger." },
  given: { zh: "用的是 QINGDAN_LEDGER_KEY 的密钥。", en: "It has the key of QINGDAN_LEDGER_KEY." },
  new: {
    zh: "没有找到原来的密钥，用了新的随机密钥（在台账旁边，.key）：请一起备份。",
    en: "No key of an old ledger was found; it has a new random one (beside it, .key): back both up.",
  },
};
const withoutQuantities: Text = {
  zh: "没有给 --positive-list，清单商品的年度数量没有登记。",
  en: "Without --positive-list no yearly quantities of goods were booked.",
};
const nothingLeft: Text = { zh: "没有原来的台账可比较。", en: "There is no old ledger to compare it with." };
const notInRuns: Text = {
  zh: "海关余额和 ledger void 的退回不在运行目录中：请用 ledger import、ledger void 重新设定。",
  en: "Customs' figures and what `ledger void` gave back are in no run: set them again with `ledger import` and `ledger void`.",
};

/** What became of what is in no run: what was sent and answered, cases and pledges. */
function answersText(takenOver: AllTakenOver | undefined): Text {
  if (takenOver === undefined) {
    return {
      zh: "发送记录、海关回执、风险案件的复查和质押不在运行目录中：回执请用 qingdan receipts 重新读入；已发送的报文不要再发送，已质押的不要再质押。",
      en: "What was sent, what customs answered, reviews of risk cases and pledges are in no run: read the receipts again with `qingdan receipts`; send nothing that was sent, and pledge nothing that was pledged.",
    };
  }
  const { deliveries, receipts, cases, reviews, pledges, left } = takenOver;
  const lost = {
    zh: `；另有 ${grouped(left)} 条不完好或不属于这些运行，没有带过来：回执请用 qingdan receipts 重新读入，发送、质押前核对是否已发送、已质押`,
    en: `; ${grouped(left)} more are damaged or of other runs and were not: read the receipts again with \`qingdan receipts\`, and see before sending or pledging what was sent and pledged`,
  };
  const more =
    cases + reviews + pledges === 0
      ? { zh: "", en: "" }
      : {
          zh: `，风险案件 ${grouped(cases)} 条，复查 ${grouped(reviews)} 条，质押 ${grouped(pledges)} 条`,
          en: `, ${counted(cases, "risk case")}, ${counted(reviews, "review")}, ${counted(pledges, "pledge")}`,
        };
  return {
    zh: `由原台账带过来：发送记录 ${grouped(deliveries)} 条，回执 ${grouped(receipts)} 条${more.zh}${left > 0 ? lost.zh : ""}。`,
    en: `Taken over from the old ledger: ${counted(deliveries, "sending")}, ${counted(receipts, "receipt")}${more.en}${left > 0 ? lost.en : ""}.`,
  };
}

function comparisonText(comparison: Comparison, language: Language): string[] {
  const { same, missing, onlyThere, differing, differences, balances, whole } = comparison;
  const zh = language === "zh";
  const lines = [
    zh
      ? `与原台账中还能读出的相比：相同 ${grouped(same)} 单，原台账缺 ${grouped(missing)} 单，只在原台账的 ${grouped(onlyThere)} 单，不同 ${grouped(differing)} 单。`
      : `Compared with what can be read of the old ledger: ${grouped(same)} the same, ${grouped(missing)} missing there, ${grouped(onlyThere)} only there, ${grouped(differing)} that differ.`,
  ];
  for (const difference of differences.slice(0, mostShown))
    lines.push(`  - ${differenceText(difference, language)}`);
  if (differences.length > mostShown)
    lines.push(zh ? "  其余见 --format json" : "  the others: --format json");
  if (!whole) lines.push(zh ? "原台账没有能全部读出。" : "Not all of the old ledger could be read.");
  if (onlyThere > 0)
    lines.push(
      zh
        ? "只在原台账的订单：请加上申报它们的输出目录重来，或确认它们不该计入。"
        : "Orders only there: start again with the directories of the runs that declared them, or make sure that they don't count.",
    );
  if (balances > 0)
    lines.push(
      zh
        ? `原台账有海关余额 ${grouped(balances)} 条，没有带过来。`
        : `The old ledger has ${counted(balances, "figure of customs", "figures of customs")}, which were not taken over.`,
    );
  return lines;
}

function differenceText(difference: Difference, language: Language): string {
  const { kind, columns, orderNo } = maskedDifference(difference);
  const kinds: Readonly<Record<Difference["kind"], Text>> = {
    missing: { zh: "原台账缺", en: "missing there" },
    "only-there": { zh: "只在原台账", en: "only there" },
    differs: { zh: `不同：${columns.join("、")}`, en: `differs: ${columns.join(", ")}` },
  };
  return `${orderNo} ${kinds[kind][language]}`;
}
