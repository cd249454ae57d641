"""Writes a workbook with openpyxl: the path is the argument."""
import datetime
import sys

from openpyxl import Workbook

book = Workbook()
sheet = book.active
sheet.title = "openpyxl"
sheet.append(["orderNo", "name", "price", "day", "time", "flag", "code"])
sheet.append(["000123", "棉制恤衫 <&> \u00e9", 59.7, datetime.date(2026, 11, 20), datetime.datetime(2026, 11, 20, 8, 30), True, 12])
sheet["G2"].number_format = "00000"
sheet.append(["123456789012345678", " a\nb ", 0.1 + 0.2, datetime.date(1900, 3, 1), datetime.time(8, 30), False, "#N/A"])
sheet.append(["", "covered", 1e17])
sheet.merge_cells("A3:A4")
sheet.row_dimensions[3].hidden = True
sheet.column_dimensions["F"].hidden = True
other = book.create_sheet("隐藏")
other.sheet_state = "hidden"
other["A1"] = "=1+1"
book.save(sys.argv[1])
