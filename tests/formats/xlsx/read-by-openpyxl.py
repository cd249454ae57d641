"""Prints what openpyxl finds in the cells of a workbook, as JSON: [reference, text, format, fill, bold, author, comment]."""
import json
import sys

from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

book = load_workbook(sys.argv[1])
found = {}
for sheet in book:
    cells = []
    for row in sheet.iter_rows():
        for cell in row:
            text = unescape(cell.value) if isinstance(cell.value, str) else cell.value
            fill = cell.fill.fgColor.rgb if cell.fill.fill_type else None
            comment = [cell.comment.author, cell.comment.text] if cell.comment else None
            cells.append([cell.coordinate, text, cell.number_format, fill, cell.font.b, comment])
    lists = [[str(one.sqref), one.formula1] for one in sheet.data_validations.dataValidation]
    found[sheet.title] = {"frozen": sheet.freeze_panes, "cells": cells, "lists": lists}
print(json.dumps(found))
