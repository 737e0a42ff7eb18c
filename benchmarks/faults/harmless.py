"""More changes that do no harm: what careful staff do, and what programs do to a file on saving it."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

import json

from faults import breakdown, figures, measures, sample
from faults.benign import OBSERVATIONS, bytes_changed
from faults.fault import OBSERVED, RATE, Expected, Fault, Operator
from faults.folder import DESCRIPTOR, Folder
from faults.provenance import added
from faults.records import EXCUSE, MENTION
from faults.sample import Key


def noted(p: Folder, key: Key, zh: str, en: str, status: str = "R") -> None:
    for column, words in (("status", status), ("note", zh), ("note@en", en)):
        p.put("observations", key, column, words)


def worded(words: str, key: Key = OBSERVED) -> Operator:
    """Other words that say the same figure."""

    def change(p: Folder) -> list[Expected]:
        p.put("observations", key, "excerpt", words)
        return []

    return change


def wrote(table: str, key: tuple[str, ...], **cells: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        for column, words in cells.items():
            p.put(table, key, column.replace("_en", "@en"), words)
        return []

    return change


def described(key: str, value: object) -> Operator:
    def change(p: Folder) -> list[Expected]:
        p.descriptor[key] = value
        return []

    return change


def resources_turned(p: Folder) -> list[Expected]:
    p.descriptor["resources"].reverse()
    return []


def keys_sorted(p: Folder) -> list[Expected]:
    """A program that sorts the keys of JSON."""
    p.raw[DESCRIPTOR] = json.dumps(p.descriptor, ensure_ascii=False, sort_keys=True, indent=4).encode()
    return []


def json_in_ascii(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = json.dumps(p.descriptor).encode()
    return []


def json_with_a_mark(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = b"\xef\xbb\xbf" + p.json()
    return []


def json_for_windows(p: Folder) -> list[Expected]:
    p.raw[DESCRIPTOR] = p.json().replace(b"\n", b"\r\n")
    return []


def turned_round(p: Folder) -> list[Expected]:
    """The newest row first."""
    p.tables["observations"][1:] = p.tables["observations"][:0:-1]
    return []


def quoted_where_needed(p: Folder) -> list[Expected]:
    """Texts in quotes, numbers not, as some programs write."""
    lines = []
    for row in p.tables["observations"]:
        cells = (c if c.replace(".", "").isdigit() else '"' + c.replace('"', '""') + '"' for c in row)
        lines.append(",".join(cells))
    p.raw[OBSERVATIONS] = ("\r\n".join(lines) + "\r\n").encode()
    return []


def source_added(p: Folder) -> list[Expected]:
    """A document without an address and without a hash, from which one new figure comes."""
    row = list(p.tables["sources"][p.line("sources", "plan-2021") - 1])
    row[:5] = ["letter-2024", "答复函", "Letter of reply", "示例民政局", "Sample Bureau of Civil Affairs"]
    for column, cell in (("published", "2024-03"), ("url", ""), ("sha256", ""), ("retrieved", "")):
        row[p.column("sources", column)] = cell
    p.tables["sources"].append(row)
    _growth_2019(p, "letter-2024", "not-held", "6.6")
    return []


def source_at(url: str) -> Operator:
    """The same document, at an address."""

    def change(p: Folder) -> list[Expected]:
        source_added(p)
        p.put("sources", ("letter-2024",), "url", url)
        return []

    return change


def _growth_2019(p: Folder, source: str, excerpt: str, value: str) -> None:
    row = list(p.tables["observations"][p.line("observations", "budget-growth", "CHN", "2020") - 1])
    row[2], row[3] = "2019", value
    row[p.column("observations", "source")] = source
    row[p.column("observations", "excerpt")] = excerpt
    p.tables["observations"].append(row)


def target_added(p: Folder) -> list[Expected]:
    row = list(p.tables["targets"][1])
    row[1], row[3] = "010000", "99"
    row[p.column("targets", "excerpt")] = "东省到2025年疫苗接种率达到99%以上"
    p.tables["targets"].append(row)
    return []


def target_by_interval(p: Folder) -> list[Expected]:
    """A goal for the whole of a plan."""
    row = list(p.tables["targets"][p.line("targets", "life-expectancy") - 1])
    row[0], row[2], row[3] = "volunteers", "2021/2025", "400000"
    row[p.column("targets", "excerpt")] = "“十四五”末累计注册志愿者达到40万人"
    p.tables["targets"].append(row)
    return []


def indicator_added(p: Folder) -> list[Expected]:
    """A new indicator with a caveat and one figure."""
    row = list(p.tables["indicators"][p.line("indicators", "life-expectancy") - 1])
    row[:5] = ["gdp", "GDP", "GDP", "地区生产总值，按现价计算。", "Gross domestic product at current prices."]
    cells = {
        "unit": "yuan",
        "kind": "flow",
        "decimals": "0",
        "direction": "none",
        "topic": "money",
        "frequency": "irregular",
        "caveat": "初步核算数。",
        "caveat@en": "A preliminary figure.",
        "chart": "value",
    }
    for column, cell in cells.items():
        row[p.column("indicators", column)] = cell
    p.tables["indicators"].append(row)
    figure = list(p.tables["observations"][p.line("observations", "life-expectancy", "CHN", "2023") - 1])
    figure[0], figure[3] = "gdp", "1260582000000"
    figure[p.column("observations", "excerpt")] = "全年生产总值12605.82亿元"
    p.tables["observations"].append(figure)
    return []


def unit_added(p: Folder) -> list[Expected]:
    """A unit that nothing uses yet."""
    path = p.field_path("indicators", "unit")
    p.schema("indicators")["fields"][path[4]]["categories"].append(
        {"value": "places", "label": "处", "label@en": "places"}
    )
    return []


def provisional_settled(p: Folder) -> list[Expected]:
    """A provisional value becomes final, and stays what it was."""
    p.put("observations", ("budget", "CHN", "2023"), "status", "A")
    return []


def provisional_revised(p: Folder) -> list[Expected]:
    """Provisional values are replaced by final ones, with a note."""
    key = ("budget", "010100", "2023")
    for area in ("010100", "010000", "CHN"):
        key = ("budget", area, "2023")
        sample.restate(p, key, str(int(p.get("observations", key, "value")) + 10_000_000))
        noted(p, key, "由初步数改为决算数。", "The final accounts replace the preliminary figure.")
    for area in ("010000", "CHN"):
        key = ("budget-growth", area, "2023")
        sample.restate(p, key, str(float(p.get("observations", key, "value")) + 0.1))
        noted(p, key, "随决算数重算。", "Computed again from the final accounts.")
    return []


def answered(p: Folder) -> list[Expected]:
    """A warning and its answer."""
    p.put("observations", ("budget", "CHN", "2019"), "status", "P")
    noted(p, ("budget", "CHN", "2019"), "决算未批复。", "The accounts are not approved.", "P")
    added(p, "excuses", EXCUSE)
    return []


def mentioned(p: Folder) -> list[Expected]:
    added(p, "mentions", MENTION)
    return []


def county_added(p: Folder) -> list[Expected]:
    """A county with one series, which is part of a city of which nothing else is known."""
    p.tables["areas"].append(["010101", "南县", "Nan County", "010100", "county"])
    for year in map(str, figures.YEARS):
        row = list(p.tables["observations"][p.line("observations", "life-expectancy", "010100", year) - 1])
        row[1] = "010101"
        p.tables["observations"].append(row)
        sample.restate(p, ("life-expectancy", "010101", year), f"{float(row[3]) - 0.4:.1f}")
    return []


def quarters(p: Folder) -> list[Expected]:
    """A series of quarters in an indicator of its own."""
    _own_indicator(p, "services", "quarterly")
    for quarter, value in zip(range(1, 5), ("812", "934", "1041", "977")):
        _own_figure(p, "services", f"2023-Q{quarter}", value, f"2023年第{quarter}季度提供服务{value}次")
    return []


def months(p: Folder) -> list[Expected]:
    _own_indicator(p, "services", "monthly")
    for month, value in zip(range(7, 13), ("312", "298", "331", "305", "344", "329")):
        _own_figure(p, "services", f"2023-{month:02}", value, f"{month}月份提供服务{value}次")
    return []


def year_to_date(p: Folder) -> list[Expected]:
    """Sums since January, which grow within a year and begin anew."""
    _own_indicator(p, "services", "quarterly")
    for period, value in (
        ("2022-01/2022-03", "800"),
        ("2022-01/2022-12", "3900"),
        ("2023-01/2023-03", "810"),
    ):
        _own_figure(p, "services", period, value, f"累计提供服务{value}次")
        p.put("observations", ("services", "CHN", period), "refers_to", "year-to-date")
    return []


def _own_indicator(p: Folder, id: str, frequency: str) -> None:
    row = list(p.tables["indicators"][p.line("indicators", "life-expectancy") - 1])
    row[:5] = [id, "服务次数", "Services rendered", "提供服务的次数。", "How often a service was rendered."]
    for column, cell in (("unit", "people"), ("kind", "flow"), ("decimals", "0"), ("frequency", frequency)):
        row[p.column("indicators", column)] = cell
    p.tables["indicators"].append(row)


def _own_figure(p: Folder, id: str, period: str, value: str, words: str) -> None:
    row = list(p.tables["observations"][p.line("observations", "life-expectancy", "CHN", "2023") - 1])
    row[0], row[2], row[3], row[p.column("observations", "excerpt")] = id, period, value, words
    p.tables["observations"].append(row)


def nothing(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "locator", "第二章")
    return []


def group_suppressed(p: Folder) -> list[Expected]:
    """One group is too small to be told."""
    for code in ("male", "female"):
        line = breakdown.line_of(p, code)
        row = p.tables["observations"][line - 1]
        row[4], row[7], row[9] = "", "Q", "分性别人口不再公布"
        row[-2:] = ["数量太小，不予公布。", "Too small to be published."]
    return []


def progress_added(p: Folder) -> list[Expected]:
    p.tables["progress"].append(
        ["charity-month", "2022-09-30", "done", "bulletin-2021", "已办结。", "Completed."]
    )
    return []


def stage_moved(p: Folder) -> list[Expected]:
    """A measure goes on to its next stage."""
    p.put("measures", ("standards-list",), "stage", "issued")
    p.put("measures", ("standards-list",), "stage_words", "印发")
    p.put("measures", ("standards-list",), "stage_words@en", "issued")
    p.put("measures", ("standards-list",), "excerpt", "印发社区事项清单")
    return []


def measure(id: str, title: str, change: Operator) -> Fault:
    return Fault(id, title, measures.damaged(change), base=measures.start)


def broken(id: str, title: str, change: Operator) -> Fault:
    return Fault(id, title, breakdown.damaged(change), base=breakdown.by_sex)


FAULTS = (
    Fault("X701", "the entries of the tables in another order", resources_turned),
    Fault("X702", "the keys of datapackage.json sorted", keys_sorted),
    Fault("X703", "datapackage.json in ASCII on one line", json_in_ascii),
    Fault("X704", "datapackage.json with a byte order mark", json_with_a_mark),
    Fault("X705", "datapackage.json with line ends of Windows", json_for_windows),
    Fault("X706", "the newest rows first", turned_round),
    Fault("X707", "quotes around texts only", quoted_where_needed),
    Fault("X708", "line ends of Windows but for the last", bytes_changed(b"\n", b"\r\n")),
    Fault("X709", "万 in the excerpt with a space", worded("2021年末，甲市常住人口 121.2 万人")),
    Fault("X710", "the excerpt in digits", worded("2021年末甲市常住人口1212000人")),
    Fault("X711", "the excerpt with commas in its number", worded("2021年末甲市常住人口1,212,000人")),
    Fault("X712", "the excerpt in traditional characters", worded("2021年末甲市常住人口121.2萬人")),
    Fault("X713", "the excerpt with full-width digits", worded("２０２１年末甲市常住人口１２１．２万人")),
    Fault("X714", "the excerpt in Chinese numerals", worded("甲市常住人口一百二十一万二千人")),
    Fault("X715", "百分之 in the excerpt", worded("甲市疫苗接种率为百分之九十三", RATE)),
    Fault("X716", "a comparison in the excerpt", worded("2021年末甲市常住人口121.2万人，同比增长0.7%")),
    Fault("X717", "an excerpt with a quotation", worded("“常住人口”121.2万人")),
    Fault(
        "X718",
        "a growth told as a fall",
        worded("2020年东省一般公共预算支出下降1.5%", ("budget-growth", "010000", "2020")),
    ),
    Fault("X719", "a year in short", worded("21年末甲市常住人口121.2万人")),
    Fault(
        "X720",
        "a note in both languages",
        wrote("observations", OBSERVED, note="含集体户。", note_en="Includes collective households."),
    ),
    Fault(
        "X721",
        "a caveat in both languages",
        wrote("indicators", ("population",), caveat="2020年为普查数。", caveat_en="2020 is the census."),
    ),
    Fault("X722", "a day of the next update", wrote("indicators", ("population",), next_update="2025-02-28")),
    Fault("X723", "another chart", wrote("indicators", ("population",), chart="bars")),
    Fault("X724", "a locator with a page", wrote("observations", OBSERVED, locator="第3页，表2-1")),
    Fault("X725", "a locator that is a number", wrote("observations", OBSERVED, locator="12")),
    Fault("X726", "a licence of a document", wrote("sources", ("bulletin-2021",), licence="CC BY 4.0")),
    Fault(
        "X727",
        "an address with a query",
        source_at("http://tj.figures.example:8080/art/2022/2/28/art_1_2.html?id=3&x=%E4%B8%AD#p2"),
    ),
    Fault(
        "X728",
        "an address with Chinese in it",
        source_at("https://figures.example/公报/2024年.html"),
    ),
    Fault(
        "X729",
        "an address in an archive",
        source_at("https://archive.example/web/2022/http://tj.figures.example/1.html"),
    ),
    Fault(
        "X730",
        "a document of which only the year is known",
        wrote("sources", ("plan-2021",), published="2021"),
    ),
    Fault("X731", "another keyword", described("keywords", ["示例", "sample", "人口"])),
    Fault("X732", "another headline", described("headlines", ["budget"])),
    Fault(
        "X733",
        "a second contributor",
        described(
            "contributors",
            [
                {"title": "示例编者", "roles": ["compiler"]},
                {"title": "李编辑", "email": "li@figures.example"},
            ],
        ),
    ),
    Fault("X734", "a title with English in it", described("title", "示例指标（GDP、CPI）")),
    Fault("X735", "a day of creation in another zone", described("created", "2024-04-16T09:00:00+08:00")),
    Fault("X736", "a document without address and hash", source_added),
    Fault("X737", "another target", target_added),
    Fault("X738", "a target for an interval", target_by_interval),
    Fault("X739", "a new indicator with one figure", indicator_added),
    Fault("X740", "a unit that is not used yet", unit_added),
    Fault("X741", "a provisional value settled", provisional_settled),
    Fault("X742", "provisional values replaced by final ones", provisional_revised),
    Fault("X743", "a warning with its answer", answered),
    Fault("X744", "a number in a name", mentioned),
    Fault("X745", "a county with one series", county_added),
    Fault("X746", "a series of quarters", quarters),
    Fault("X747", "a series of months", months),
    Fault("X748", "sums since January", year_to_date),
    broken("X749", "a breakdown", nothing),
    broken("X750", "two groups suppressed", group_suppressed),
    measure("X751", "progress of a measure", progress_added),
    measure("X752", "a measure at its next stage", stage_moved),
    measure(
        "X753",
        "a measure with a note",
        wrote("measures", measures.FIRST, note="尚未公开全文。", note_en="The full text is not public yet."),
    ),
)
