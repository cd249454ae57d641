/** What a library's function prints by `console.log`, which is put back when the function returns. */
export function printedBy(print: () => void): string {
  const { log } = console;
  let text = "";
  console.log = (line: string) => {
    text += `${line}\n`;
  };
  try {
    print();
  } finally {
    console.log = log;
  }
  return text;
}
