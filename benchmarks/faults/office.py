"""What office programs, chat programs and machines that write leave in cells and tables."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults import figures
from faults.fault import (
    EXCERPT,
    OBSERVED,
    RATE,
    VALUE,
    Expected,
    Fault,
    Operator,
    Spot,
    in_table,
    warned,
    wrote,
)
from faults.folder import Folder

NAME = ("areas", ("010100",), "name")
TITLE = ("indicators", ("population",), "title")
DEFINITION = ("indicators", ("population",), "definition")
ENGLISH = ("indicators", ("population",), "definition@en")
CAVEAT = ("indicators", ("population",), "caveat")
FOR_READERS = "text-is-meant-for-readers"
LOCATOR = ("observations", OBSERVED, "locator")
URL = ("sources", ("bulletin-2021",), "url")
GROWTH = ("observations", ("budget-growth", "010000", "2020"), "value")
PERCENT = ("observations", RATE, "value")
PUBLISHED = ("sources", ("bulletin-2021",), "published")
DAMAGED = "text-is-not-damaged"
PLACEHOLDER = "text-is-no-placeholder"
MISSING = "missing-value-is-empty"
ERROR = "cell-is-no-spreadsheet-error"
ADDRESS = "address-can-be-opened"
DAY = ("day-is-iso", "period-is-iso")


def asked(id: str, title: str, spot: Spot, cell: str, rule: str) -> Fault:
    """The fault of writing ``cell`` into one cell, about which a question is put."""

    def change(p: Folder) -> list[Expected]:
        table, key, column = spot
        return [warned(table, p.put(table, key, column, cell), column, rule)]

    return Fault(id, title, change)


def misread(column: str, codec: str) -> Operator:
    """A cell of the sources, saved as UTF-8 and opened as something else."""

    def change(p: Folder) -> list[Expected]:
        words = p.get("sources", ("bulletin-2021",), column).encode().decode(codec, "ignore")
        line = p.put("sources", ("bulletin-2021",), column, words)
        return [in_table("sources", line, column, DAMAGED)]

    return change


def names_misread(p: Folder) -> list[Expected]:
    """Every name of the table of areas; the first three are listed, or one stands for all."""
    for row in p.tables["areas"][1:]:
        row[1] = row[1].encode().decode("gbk", "ignore")
    return [in_table("areas", 2, "name", DAMAGED)]


def floats(p: Folder) -> list[Expected]:
    """A table written by a program for which every number has a point: 1212000.0."""
    at = p.column("observations", "value")
    for row in p.tables["observations"][1:]:
        row[at] = row[at] if "." in row[at] else row[at] + ".0"
    line = p.line("observations", "population", "CHN", "2019")
    return [in_table("observations", line, "value", "value-has-its-decimals")]


def dates_moved(p: Folder) -> list[Expected]:
    """All days of a column become those of the machine's own country."""
    at = p.column("sources", "published")
    for row in p.tables["sources"][1:]:
        year, month, day = row[at].split("-")
        row[at] = f"{int(month)}/{int(day)}/{year}"
    return [in_table("sources", 2, "published", *DAY)]


def merged_cells(p: Folder) -> list[Expected]:
    """Cells that were merged hold their value in the first row only."""
    rows = [row for row in p.tables["observations"] if row[:2] == ["population", "010100"]]
    for row in rows[1:]:
        row[0] = row[1] = ""
    line = p.line("observations", *OBSERVED[:2]) + 1
    return [
        in_table("observations", line, "indicator", "cell-is-filled"),
        in_table("observations", line, "area", "cell-is-filled"),
    ]


def excerpts_shifted(p: Folder) -> list[Expected]:
    """A cell of the excerpts is deleted and the rest of the column moves up."""
    start, at = p.line("observations", *OBSERVED), p.column("observations", "excerpt")
    rows = p.tables["observations"]
    for number in range(start - 1, len(rows) - 1):
        rows[number][at] = rows[number + 1][at]
    rows[-1][at] = ""
    rules = ("column-is-in-step", "value-matches-excerpt")
    return [in_table("observations", start, "value", *rules)]


def sources_sorted(p: Folder) -> list[Expected]:
    """The column of the sources is sorted, and nothing else with it."""
    at = p.column("observations", "source")
    rows = p.tables["observations"][1:]
    for row, cell in zip(rows, sorted(row[at] for row in rows)):
        row[at] = cell
    return [
        Expected(
            ("source-is-later-than-its-figures", "column-is-in-step"), "data/observations.csv", (), "source"
        )
    ]


