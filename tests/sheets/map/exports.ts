import { csvCell } from "../../../src/values/csv.js";

/** Exports of shops as they come, with their real headers; buyers, goods and numbers are invented. */
export interface ShopExport {
  readonly preset: string;
  readonly text: string;
  /** A product table, where the preset is not enough for a declaration. */
  readonly products: string;
  /** What the preset makes of it, by column. */
  readonly rows: readonly Readonly<Record<string, string>>[];
}

type Cells = Readonly<Record<string, string>>;

/** A CSV of a header line and rows by column; `\t` for tabs between cells. */
function sheet(header: string, rows: readonly Cells[], divider = ","): string {
  const names = header.split(divider);
  const line = (cells: readonly string[]): string =>
    cells.map((cell) => (divider === "," ? csvCell(cell) : cell)).join(divider);
  for (const row of rows)
    for (const name of Object.keys(row)) if (!names.includes(name)) throw new Error(`no column ${name}`);
  const lines = rows.map((row) => line(names.map((name) => row[name] ?? "")));
  return `${[line(names), ...lines].join("\n")}\n`;
}

const goods = `sku,gcode,gname,gmodel,unit,unit1,weightG
TEE-1,6109100000,棉制T恤衫,针织|棉100%,011,011,200
MUG-1,6912001000,瓷杯,带柄|陶瓷,011,011,350
`;
const priced = `sku,gcode,gname,gmodel,unit,unit1,weightG,price,currency
TEE-1,6109100000,棉制T恤衫,针织|棉100%,011,011,200,9.90,502
MUG-1,6912001000,瓷杯,带柄|陶瓷,011,011,350,5.00,502
`;

const shopify: ShopExport = {
  preset: "shopify",
  text: sheet(
    "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing Street,Billing Address1,Billing Address2,Billing Company,Billing City,Billing Zip,Billing Province,Billing Country,Billing Phone,Shipping Name,Shipping Street,Shipping Address1,Shipping Address2,Shipping Company,Shipping City,Shipping Zip,Shipping Province,Shipping Country,Shipping Phone,Notes,Note Attributes,Cancelled at,Payment Method,Payment Reference,Refunded Amount,Vendor,Outstanding Balance,Id,Tags,Risk Level,Source,Lineitem discount,logisticsNo",
    [
      {
        ...{ Name: "#1001", "Financial Status": "paid", "Fulfilled at": "2026-11-19 12:30:00 -0500" },
        ...{ Currency: "USD", Subtotal: "27.98", "Discount Amount": "2.00", "Shipping Country": "US" },
        ...{
          "Lineitem quantity": "2",
          "Lineitem name": "Crew Tee",
          "Lineitem price": "9.99",
          "Lineitem sku": "TEE-1",
        },
        ...{ "Shipping Name": "Ann Example", "Shipping Zip": "'90210", logisticsNo: "LP1001" },
      },
      {
        ...{
          Name: "#1001",
          "Lineitem quantity": "1",
          "Lineitem name": "Mug",
          "Lineitem price": "10.00",
          "Lineitem sku": "MUG-1",
        },
        logisticsNo: "LP1001",
      },
      {
        ...{ Name: "#1002", "Financial Status": "refunded", Currency: "USD", "Shipping Country": "US" },
        ...{ "Lineitem quantity": "1", "Lineitem price": "10.00", "Lineitem sku": "MUG-1" },
      },
      {
        ...{ Name: "#1003", "Financial Status": "paid", "Cancelled at": "2026-11-19 12:30:00 -0500" },
        ...{ "Lineitem quantity": "1", "Lineitem price": "10.00", "Lineitem sku": "MUG-1" },
      },
    ],
  ),
  products: goods,
  rows: [
    {
      ...{
        orderNo: "1001",
        copNo: "1001",
        logisticsNo: "LP1001",
        itemNo: "TEE-1",
        itemName: "Crew Tee",
        qty: "2",
        price: "9.99",
      },
      ...{
        currency: "USD",
        country: "US",
        destinationCountry: "US",
        ieDate: "20261120",
        ieFlag: "E",
        grossWeight: "0.75",
      },
    },
    {
      ...{
        orderNo: "1001",
        copNo: "1001",
        logisticsNo: "LP1001",
        itemNo: "MUG-1",
        itemName: "Mug",
        qty: "1",
        price: "10.00",
      },
      ...{
        currency: "USD",
        country: "US",
        destinationCountry: "US",
        ieDate: "20261120",
        ieFlag: "E",
        grossWeight: "0.75",
      },
    },
  ],
};

