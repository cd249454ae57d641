import { listedParty } from "../rules/risk/listed-party.js";
import type { FoundSign } from "./cases.js";
import type { ListEntry, RiskLists } from "./lists.js";
import type { RiskScratch } from "./scratch.js";

/** Orders that rows of black and watch lists are of: a case for each row. */
export function* listedSigns(rows: RiskScratch, lists: RiskLists): Generator<FoundSign> {
  rows.exec("CREATE INDEX listedOf ON listed(entry, ord)");
  for (const entry of lists.entries) {
    if (entry.list === "white") continue;
    const { list, kind, shown, reason, source, from, to } = entry;
    const what = [kind, shown, reason].filter((text) => text !== "").join(" ");
    const fault = listedParty.check(
      list,
      what,
      [source, daysOf(entry)].filter((text) => text !== "").join(" "),
    );
    const figures = { list, kind, value: shown, reason, source, from, to };
    const formula = `${kind} is on the ${list} list ${daysOf(entry)}`.trim();
    const about = [list, kind, shown, source, from, to].join("\0");
    const orders = rows.orders("o.id IN (SELECT ord FROM listed WHERE entry = ?)", entry.number);
    yield { rule: listedParty, fault, about, figures, formula, orders };
  }
}

function daysOf({ from, to }: ListEntry): string {
  return from === "" && to === "" ? "" : `${from} – ${to}`;
}
