import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { UsageError } from "./usage-error.js";

export function noSources(): Failure {
  return new UsageError({
    zh: "没有说明要读哪些回执。请写文件、目录，或写 - 读标准输入。",
    en: "no receipts are named. Write files, folders, or - for standard input.",
  });
}

export function eitherOr(): Failure {
  return new UsageError({
    zh: "--resolve 不读回执，不能同时写回执文件。请分两次运行。",
    en: "--resolve reads no receipts, and files are named too. Run them one after the other.",
  });
}

export function undecided(): Failure {
  return new UsageError({
    zh: "--resolve 需要写明判定和判定人：--as released 或 --as refused，以及 --by <姓名>。",
    en: "--resolve needs the verdict and who gives it: --as released or --as refused, and --by <name>.",
  });
}

export function onlyWithResolve(): Failure {
  return new UsageError({
    zh: "--as、--by、--note、--platform 只与 --resolve 一起用。请写 --resolve <订单编号>，或去掉它们。",
    en: "--as, --by, --note and --platform go with --resolve. Write --resolve <orderNo>, or leave them out.",
  });
}

export function noLedger({ name }: NamedPath): Failure {
  return new Failure({
    zh: `还没有台账 ${name}，没有可判定的订单。请用 --ledger 指明申报时用的台账。`,
    en: `there is no ledger ${name} yet, and so no order to decide. Name the ledger that the declaration used with --ledger.`,
  });
}