const amazonOrders: ShopExport = {
  preset: "amazon-orders",
  text: sheet(
    "order-id\torder-item-id\tpurchase-date\tpayments-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tship-service-level\trecipient-name\tship-address-1\tship-address-2\tship-address-3\tship-city\tship-state\tship-postal-code\tship-country\tship-phone-number\tdelivery-start-date\tdelivery-end-date\tdelivery-time-zone\tdelivery-Instructions\tsales-channel\tlogisticsNo\tieDate",
    [
      {
        ...{
          "order-id": "114-1111111-1111111",
          sku: "TEE-1",
          "product-name": "Crew Tee, blue",
          "quantity-purchased": "3",
        },
        ...{
          currency: "USD",
          "item-price": "29.70",
          "ship-country": "US",
          logisticsNo: "LP2001",
          ieDate: "20261120",
        },
      },
      {
        ...{
          "order-id": "114-2222222-2222222",
          sku: "MUG-1",
          "product-name": "Mug",
          "quantity-purchased": "1",
        },
        ...{
          currency: "USD",
          "item-price": "10.00",
          "ship-country": "US",
          logisticsNo: "LP2002",
          ieDate: "20261120",
        },
      },
    ],
    "\t",
  ),
  products: goods,
  rows: [
    {
      ...{
        orderNo: "114-1111111-1111111",
        itemNo: "TEE-1",
        itemName: "Crew Tee, blue",
        qty: "3",
        price: "9.9",
        totalPrice: "29.70",
      },
      ...{ currency: "USD", country: "US", logisticsNo: "LP2001", ieDate: "20261120", grossWeight: "0.6" },
    },
    { orderNo: "114-2222222-2222222", qty: "1", price: "10", totalPrice: "10.00", grossWeight: "0.35" },
  ],
};

const amazonUnshipped: ShopExport = {
  preset: "amazon-unshipped",
  text: sheet(
    "order-id\torder-item-id\tpurchase-date\tpayments-date\treporting-date\tpromise-date\tdays-past-promise\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-purchased\tquantity-shipped\tquantity-to-ship\tship-service-level\trecipient-name\tship-address-1\tship-address-2\tship-address-3\tship-city\tship-state\tship-postal-code\tship-country\tis-business-order\tpurchase-order-number\tprice-designation\tlogisticsNo\tieDate",
    [
      {
        ...{
          "order-id": "114-3333333-3333333",
          sku: "TEE-1",
          "product-name": "Crew Tee",
          "quantity-purchased": "3",
        },
        ...{
          "quantity-shipped": "1",
          "quantity-to-ship": "2",
          "ship-country": "US",
          logisticsNo: "LP3001",
          ieDate: "20261120",
        },
      },
    ],
    "\t",
  ),
  products: priced,
  rows: [
    {
      orderNo: "114-3333333-3333333",
      qty: "2",
      price: "9.90",
      currency: "502",
      gcode: "6109100000",
      netWeight: "0.4",
    },
  ],
};

const amazonFba: ShopExport = {
  preset: "amazon-fba",
  text: sheet(
    "amazon-order-id\tmerchant-order-id\tshipment-id\tshipment-item-id\tamazon-order-item-id\tmerchant-order-item-id\tpurchase-date\tpayments-date\tshipment-date\treporting-date\tbuyer-email\tbuyer-name\tbuyer-phone-number\tsku\tproduct-name\tquantity-shipped\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tgift-wrap-price\tgift-wrap-tax\tship-service-level\trecipient-name\tship-address-1\tship-address-2\tship-address-3\tship-city\tship-state\tship-postal-code\tship-country\tcarrier\ttracking-number\testimated-arrival-date\tfulfillment-center-id\tfulfillment-channel\tsales-channel\tpoints-granted",
    [
      {
        ...{
          "amazon-order-id": "114-4444444-4444444",
          "shipment-date": "2026-11-19T20:10:00+00:00",
          sku: "MUG-1",
        },
        ...{
          "product-name": "Mug",
          "quantity-shipped": "4",
          currency: "USD",
          "item-price": "20.00",
          "ship-country": "US",
        },
        ...{ carrier: "UPS", "tracking-number": "1Z0001" },
      },
    ],
    "\t",
  ),
  products: goods,
  rows: [
    {
      ...{
        orderNo: "114-4444444-4444444",
        logisticsNo: "1Z0001",
        ieDate: "20261120",
        qty: "4",
        price: "5",
        totalPrice: "20.00",
      },
      ...{ gname: "瓷杯", netWeight: "1.4" },
    },
  ],
};

