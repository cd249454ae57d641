/** A value for each order, by its platform and its number there: both are looked up as they are. */
export class OrderMap<Value> {
  readonly #platforms = new Map<string, Map<string, Value>>();

  get(ebpCode: string, orderNo: string): Value | undefined {
    return this.#platforms.get(ebpCode)?.get(orderNo);
  }

  set(ebpCode: string, orderNo: string, value: Value): void {
    const orders = this.#platforms.get(ebpCode);
    if (orders === undefined) this.#platforms.set(ebpCode, new Map([[orderNo, value]]));
    else orders.set(orderNo, value);
  }
}
