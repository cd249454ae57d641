import { headersOf, type PresetMap } from "./preset-map.js";

/** Amazon's report of new orders: `item-price` is the total of the row. */
export const amazonOrders: PresetMap = {
  id: "amazon-orders",
  title: { zh: "亚马逊 新订单报告", en: "Amazon, report of new orders" },
  kind: "orders",
  headers: headersOf(
    "order-id,order-item-id,purchase-date,payments-date,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,currency,item-price,item-tax,shipping-price,shipping-tax,ship-service-level,recipient-name,ship-address-1,ship-address-2,ship-address-3,ship-city,ship-state,ship-postal-code,ship-country,ship-phone-number,bill-address-1,bill-address-2,bill-address-3,bill-city,bill-state,bill-postal-code,bill-country,item-promotion-discount,item-promotion-id,ship-promotion-discount,ship-promotion-id,delivery-start-date,delivery-end-date,delivery-time-zone,delivery-Instructions,sales-channel",
  ),
  asks: [],
  text: {
    direction: "E",
    products: { sku: "sku" },
    columns: {
      orderNo: "order-id",
      copNo: "order-id",
      itemNo: "sku",
      itemName: { from: "product-name", optional: "true" },
      qty: "quantity-purchased",
      price: { from: "item-price", unitPriceFrom: "lineTotal" },
      currency: "currency",
      country: "ship-country",
      destinationCountry: "ship-country",
    },
  },
};

/** Amazon's report of unshipped orders, which has no price. */
export const amazonUnshipped: PresetMap = {
  id: "amazon-unshipped",
  title: { zh: "亚马逊 未发货订单报告", en: "Amazon, report of unshipped orders" },
  kind: "orders",
  headers: headersOf(
    "order-id,order-item-id,purchase-date,payments-date,reporting-date,promise-date,days-past-promise,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-purchased,quantity-shipped,quantity-to-ship,ship-service-level,recipient-name,ship-address-1,ship-address-2,ship-address-3,ship-city,ship-state,ship-postal-code,ship-country,is-business-order,purchase-order-number,price-designation",
  ),
  asks: [
    {
      column: "price",
      text: {
        zh: "亚马逊未发货订单报告没有价格；请用 --products 给出有 sku、price、currency 列的商品表",
        en: "Amazon's report of unshipped orders has no prices; give a product table with the columns sku, price and currency by --products",
      },
    },
  ],
  text: {
    direction: "E",
    products: { sku: "sku" },
    columns: {
      orderNo: "order-id",
      copNo: "order-id",
      itemNo: "sku",
      itemName: { from: "product-name", optional: "true" },
      qty: ["quantity-to-ship", "quantity-purchased"],
      country: "ship-country",
      destinationCountry: "ship-country",
    },
  },
};

/** Amazon's report of shipments from its warehouses, for the sales behind 9810. */
export const amazonFba: PresetMap = {
  id: "amazon-fba",
  title: { zh: "亚马逊 FBA 发货报告", en: "Amazon, report of FBA shipments" },
  kind: "orders",
  headers: headersOf(
    "amazon-order-id,merchant-order-id,shipment-id,shipment-item-id,amazon-order-item-id,merchant-order-item-id,purchase-date,payments-date,shipment-date,reporting-date,buyer-email,buyer-name,buyer-phone-number,sku,product-name,quantity-shipped,currency,item-price,item-tax,shipping-price,shipping-tax,gift-wrap-price,gift-wrap-tax,ship-service-level,recipient-name,ship-address-1,ship-address-2,ship-address-3,ship-city,ship-state,ship-postal-code,ship-country,ship-phone-number,bill-address-1,bill-address-2,bill-address-3,bill-city,bill-state,bill-postal-code,bill-country,item-promotion-discount,ship-promotion-discount,carrier,tracking-number,estimated-arrival-date,fulfillment-center-id,fulfillment-channel,sales-channel,points-granted",
  ),
  asks: [],
  text: {
    direction: "E",
    products: { sku: "sku" },
    columns: {
      orderNo: "amazon-order-id",
      copNo: "amazon-order-id",
      logisticsNo: { from: "tracking-number", optional: "true" },
      itemNo: "sku",
      itemName: { from: "product-name", optional: "true" },
      qty: "quantity-shipped",
      price: { from: "item-price", unitPriceFrom: "lineTotal" },
      currency: "currency",
      country: "ship-country",
      destinationCountry: "ship-country",
      ieDate: { from: "shipment-date", optional: "true", date: { format: "ISO" } },
    },
  },
};
