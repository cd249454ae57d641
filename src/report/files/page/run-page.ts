import { tool } from "../../../version.js";
import { chartSection } from "./chart-section.js";
import { documentText, type Section } from "./document.js";
import { findingSection } from "./finding-section.js";
import { headPart, pageTitle } from "./head-part.js";
import { inputSection } from "./input-section.js";
import { laneSection } from "./lane-section.js";
import { limitSection } from "./limit-section.js";
import { html } from "./markup.js";
import type { PageFacts } from "./run-facts.js";
import { summarySection } from "./summary-section.js";
import { taxSection } from "./tax-section.js";

const words = {
  zh: (version: string) =>
    `由 ${tool.name} ${version} 生成。个人信息已遮盖。本页不联网、不含外部内容，可直接转发或打印。`,
  en: (version: string) =>
    `Made by ${tool.name} ${version}. Personal data is masked. The page needs no network and holds nothing from elsewhere: it can be passed on or printed as it is.`,
} as const;

/** The page of a run: HTML. */
export function runPage(facts: PageFacts): string {
  const sections = [
    laneSection(facts),
    findingSection(facts),
    taxSection(facts),
    limitSection(facts),
    chartSection(facts),
    summarySection(facts),
    inputSection(facts),
  ];
  return documentText({
    language: facts.language,
    title: pageTitle(facts),
    head: headPart(facts),
    sections: sections.filter((section): section is Section => section !== undefined),
    foot: footPart(facts.language),
  });
}

/** What stands below the sections. */
export function footPart(language: PageFacts["language"]) {
  return html`<p>${words[language](tool.version)}</p>`;
}
