import { parseReturnInfo } from "./return-info.js";

/** Values in brackets behind what they are values of; they may read like anything. */
const values = /(成功|[为号码])\s{0,9}[[［【(（][^[［【(（\]］】)）]*[\]］】)）]/g;

/** Words of refusal with what takes them back. */
const denied =
  /(?:无|未|没有|未见|未发现|不存在)(?:任何)?(?:异常|错误|重复|超限|超出|超过|失败)|无误|不为空|(?:失败|错误|异常)(?:条数|笔数|数量?)?\s{0,9}[:：为]\s{0,9}0(?!\d)/g;

const refusal =
  /不存在|不一致|不相符|不符|不匹配|不相同|不通过|[未没]有?(?:通过|备案|注册|登记|找到|查询到|查到|收到|支付|实名|授权)|查无|找不到|无此|失败|错误|有误|出错|异常|无效|非法|不合法|不合格|不正确|不规范|不完整|不允许|不能|不可|为空|缺少|缺失|拒绝|拒收|退单|退回|驳回|超[过出].{0,20}(?:限|数量|范围)|超限|重复|已存在相同|过期|没有权限|无权|无法|不详|不支持|黑名单|禁止|not exist|not found|fail|invalid|error|mismatch|reject|refus|denied/i;

/**
 * Whether words of customs refuse, as those that come with state 2 sometimes do: `清单新增申报成功[…]` alone does not,
 * `…支付信息不存在` behind it does. What stands in brackets behind 成功 or as a value is not looked at. A negative code
 * is a refusal whatever it says.
 */
export function isRefusalWords(info: string): boolean {
  if (parseReturnInfo(info).codes.some(({ code }) => code.startsWith("-"))) return true;
  return refusal.test(info.replace(values, "$1").replace(denied, ""));
}
