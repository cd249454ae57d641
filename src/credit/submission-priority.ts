import type { CreditSettings } from "../setup/credit-settings.js";
import { effectsOf } from "./effects.js";
import type { Parties } from "./parties.js";

/** The priorities of a message's inventories together: messages go by their mean, the lowest first. */
export interface MessagePriority {
  readonly sum: number;
  readonly inventories: number;
}

/** The priorities of messages by the tiers of the enterprises whose inventories they have. */
export class SubmissionPriority {
  readonly #parties: Parties;
  readonly #settings: CreditSettings | undefined;
  readonly #known = new Map<string, number | undefined>();

  constructor(parties: Parties, settings: CreditSettings | undefined) {
    this.#parties = parties;
    this.#settings = settings;
  }

  /** The priority of a message; undefined of one without inventories of exports or imports, which keeps its place. */
  of(message: Buffer, type: string): MessagePriority | undefined {
    if (type !== "CEB603" && type !== "CEB621") return undefined;
    let [sum, inventories] = [0, 0];
    for (const [head] of message.toString("utf8").matchAll(heads)) {
      sum += this.#ofInventory(codeIn(head, merchants), codeIn(head, declarants));
      inventories++;
    }
    return inventories === 0 ? undefined : { sum, inventories };
  }

  /**
   * The worse of the priorities of merchant and declarant, as measures that contradict each other go by the lower tier; of
   * an enterprise without a tier on the day nothing is known, and of two such the inventory is an ordinary one.
   */
  #ofInventory(merchant: string, declarant: string): number {
    const known = [this.#ofEnterprise(merchant), this.#ofEnterprise(declarant)].filter(
      (priority) => priority !== undefined,
    );
    return known.length === 0
      ? effectsOf(undefined, this.#parties.decree, this.#settings).priority
      : Math.max(...known);
  }

  #ofEnterprise(code: string): number | undefined {
    if (this.#known.has(code)) return this.#known.get(code);
    const tier = this.#parties.tierOf(code);
    const priority =
      tier === undefined ? undefined : effectsOf(tier, this.#parties.decree, this.#settings).priority;
    this.#known.set(code, priority);
    return priority;
  }
}

const heads = /<(?:\w+:)?InventoryHead>.*?<\/(?:\w+:)?InventoryHead>/gs;
const merchants = /<(?:\w+:)?ebcCode>\s*([^<]*?)\s*</;
const declarants = /<(?:\w+:)?agentCode>\s*([^<]*?)\s*</;

function codeIn(head: string, element: RegExp): string {
  return element.exec(head)?.[1] ?? "";
}

/**
 * Messages in the order of their priority. Only neighbours are put in order: a message without a priority stays where it
 * is, and none goes past it, since it may be what an inventory has to follow, or follows. Equal ones keep their order.
 */
export function inPriority<Message extends { readonly priority?: MessagePriority | undefined }>(
  messages: readonly Message[],
): readonly Message[] {
  const ordered: Message[] = [];
  let neighbours: Message[] = [];
  const settle = (): void => {
    ordered.push(...neighbours.toSorted(byMean));
    neighbours = [];
  };
  for (const message of messages) {
    if (message.priority !== undefined) {
      neighbours.push(message);
      continue;
    }
    settle();
    ordered.push(message);
  }
  settle();
  return ordered;
}

/** Of whole numbers, so that equal means are equal. */
function byMean(
  { priority: one }: { readonly priority?: MessagePriority | undefined },
  { priority: other }: { readonly priority?: MessagePriority | undefined },
): number {
  if (one === undefined || other === undefined) return 0;
  return one.sum * other.inventories - other.sum * one.inventories;
}
