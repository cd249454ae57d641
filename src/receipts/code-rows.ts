/*
 * What customs' codes mean: code, Chinese, English, a row a code. The Chinese of the first two tables is that of the
 * specification of 202205, where `*` stands for what differs; a code that is printed twice has two rows.
 */

/** Table 7-1: errors of the exchange. */
export const exchangeCodes = `
0001|报文格式错误|the format of the message is wrong
0002|数据包不能通过 schema 验证|the data do not pass the XML Schema
0999|其他格式错误|another error of the format
1001|数字签名无效|the digital signature is not valid
1002|数字签名过期|the digital signature has expired
1003|报文解密错误|the message could not be decrypted
1004|签名与数据不符|the signature is not that of the data
1999|其他安全错误|another error of security
2001|指定的接收方不存在|the receiver that is named does not exist
2002|地址不匹配，报文的实际接收方与该报文的“接收方”定义不同|the addresses differ: the message was received by another than the one that it names
2999|其他业务逻辑错误|another error of the business logic
3001|数据库、中间件等系统错误|error of the system (database, middleware)
3002|远程连接错误|error of the remote connection
3003|远程连接超时|the remote connection timed out
3999|其他系统级错误|another error of the system
`;

/** Table 7-2: errors of the business messages. Its ranges are wider than its rows, and not all numbers are used. */
export const businessCodes = `
-10101|无效企业类型|invalid type of enterprise
-10102|无效企业代码|invalid code of the enterprise
-301001|订单商品表体信息不存在|the order has no goods
-301002|订单商品信息内有重复商品序号|goods lines of the order have the same number
-301003|订单信息查询不存在[*]|the order was not found [*]
-301004|订单信息查询不存在[*]|the order was not found [*]
-301005|[*]订单信息查询不存在|[*] the order was not found
-301006|[*]检索到多条订单信息|[*] several orders were found
-301007|订单业务报文信息不能为空|the order message is empty
-301008|参数校验不通过，*|the parameters do not pass the check, *
-301009|订单标识(appType)不正确,未找到操作的订单|appType of the order is wrong, no order to act on was found
-301010|已存在相同编号的订单|an order with this number exists already
-301011|该订单已向海关申报清单，状态不符|an inventory of this order was declared to customs already, its state does not allow this
-301012|订单报文处理失败，未找到对应操作|the order message failed: no such operation
-301013|订单报文处理失败，系统异常|the order message failed: system error
-301014|订单报文处理失败，接收报文为旧报文数据，不做处理|the order message failed: it is older than what was received before and is ignored
-301015|订单报文处理失败，报文表头数据超过限制|the order message failed: it has more heads than allowed
-401001|支付凭证查询不存在[*]|the payment was not found [*]
-401002|支付状态查询不存在[*]|the state of the payment was not found [*]
-401003|[*]对应多条支付凭证|[*] has several payments
-401004|[*]对应支付凭证查询不存在|[*] has no payment
-401005|支付单业务报文不能为空|the payment message is empty
-401006|支付单标识(appType)不正确,未找到对应操作的支付单|appType of the payment is wrong, no payment to act on was found
-401007|已存在相同编号的支付单|a payment with this number exists already
-401008|该支付单已向海关申报支付单，状态不符|this payment was declared to customs already, its state does not allow this
-401009|参数校验不通过，[paymentHead,payment]|the parameters do not pass the check [paymentHead,payment]
-401010|支付单报文处理失败，未找到对应操作|the payment message failed: no such operation
-401011|支付单报文处理失败，系统异常|the payment message failed: system error
-401012|支付单报文处理失败，接收报文为旧报文数据，不做处理|the payment message failed: it is older than what was received before and is ignored
-401013|支付单报文处理失败，报文表头数据超过限制|the payment message failed: it has more heads than allowed
-504000|运单报文解析失败！|the way-bill message could not be read
-504010|运单业务报文不能为空|the way-bill message is empty
-504011|参数校验不通过，*|the parameters do not pass the check, *
-504012|物流运单已存在|the way-bill exists already
-504013|物流运单报文数量超过限制|the message has more way-bills than allowed
-504014|运单标识(appType)不正确,未找到操作的运单|appType of the way-bill is wrong, no way-bill to act on was found
-504015|已存在相同编号的运单|a way-bill with this number exists already
-504016|该运单已向海关申报运单，状态不符|this way-bill was declared to customs already, its state does not allow this
-505000|运单状态报文解析失败！|the message of way-bill states could not be read
-505010|运单状态业务报文不能为空|the message of way-bill states is empty
-505011|参数校验不通过|the parameters do not pass the check
-505012|物流运单状态已存在|the state of the way-bill exists already
-505013|物流运单状态报文数量超过限制|the message has more way-bill states than allowed
-505014|物流运单状态报文处理失败，未找到对应操作|the message of way-bill states failed: no such operation
-505015|物流报文处理失败，系统异常|the logistics message failed: system error
-505016|物流报文处理失败，接收报文为旧报文数据，不做处理|the logistics message failed: it is older than what was received before and is ignored
-505017|报文处理失败，报文表头数据超过限制|the message failed: it has more heads than allowed
-621000|CEB621Message 接收失败，清单表体为空，报文业务主键[*]|CEB621Message was not accepted: the inventory has no goods; key of the message [*]
-621001|清单报文校验失败，[*]|the inventory message does not pass the check, [*]
-621002|四单回执解析失败，[*]！|the receipt of order, payment, way-bill and inventory could not be read, [*]
-621003|清单申报失败，[*]|the inventory could not be declared, [*]
-621004|清单[*]已经申报过，请勿重复申报|inventory [*] was declared already; do not declare it again
-621005|清单[*]的购买金额超过单笔限额[[*]]|the purchase of inventory [*] is above the limit of one transaction [[*]]
-621006|未找到 headGuid 为[*]的清单|the inventory with headGuid [*] was not found
-621008|清单[*]发送海关成功，更新状态时发生错误|inventory [*] was sent to customs; its state could not be updated
-621009|清单[*]发送海关失败，更新状态时发生错误|inventory [*] could not be sent to customs; an error occurred while its state was updated
-621010|申报清单[*]发生错误，状态不是申报中|inventory [*] could not be declared: its state is not “being declared”
-621011|不存在已申报的清单[*]，无法进行改单操作|there is no declared inventory [*] to be changed
-621012|清单[*]的申报状态不符合改单申报的条件|the state of inventory [*] does not allow a change
-621013|清单[*]，查询个人限额失败|inventory [*]: the buyer's allowance could not be looked up
-621014|清单[*]，核增个人[*]消费金额时出错|inventory [*]: the amount spent by the person [*] could not be added
-621015|*[*]与卡信息[*]不匹配，没有权限进行操作|*[*] is not that of the card [*]; no right to do this
-621016|[*]没有权限进行操作|[*] has no right to do this
-621017|系统发生异常|system error
-621018|清单[*]中购买人[*]已用购买额度为[*]，本次购买将超过年度限额[*]|the buyer [*] of inventory [*] has used [*]; this purchase would be above the yearly limit [*]
-621019|查无此数据|no such data
-621020|请求参数错误，请重试|wrong parameters of the request; try again
-621021|申报失败[主键为空或未找到数据]，请重试|the declaration failed [no key, or no data found]; try again
-621022|申报失败[*]，请重试|the declaration failed [*]; try again
-621023|执行改单操作时发生错误，请重试|the change could not be carried out; try again
-621024|所有清单的表体均为空，无法完成申报操作|none of the inventories has goods, nothing can be declared
-621025|保存签名信息发生错误！|the signature could not be stored
-621026|保存签名信息发生错误,签名信息为空！|the signature could not be stored: it is empty
-621027|保存失败，请确认状态并刷新重试|it could not be saved; check the state, refresh and try again
-621027|请确认表体 gnum 无重复！|check that no gnum of the goods is used twice
-621028|加签数据比对失败！|the signed data differ
-621029|验签失败！|the signature is not valid
-621030|CEB621Message 接收失败[*]，清单数据超过限制！|CEB621Message was not accepted [*]: more inventories than allowed
-623000|CEB623Message 接收失败，撤单清单为空，报文业务主键[*]|CEB623Message was not accepted: the cancellation is empty; key of the message [*]
-623001|报文校验失败，[*]|the message does not pass the check, [*]
-623002|回执解析失败，[*]！|the receipt could not be read, [*]
-623003|系统中不存在清单编号为[*]的清单！|the system has no inventory with the number [*]
-623004|查无此数据|no such data
-623005|清单的状态不符合撤单申报要求(清单编号[*])！|the state of the inventory does not allow a cancellation (inventory number [*])
-623006|撤单清单[*]发送海关成功，更新状态时发生错误|cancellation [*] was sent to customs; its state could not be updated
-623007|撤单清单[*]发送海关失败，更新状态时发生错误|cancellation [*] could not be sent to customs; an error occurred while its state was updated
-623008|CEB623Message 接收失败[*]，数据超过限制！|CEB623Message was not accepted [*]: more data than allowed
-623009|撤单清单[*]已经申报过|cancellation [*] was declared already
-623010|第*条，企业内部编号[*]:[*]|item *, the enterprise's own number [*]: [*]
-623011|生成失败[主键为空或未找到数据]，请重试|it could not be made [no key, or no data found]; try again
-623012|生成失败[撤单原因为空]，请重试|it could not be made [no reason for the cancellation]; try again
-623013|撤单状态[*]不符合删除条件|the state of the cancellation [*] does not allow its deletion
-623014|校验失败[*]|it does not pass the check [*]
-623016|保存签名信息发生错误！|the signature could not be stored
-623017|保存签名信息发生错误,签名信息为空！|the signature could not be stored: it is empty
-623018|请求参数错误，请重试|wrong parameters of the request; try again
-623019|申报失败[主键为空或未找到数据]，请重试|the declaration failed [no key, or no data found]; try again
-623020|申报失败[*]，请重试|the declaration failed [*]; try again
-623021|*[*]与卡信息[*]不匹配，没有权限进行操作|*[*] is not that of the card [*]; no right to do this
-623022|保存失败，请确认状态并刷新重试|it could not be saved; check the state, refresh and try again
-623023|撤单清单申报失败，[*]|the cancellation could not be declared, [*]
-623024|通过界面申报清单[*]发生错误，状态不是申报中|inventory [*] could not be declared by hand: its state is not “being declared”
-623025|清单[*]，核增个人[*]消费金额时出错|inventory [*]: the amount spent by the person [*] could not be added
-623026|[*]没有权限进行操作|[*] has no right to do this
-623027|系统发生异常|system error
-623028|申报请求发送失败[*]|the request for declaration could not be sent [*]
-623029|验签失败*！|the signature is not valid *
-625001|退货申请单报文校验失败，[*]|the return application does not pass the check, [*]
-625002|四单回执解析失败，[*]！|the receipt of order, payment, way-bill and inventory could not be read, [*]
-625003|退货申请单业务报文不能为空！|the message of return applications is empty
-625004|退货申请单申报失败，[*]|the return application could not be declared, [*]
-625005|退货申请单[*]验签失败！|the signature of return application [*] is not valid
-625006|退货申请单[*]表体无数据，不允许申报！|return application [*] has no goods and can't be declared
-625007|退货申请单[*]表体第[*]项商品未备案！|item [*] of return application [*] is not on record
-625008|退货申请单预录入号应由电子口岸生成！|the pre-entry number of a return application is made by the electronic port
-625009|退货申请单[*]表体第[*]项的第二数量与第二单位不符合规则（当第二单位为空时，第二数量应为空；当第二单位有值时，第二数量应为正数）！|item [*] of return application [*]: second quantity and second unit do not go together (no unit, no quantity; with a unit, a quantity above zero)
-625010|退货申请单[*]表体第[*]项的*[*]与备案库[*]不一致！|item [*] of return application [*]: *[*] differs from the goods on record [*]
-625011|退货申请单[*]表体第[*]项在参数库中没有匹配商品编号[*]的商品！|item [*] of return application [*]: the parameter tables have no goods with the code [*]
-625012|退货申请单[*]表体第[*]项的*[*]与参数库[*]不一致！|item [*] of return application [*]: *[*] differs from the parameter tables [*]
-625013|退货申请单[*]和证书中的“申报单位代码/名称”不一致！|code or name of the declarant in return application [*] differs from the certificate
-625022|退货申请单[*]已经申报过，请勿重复申报|return application [*] was declared already; do not declare it again
-625014|退货申请单[*]金额超过单笔限额|return application [*] is above the limit of one transaction
-625015|退货申请单[*]中购买人[*]的购买金额超过限额|the purchases of buyer [*] in return application [*] are above the limit
-625016|查无此数据|no such data
-625017|请求参数错误，请重试|wrong parameters of the request; try again
-625018|申报失败[主键为空或未找到数据]，请重试|the declaration failed [no key, or no data found]; try again
-625019|申报失败[系统错误]，请重试|the declaration failed [system error]; try again
-625020|*[*]与卡信息[*]不匹配，没有权限进行操作|*[*] is not that of the card [*]; no right to do this
-625021|[*]没有权限进行操作|[*] has no right to do this
-625022|退货申请单[*]的申报状态不符合改单申报的条件|the state of return application [*] does not allow a change
-625023|所有退货申请单的表体均为空，无法完成批量申报操作|none of the return applications has goods, they can't be declared together
-625024|退货申请单[*]，核增个人[*]消费金额时出错|return application [*]: the amount spent by the person [*] could not be added
-625025|退货申请单[*]，新增个人消费金额时出错|return application [*]: the amount spent by the person could not be entered
-625026|退货申请单[*]，查询个人限额失败|return application [*]: the buyer's allowance could not be looked up
-625027|保存签名信息发生错误！|the signature could not be stored
-625028|保存签名信息发生错误,签名信息为空！|the signature could not be stored: it is empty
-625029|保存失败，请确认状态并刷新重试|it could not be saved; check the state, refresh and try again
-625030|申报失败[*]，请重试|the declaration failed [*]; try again
-625031|所有退货申请单的表体均为空，无法完成批量申报操作|none of the return applications has goods, they can't be declared together
-625032|查无此数据|no such data
-625033|退货申请单[*]已经申报过，请勿重复申报|return application [*] was declared already; do not declare it again
-625110|系统发生异常|system error
-625113|*[*]与卡信息[*]不匹配，没有权限进行操作|*[*] is not that of the card [*]; no right to do this
-625114|[*]没有权限进行操作|[*] has no right to do this
-625116|系统发生异常|system error
-625200|CEB625Message 接收失败，退货申请单为空，报文业务主键[*]|CEB625Message was not accepted: the return application is empty; key of the message [*]
-625202|退货申请单[*]发送海关成功，更新状态时发生错误|return application [*] was sent to customs; its state could not be updated
-625203|退货申请单[*]发送海关失败，更新状态时发生错误|return application [*] could not be sent to customs; an error occurred while its state was updated
-625204|未找到 headGuid 为[*]的清单|the inventory with headGuid [*] was not found
-625205|通过界面申报清单[*]发生错误，状态不是申报中|inventory [*] could not be declared by hand: its state is not “being declared”
-625206|退货申请单[*]发送海关成功，更新状态时发生错误|return application [*] was sent to customs; its state could not be updated
-625207|退货申请单[*]发送海关失败，更新状态时发生错误|return application [*] could not be sent to customs; an error occurred while its state was updated
-625208|验签失败*！|the signature is not valid *
-625209|退货申请单[*],在关联的清单中未找到表体序号为[*],商品编号为[*]的数据|return application [*]: its inventory has no item [*] with the code [*]
-800000|入库明细单表体信息不存在|the list of goods received has no goods
-800001|校验不通过，[错误信息]|it does not pass the check, [error]
-800002|入库明细单报文解析失败|the list of goods received could not be read
-800003|入库明细单报已存在|the list of goods received exists already
-800004|入库明细单报文处理失败，系统异常|the list of goods received failed: system error
-800005|入库明细单报文处理失败，接收报文为旧报文数据，不做处理|the list of goods received failed: it is older than what was received before and is ignored
-800006|入库明细单报文处理失败，报文表头数据超过限制|the list of goods received failed: it has more heads than allowed
`;

/** Codes that the specification does not have and that receipts in use carry. */
export const seenCodes = `
2600|放行|released
1800|逻辑校验通过|it passed the logical check
1313|订购人购买超过年度限额|the buyer's purchases are above the yearly limit
1322|订单清单表体商品项不一致|the goods lines of order and inventory differ
130126|清单上的订购人电话号码与订单上的不一致|the buyer's telephone number of the inventory differs from that of the order
13035|支付企业不一致|the payment enterprises differ
22001|支付企业未备案|the payment enterprise is not on record
22002|电商平台编号未备案|the number of the platform is not on record
22007|对应清单已放行|the inventory was released already
-301020|验签失败|the signature is not valid
-301020|调用加签接口失败|the signing interface could not be called
`;
