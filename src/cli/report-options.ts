import { repeated } from "./option.js";

/** `--report`: a file, the form by the name's end; may be given several times. */
export const report = repeated("<file>", {
  zh: "另写一份报告：.html 为网页，.xml 为JUnit；可多次",
  en: "writes a report besides: .html a page, .xml JUnit's; may be repeated",
});
