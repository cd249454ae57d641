/** The page's style sheet: screen and telephone, light and dark, and A4. Every contrast is 4.5:1 or more. */
export const styleSheet = `
:root {
  color-scheme: light dark;
  --ground: #f5f6f8; --card: #ffffff; --ink: #1b2330; --soft: #55606f; --line: #d9dee6;
  --accent: #0b5a9e; --bar: #2f7cc0; --track: #e8ecf2;
  --bad: #a8241c; --bad-ground: #fdecea; --warn: #7d5200; --warn-ground: #fdf3dc;
  --good: #17653a; --good-ground: #e6f5ec; --note: #45505e; --note-ground: #edf0f4;
  --lane-1: #2f7cc0; --lane-2: #3f9e93; --lane-3: #8b78c9; --lane-4: #c28a2c; --lane-5: #c2483e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11151b; --card: #191f28; --ink: #e5e9ef; --soft: #a5afbc; --line: #2f3844;
    --accent: #83bbf2; --bar: #5a9fdc; --track: #262e39;
    --bad: #ffa198; --bad-ground: #3a1d1c; --warn: #f0c26a; --warn-ground: #352a14;
    --good: #84d5a4; --good-ground: #16301f; --note: #b7c0cc; --note-ground: #252c36;
    --lane-1: #5a9fdc; --lane-2: #55b8ab; --lane-3: #a595dd; --lane-4: #dba84e; --lane-5: #e2746a;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.6 "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei",
    system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums; overflow-wrap: anywhere;
}
html[lang="en"] body {
  font-family: system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC",
    "Microsoft YaHei", sans-serif;
}
header, nav, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 1.5rem; }
header { padding-top: 2.5rem; }
a { color: var(--accent); text-underline-offset: .2em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
main:focus { outline: none; }
.skip { position: absolute; left: -100vw; top: .5rem; padding: .5rem 1rem; background: var(--card); z-index: 1; }
.skip:focus { left: .5rem; }
h1, h2, h3 { line-height: 1.3; margin: 0; font-weight: 650; }
h1 { font-size: 1.75rem; letter-spacing: -.01em; }
h2 { font-size: 1.25rem; margin: 0 0 1rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
p { margin: .25rem 0; }
.soft { color: var(--soft); font-size: .875rem; }
.brand { color: var(--accent); font-weight: 650; letter-spacing: .02em; margin: 0 0 .25rem; }
.verdict { margin: 1.25rem 0; padding: .9rem 1.1rem; border-radius: 10px; border-left: 5px solid; }
.verdict strong { font-size: 1.0625rem; }
.bad { color: var(--bad); background: var(--bad-ground); border-color: var(--bad); }
.warn { color: var(--warn); background: var(--warn-ground); border-color: var(--warn); }
.good { color: var(--good); background: var(--good-ground); border-color: var(--good); }
.note { color: var(--note); background: var(--note-ground); border-color: var(--note); }
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(10rem, 1fr)); gap: .75rem; margin: 0; }
.figures div { background: var(--card); border: 1px solid var(--line); border-radius: 10px; padding: .75rem 1rem; }
.figures dt { color: var(--soft); font-size: .8125rem; }
.figures dd { margin: 0; font-size: 1.375rem; font-weight: 600; line-height: 1.35; }
.figures dd small { display: block; font-size: .8125rem; font-weight: 400; color: var(--soft); }
nav { margin: 1.25rem auto; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 0; padding: .75rem 0;
  border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); }
nav a { text-decoration: none; display: inline-block; padding: .15rem 0; }
nav a:hover { text-decoration: underline; }
section { background: var(--card); border: 1px solid var(--line); border-radius: 12px; padding: 1.5rem;
  margin: 0 0 1.25rem; scroll-margin-top: 1rem; }
footer { color: var(--soft); font-size: .8125rem; padding-bottom: 2.5rem; }
.scroll { overflow-x: auto; margin: .5rem 0 1rem; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding: 0 0 .4rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border-bottom: 1px solid var(--line);
  font-weight: 400; overflow-wrap: break-word; }
th:first-child, td:first-child { padding-left: 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: .8125rem; vertical-align: bottom; white-space: nowrap; }
tbody tr:hover { background: var(--ground); }
tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
.number { text-align: right; white-space: nowrap; }
thead button { font: inherit; color: inherit; background: none; border: 0; padding: .15rem 0; cursor: pointer; }
thead button::after { content: "↕"; margin-left: .3em; opacity: .55; font-size: .85em; }
thead [aria-sort] button { color: var(--accent); }
thead [aria-sort] button::after { opacity: 1; }
thead [aria-sort="ascending"] button::after { content: "↑"; }
thead [aria-sort="descending"] button::after { content: "↓"; }
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .75rem; margin: 0 0 1rem; }
.filter[hidden] { display: none; }
.filter label { font-size: .875rem; color: var(--soft); }
.filter output { font-size: .875rem; color: var(--soft); }
input, select { font: inherit; font-size: 1rem; color: var(--ink); background: var(--ground);
  border: 1px solid var(--soft); border-radius: 8px; padding: .35rem .65rem; min-width: 0; max-width: 100%; }
input { flex: 1 1 12rem; max-width: 22rem; }
.badge { display: inline-block; border-radius: 999px; padding: .05rem .65rem; font-size: .8125rem; font-weight: 600;
  white-space: nowrap; }
td code, th code { white-space: nowrap; }
tbody th { min-width: 7.5rem; }
code { font: .875em ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.findings { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
.findings article { border: 1px solid var(--line); border-radius: 10px; padding: 1rem 1.1rem; }
.findings article[hidden] { display: none; }
.findings h3 { margin: 0 0 .35rem; display: flex; flex-wrap: wrap; gap: .35rem .6rem; align-items: baseline; }
.findings h3 .count { margin-left: auto; font-weight: 400; color: var(--soft); font-size: .875rem; }
.remedy { margin: .6rem 0; padding: .55rem .85rem; background: var(--ground); border-radius: 8px; }
.remedy strong { color: var(--accent); margin-right: .5em; }
.rows { list-style: none; margin: .6rem 0 0; padding: 0; }
.rows li { padding: .5rem 0; border-top: 1px solid var(--line); font-size: .9375rem; }
.rows .at { color: var(--soft); font-size: .8125rem; display: flex; flex-wrap: wrap; gap: 0 1em; }
.plain { margin: 0; padding: 0 0 0 1.2rem; }
.plain li { margin: .25rem 0; }
figure { margin: 0 0 1.75rem; }
figure:last-child { margin-bottom: 0; }
figcaption { font-weight: 650; margin-bottom: .6rem; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem 2.5rem; }
.charts .wide { grid-column: 1 / -1; }
.bars { table-layout: fixed; min-width: 17rem; }
.bars th:first-child { width: 38%; } .bars th:nth-child(2) { width: 22%; padding-left: .75rem; padding-right: .75rem; }
.bars th:nth-child(3) { width: 13%; }
.bars th, .bars td { border: 0; padding: .3rem 0; vertical-align: middle; }
.bars td.bar { padding: .3rem .75rem; vertical-align: middle; }
svg { display: block; width: 100%; }
.bar svg { height: .7rem; }
.track { fill: var(--track); }
.fill { fill: var(--bar); }
.stack { margin: 0 0 .9rem; }
.stack svg { height: 1.4rem; }
.days svg { height: 8rem; }
.axis { display: flex; justify-content: space-between; color: var(--soft); font-size: .8125rem; margin-top: .3rem; }
.axis span:only-child { margin: 0 auto; }
.lane-1 { fill: var(--lane-1); } .lane-2 { fill: var(--lane-2); } .lane-3 { fill: var(--lane-3); }
.lane-4 { fill: var(--lane-4); } .lane-5 { fill: var(--lane-5); }
.key { display: inline-block; width: .75rem; height: .75rem; margin-right: .5rem; vertical-align: -.05em; }
summary { cursor: pointer; color: var(--accent); font-size: .875rem; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1.25rem; margin: 0 0 1rem; }
.facts dt { color: var(--soft); font-size: .875rem; }
.facts dd { margin: 0; }
@media (max-width: 40rem) {
  header, nav, main, footer { padding-left: 1rem; padding-right: 1rem; }
  header { padding-top: 1.5rem; }
  h1 { font-size: 1.4rem; }
  section { padding: 1.1rem 1rem; border-radius: 10px; }
  .figures { grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem; }
  .figures div { padding: .6rem .75rem; }
  .figures dd { font-size: 1.15rem; }
  .figures div:last-child:nth-child(odd) { grid-column: 1 / -1; }
  .spare { display: none; }
  caption { max-width: calc(100vw - 4.2rem); }
  .findings h3 .count { margin-left: 0; flex-basis: 100%; }
}
@media print {
  @page { size: A4; margin: 14mm; }
  :root { color-scheme: light; --ground: #ffffff; --card: #ffffff; --ink: #000000; --soft: #444444; --line: #bbbbbb;
    --accent: #0b3d6e; --bar: #2f7cc0; --track: #e8ecf2; --bad: #8f1c15; --warn: #6b4600; --good: #125230;
    --note: #333333; --bad-ground: #fdecea; --warn-ground: #fdf3dc; --good-ground: #e6f5ec; --note-ground: #edf0f4;
    --lane-1: #2f7cc0; --lane-2: #3f9e93; --lane-3: #8b78c9; --lane-4: #c28a2c; --lane-5: #c2483e; }
  body { font-size: 10pt; line-height: 1.45; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  header, nav, main, footer { max-width: none; padding: 0; }
  nav, .filter, .skip, thead button::after { display: none; }
  section { border: 0; border-top: 1px solid var(--line); border-radius: 0; padding: 4mm 0 2mm; margin: 0; }
  h2, h3, figcaption, caption { break-after: avoid; }
  tr, .findings article, .rows li, figure, .figures div, .verdict { break-inside: avoid; }
  .scroll { overflow: visible; }
  table { font-size: 8.5pt; }
  .charts { grid-template-columns: 1fr 1fr; gap: 4mm 8mm; }
  .figures { grid-template-columns: repeat(auto-fit, minmax(27mm, 1fr)); gap: 2mm; margin: 4mm 0; }
  .figures div { padding: 2mm 3mm; }
  .soft, caption, thead th, .rows li, .figures dt, .figures dd small { font-size: 8.5pt; }
  .rows .at, .soft code { font-size: 7.5pt; }
  .rows li { padding: 1.5mm 0; }
  .bars .soft { font-size: 8pt; }
  .figures dd { font-size: 12pt; }
  th, td { padding: 1mm 2mm; }
  .wide-table, .wide-table thead th { font-size: 6.5pt; }
  .wide-table .soft { font-size: 6pt; }
  .wide-table th, .wide-table td { padding: 1mm; }
  tbody th { min-width: 0; }
  thead th, .number, td code, th code { white-space: normal; overflow-wrap: anywhere; }
  .number { overflow-wrap: normal; }
  a { color: inherit; text-decoration: none; }
}
`;