const temu: ShopExport = {
  preset: "temu",
  text: sheet(
    "订单号,站点,订单状态,子订单号,应履约件数,商品名称,SKUID,SKCID,SPUID,SKU货号,商品属性,收货人姓名,收货人联系方式,备用联系方式,邮箱,身份证号,税号,详细地址1,运单号,物流商,发货仓,订单创建时间,要求最晚发货时间,实际发货时间,预计送达时间,实际签收时间",
    [
      {
        ...{
          订单号: "PO-211-0001",
          站点: "US",
          订单状态: "已发货",
          子订单号: "211-1",
          应履约件数: "2",
          商品名称: "Tee",
        },
        ...{ SKU货号: "TEE-1", 税号: "--", 运单号: "LP5001", 实际发货时间: "2026-11-20 09:00:00" },
      },
      {
        ...{
          订单号: "PO-211-0001",
          站点: "US",
          订单状态: "已发货",
          子订单号: "211-2",
          应履约件数: "1",
          商品名称: "Mug",
        },
        ...{ SKU货号: "MUG-1", 税号: "--", 运单号: "LP5001", 实际发货时间: "2026-11-20 09:00:00" },
      },
      {
        ...{
          订单号: "PO-211-0002",
          站点: "US",
          订单状态: "已取消",
          子订单号: "211-3",
          应履约件数: "1",
          SKU货号: "MUG-1",
        },
        ...{ 运单号: "--", 实际发货时间: "--" },
      },
    ],
  ),
  products: priced,
  rows: [
    {
      orderNo: "PO-211-0001",
      logisticsNo: "LP5001",
      ieDate: "20261120",
      qty: "2",
      price: "9.90",
      itemName: "Tee",
      gname: "棉制T恤衫",
    },
    {
      orderNo: "PO-211-0001",
      logisticsNo: "LP5001",
      qty: "1",
      price: "5.00",
      country: "US",
      grossWeight: "0.75",
    },
  ],
};

const tiktokHeader =
  "Order ID,Order Status,Order Substatus,Cancelation/Return Type,Normal or Pre-order,SKU ID,Seller SKU,Product Name,Variation,Quantity,Sku Quantity of return,SKU Unit Original Price,SKU Subtotal Before Discount,SKU Platform Discount,SKU Seller Discount,SKU Subtotal After Discount,Shipping Fee After Discount,Original Shipping Fee,Shipping Fee Seller Discount,Shipping Fee Platform Discount,Payment platform discount,Taxes,Small Order Fee,Order Amount,Order Refund Amount,Created Time,Paid Time,RTS Time,Shipped Time,Delivered Time,Cancelled Time,Cancel By,Cancel Reason,Fulfillment Type,Warehouse Name,Tracking ID,Delivery Option,Shipping Provider Name,Buyer Message,Buyer Username,Recipient,Phone #,Zipcode,Country,Province,District,Detail Address,Additional address information,Payment Method,Weight(kg),Product Category,Package ID,Seller Note,Checked Status";
const tiktokRows: readonly Cells[] = [
  {
    ...{
      "Order ID": "Platform unique order ID.",
      "Order Status": "The order's status.",
      Quantity: "SKU sold quantity in the order.",
    },
    ...{
      "SKU Unit Original Price": "It equals to the SKU's original price.",
      "Tracking ID": "The order's tracking number.",
    },
  },
  {
    ...{
      "Order ID": "576461413038785",
      "Order Status": "Shipped",
      "Seller SKU": "TEE-1",
      "Product Name": "Crew Tee",
      Quantity: "2",
    },
    ...{ "SKU Unit Original Price": "USD 1,009.90", "Tracking ID": "LP6001", Country: "United States" },
  },
  {
    ...{
      "Order ID": "576461413038786",
      "Order Status": "Canceled",
      "Cancelation/Return Type": "Cancel",
      "Seller SKU": "MUG-1",
    },
    ...{ Quantity: "1", "SKU Unit Original Price": "5.00", "Tracking ID": "", Country: "United States" },
  },
];

const tiktokShop: ShopExport = {
  preset: "tiktok-shop",
  text: sheet(
    `${tiktokHeader},ieDate,currency`,
    tiktokRows.map((row, at) => (at === 0 ? row : { ...row, ieDate: "20261120", currency: "502" })),
  ),
  products: goods,
  rows: [
    {
      orderNo: "576461413038785",
      logisticsNo: "LP6001",
      qty: "2",
      price: "1009.90",
      country: "United States",
      gcode: "6109100000",
    },
  ],
};

