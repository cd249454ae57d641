import { z } from "zod";
import { count, day, finding } from "./parts.js";

const quantity = z.string().check(z.regex(/^\d+(\.\d{1,5})?$/));
const known = z.string().nullable();
const goods = { emsNo: z.string(), itemRecordNo: z.string(), putrecSeqno: known };
const code = (...codes: readonly [string, ...string[]]) => z.enum(codes);

const enterprises = {
  ...{ bizopEtpsno: known, bizopEtpsSccd: known, bizopEtpsNm: known },
  ...{ dclEtpsno: known, dclEtpsSccd: known, dclEtpsNm: known },
  ...{ rcvgdEtpsno: known, rvsngdEtpsSccd: known, rcvgdEtpsNm: known },
  ...{ inputCode: known, inputCreditCode: known, inputName: known },
};

const inventoryHead = z.strictObject({
  ...{ etpsInnerInvtNo: z.string(), putrecNo: z.string(), dclTypecd: code("1"), invtType: code("8") },
  ...enterprises,
  ...{ inputTime: z.string().describe("YYYYMMDD"), invtDclTime: known },
  ...{ impexpMarkcd: code("E"), mtpckEndprdMarkcd: code("I") },
  ...{ supvModecd: known, trspModecd: known, impexpPortcd: known, dclPlcCuscd: known },
  ...{ stshipTrsarvNatcd: known, dclcusFlag: code("2"), genDecFlag: code("2") },
  ...{ decType: known, dclcusTypecd: known, rmk: known },
});

const inventoryGoods = z.strictObject({
  ...{ etpsInnerInvtNo: z.string(), gdsSeqno: count, entryGdsSeqno: count, putrecSeqno: known },
  ...{ gdsMtno: z.string(), gdecd: known, gdsNm: known, gdsSpcfModelDesc: known },
  ...{ dclUnitcd: z.string(), dclQty: quantity, lawfUnitcd: known, lawfQty: quantity.nullable() },
  ...{ secdLawfUnitcd: known, secdLawfQty: quantity.nullable(), dclCurrcd: known },
  ...{ dclUprcAmt: z.string().describe("four decimals"), dclTotalAmt: z.string().describe("two decimals") },
  ...{ natcd: known, destinationNatcd: z.string(), lvyrlfModecd: known, clyMarkcd: known },
  ...{ modfMarkcd: code("0"), grossWt: known, netWt: known, rmk: known },
});

/** `book`. */
export const book = z.strictObject({
  schema: z.literal("qingdan/book/1"),
  population: z.enum(["declared", "released", "cleared"]),
  exits: z.array(
    z.strictObject({
      date: day,
      ...goods,
      ...{ gcode: known, unit: z.string(), qty: quantity, orders: count, balance: quantity },
    }),
  ),
  balances: z.array(
    z.strictObject({ ...goods, entered: quantity, exited: quantity, returned: quantity, balance: quantity }),
  ),
  short: z.array(
    z.strictObject({
      ...{ date: day, emsNo: known, itemRecordNo: known, putrecSeqno: known },
      ...{ ebpCode: z.string(), orderNo: z.string(), gnum: count, invtNo: known, gcode: known },
      ...{ unit: known, qty: known, balance: quantity.nullable() },
      reason: z.enum(["balance", "item", "unit", "book", "quantity"]),
    }),
  ),
  gatePasses: z.array(
    z.strictObject({
      ...{ date: day, emsNo: known, orders: count, packages: count },
      ...{ grossWeight: quantity, netWeight: quantity },
    }),
  ),
  inventoryHead: z.array(inventoryHead),
  inventoryList: z.array(inventoryGoods),
  findings: z.array(finding),
  notes: z.array(z.string()),
});