def replaced_everywhere(p: Folder) -> list[Expected]:
    """Search and replace of 2021 by 2022 goes through the whole table."""
    for row in p.tables["observations"][1:]:
        row[:] = [cell.replace("2021", "2022") for cell in row]
    line = p.line("observations", "population", "CHN", "2022") + 1
    return [in_table("observations", line, "", "key-is-unique")]


def zeros_filled(p: Folder) -> list[Expected]:
    """Empty cells are filled with noughts before saving."""
    at = p.column("observations", "note")
    for row in p.tables["observations"][1:]:
        row[at] = row[at] or "0"
    return [in_table("observations", 2, "note", PLACEHOLDER, "text-has-words")]


def nulls_written(p: Folder) -> list[Expected]:
    """A data base writes its NULL into every empty cell of a column."""
    at = p.column("observations", "note@en")
    for row in p.tables["observations"][1:]:
        row[at] = row[at] or "NULL"
    return [in_table("observations", 2, "note@en", PLACEHOLDER)]


def percents_divided(p: Folder) -> list[Expected]:
    """One cell formatted as per cent, in an indicator that has never been below one."""
    line = p.put("observations", ("unemployment-rate", "010100", "2021"), "value", "0.041")
    rules = ("percent-is-no-fraction", "value-has-its-decimals", "value-matches-excerpt")
    return [in_table("observations", line, "value", *rules)]


def noted_in_one_language(p: Folder) -> list[Expected]:
    line = p.put("observations", OBSERVED, "note", "不含现役军人。")
    return [warned("observations", line, "note@en", "words-are-in-both-languages")]


def english_for_chinese(p: Folder) -> list[Expected]:
    words = p.get("indicators", ("population",), "definition@en")
    line = p.put("indicators", ("population",), "definition", words)
    return [warned("indicators", line, "definition", "chinese-is-chinese")]


def years_as_words(p: Folder) -> list[Expected]:
    at = p.column("observations", "period")
    for row in p.tables["observations"][1:]:
        row[at] += "年"
    return [in_table("observations", 2, "period", "period-is-iso")]


def units_behind_all(p: Folder) -> list[Expected]:
    """The number format 0"人" was saved with the numbers."""
    at = p.column("observations", "value")
    for row in p.tables["observations"][1:]:
        row[at] += "人" if row[0] == "population" else ""
    return [in_table("observations", 2, "value", "number-has-no-unit")]


def codes_as_text(p: Folder) -> list[Expected]:
    """An apostrophe before every code, so that it stays text."""
    for row in p.tables["areas"][1:]:
        row[0] = "'" + row[0] if row[0].isdigit() else row[0]
    return [in_table("areas", p.line("areas", "'010000"), "area", "area-code-is-six-digits")]


def twelve_digits(p: Folder) -> list[Expected]:
    """Codes of the statistical divisions have twelve digits."""
    for row in p.tables["observations"][1:]:
        row[1] += "000000" if row[1].isdigit() else ""
    line = p.line("observations", "population", "010000000000")
    return [in_table("observations", line, "area", "area-code-is-six-digits")]


def column_of_one_value(p: Folder) -> list[Expected]:
    """The excerpt of the first row is filled down over the whole table."""
    at = p.column("observations", "excerpt")
    for row in p.tables["observations"][2:]:
        row[at] = p.tables["observations"][1][at]
    rules = ("value-matches-excerpt", "excerpt-is-not-repeated")
    return [in_table("observations", 3, "", *rules)]


YEARS = tuple(map(str, figures.YEARS))

