// @ts-check
// The page docs/rules.md, made of the rule catalogue; scripts/docs.mjs writes it.

/** @typedef {import("../src/rules/rule.js").RuleFacts} RuleFacts */

const directions = { E: "exports", I: "imports" };

/**
 * Text that Markdown shows as it is, also in a table.
 * @param {string} text
 */
function plain(text) {
  return text.replaceAll("|", "\\|").replaceAll("<", "&lt;").replaceAll("\n", " ");
}

/** @param {RuleFacts["messages"]} messages */
function messageRows(messages) {
  const rows = Object.entries(messages).map(
    ([kind, { zh, en }]) => `| \`${kind}\` | ${plain(zh)} | ${plain(en)} |`,
  );
  return ["| message | 中文 | English |", "| --- | --- | --- |", ...rows];
}

/** @param {RuleFacts["basis"][number]} basis */
function basisLines({ zh, en, note }) {
  const lines = [`- ${plain(zh)}<br>${plain(en)}`];
  if (note !== undefined) lines.push(`  <br>${plain(note.zh)}<br>${plain(note.en)}`);
  return lines;
}

/** @param {NonNullable<RuleFacts["example"]["wrong"]>} rows */
function rowsText(rows) {
  const list = /** @type {readonly Readonly<Record<string, string>>[]} */ (
    Array.isArray(rows) ? rows : [rows]
  );
  return list.map((cells) => `\`${plain(JSON.stringify(cells))}\``).join(" ");
}

/** @param {RuleFacts["example"]} example */
function exampleRows({ wrong, right }) {
  if (wrong === undefined || right === undefined) return [];
  return ["", `Found in ${rowsText(wrong)}, not in ${rowsText(right)}.`];
}

/** @param {RuleFacts} rule */
function ruleSection({ id, title, severity, only, basis, from, until, messages, example }) {
  const facts = [
    `**severity** ${severity}`,
    `**direction** ${only === undefined ? "both" : directions[only]}`,
    ...(from === undefined ? [] : [`**in force from** ${from}`]),
    ...(until === undefined ? [] : [`**until** ${until}`]),
  ];
  return [
    `### ${id}`,
    "",
    `${plain(title.en)} · ${plain(title.zh)}`,
    "",
    facts.join(" · "),
    "",
    ...basis.flatMap(basisLines),
    "",
    ...messageRows(messages),
    "",
    `Example: ${plain(example.en)} · 示例：${plain(example.zh)}`,
    ...exampleRows(example),
    "",
  ];
}

const introduction = `<!-- Written by \`npm run docs\` from src/rules/catalogue.ts. Change the rules, not this page. -->

# Rules

Every finding names its rule. Rule ids are permanent; scripts may rely on them.

| severity | means |
| --- | --- |
| error | the order is rejected |
| warning | the order is declared; look at it |
| info | why an order is not in the easiest lane: the rule is a condition of a lane. Where the manifest demands the lane, or no other is left, it is an error |

In messages \`{column}\`, \`{value}\` and \`{expected}\` are filled in. A rule that is not in force on the law's day finds nothing.

\`\`\`sh
qingdan rules
qingdan rules --as-of 2019-06-01
qingdan explain export/single-limit
\`\`\`

The first lists the rules, the second those that were in force on a day, the third shows one with its basis, sentences and example. \`--format json\` is for programs, \`--lang en\` for English.

## Areas
`;

/**
 * The page docs/rules.md: every rule of the catalogue, by area, in the order in which findings are reported.
 * @param {Iterable<RuleFacts>} rules
 */
export function rulesPage(rules) {
  /** @type {Map<string, RuleFacts[]>} */
  const areas = new Map();
  for (const rule of rules) {
    const area = rule.id.slice(0, rule.id.indexOf("/"));
    areas.set(area, [...(areas.get(area) ?? []), rule]);
  }
  const index = [...areas].map(([area, members]) => {
    const links = members.map(({ id }) => `[${id.slice(area.length + 1)}](#${id.replace("/", "")})`);
    return `| ${area}/ | ${links.join(" · ")} |`;
  });
  const sections = [...areas].flatMap(([area, members]) => [
    `## ${area}/`,
    "",
    ...members.flatMap(ruleSection),
  ]);
  return [introduction, "| area | rules |", "| --- | --- |", ...index, "", ...sections].join("\n");
}
