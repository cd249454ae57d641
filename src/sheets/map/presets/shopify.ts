import { headersOf, type PresetMap } from "./preset-map.js";

/** Orders exported by Shopify as CSV. The columns of the order stand on its first row alone. */
export const shopify: PresetMap = {
  id: "shopify",
  title: { zh: "Shopify 订单导出", en: "Shopify, orders export" },
  kind: "orders",
  headers: headersOf(
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Employee,Location,Device ID,Id,Tags,Risk Level,Source,Lineitem discount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value,Tax 3 Name,Tax 3 Value,Tax 4 Name,Tax 4 Value,Tax 5 Name,Tax 5 Value,Phone,Receipt Number,Duties,Billing Province Name,Shipping Province Name,Payment ID,Payment Terms Name,Next Payment Due At,Payment References",
  ),
  asks: [],
  text: {
    direction: "E",
    fillDown: {
      by: "Name",
      columns: ["Financial Status", "Fulfilled at", "Currency", "Shipping Country", "Cancelled at"],
    },
    where: [
      { column: "Financial Status", in: ["paid", "partially_refunded"] },
      { column: "Cancelled at", blank: "true" },
    ],
    products: { sku: "Lineitem sku" },
    // Subtotal is what remains after the order's discount.
    orderTotal: { from: "Subtotal", plus: ["Discount Amount"] },
    columns: {
      orderNo: { from: "Name", trim: "#" },
      copNo: { from: "Name", trim: "#" },
      itemNo: "Lineitem sku",
      itemName: { from: "Lineitem name", optional: "true" },
      qty: "Lineitem quantity",
      price: { from: "Lineitem price", unitPriceFrom: "unit" },
      currency: "Currency",
      country: "Shipping Country",
      destinationCountry: "Shipping Country",
      ieDate: { from: "Fulfilled at", optional: "true", date: { format: "ISO" } },
    },
  },
};
