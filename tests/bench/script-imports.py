#!/usr/bin/env python3
"""The yardstick of the benchmark for imports: what an engineer at a broker would write in an afternoon.

    python3 script-imports.py <manifest.csv> <tariff.csv> <outdir> [--ledger <file>]

Reads a manifest with csv, groups its rows by order, makes a few checks with Decimal, holds every order to 5000 yuan and
every buyer to 26000 yuan a year, computes duty, consumption tax and VAT by the tariff table, writes CEB621 messages of
100 inventories each, the taxes, the errors, and the sums by lane. With --ledger the buyers' years are kept in an SQLite
file, the buyers as keyed hashes. Plain Python, neither tuned nor hindered; the standard library only.

What it leaves out of what qingdan does on the same file: most rules (lengths, characters, code tables, the positive list
with its yearly quantities), the three documents, other encodings, delimiters, spreadsheets, headers in Chinese,
cosmetics' prices, explanations of the taxes, orders given back, customs' own figures, several processes at one ledger, memory
that does not grow with the file, checksums, a run record, and a run that is whole or not there.
"""

import argparse
import csv
import hashlib
import hmac
import os
import secrets
import sqlite3
import uuid
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from xml.sax.saxutils import escape

ORDER_LIMIT = Decimal(5000)
YEAR_LIMIT = Decimal(26000)
SHARE = Decimal("0.7")
YUAN = "142"
PER_MESSAGE = 100
FEN = Decimal("0.01")
UNITS = Decimal(100000)
ZERO = Decimal(0)

REQUIRED = [
    "orderNo", "ebpCode", "ebpName", "ebcCode", "ebcName", "logisticsNo", "logisticsCode", "logisticsName", "copNo",
    "assureCode", "declTime", "customsCode", "portCode", "buyerIdType", "buyerIdNumber", "buyerName", "buyerTelephone",
    "consigneeAddress", "agentCode", "agentName", "tradeMode", "trafMode", "country", "freight", "insuredFee", "packNo",
    "grossWeight", "netWeight", "itemNo", "gcode", "gname", "gmodel", "originCountry", "qty", "unit", "qty1", "unit1",
    "price", "totalPrice", "currency",
]
HEAD_ELEMENTS = [
    "orderNo", "ebpCode", "ebpName", "ebcCode", "ebcName", "logisticsNo", "logisticsCode", "logisticsName", "copNo",
    "assureCode", "emsNo", "ieFlag", "declTime", "customsCode", "portCode", "buyerIdType", "buyerIdNumber", "buyerName",
    "buyerTelephone", "consigneeAddress", "agentCode", "agentName", "areaCode", "areaName", "tradeMode", "trafMode",
    "country", "freight", "insuredFee", "currency", "packNo", "grossWeight", "netWeight",
]
LINE_ELEMENTS = [
    "itemRecordNo", "itemNo", "gcode", "gname", "gmodel", "originCountry", "currency", "qty", "unit", "qty1", "unit1",
    "price", "totalPrice",
]
NAMESPACE = uuid.UUID("6f1c2a52-6c5c-4b53-9d6c-3d1f0b6c2f1e")
WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]


def element(name, value):
    return f"<ceb:{name}>{escape(value)}</ceb:{name}>"


def fen(amount):
    return amount.quantize(FEN, ROUND_HALF_UP)


def read_tariff(path):
    """The rates by goods code, in parts of 1."""
    rates = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        for row in csv.DictReader(file):
            rates[row["code"]] = {
                "vat": Decimal(row["vat"]) / 100,
                "consumption": Decimal(row["consumption"] or 0) / 100,
                "duty": Decimal(row["duty"]) / 100 if row["duty"] else None,
                "per_unit": Decimal(row["consumptionPerUnit"] or 0),
                "unit": row["unit"],
            }
    return rates


def read_orders(path):
    """The rows by order, each with its line in the file."""
    orders = {}
    with open(path, newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        for row in reader:
            orders.setdefault((row["ebpCode"], row["orderNo"]), []).append((reader.line_num, row))
    return orders


def is_identity_number(number):
    if len(number) != 18 or not number[:17].isdigit():
        return False
    try:
        datetime.strptime(number[6:14], "%Y%m%d")
    except ValueError:
        return False
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, number))
    return "10X98765432"[total % 11] == number[17].upper()


