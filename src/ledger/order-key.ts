/** The key of an order: platform and order number. */
export function orderKey(ebpCode: string, orderNo: string): string {
  return `${ebpCode}\n${orderNo}`;
}
