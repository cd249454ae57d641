// @ts-check
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What a receipt repeats of its inventory. */
const repeated = [
  "guid",
  "customsCode",
  "agentCode",
  "copNo",
  "ebcCode",
  "ebpCode",
  "orderNo",
  "statisticsFlag",
];

/**
 * Writes customs' receipts (CEB604) of the inventories that a run declared, all released: a file for each message.
 * @param {string} messages the folder of the run's messages
 * @param {string} folder where the receipts are written
 * @returns {string[]} the messages and their receipts, as `summarize` takes them
 */
export function generateReceipts(messages, folder) {
  mkdirSync(folder);
  let serial = 0;
  return readdirSync(messages)
    .filter((name) => name.startsWith("CEB603-"))
    .flatMap((name) => {
      const text = readFileSync(join(messages, name), "utf8");
      const heads = [...text.matchAll(/<ceb:InventoryHead>(.*?)<\/ceb:InventoryHead>/gs)];
      const receipts = heads.map(([, head = ""]) => receipt(head, ++serial));
      const path = join(folder, name.replace("CEB603", "CEB604"));
      writeFileSync(
        path,
        `<?xml version="1.0" encoding="UTF-8"?>\n<ceb:CEB604Message guid="311AF125-6FED-4603-8C5D-49B1FA4B4B9B" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">\n${receipts.join("\n")}\n</ceb:CEB604Message>\n`,
      );
      return [join(messages, name), path];
    });
}

/**
 * @param {string} head the elements of an inventory's head
 * @param {number} serial
 */
function receipt(head, serial) {
  const elements = repeated.map(
    (name) => head.match(new RegExp(`<ceb:${name}>[^<]*</ceb:${name}>`))?.[0] ?? "",
  );
  const number = `33022026E${String(serial).padStart(9, "0")}`;
  return `<ceb:InventoryReturn>${elements.join("")}<ceb:invtNo>${number}</ceb:invtNo><ceb:returnStatus>800</ceb:returnStatus><ceb:returnTime>20261124093000001</ceb:returnTime><ceb:returnInfo>[800]</ceb:returnInfo></ceb:InventoryReturn>`;
}