FAULTS = (
    Fault("X214", "UTF-8 opened as GBK and saved again", misread("title", "gbk")),
    Fault("X215", "a publisher whose UTF-8 was opened as GBK", misread("publisher", "gb18030")),
    Fault("X216", "every name of a table opened as GBK", names_misread),
    wrote(
        "X217",
        "characters of a PDF that only look like the usual ones",
        NAME,
        "甲\u2f00市",
        "text-is-composed",
    ),
    wrote(
        "X218",
        "a radical of a PDF in an excerpt",
        EXCERPT,
        "2021年末甲市常住\u2f08口121.2万人",
        "text-is-composed",
    ),
    wrote("X219", "three question marks inside a name", TITLE, "常???口", DAMAGED),
    wrote("X220", "escapes of a program instead of Chinese", TITLE, "\\u5e38\\u4f4f", DAMAGED),
    wrote("X221", "a title copied out of an address", TITLE, "%E5%B8%B8%E4%BD%8F", DAMAGED),
    wrote("X222", "a line end written out as letters", DEFINITION, "按常住地统计。\\n含集体户。", DAMAGED),
    wrote("X666", "a title pasted twice", TITLE, "常住人口常住人口", DAMAGED),
    wrote("X667", "half a pair of quotation marks", DEFINITION, '"按常住地统计的常住人口。', DAMAGED),
    wrote("X223", "NULL of a data base for a definition", DEFINITION, "NULL", PLACEHOLDER),
    wrote("X224", "nan of pandas for an English definition", ENGLISH, "nan", PLACEHOLDER),
    wrote("X225", "None of Python for a name", NAME, "None", PLACEHOLDER),
    wrote("X226", "undefined of a web page for a locator", LOCATOR, "undefined", PLACEHOLDER),
    wrote("X227", "[object Object] for a locator", LOCATOR, "[object Object]", PLACEHOLDER),
    wrote("X228", "a stroke for no locator", LOCATOR, "——", PLACEHOLDER),
    wrote("X229", "N/A for a definition", DEFINITION, "N/A", PLACEHOLDER),
    wrote("X230", "见上 for a definition", DEFINITION, "同上。", PLACEHOLDER),
    wrote("X231", "a number for a title", TITLE, "1212000", "text-has-words"),
    wrote("X232", "a number for a name", NAME, "10100", "text-has-words"),
    wrote(
        "X233",
        "an answer of a writing machine in a definition",
        DEFINITION,
        "[请在此处填写定义]",
        PLACEHOLDER,
    ),
    Fault("X234", "an English definition in the Chinese column", english_for_chinese),
    wrote("X235", "#SPILL! in a value", VALUE, "#SPILL!", ERROR),
    wrote("X236", "#ERROR! of another spreadsheet in a title", TITLE, "#ERROR!", ERROR),
    wrote("X237", "Err:502 of LibreOffice in a value", VALUE, "Err:502", ERROR),
    wrote("X238", "Loading… in a value", VALUE, "Loading...", ERROR),
    wrote("X239", "#CALC! in a code", ("observations", OBSERVED, "source"), "#CALC!", ERROR),
    Fault("X240", "whole numbers written as 1212000.0", floats),
    wrote("X241", "a decimal point typed in Chinese", PERCENT, "93。0", "number-uses-a-point"),
    wrote("X242", "a raised point", PERCENT, "93·0", "number-uses-a-point"),
    wrote("X243", "points between thousands", VALUE, "1.212.000", "number-has-no-thousands-separators"),
    wrote("X244", "commas as in India", VALUE, "12,12,000", "number-has-no-thousands-separators"),
    wrote("X245", "a triangle for a fall", GROWTH, "▲1.5", "number-uses-a-minus"),
    wrote("X246", "a minus behind the number", GROWTH, "1.5-", "number-uses-a-minus"),
    wrote("X247", "the letter O for a nought", VALUE, "12120O0", "number-is-plain"),
    wrote("X248", "the letter l for a one", VALUE, "l212000", "number-is-plain"),
    wrote("X249", "a number in quotation marks", VALUE, '"1212000"', "number-is-plain"),
    wrote("X250", "an apostrophe before a number", VALUE, "'1212000", "number-is-plain"),
    wrote("X251", "a value with 注1 behind it", VALUE, "1212000注1", "number-has-no-footnote"),
    wrote("X252", "a value with (r) for revised", VALUE, "1212000r", "number-has-no-footnote"),
    wrote("X253", "k for a thousand", VALUE, "1212k", "number-is-in-the-base-unit"),
    wrote("X254", "million behind a number", VALUE, "1.212 million", "number-is-in-the-base-unit"),
    wrote("X255", "a power of ten with its sign", VALUE, "1.212×10^6", "number-is-written-out"),
    wrote("X256", "about before a number", VALUE, "about 1212000", "number-has-no-qualifier"),
    wrote(
        "X257", "a number turned into a day", ("observations", RATE, "value"), "1月2日", "number-is-no-date"
    ),
    wrote("X258", "a number turned into month and year", PERCENT, "Mar-93", "number-is-no-date"),
    wrote("X259", "a day where a number should be", VALUE, "2021-12-31", "number-is-no-date"),
    wrote("X260", "<NA> of pandas", VALUE, "<NA>", MISSING),
    wrote("X261", "未公布 for a missing value", VALUE, "未公布", MISSING),
    wrote("X262", "待定 for a missing value", VALUE, "待定", MISSING),
    wrote("X263", "a question mark for a missing value", VALUE, "?", MISSING),
    wrote("X264", "a colon for a missing value, as in Europe", VALUE, ":", MISSING),
    wrote("X265", "见注 for a value", VALUE, "见注", MISSING),
    wrote("X266", "minus infinity", VALUE, "-Infinity", "number-is-finite"),
    wrote("X267", "a range between two numbers", VALUE, "1212000至1213000", "number-is-one-value"),
    Fault("X268", "all days as months, days and years", dates_moved),
    wrote("X269", "a day without strokes", PUBLISHED, "20220228", *DAY),
    wrote("X270", "a day with its hour", PUBLISHED, "2022-02-28T08:00:00+08:00", *DAY),
    wrote("X271", "a day in English words", PUBLISHED, "February 28, 2022", *DAY),
    wrote("X272", "a day in Chinese numerals", PUBLISHED, "二〇二二年二月二十八日", *DAY),
    Fault("X273", "cells that were merged", merged_cells),
    Fault("X274", "one excerpt deleted, the others moved up", excerpts_shifted),
    Fault("X275", "the column of the sources sorted alone", sources_sorted),
    Fault("X276", "2021 replaced by 2022 everywhere", replaced_everywhere),
    Fault("X277", "noughts in all empty cells of a column", zeros_filled),
    Fault("X278", "NULL in all empty cells of a column", nulls_written),
    Fault("X279", "one percentage as a fraction", percents_divided),
    Fault("X280", "a note in Chinese only", noted_in_one_language),
    Fault("X281", "年 behind every year", years_as_words),
    Fault("X282", "人 behind every number of an indicator", units_behind_all),
    Fault("X283", "an apostrophe before every code", codes_as_text),
    Fault("X284", "area codes of twelve digits", twelve_digits),
    Fault("X285", "the first excerpt filled down over everything", column_of_one_value),
    wrote(
        "X286",
        "a comma at the end of an address",
        URL,
        "https://figures.example/bulletin-2021.html，",
        ADDRESS,
    ),
    wrote(
        "X287",
        "two addresses joined by a semicolon",
        URL,
        "https://figures.example/a;https://figures.example/b",
        ADDRESS,
    ),
    wrote("X288", "an address in full-width letters", URL, "https://ｆigures.example/2021", ADDRESS),
    wrote("X289", "an address of the machine itself", URL, "http://localhost:8000/2021.html", ADDRESS),
    wrote("X290", "an address inside the office", URL, "http://192.168.1.20/2021.pdf", ADDRESS),
    wrote("X291", "an address with its scheme twice", URL, "https://https://figures.example/2021", ADDRESS),
    wrote("X292", "an address with a password", URL, "https://li:secret@figures.example/2021", ADDRESS),
    wrote(
        "X293", "a formula that begins with a full-width sign", LOCATOR, "＝SUM(A1:A9)", "text-is-no-formula"
    ),
    wrote(
        "X294", "cn for a language", ("sources", ("bulletin-2021",), "language"), "cn", "code-has-its-form"
    ),
    asked("X831", "a remark to a colleague", CAVEAT, "口径有变。（请小李核对）", FOR_READERS),
    asked("X832", "what a chat puts around words", CAVEAT, "[图片]口径有变。", FOR_READERS),
    asked("X833", "the greeting of an assistant", DEFINITION, "好的，以下是改写后的定义。", FOR_READERS),
    asked("X834", "the greeting of an assistant in English", ENGLISH, "Sure! Here it is.", FOR_READERS),
    asked("X835", "the error of a translator", ENGLISH, "Translation failed.", FOR_READERS),
    asked("X836", "a lost reference of Word", CAVEAT, "错误！未找到引用源。", FOR_READERS),
    asked("X837", "the mobile number of a colleague", CAVEAT, "问张三13812345678。", FOR_READERS),
    asked("X838", "traditional characters", DEFINITION, "按常住地統計的人數。", "chinese-is-simplified"),
    asked("X839", "the number of a list before a title", TITLE, "1. 常住人口", "title-is-a-name"),
    asked("X840", "a full stop behind a title", TITLE, "常住人口。", "title-is-a-name"),
    asked(
        "X841",
        "the ending of a file behind the title of a source",
        ("sources", ("bulletin-2021",), "title"),
        "2021年统计公报.pdf",
        "title-is-a-name",
    ),
    asked("X842", "a definition cut off", DEFINITION, "按常住地统计。不包括", "text-is-whole"),
    asked("X843", "a caveat cut off behind a comma", CAVEAT, "口径有变，", "text-is-whole"),
    asked(
        "X844",
        "the address of what a search found",
        URL,
        "https://www.baidu.com/link?url=abc",
        "address-can-be-opened",
    ),
    asked(
        "X845",
        "decimals of people",
        ("indicators", ("population",), "decimals"),
        "2",
        "decimals-fit-what-is-counted",
    ),
    wrote(
        "X846",
        "a factor of one for a percentage",
        ("indicators", ("vaccination-rate",), "factor"),
        "1",
        "rate-is-made-of-others",
    ),
)
