/** Words for the values of fields that have few and no table, folded. */
const wordsOf: Readonly<Record<string, ReadonlyMap<string, string>>> = {
  ieFlag: new Map([
    ...["e", "出口", "export", "exports"].map((word) => [word, "E"] as const),
    ...["i", "进口", "import", "imports"].map((word) => [word, "I"] as const),
  ]),
  buyerIdType: identityTypes(),
  payerIdType: identityTypes(),
};

/** 1 is an identity card, 2 any other document. */
function identityTypes(): ReadonlyMap<string, string> {
  return new Map([
    ...["身份证", "居民身份证", "二代身份证", "身份证号", "id card", "identity card"].map(
      (word) => [word, "1"] as const,
    ),
    ...["其他", "其它", "护照", "passport", "other"].map((word) => [word, "2"] as const),
  ]);
}

const longest = 20;

/** A code and a word that say the same: 1-身份证, 身份证(1). */
const pair = /^(.+?)\s*(?:[-–—_:：、.|]|[(（])\s*(.+?)\s*[)）]?$/;

/** The code that a word stands for in a field of this name; undefined where it is none, or is the code already. */
export function flagCode(field: string, text: string): string | undefined {
  const words = wordsOf[field];
  if (words === undefined || text.length > longest) return undefined;
  const folded = text.normalize("NFKC").toLowerCase();
  const code = words.get(folded) ?? pairedCode(folded, words);
  return code === text ? undefined : code;
}

function pairedCode(text: string, words: ReadonlyMap<string, string>): string | undefined {
  const [, first = "", second = ""] = pair.exec(text) ?? [];
  const codeOf = (part: string): string | undefined =>
    words.get(part) ?? [...words.values()].find((code) => code.toLowerCase() === part);
  const code = codeOf(first);
  return code !== undefined && code === codeOf(second) ? code : undefined;
}

/** Whether a field has words that `flagCode` knows. */
export function hasFlagWords(field: string): boolean {
  return Object.hasOwn(wordsOf, field);
}