def check(rows, seen_numbers):
    """The errors of an order as (line, column, message), and the goods' totals."""
    errors = []
    totals = []
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
        if fen(qty * price) != goods:
            errors.append((line, "totalPrice", f"{qty} × {price} is not {goods}"))
        if not (row["gcode"].isdigit() and len(row["gcode"]) == 10):
            errors.append((line, "gcode", f"{row['gcode']} is not a goods code"))
        if row["currency"] != YUAN:
            errors.append((line, "currency", "is not yuan"))
        totals.append(goods)
    if not is_identity_number(head["buyerIdNumber"]):
        errors.append((first_line, "buyerIdNumber", "is not an identity number"))
    if head["packNo"] != "1":
        errors.append((first_line, "packNo", "is not 1"))
    try:
        if Decimal(head["netWeight"]) > Decimal(head["grossWeight"]):
            errors.append((first_line, "netWeight", f"{head['netWeight']} exceeds {head['grossWeight']}"))
        Decimal(head["freight"]) + Decimal(head["insuredFee"])
    except InvalidOperation:
        errors.append((first_line, "grossWeight", "weights or fees are not numbers"))
    for column in ("copNo", "logisticsNo"):
        if head[column] in seen_numbers[column]:
            errors.append((first_line, column, f"{head[column]} is there twice"))
        seen_numbers[column].add(head[column])
    return errors, totals


def line_taxes(value, row, rate, full):
    """Duty, consumption tax and VAT of a line, each rounded half up to the fen."""
    duty = value * rate["duty"] if full else ZERO
    specific = Decimal(row["qty1"]) * rate["per_unit"] if rate["per_unit"] and row["unit1"] == rate["unit"] else ZERO
    consumption = (value + duty + specific) / (1 - rate["consumption"]) * rate["consumption"] + specific
    vat = (value + duty + consumption) * rate["vat"]
    if full:
        return fen(duty), fen(consumption), fen(vat)
    return ZERO, fen(consumption * SHARE), fen(vat * SHARE)


def order_taxes(rows, totals, fees, rates, full):
    """For every line its value with its share of the fees, and its taxes; None where a rate is missing."""
    goods = sum(totals)
    rest = fees
    taxes = []
    for index, ((_, row), total) in enumerate(zip(rows, totals)):
        rate = rates.get(row["gcode"]) or rates.get(row["gcode"][:8])
        if rate is None or (full and rate["duty"] is None):
            return None
        share = rest if index == len(rows) - 1 else fen(fees * total / goods)
        rest -= share
        taxes.append((total + share, *line_taxes(total + share, row, rate, full)))
    return taxes


class Years:
    """What every buyer has used of a year."""

    def __init__(self, path):
        self.used = {}
        self.database = None
        if path is None:
            return
        key_file = f"{path}.key"
        if not os.path.exists(key_file):
            with open(key_file, "w", encoding="ascii") as file:
                file.write(secrets.token_hex(32))
        with open(key_file, encoding="ascii") as file:
            self.key = bytes.fromhex(file.read())
        self.database = sqlite3.connect(path)
        self.database.execute(
            "CREATE TABLE IF NOT EXISTS booking (ebp_code TEXT, order_no TEXT, buyer TEXT, year INTEGER, day TEXT,"
            " amount INTEGER, lane TEXT, PRIMARY KEY (ebp_code, order_no))"
        )
        self.database.execute("CREATE INDEX IF NOT EXISTS booking_buyer ON booking (buyer, year)")

    def buyer(self, identity_number):
        if self.database is None:
            return identity_number.upper()
        return hmac.new(self.key, identity_number.upper().encode(), hashlib.sha256).hexdigest()

    def used_before(self, buyer, year, head):
        """What the buyer used before this order, without an earlier booking of it."""
        if self.database is None:
            return self.used.get((buyer, year), ZERO)
        (units,) = self.database.execute(
            "SELECT coalesce(sum(amount), 0) FROM booking"
            " WHERE buyer = ? AND year = ? AND NOT (ebp_code = ? AND order_no = ?)",
            (buyer, year, head["ebpCode"], head["orderNo"]),
        ).fetchone()
        return Decimal(units) / UNITS

    def take(self, buyer, year, head, value, lane):
        if self.database is None:
            self.used[buyer, year] = self.used.get((buyer, year), ZERO) + value
            return
        self.database.execute(
            "INSERT OR REPLACE INTO booking VALUES (?, ?, ?, ?, ?, ?, ?)",
            (head["ebpCode"], head["orderNo"], buyer, year, head["declTime"], int(value * UNITS), lane),
        )

    def commit(self):
        if self.database is not None:
            self.database.commit()
            self.database.close()


