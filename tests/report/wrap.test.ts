import { describe, expect, it } from "vitest";
import { wrapped } from "../../src/wording/wrap.js";

describe("lines of a width", () => {
  it("break at blanks, which do not stand at a line's start or end", () => {
    expect(wrapped("one two three four", 9)).toEqual(["one two", "three", "four"]);
    expect(wrapped("one two three four", 13)).toEqual(["one two three", "four"]);
  });

  it("break between Chinese characters, two columns each, but not before a closing mark or behind an opening one", () => {
    expect(wrapped("清单核放，汇总申报", 8)).toEqual(["清单核", "放，汇总", "申报"]);
    expect(wrapped("报关单（一份）", 10)).toEqual(["报关单（一", "份）"]);
    expect(wrapped("报关单（一份）", 8)).toEqual(["报关单", "（一份）"]);
  });

  it("keep a word that is wider than the line whole", () => {
    expect(wrapped("in /a/very/long/path.csv now", 10)).toEqual(["in", "/a/very/long/path.csv", "now"]);
    expect(wrapped("/a/very/long/path.csv", 10)).toEqual(["/a/very/long/path.csv"]);
  });

  it("indent what follows the first line, whose own blanks stay", () => {
    expect(wrapped("  one two three four", 9, 4)).toEqual(["  one two", "    three", "    four"]);
  });

  it("count no room for colours", () => {
    expect(wrapped("\u001b[31mone\u001b[39m two", 7)).toEqual(["\u001b[31mone\u001b[39m two"]);
  });

  it("end a colour with each line, and take it up again behind the indent", () => {
    const [red, dim] = ["\u001b[31m", "\u001b[2m"];
    const [ended, undimmed] = ["\u001b[39m", "\u001b[22m"];
    expect(wrapped(`${red}one two${ended} ${dim}[a/b]${undimmed}${dim} (N1)${undimmed}`, 6, 2)).toEqual([
      `${red}one${ended}`,
      `  ${red}two${ended}`,
      // The opening code of the order number stands before the blank at which the line is broken.
      `  ${dim}[a/b]${undimmed}${dim}${undimmed}`,
      `  ${dim}(N1)${undimmed}`,
    ]);
  });

  it("do not begin with an English mark behind a Chinese word, nor end with an English bracket before one", () => {
    expect(wrapped("人民币, 日本元", 6)).toEqual(["人民", "币, 日", "本元"]);
    expect(wrapped("共三个(单)", 7)).toEqual(["共三个", "(单)"]);
    expect(wrapped("unit(个)", 5)).toEqual(["unit", "(个)"]);
  });

  it("keep a name's mask with the name", () => {
    expect(wrapped("买方吴**", 6)).toEqual(["买方", "吴**"]);
  });

  it("are one blank line for no text", () => {
    expect(wrapped("", 10)).toEqual([""]);
  });
});
