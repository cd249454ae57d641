import { summaryApplyHeadXml, summaryApplyListXml } from "../ceb/summary-application.js";
import type { ReleasedFacts, SummaryBy } from "../columns/released.js";
import { derivedGuid } from "../values/identifiers.js";

/** How applications are made of released lists. */
export interface ApplicationOptions {
  readonly by: SummaryBy;
  /** A period (YYYYMMDDhhmmss, both ends) instead of lists of numbers. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
  /** Most numbers of an application; more make several, numbered. */
  readonly maxList: number;
}

interface SummaryApplication {
  readonly key: string;
  readonly facts: ReleasedFacts;
  readonly numbers: string[];
}

/** Elements of the application itself, which do not come from the lists. */
type OwnTexts = Readonly<Record<"guid" | "copNo" | "appTime" | "msgCount" | "msgSeqNo", string>>;

/** By what an application is known. */
export type ApplicationNames = Readonly<
  Record<"guid" | "copNo" | "agentCode" | "ebcCode" | "customsCode", string>
>;

/** A business node of CEB701; `split` for a part of an application that several messages share. */
interface ApplicationNode {
  readonly split: boolean;
  readonly pieces: readonly string[];
  /** By what the application is known. */
  readonly names: ApplicationNames;
}

/** The place of supervision too: where a district has several, an application has to name its own (table 2-73). */
const keyColumns = ["customsCode", "agentCode", "ebcCode", "declAgentCode", "loctNo"] as const;

/**
 * Gathers released lists into summary applications: one for each district, agent, merchant, later declarant and
 * place of supervision, and owner where asked.
 */
export class Applications {
  readonly #options: ApplicationOptions;
  readonly #byKey = new Map<string, SummaryApplication>();

  constructor(options: ApplicationOptions) {
    this.#options = options;
  }

  get count(): number {
    return this.#byKey.size;
  }

  add(facts: ReleasedFacts): void {
    const { by, period } = this.#options;
    // With a period the message names neither lists nor owner: applications for two owners of a merchant
    // would be the same.
    const owner = by === "owner" && period === undefined ? facts.ownerCode : "";
    const key = [...keyColumns.map((name) => facts[name]), owner].join("\u0000");
    const application = this.#byKey.get(key);
    if (application === undefined) {
      this.#byKey.set(key, { key, facts, numbers: [facts.invtNo] });
      return;
    }
    application.numbers.push(facts.invtNo);
  }

  /** The applications as business nodes, in the order of their first lists. */
  *nodes(appTime: string): Generator<ApplicationNode> {
    const { by, period, maxList } = this.#options;
    for (const application of this.#byKey.values()) {
      const { key, numbers } = application;
      const { agentCode, ebcCode, customsCode } = application.facts;
      const count = period === undefined ? Math.ceil(numbers.length / maxList) : 1;
      // An application with other lists is another one, and so is the same one of another run.
      const words = [key, by, appTime, period?.from ?? "", period?.to ?? "", ...numbers];
      const identity = derivedGuid("summary", ...words);
      for (let part = 0; part < count; part++) {
        const guid = count === 1 ? identity : derivedGuid("summary part", identity, String(part + 1));
        const copNo = `SA${identity.replaceAll("-", "").slice(0, 28)}`;
        const head = this.#head(application, {
          guid,
          copNo,
          appTime,
          msgCount: String(count),
          msgSeqNo: String(part + 1),
        });
        const listed = period === undefined ? numbers.slice(part * maxList, (part + 1) * maxList) : [];
        const list = listed.map((invtNo) => summaryApplyListXml({ invtNo }));
        yield {
          split: count > 1,
          pieces: [`<ceb:SummaryApply>${head}`, ...list, "</ceb:SummaryApply>"],
          names: { guid, copNo, agentCode, ebcCode, customsCode },
        };
      }
    }
  }

  #head({ facts }: SummaryApplication, own: OwnTexts): string {
    const { by, period } = this.#options;
    return summaryApplyHeadXml({
      ...facts,
      ...own,
      appType: "1",
      appStatus: "2",
      startTime: period?.from ?? "",
      endTime: period?.to ?? "",
      summaryFlag: by === "owner" ? "2" : "1",
      itemNameFlag: "1",
    });
  }
}
