import { headersOf, type PresetMap } from "./preset-map.js";

/**
 * eBay's orders report of Seller Hub (English). An order of several items has a row with its sums and no item number,
 * then a row an item. Money has a currency sign before it.
 */
export const ebay: PresetMap = {
  id: "ebay",
  title: { zh: "eBay 订单报告（英文）", en: "eBay, orders report" },
  kind: "orders",
  headers: headersOf(
    "Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Note,Buyer Address 1,Buyer Address 2,Buyer City,Buyer State,Buyer Zip,Buyer Country,Ship To Name,Ship To Phone,Ship To Address 1,Ship To Address 2,Ship To City,Ship To State,Ship To Zip,Ship To Country,Item Number,Item Title,Custom Label,Sold Via Promoted Listings,Quantity,Sold For,Shipping And Handling,Seller Collected Tax,eBay Collected Tax,Total Price,Payment Method,Sale Date,Paid On Date,Ship By Date,Minimum Estimated Delivery Date,Maximum Estimated Delivery Date,Shipped On Date,Feedback Left,Feedback Received,My Item Note,PayPal Transaction ID,Shipping Service,Tracking Number,Transaction ID,Variation Details,Global Shipping Program,Global Shipping Reference ID,Click And Collect,Click And Collect Reference Number,eBay Plus",
  ),
  asks: [
    {
      column: "currency",
      text: {
        zh: "eBay 的金额只有 $ 一类的符号，不能确定币种；请在列映射里写 columns: { currency: { value: USD } }（preset: ebay），或在商品表、配置文件的 defaults 里给出 currency",
        en: "eBay writes amounts with a sign such as $, which several currencies have. Write columns: { currency: { value: USD } } in a map of yours (preset: ebay), or give the currency in the product table or in the profile's defaults",
      },
    },
  ],
  text: {
    direction: "E",
    skipRows: { match: ["record\\(s\\) downloaded", "^Seller ID"] },
    fillDown: { by: "Order Number", columns: ["Ship To Country"] },
    where: [{ column: "Item Number", blank: "false" }],
    products: { sku: "Custom Label" },
    // Only a row of a single item has these.
    orderTotal: {
      from: "Total Price",
      number: "point",
      minus: ["Shipping And Handling", "Seller Collected Tax", "eBay Collected Tax"],
    },
    columns: {
      orderNo: "Order Number",
      copNo: "Order Number",
      logisticsNo: { from: "Tracking Number", optional: "true" },
      itemNo: "Custom Label",
      itemName: { from: "Item Title", optional: "true" },
      qty: "Quantity",
      price: { from: "Sold For", number: "point", unitPriceFrom: "unit" },
      country: "Ship To Country",
      destinationCountry: "Ship To Country",
    },
  },
};
