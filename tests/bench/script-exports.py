#!/usr/bin/env python3
"""The yardstick of the benchmark for exports: what an engineer at a broker would write in an afternoon.

    python3 script-exports.py <manifest.csv> <outdir>

Reads a manifest with csv, groups its rows by order, makes a few checks with Decimal, divides the orders at the limit of
5000 yuan, writes CEB603 messages of 100 inventories each, the errors, and the sums by merchant, country, goods code and
currency. Plain Python, neither tuned nor hindered; the standard library only.

What it leaves out of what qingdan does on the same file: most rules (lengths, characters, code tables, check digits,
tariff, licences, rebates), findings with columns and remedies, other encodings, delimiters, spreadsheets, headers in
Chinese, several currencies, CEB607, memory that does not grow with the file, checksums, a run record, and a run that is
whole or not there.
"""

import csv
import os
import sys
import uuid
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.sax.saxutils import escape

LIMIT = Decimal(5000)
YUAN = "142"
PER_MESSAGE = 100
FEN = Decimal("0.01")

REQUIRED = [
    "orderNo", "ebpCode", "ebpName", "ebcCode", "ebcName", "logisticsCode", "logisticsName", "logisticsNo", "copNo",
    "customsCode", "portCode", "ieDate", "agentCode", "agentName", "ownerCode", "ownerName", "tradeMode", "trafMode",
    "country", "POD", "freight", "insuredFee", "packNo", "grossWeight", "netWeight", "gcode", "gname", "gmodel", "qty",
    "unit", "qty1", "unit1", "price", "totalPrice", "currency",
]
HEAD_ELEMENTS = [
    "customsCode", "ebpCode", "ebpName", "orderNo", "logisticsCode", "logisticsName", "logisticsNo", "copNo", "ieFlag",
    "portCode", "ieDate", "statisticsFlag", "agentCode", "agentName", "ebcCode", "ebcName", "ownerCode", "ownerName",
    "tradeMode", "trafMode", "trafName", "voyageNo", "billNo", "country", "POD", "freight", "fCurrency", "fFlag",
    "insuredFee", "iCurrency", "iFlag", "wrapType", "packNo", "grossWeight", "netWeight",
]
LINE_ELEMENTS = [
    "itemNo", "gcode", "gname", "gmodel", "barCode", "destinationCountry", "currency", "qty", "qty1", "unit", "unit1",
    "price", "totalPrice",
]
NAMESPACE = uuid.UUID("6f1c2a52-6c5c-4b53-9d6c-3d1f0b6c2f1e")


def element(name, value):
    return f"<ceb:{name}>{escape(value)}</ceb:{name}>"


def read_orders(path):
    """The rows by order, each with its line in the file."""
    orders = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for row in reader:
            orders.setdefault((row["ebpCode"], row["orderNo"]), []).append((reader.line_num, row))
    return orders


def check(rows, seen_numbers):
    """The errors of an order as (line, column, message), and the sum of its goods."""
    errors = []
    total = Decimal(0)
    first_line, head = rows[0]
    for line, row in rows:
        for column in REQUIRED:
            if not row[column].strip():
                errors.append((line, column, "is blank"))
        try:
            qty, price, goods = Decimal(row["qty"]), Decimal(row["price"]), Decimal(row["totalPrice"])
        except InvalidOperation:
            errors.append((line, "totalPrice", "quantity, price or total is not a number"))
            continue
        if qty <= 0 or price <= 0:
            errors.append((line, "price", "quantity and price have to exceed 0"))
        if (qty * price).quantize(FEN, ROUND_HALF_UP) != goods:
            errors.append((line, "totalPrice", f"{qty} × {price} is not {goods}"))
        if not (row["gcode"].isdigit() and len(row["gcode"]) in (4, 10)):
            errors.append((line, "gcode", f"{row['gcode']} is not a goods code"))
        if row["currency"] != YUAN:
            errors.append((line, "currency", "is not yuan"))
        total += goods
    try:
        if Decimal(head["netWeight"]) > Decimal(head["grossWeight"]):
            errors.append((first_line, "netWeight", f"{head['netWeight']} exceeds {head['grossWeight']}"))
    except InvalidOperation:
        errors.append((first_line, "netWeight", "is not a number"))
    for column in ("copNo", "logisticsNo"):
        if head[column] in seen_numbers[column]:
            errors.append((first_line, column, f"{head[column]} is there twice"))
        seen_numbers[column].add(head[column])
    return errors, total


