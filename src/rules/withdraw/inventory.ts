import { placeText } from "../../findings/finding.js";
import { manifestContract, messageSpecification } from "../../law/bases.js";
import type { RowPlace } from "../../values/finding.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

/** Most places that a message names. */
const mostPlaces = 5;

export const withdrawnInventory = askingRule("withdrawal", {
  id: "withdraw/inventory",
  title: {
    zh: "撤单、退货须认得出是哪一份清单",
    en: "it is clear which inventory is withdrawn",
  },
  severity: "error",
  basis: [manifestContract],
  messages: {
    nameless: {
      zh: "本行没有清单编号，也没有订单编号、企业内部编号、运单编号，不知道指哪一份清单。请填 invtNo。",
      en: "the row has no inventory number, and no order, own or way-bill number to look it up by. Fill in invtNo.",
    },
    unknown: {
      zh: "{column} {value} 不在 --from 的资料里，查不到清单编号。请填 invtNo，或补上该单的舱单、报文。",
      en: "{column} {value} is in none of the --from sources, so its inventory number is not known. Fill in invtNo, or add its manifest or message.",
    },
    several: {
      zh: "{column} {value} 在 --from 的资料里不止一单：{expected}。请填 invtNo（或加 ebpCode）以确定是哪一单。",
      en: "{column} {value} is more than one order of the --from sources: {expected}. Fill in invtNo (or ebpCode) to say which.",
    },
    deleted: {
      zh: "清单 {value} 在 --from 的资料里已用 appType 3 删除（{expected}）。海关已接受删除的，不必再申请，请从名单去掉；删除被退回的可不理会。",
      en: "inventory {value} is deleted in the --from sources by appType 3 ({expected}). If customs accepted that, there is nothing to apply for: take it off the list; if it refused, leave this.",
    },
  },
  example: {
    zh: "名单只有订单编号，而没有给 --from。",
    en: "a list of order numbers alone, without --from.",
  },
  check({
    lookup,
    head,
    place: at,
  }: WithdrawalApplication): WithdrawalFault<"nameless" | "unknown" | "several" | "deleted"> | undefined {
    if (lookup.found !== undefined) {
      const { deletedAt } = lookup.found;
      if (deletedAt === undefined) return undefined;
      const fault = { at, column: "invtNo", value: head.invtNo, expected: placeText(deletedAt) } as const;
      return { kind: "deleted", ...fault, severity: "warning" };
    }
    const { several, column = "invtNo" } = lookup;
    if (several.length > 1) {
      const expected = several.slice(0, mostPlaces).map(placeText).join(", ");
      return { kind: "several", at, column, value: head[column], expected };
    }
    if (head.invtNo !== "") return undefined;
    const kind = lookup.column === undefined ? "nameless" : "unknown";
    return { kind, at, column, value: head[column] };
  },
});

/** Numbers on which list and inventory have to agree; a return may have a way-bill of its own. */
const agreeing = ["invtNo", "orderNo", "ebpCode", "buyerIdNumber"] as const;
const agreeingOn = { cancel: [...agreeing, "logisticsNo"], return: agreeing } as const;

export const withdrawnDiffers = askingRule("withdrawal", {
  id: "withdraw/differs",
  title: { zh: "名单与原清单的单号、订购人一致", en: "list and inventory agree on numbers and buyer" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    differs: {
      zh: "{column} 为 {value}，而 --from 中的原清单为 {expected}。请核对是否写错了单号。",
      en: "{column} is {value}, and {expected} in the inventory of the --from sources. Check whether a number was mistyped.",
    },
  },
  example: {
    zh: "invtNo 是甲单的，orderNo 写成了乙单的。",
    en: "the invtNo of one order with the orderNo of another.",
  },
  /** Compares the numbers of the list with those of the known inventory. */
  *check({
    command,
    lookup: { found },
    listed,
  }: WithdrawalApplication): Generator<WithdrawalFault<"differs">> {
    if (found === undefined) return;
    for (const column of agreeingOn[command]) {
      const [value, due] = [listed(column), found.head[column]];
      if (value === "" || due === "" || value === due) continue;
      yield { kind: "differs", column, value, other: { value: due, file: found.file, line: found.line } };
    }
  },
});

export const withdrawnTwice = askingRule("withdrawal", {
  id: "withdraw/duplicate",
  title: { zh: "一份清单只申请一次", en: "an inventory is applied for once" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    twice: {
      zh: "清单 {value} 在名单中不止一处：另见 {expected}。请只保留一处。",
      en: "inventory {value} is also elsewhere on the lists: {expected}. Keep one of them.",
    },
  },
  example: {
    zh: "同一清单编号出现在两个名单文件里。",
    en: "one inventory number in two files.",
  },
  /** `elsewhere`: another row of the lists that means the same inventory. */
  check(
    { head }: WithdrawalApplication,
    elsewhere: RowPlace | undefined,
  ): WithdrawalFault<"twice"> | undefined {
    if (elsewhere === undefined) return undefined;
    return { kind: "twice", column: "invtNo", value: head.invtNo, expected: placeText(elsewhere) };
  },
});
