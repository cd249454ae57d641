"""Writes a workbook with xlsxwriter: arguments are the path, then 1904 and constant_memory as 0 or 1."""
import datetime
import sys

import xlsxwriter

path, date_1904, constant_memory = sys.argv[1], sys.argv[2] == "1", sys.argv[3] == "1"
book = xlsxwriter.Workbook(path, {"date_1904": date_1904, "constant_memory": constant_memory, "use_zip64": True})
sheet = book.add_worksheet("xlsxwriter")
day = book.add_format({"num_format": "yyyy-mm-dd"})
money = book.add_format({"num_format": "¥#,##0.00"})
zeros = book.add_format({"num_format": "000000"})
bold, red = book.add_format({"bold": True}), book.add_format({"color": "red"})
sheet.write_row(0, 0, ["orderNo", "day", "price", "rich", "sum"])
sheet.write_number(1, 0, 123, zeros)
sheet.write_datetime(1, 1, datetime.datetime(2026, 11, 20), day)
sheet.write_number(1, 2, 1234.5, money)
sheet.write_rich_string(1, 3, bold, "棉制", red, "恤衫", "!")
sheet.write_formula(1, 4, "=C2*2", money, 2469)
sheet.write_string(2, 0, "0001\x01_x0041_")
sheet.write_formula(2, 4, '=A3&"x"', None, "0001x")
sheet.set_row(3, 20, bold)
sheet.write_blank(3, 0, None, bold)
sheet.write_boolean(4, 0, True)
book.close()