const ebay: ShopExport = {
  preset: "ebay",
  text: `,,,,,,\n${sheet(
    "Sales Record Number,Order Number,Buyer Username,Buyer Name,Buyer Email,Buyer Note,Buyer Address 1,Buyer Address 2,Buyer City,Buyer State,Buyer Zip,Buyer Country,Ship To Name,Ship To Phone,Ship To Address 1,Ship To Address 2,Ship To City,Ship To State,Ship To Zip,Ship To Country,Item Number,Item Title,Custom Label,Sold Via Promoted Listings,Quantity,Sold For,Shipping And Handling,Item Location,eBay Collected Tax,Total Price,Payment Method,Sale Date,Paid On Date,Ship By Date,Minimum Estimated Delivery Date,Maximum Estimated Delivery Date,Shipped On Date,Feedback Left,Feedback Received,My Item Note,PayPal Transaction ID,Shipping Service,Tracking Number,Transaction ID,Variation Details,Global Shipping Program,Global Shipping Reference ID,Click And Collect,Click And Collect Reference Number,eBay Plus,currency,ieDate",
    [
      {
        "Sales Record Number": "119",
        "Order Number": "11-10000-00003",
        "Ship To Country": "United States",
        Quantity: "2",
        "Sold For": "$14.90",
        "Total Price": "$16.40",
      },
      {
        ...{
          "Sales Record Number": "119",
          "Order Number": "11-10000-00003",
          "Item Number": "220000000001",
          "Item Title": "Tee",
          "Custom Label": "TEE-1",
        },
        ...{
          Quantity: "1",
          "Sold For": "$9.90",
          "Tracking Number": "LP7001",
          currency: "502",
          ieDate: "20261120",
        },
      },
      {
        ...{
          "Sales Record Number": "119",
          "Order Number": "11-10000-00003",
          "Item Number": "220000000002",
          "Item Title": "Mug",
          "Custom Label": "MUG-1",
        },
        ...{
          Quantity: "1",
          "Sold For": "$5.00",
          "Tracking Number": "LP7001",
          currency: "502",
          ieDate: "20261120",
        },
      },
    ],
  )}\n2,record(s) downloaded,\nSeller ID : a-seller\n`,
  products: goods,
  rows: [
    {
      orderNo: "11-10000-00003",
      logisticsNo: "LP7001",
      itemNo: "TEE-1",
      qty: "1",
      price: "9.90",
      country: "United States",
      grossWeight: "0.55",
    },
    {
      orderNo: "11-10000-00003",
      logisticsNo: "LP7001",
      itemNo: "MUG-1",
      qty: "1",
      price: "5.00",
      country: "United States",
    },
  ],
};

/** An export of each preset whose goods can be read. */
export const exportsOfShops: readonly ShopExport[] = [
  shopify,
  amazonOrders,
  amazonUnshipped,
  amazonFba,
  temu,
  tiktokShop,
  ebay,
];

/** AliExpress's orders: a line break in a header, all goods in one cell. */
export const aliexpress: string = sheet(
  "订单号|订单状态|负责人(业务员)|买家名称|下单时间|付款时间|产品总金额|物流费用|订单金额|满立减|产品信息\n（双击单元格展开所有产品信息！）|订单备注|收货地址|收货人名称|收货国家|州/省|城市|地址|邮编|联系电话|手机|买家选择物流|发货期限|实际发货物流:运单号|发货时间|确认收货时间",
  [],
  "|",
)
  .trimEnd()
  .split("|")
  .map(csvCell)
  .join(",")
  .concat(
    "\n",
    [
      ...[
        "8011",
        "等待收货",
        "",
        "Ann E",
        "2026-11-18 10:00",
        "2026-11-18 10:05",
        "US $24.80",
        "US $0.00",
        "US $24.80",
        "",
      ],
      ...[
        "【1】 Tee (商家编码:TEE-1) (产品数量:2 piece) ;【2】 Mug (商家编码:MUG-1) (产品数量:1 piece)",
        "",
        "",
        "Ann Example",
        "United States",
      ],
      ...["", "", "", "90210", "", "", "", "", "AliExpress Standard:LP8001", "2026-11-20 08:00", ""],
    ]
      .map(csvCell)
      .join(","),
    "\n",
  );