def inventory(rows, now):
    head = rows[0][1] | {"ieFlag": "I"}
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
                parts.append(element("country" if name == "originCountry" else name, value))
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
        path = os.path.join(self.directory, f"CEB621-{self.lane}-{self.count:06}.xml")
        with open(path, "w", encoding="utf-8") as file:
            file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
            file.write(
                f'<ceb:CEB621Message guid="{guid}" version="1.0" xmlns:ceb="http://www.chinaport.gov.cn/ceb">\n'
            )
            file.write("\n".join(self.waiting))
            file.write(
                "\n<ceb:BaseTransfer><ceb:copCode>3402960A01</ceb:copCode><ceb:copName>芜湖某报关有限公司</ceb:copName>"
                "<ceb:dxpMode>DXP</ceb:dxpMode><ceb:dxpId>DXPENT0000000001</ceb:dxpId></ceb:BaseTransfer>\n"
                "</ceb:CEB621Message>\n"
            )
        self.waiting = []


class TaxTable:
    """Writes the taxes of lines and orders, and adds them up."""

    def __init__(self, file):
        self.writer = csv.writer(file)
        self.writer.writerow(
            ["level", "orderNo", "gnum", "gcode", "dutiableValue", "duty", "consumptionTax", "vat", "total"]
        )
        self.sums = [ZERO, ZERO, ZERO, ZERO]

    def add(self, order_no, rows, taxes):
        order = [ZERO, ZERO, ZERO, ZERO]
        for number, ((_, row), figures) in enumerate(zip(rows, taxes), 1):
            self.writer.writerow(
                ["line", order_no, number, row["gcode"], fen(figures[0]), *figures[1:], sum(figures[1:])]
            )
            order = [a + b for a, b in zip(order, figures)]
        self.writer.writerow(["order", order_no, "", "", *map(fen, order), fen(sum(order[1:]))])
        self.sums = [a + b for a, b in zip(self.sums, order)]

    def finish(self):
        self.writer.writerow(["total", "", "", "", *map(fen, self.sums), fen(sum(self.sums[1:]))])


def route(head, rows, value):
    """The lane of an order by its own value."""
    if value <= ORDER_LIMIT:
        return "bonded" if head["tradeMode"] == "1210" else "direct"
    if len(rows) == 1 and Decimal(rows[0][1]["qty"]) == 1 and value < YEAR_LIMIT:
        return "full-rate"
    return "general-trade"


def main(manifest, tariff, outdir, ledger):
    now = datetime.now().strftime("%Y%m%d%H%M%S")
    folder = os.path.join(outdir, "messages")
    os.makedirs(folder, exist_ok=True)
    rates = read_tariff(tariff)
    years = Years(ledger)
    messages = {lane: Messages(folder, lane) for lane in ("bonded", "direct", "full-rate")}
    seen_numbers = {"copNo": set(), "logisticsNo": set()}
    lanes = {lane: [0, ZERO] for lane in ("bonded", "direct", "full-rate", "general-trade", "rejected")}
    with (
        open(os.path.join(outdir, "errors.csv"), "w", newline="", encoding="utf-8") as error_file,
        open(os.path.join(outdir, "tax.csv"), "w", newline="", encoding="utf-8") as tax_file,
    ):
        report = csv.writer(error_file)
        report.writerow(["orderNo", "line", "column", "message"])
        table = TaxTable(tax_file)
        for (_, order_no), rows in read_orders(manifest).items():
            first_line, head = rows[0]
            errors, totals = check(rows, seen_numbers)
            goods = sum(totals, ZERO)
            lane = "rejected"
            taxes = None
            if not errors:
                fees = Decimal(head["freight"]) + Decimal(head["insuredFee"])
                value = goods + fees
                lane = route(head, rows, value)
                if lane != "general-trade":
                    taxes = order_taxes(rows, totals, fees, rates, lane == "full-rate")
                    if taxes is None:
                        errors.append((first_line, "gcode", "a rate is missing in the tariff table"))
                        lane = "rejected"
            for error in errors:
                report.writerow([order_no, *error])
            if taxes is not None:
                buyer = years.buyer(head["buyerIdNumber"])
                year = int(head["declTime"][:4])
                if years.used_before(buyer, year, head) + value > YEAR_LIMIT:
                    lane = "general-trade"
                else:
                    years.take(buyer, year, head, value, lane)
                    messages[lane].add(inventory(rows, now))
                    table.add(order_no, rows, taxes)
            lanes[lane][0] += 1
            lanes[lane][1] += goods
        table.finish()
    for lane in messages.values():
        lane.flush()
    years.commit()
    with open(os.path.join(outdir, "lanes.csv"), "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["lane", "orders", "yuan"])
        for lane, (orders, total) in lanes.items():
            writer.writerow([lane, orders, total])
            print(lane, orders, total)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("manifest")
    parser.add_argument("tariff")
    parser.add_argument("outdir")
    parser.add_argument("--ledger")
    arguments = parser.parse_args()
    main(arguments.manifest, arguments.tariff, arguments.outdir, arguments.ledger)
