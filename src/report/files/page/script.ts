/**
 * The page's script: sorts tables by their heads, filters tables and the list of findings, and opens what is folded
 * before it is printed. Everything can be read without it.
 */
export const script = `"use strict";
(() => {
  const say = document.documentElement.lang === "en"
    ? { sort: "Sort by ", of: (shown, all) => shown + " of " + all }
    : { sort: "排序：", of: (shown, all) => shown + " / " + all };
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const keyOf = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.sort ?? cell.textContent.trim();
  };
  const sortRows = (table, column, number, down) => {
    const body = table.tBodies[0];
    const sign = down ? -1 : 1;
    const rows = [...body.rows].map((row) => ({ row, key: keyOf(row, column) }));
    const value = (text) => text === "" ? Number.NEGATIVE_INFINITY : Number(text.replaceAll(",", ""));
    const compare = number
      ? (a, b) => value(a.key) - value(b.key) || 0
      : (a, b) => collator.compare(a.key, b.key);
    rows.sort((a, b) => sign * compare(a, b));
    body.append(...rows.map(({ row }) => row));
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    if (table.tBodies[0].rows.length < 2) continue;
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const number = head.classList.contains("number");
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      button.title = say.sort + head.textContent;
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const down = before === null ? number : before === "ascending";
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        sortRows(table, column, number, down);
      });
    });
  }
  for (const field of document.querySelectorAll("[data-filter]")) {
    const target = document.getElementById(field.dataset.filter);
    const items = target.tagName === "TABLE" ? [...target.tBodies[0].rows] : [...target.children];
    if (items.length < 2) continue;
    const input = field.querySelector("input");
    const select = field.querySelector("select");
    const output = field.querySelector("output");
    const texts = items.map((item) => item.textContent.toLowerCase());
    const show = () => {
      const words = input.value.toLowerCase().split(/\\s+/);
      const severity = select === null ? "" : select.value;
      let shown = 0;
      items.forEach((item, at) => {
        const fits = words.every((word) => texts[at].includes(word)) &&
          (severity === "" || item.dataset.severity === severity);
        item.hidden = !fits;
        if (fits) shown++;
      });
      output.value = say.of(shown, items.length);
    };
    field.hidden = false;
    input.addEventListener("input", show);
    if (select !== null) select.addEventListener("change", show);
    show();
  }
  addEventListener("beforeprint", () => {
    for (const folded of document.querySelectorAll("details")) folded.open = true;
  });
})();
`;
