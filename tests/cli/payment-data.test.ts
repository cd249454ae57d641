import { constants, verify } from "node:crypto";
import { describe, expect, it } from "vitest";
import { opensslVerifiesSm2 } from "../signing/judges.js";
import { folder, qingdan } from "../support/cli.js";
import { publicKeyOf, rsaPair, serial, sm2Pair } from "../support/keys.js";
import { requires } from "../support/tools.js";

const header =
  "orderNo,guid,initalRequest,initalResponse,ebpCode,payCode,payTransactionId,totalAmount,currency,verDept,payType,tradingTime,note,gname,itemLink,recpAccount,recpCode,recpName";

/** A row of the table; cells by column take the place of sound ones. */
function line(cells: Readonly<Record<string, string>> = {}): string {
  const sound: Readonly<Record<string, string>> = {
    orderNo: "SO1710301150602574003",
    guid: "9D55BA71-22DE-41F4-8B50-C36C83B3B530",
    initalRequest: "原始请求",
    initalResponse: "ok",
    ebpCode: "4404840022",
    payCode: "312226T001",
    payTransactionId: "2018121222001354081010726129",
    totalAmount: "100.00",
    currency: "142",
    verDept: "3",
    payType: "1",
    tradingTime: "20181212041803",
    note: "批量订单",
    gname: "lhy-gnsku3",
    itemLink: "http://m.example.cn/#/detail?itemId=999761&shopId=453",
    recpAccount: "OSA571908863132601",
    recpCode: "",
    recpName: "HONGKONGLIMITED",
  };
  const all = { ...sound, ...cells };
  return header
    .split(",")
    .map((name) => `"${(all[name] ?? "").replaceAll('"', '""')}"`)
    .join(",");
}
const table = (...lines: readonly string[]): string => [header, ...lines, ""].join("\n");

async function answer(
  content: string,
  orders: readonly string[],
  pair = rsaPair(),
  more: readonly string[] = [],
) {
  const cwd = folder({ "pay.csv": content, "key.pem": pair.key, "cert.pem": pair.cert });
  const key = ["--sign-key", "key.pem", "--sign-cert", "cert.pem"];
  const asked = [
    "--table",
    "pay.csv",
    "--session",
    "ad2254-8hewyf32-55616249",
    "--service-time",
    "1544519952469",
  ];
  return qingdan(["payment-data", ...orders, ...asked, ...key, "--lang", "en", ...more], { cwd });
}

const second = { gname: "lhy-gnsku2", itemLink: "http://m.example.cn/#/detail?itemId=999760&shopId=453" };

/** What is signed of an order, word for word as the interface has it (two goods, an amount without cents). */
const signedText =
  '"sessionID":"ad2254-8hewyf32-55616249"||' +
  '"payExchangeInfoHead":"{"guid":"9D55BA71-22DE-41F4-8B50-C36C83B3B530","initalRequest":"原始请求","initalResponse":"ok","ebpCode":"4404840022","payCode":"312226T001","payTransactionId":"2018121222001354081010726129","totalAmount":100,"currency":"142","verDept":"3","payType":"1","tradingTime":"20181212041803","note":"批量订单"}"||' +
  '"payExchangeInfoLists":"[{"orderNo":"SO1710301150602574003","goodsInfo":[{"gname":"lhy-gnsku3","itemLink":"http://m.example.cn/#/detail?itemId=999761&shopId=453"},{"gname":"lhy-gnsku2","itemLink":"http://m.example.cn/#/detail?itemId=999760&shopId=453"}],"recpAccount":"OSA571908863132601","recpCode":"","recpName":"HONGKONGLIMITED"}]"||' +
  '"serviceTime":"1544519952469"';

interface Answer {
  readonly certNo: string;
  readonly signValue: string;
  readonly payExchangeInfoHead: { readonly guid: string };
}

