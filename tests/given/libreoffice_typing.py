"""Opens a workbook in LibreOffice, types into cells as a person would, and saves it as .xlsx.

Run by the Python that LibreOffice brings along: ``python3 libreoffice_typing.py PIPE IN OUT EDITS``
where EDITS is JSON, a list of [sheet, cell, words]; in the place of words, {"shift": "up"} deletes the
cell, {"sort": N} sorts the range by its Nth column, {"format": "0.00%"} gives it this number format.
"""

import contextlib
import json
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import DisposedException, Locale
from com.sun.star.sheet.CellDeleteMode import UP
from com.sun.star.table import TableSortField


def main(pipe: str, opened: str, saved: str, edits: str) -> None:
    context = _connected(pipe)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    dispatcher = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.frame.DispatchHelper", context
    )
    document = desktop.loadComponentFromURL(Path(opened).as_uri(), "_blank", 0, (_property("Hidden", True),))
    controller = document.getCurrentController()
    for sheet, cell, words in json.loads(edits):
        controller.setActiveSheet(document.Sheets.getByName(sheet))
        if isinstance(words, dict):
            _done(document, document.Sheets.getByName(sheet), cell, words)
            continue
        frame = controller.Frame
        dispatcher.executeDispatch(frame, ".uno:GoToCell", "", 0, (_property("ToPoint", cell),))
        dispatcher.executeDispatch(frame, ".uno:EnterString", "", 0, (_property("StringName", words),))
    document.storeToURL(Path(saved).as_uri(), (_property("FilterName", "Calc MS Excel 2007 XML"),))
    with contextlib.suppress(DisposedException):  # without a screen it does not always end in order
        desktop.terminate()


def _done(document, sheet, area: str, act: dict) -> None:
    """What is done with the mouse, in a sheet that a person has unprotected."""
    sheet.unprotect("")
    cells = sheet.getCellRangeByName(area)
    if "shift" in act:
        sheet.removeRange(cells.RangeAddress, UP)
    elif "sort" in act:
        field = TableSortField()
        field.Field, field.IsAscending = act["sort"], True
        fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
        cells.sort((_property("SortFields", fields), _property("ContainsHeader", False)))
    else:
        formats, locale = document.NumberFormats, Locale("en", "US", "")
        known = formats.queryKey(act["format"], locale, False)
        cells.NumberFormat = known if known != -1 else formats.addNew(act["format"], locale)


def _connected(pipe: str):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(600):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.1)  # LibreOffice says nowhere that it has started
    raise SystemExit("LibreOffice did not start")


def _property(name: str, value: object) -> PropertyValue:
    return PropertyValue(Name=name, Value=value)


if __name__ == "__main__":
    main(*sys.argv[1:])
