import { headersOf, type PresetMap } from "./preset-map.js";

/** TikTok Shop's orders: a row a SKU; the row below the header explains it. */
export const tiktokShop: PresetMap = {
  id: "tiktok-shop",
  title: { zh: "TikTok Shop 订单导出", en: "TikTok Shop, orders export" },
  kind: "orders",
  headers: headersOf(
    "Order ID,Order Status,Order Substatus,Cancelation/Return Type,Normal or Pre-order,SKU ID,Seller SKU,Product Name,Variation,Quantity,Sku Quantity of return,SKU Unit Original Price,SKU Subtotal Before Discount,SKU Platform Discount,SKU Seller Discount,SKU Subtotal After Discount,Shipping Fee After Discount,Original Shipping Fee,Shipping Fee Seller Discount,Shipping Fee Platform Discount,Payment platform discount,Taxes,Small Order Fee,Order Amount,Order Refund Amount,Created Time,Paid Time,RTS Time,Shipped Time,Delivered Time,Cancelled Time,Cancel By,Cancel Reason,Fulfillment Type,Warehouse Name,Tracking ID,Delivery Option,Shipping Provider Name,Buyer Message,Buyer Username,Recipient,Phone #,Zipcode,Country,Province,District,Detail Address,Additional address information,Payment Method,Weight(kg),Product Category,Package ID,Seller Note,Checked Status,Checked Marked by,Cancel/Return Type,Cancellation/Return Type,State,City,Districts,Regency and City,Villages,Address Line 1,Address Line 2",
  ),
  asks: [],
  text: {
    direction: "E",
    skipRows: { match: ["^Platform unique order ID"] },
    where: [
      { column: "Order Status", not: ["Canceled", "Cancelled", "Unpaid"] },
      {
        column: ["Cancelation/Return Type", "Cancellation/Return Type", "Cancel/Return Type"],
        not: ["Cancel"],
        optional: "true",
      },
    ],
    products: { sku: "Seller SKU" },
    columns: {
      orderNo: "Order ID",
      copNo: "Order ID",
      logisticsNo: { from: "Tracking ID", optional: "true" },
      itemNo: "Seller SKU",
      itemName: { from: "Product Name", optional: "true" },
      qty: "Quantity",
      price: { from: "SKU Unit Original Price", number: "point" },
      country: "Country",
      destinationCountry: "Country",
    },
  },
};