describe("qingdan payment-data", () => {
  it("prints the JSON that is sent, whose pieces are what is signed (RSA, SHA-1)", async () => {
    const pair = rsaPair();
    const { status, stdout, stderr } = await answer(
      table(line(), line(second)),
      ["SO1710301150602574003"],
      pair,
    );
    expect([status, stderr]).toEqual([0, ""]);
    const { signValue, certNo, ...rest } = JSON.parse(stdout) as Answer;
    expect(certNo).toBe(serial);
    // The text without its separators and the quotes around the pieces is the beginning of the object.
    const sent = signedText
      .replaceAll("||", ",")
      .replace('"payExchangeInfoHead":"{', '"payExchangeInfoHead":{')
      .replace('}","payExchangeInfoLists":"[', '},"payExchangeInfoLists":[')
      .replace(']","serviceTime"', '],"serviceTime"');
    expect(stdout).toBe(`{${sent},"certNo":"${certNo}","signValue":"${signValue}"}\n`);
    expect(JSON.parse(`{${sent}}`)).toEqual(rest);
    const key = { key: publicKeyOf(pair.cert), padding: constants.RSA_PKCS1_PADDING };
    const value = Buffer.from(signValue, "base64");
    expect(verify("sha1", Buffer.from(signedText), key, value)).toBe(true);
    expect(verify("sha1", Buffer.from(`${signedText} `), key, value)).toBe(false);
  });

  it("signs with SM2 as openssl verifies", async (test) => {
    requires(test, "openssl with SM2");
    const pair = sm2Pair();
    const { stdout } = await answer(table(line(), line(second)), ["SO1710301150602574003"], pair);
    const { signValue } = JSON.parse(stdout) as Answer;
    const value = Buffer.from(signValue, "base64");
    expect(opensslVerifiesSm2(Buffer.from(signedText), value, pair.cert)).toBe(true);
  });

  it("prints several orders as an array in their order, each once", async () => {
    const content = table(
      line({ orderNo: "A" }),
      line({ orderNo: "B", totalAmount: "0.10" }),
      line({ orderNo: "A", ...second }),
    );
    const { status, stdout } = await answer(content, ["B", "A", "B"]);
    const [b, a, ...others] = JSON.parse(stdout);
    expect([status, others]).toEqual([0, []]);
    expect(b.payExchangeInfoHead.totalAmount).toBe(0.1);
    expect(stdout).toContain('"totalAmount":0.1,');
    expect(
      [b, a].map(({ payExchangeInfoLists: [{ orderNo, goodsInfo }] }) => [orderNo, goodsInfo.length]),
    ).toEqual([
      ["B", 1],
      ["A", 2],
    ]);
  });

  it("derives a guid where there is none, and takes the yuan; texts come through as they are", async () => {
    const odd = '<xml a="1">\\ 名\n</xml>';
    const content = table(line({ guid: "", currency: "", note: "", initalResponse: odd }));
    const { stdout } = await answer(content, ["SO1710301150602574003"]);
    const { payExchangeInfoHead: head } = JSON.parse(stdout);
    expect(head).toMatchObject({ currency: "142", note: "", initalResponse: odd });
    expect(head.guid).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    const again = await answer(content, ["SO1710301150602574003"]);
    expect(again.stdout).toBe(stdout);
  });

  it("answers at the time of --at where none is given", async () => {
    const pair = rsaPair();
    const cwd = folder({ "pay.csv": table(line()), "key.pem": pair.key, "cert.pem": pair.cert });
    const at = new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000);
    const words = `payment-data SO1710301150602574003 --table pay.csv --session S --sign-key key.pem --sign-cert cert.pem --at ${at.toISOString()}`;
    const { stdout } = await qingdan(words.split(" "), { cwd });
    expect(JSON.parse(stdout).serviceTime).toBe(String(at.getTime()));
  });

  it("prints nothing but what lacks where anything does, and ends with 1", async () => {
    const content = table(line(), line({ orderNo: "B", payCode: "", tradingTime: "2018-12-12" }));
    const { status, stdout, stderr } = await answer(content, ["SO1710301150602574003", "B", "C"]);
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("pay.csv:3");
    expect(stderr).toContain("payCode is blank, and customs asks for it");
    expect(stderr).toContain("tradingTime 2018-12-12 has not its form; it should be YYYYMMDDhhmmss");
    expect(stderr).toContain("pay.csv has no payment data of the order C");
    expect(stderr).not.toContain("PRIVATE");
  });

  it.each([
    ["no key", ["--sign-profile", "202205"], "payment data are signed with a key file"],
    [
      "a time that is none",
      ["--sign-key", "key.pem", "--sign-cert", "cert.pem", "--service-time", "now"],
      "1544519952469",
    ],
    [
      "an unknown column",
      ["--sign-key", "key.pem", "--sign-cert", "cert.pem", "--table", "odd.csv"],
      "initialRequest",
    ],
  ])("refuses %s", async (_, args, message) => {
    const pair = rsaPair();
    const odd = table(line()).replace("initalRequest", "initialRequest");
    const cwd = folder({
      "pay.csv": table(line()),
      "odd.csv": odd,
      "key.pem": pair.key,
      "cert.pem": pair.cert,
    });
    const all = ["payment-data", "X", "--table", "pay.csv", "--session", "S", "--lang", "en", ...args];
    const { status, stderr } = await qingdan(all, { cwd });
    expect([status, stderr]).toEqual([2, expect.stringContaining(message)]);
  });
});
