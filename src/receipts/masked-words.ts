import { maskIdentity, maskTelephone, maskText } from "../values/mask.js";

const day = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])";
/** An identity number of 18 or, of old, 15 digits; a mobile number, its groups apart or not. */
const numbers = new RegExp(
  `(?<!\\d)(?:[1-9]\\d{5}(?:1[89]|20)\\d{2}${day}\\d{3}[\\dXx]|[1-9]\\d{7}${day}\\d{3}|1[3-9]\\d(?:[- ]?\\d{4}){2})(?!\\d)`,
  "g",
);
/** Most characters of a mobile number: eleven digits and two signs between its groups. */
const longestMobile = 13;

/** Who is meant, and what of them: the words before a person's name, number or address. */
const person =
  "(?:订购人|订货人|购买人|购买者|收货人|收件人|寄件人|发件人|付款人|支付人|支付者|买家|买方|消费者|个人|用户|客户|持有人|本人)";
const what =
  "(?:姓名|证件号码|证件号|证件|身份证号码|身份证号|身份证|联系电话|电话号码|电话|手机号码|手机号|手机|收货地址|收件地址|地址)";
const english = "(?:buyer|consignee|payer|purchaser)(?:Name|IdNumber|IdNo|Telephone|Phone|Address)?";
/** A label with a separator, or in front of a bracket; then the value. */
const labelled = new RegExp(
  `((?:${person}的?(?:${what}|名称|名字)?|${what}|${english})\\s{0,4}[为是]?\\s{0,4})(?:([:：=]\\s{0,4})([^\\s\\[\\]［］【】()（）;；,，。:：=|]+)|([\\[［【(（])([^\\[\\]［］【】()（）]*)([\\]］】)）]))`,
  "gi",
);

/** The commonest surnames, by which a name is known that stands right behind its label. */
const surname =
  "[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝]";
/** Words that begin like a name and are none. */
const noName =
  "(?!购买|姓名|信息|时间|全部|单笔|单价|成功|成交|应|和|时|明细|明确|全|关联|文件|常用|连续|查|符合|符)";
const glued = new RegExp(
  `(${person})(${noName}${surname}\\p{Script=Han}{1,2}?)(?=$|[\\s,，;；。.、()（）\\[\\]]|[与和的已未不在为是将无]|证件|身份|电话|手机|年度|购买|本次|超)`,
  "gu",
);

/** An address behind its label and blanks alone: it begins with a province, town or county. */
const address = /(地址\s{1,4})(\p{Script=Han}{2,8}?[省市区县][^\s;；,，。[\]［］【】]*)/gu;

const fullWidthDigits = /[\uff10-\uff19]/g;

/**
 * Words of customs with personal data masked: identity and mobile numbers wherever they stand (also in full-width
 * digits), and the names, numbers and addresses behind words such as 订购人, 收货人, 姓名, 电话. Called before words are
 * stored or printed.
 */
export function maskedWords(words: string): string {
  if (words === "") return words;
  return numbersMasked(words)
    .replace(
      labelled,
      (_, label: string, separator: string | undefined, value = "", open = "", inner = "", end = "") =>
        separator === undefined
          ? `${label}${open}${maskedValue(inner)}${end}`
          : `${label}${separator}${maskedValue(value)}`,
    )
    .replace(address, (_, label: string, place: string) => label + maskedValue(place))
    .replace(glued, (_, label: string, name: string) => label + maskText(name));
}

/** A value behind a label; what is masked already, and a placeholder, stay. */
function maskedValue(value: string): string {
  return value.includes("*") || value.trim() === "" ? value : maskText(value.trim());
}

/** The lengths stay, so that places in a text of half-width digits are those of the words as they came. */
function numbersMasked(words: string): string {
  const plain = words.replace(fullWidthDigits, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const pieces: string[] = [];
  let end = 0;
  for (const { 0: number, index } of plain.matchAll(numbers)) {
    const mask = number.length > longestMobile ? maskIdentity : maskTelephone;
    pieces.push(words.slice(end, index), mask(number));
    end = index + number.length;
  }
  return pieces.join("") + words.slice(end);
}