def inventory(rows, flag, now):
    head = rows[0][1] | {"ieFlag": "E", "statisticsFlag": flag}
    guid = str(uuid.uuid5(NAMESPACE, f"{head['ebpCode']} {head['orderNo']}")).upper()
    parts = [
        "<ceb:Inventory><ceb:InventoryHead>",
        element("guid", guid),
        element("appType", "1"),
        element("appTime", now),
        element("appStatus", "2"),
    ]
    for name in HEAD_ELEMENTS:
        value = head.get(name, "")
        if value:
            parts.append(element(name, value))
    parts.append("</ceb:InventoryHead>")
    for number, (_, row) in enumerate(rows, 1):
        parts.append("<ceb:InventoryList>")
        parts.append(element("gnum", str(number)))
        for name in LINE_ELEMENTS:
            value = row.get(name, "")
            if value:
                parts.append(element("country" if name == "destinationCountry" else name, value))
        parts.append("</ceb:InventoryList>")
    parts.append("</ceb:Inventory>")
    return "".join(parts)


class Messages:
    """Writes the inventories of a lane, a hundred to a file."""

    def __init__(self, directory, lane):
        self.directory, self.lane, self.count, self.waiting = directory, lane, 0, []

    def add(self, text):
        self.waiting.append(text)
        if len(self.waiting) == PER_MESSAGE:
            self.flush()

    def flush(self):
        if not self.waiting:
            return
        self.count += 1
        guid = str(uuid.uuid5(NAMESPACE, f"{self.lane} {self.count}")).upper()
        path = os.path.join(self.directory, f"CEB603-{self.lane}-{self.count:06}.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
            file.write(
                f'<ceb:CEB603Message guid="{guid}" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">\n'
            )
            file.write("\n".join(self.waiting))
            file.write(
                "\n<ceb:BaseTransfer><ceb:copCode>3402960A01</ceb:copCode><ceb:copName>芜湖某报关有限公司</ceb:copName>"
                "<ceb:dxpMode>DXP</ceb:dxpMode><ceb:dxpId>DXPENT0000000001</ceb:dxpId></ceb:BaseTransfer>\n"
                "</ceb:CEB603Message>\n"
            )
        self.waiting = []


def main(manifest, outdir):
    now = datetime.now().strftime("%Y%m%d%H%M%S")
    folder = os.path.join(outdir, "messages")
    os.makedirs(folder, exist_ok=True)
    messages = {lane: Messages(folder, lane) for lane in ("simplified", "aggregated")}
    seen_numbers = {"copNo": set(), "logisticsNo": set()}
    lanes = {lane: [0, Decimal(0)] for lane in ("simplified", "aggregated", "rejected")}
    sums = {}
    with open(os.path.join(outdir, "errors.csv"), "w", newline="", encoding="utf-8") as file:
        report = csv.writer(file)
        report.writerow(["orderNo", "line", "column", "message"])
        for (_, order_no), rows in read_orders(manifest).items():
            errors, total = check(rows, seen_numbers)
            for error in errors:
                report.writerow([order_no, *error])
            if errors:
                lane = "rejected"
            else:
                lane = "simplified" if total <= LIMIT else "aggregated"
                messages[lane].add(inventory(rows, "A" if lane == "simplified" else "B", now))
                for _, row in rows:
                    key = (lane, row["ebcCode"], row["country"], row["gcode"], row["currency"])
                    group = sums.setdefault(key, [0, Decimal(0), Decimal(0)])
                    group[0] += 1
                    group[1] += Decimal(row["qty1"])
                    group[2] += Decimal(row["totalPrice"])
            lanes[lane][0] += 1
            lanes[lane][1] += total
    for lane in messages.values():
        lane.flush()
    with open(os.path.join(outdir, "summary.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["lane", "ebcCode", "country", "gcode", "currency", "lines", "quantity", "totalPrice"])
        for key in sorted(sums):
            writer.writerow([*key, *sums[key]])
    for lane, (orders, total) in lanes.items():
        print(lane, orders, total)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("usage: script-exports.py <manifest.csv> <outdir>")
    main(sys.argv[1], sys.argv[2])
