"""Faults that only the published version shows: renames, swaps, codes used again, tricks with versions."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults import figures, sample
from faults.fault import OBSERVED, Expected, Fault, Operator, in_descriptor, in_file, in_table, warned
from faults.folder import Folder
from faults.provenance import added
from faults.records import CORRECTION

OBSERVATIONS = "data/observations.csv"
VALUE = "published-value-is-kept"
ROWS = "published-rows-remain"
NAME = "published-name-is-kept"
DEFINITION = "published-definition-is-kept"
VERSION = ("version-is-raised",)
LIFE = ("life-expectancy", "010200", "2021")


def versioned(version: str, change: Operator | None = None) -> Operator:
    """A version that is not raised as far as the change asks."""

    def whole(p: Folder) -> list[Expected]:
        if change:
            change(p)
        p.descriptor["version"] = version
        return [in_descriptor(("version",), *VERSION)]

    return whole


def row_added(p: Folder) -> list[Expected]:
    row = list(p.tables["observations"][p.line("observations", "budget-growth", "CHN", "2020") - 1])
    row[2], row[3], row[6] = "2019", "", "L"
    row[p.column("observations", "excerpt")] = "2019年没有可比的数字"
    p.tables["observations"].append(row)
    return []


def reworded(p: Folder) -> list[Expected]:
    p.descriptor["description"] = "另一段说明。"
    return []


def restated(key: tuple[str, str, str], value: str, **cells: str) -> Operator:
    """A published value that becomes another, words and all."""

    def change(p: Folder) -> list[Expected]:
        line = sample.restate(p, key, value)
        for column, words in cells.items():
            p.put("observations", key, column.replace("_en", "@en"), words)
        return [in_table("observations", line, "value", VALUE)]

    return change


def broken_without_a_word(p: Folder) -> list[Expected]:
    restated(LIFE, "78.8", status="B")(p)
    return [in_table("observations", p.line("observations", *LIFE), "note", "revision-says-why")]


def emptied(p: Folder) -> list[Expected]:
    """A published figure disappears behind a status."""
    key = LIFE
    p.put("observations", key, "value", "")
    p.put("observations", key, "status", "M")
    line = p.put("observations", key, "excerpt", "乙市未公布人均预期寿命")
    return [in_table("observations", line, "", VALUE)]


def qualified(p: Folder) -> list[Expected]:
    """121.2万人 becomes more than 121.2万人, words and all."""
    p.put("observations", OBSERVED, "excerpt", "2021年末甲市常住人口超过121.2万人")
    line = p.put("observations", OBSERVED, "qualifier", "more-than")
    return [in_table("observations", line, "qualifier", VALUE)]


def exchanged_in_time(p: Folder) -> list[Expected]:
    """The figures of two years of one series, words and all."""
    one, other = ("life-expectancy", "010200", "2020"), ("life-expectancy", "010200", "2022")
    first, second = (p.get("observations", key, "value") for key in (one, other))
    line = sample.restate(p, one, second)
    sample.restate(p, other, first)
    return [in_table("observations", line, "value", VALUE)]


def corrected_wrongly(p: Folder) -> list[Expected]:
    """A correction that says that another value was published than was."""
    sample.restate(p, LIFE, "78.5")
    p.put("observations", LIFE, "status", "R")
    for column, words in (("note", "更正录入错误。"), ("note@en", "A typing error was corrected.")):
        p.put("observations", LIFE, column, words)
    line = added(p, "corrections", CORRECTION | {"before": "75.8"})
    return [in_table("corrections", line, "before", "correction-begins-with-what-was-published")]


def target_moved(p: Folder) -> list[Expected]:
    """A published goal is lowered."""
    key = ("vaccination-rate", "CHN", "2025")
    p.put("targets", key, "excerpt", "到2025年疫苗接种率达到95%以上")
    return [in_table("targets", p.put("targets", key, "value", "95"), "value", VALUE)]


def target_gone(p: Folder) -> list[Expected]:
    del p.tables["targets"][p.line("targets", "life-expectancy") - 1]
    return [in_file("data/targets.csv", ROWS)]


def target_postponed(p: Folder) -> list[Expected]:
    p.put("targets", ("life-expectancy",), "excerpt", "到2030年人均预期寿命达到79.6岁")
    p.put("targets", ("life-expectancy",), "period", "2030")
    return [in_file("data/targets.csv", ROWS)]


def code_used_again(p: Folder) -> list[Expected]:
    """The code of an indicator that was given up now stands for another one."""
    cells = {
        "title": "从业人员数",
        "title@en": "Employed people",
        "definition": "年末从业人员数。",
        "definition@en": "People employed at the end of the year.",
    }
    for column, words in cells.items():
        line = p.put("indicators", ("volunteers",), column, words)
    return [in_table("indicators", line, "", NAME, DEFINITION)]


def area_code_used_again(p: Folder) -> list[Expected]:
    p.put("areas", ("020200",), "name", "戊市")
    line = p.put("areas", ("020200",), "name@en", "Wù City")
    return [in_table("areas", line, "name", NAME)]


def codes_exchanged(p: Folder) -> list[Expected]:
    """The codes of two cities exchanged in the table of areas."""
    one, other = p.line("areas", "020100"), p.line("areas", "020200")
    p.tables["areas"][one - 1][0], p.tables["areas"][other - 1][0] = "020200", "020100"
    return [Expected((NAME,), "data/areas.csv", (one, other), "name")]


def area_moved(p: Folder) -> list[Expected]:
    """A city is put under the nation itself."""
    line = p.put("areas", ("020200",), "parent", "CHN")
    return [
        in_table(
            "areas", line, "parent", "published-place-is-kept", "area-lies-in-its-parent", "area-has-a-parent"
        )
    ]


def source_code_used_again(p: Folder) -> list[Expected]:
    """The code of a document now stands for another one."""
    cells = {
        "title": "2021年统计年鉴",
        "title@en": "Statistical yearbook 2021",
        "url": "https://figures.example/yearbook.html",
        "sha256": "ab" * 32,
    }
    for column, words in cells.items():
        line = p.put("sources", ("bulletin-2021",), column, words)
    return [in_table("sources", line, "", "published-source-is-kept")]


def source_renamed(p: Folder) -> list[Expected]:
    for table, column in (("sources", "source"), ("observations", "source")):
        at = p.column(table, column)
        for row in p.tables[table][1:]:
            row[at] = row[at].replace("bulletin-2021", "communique-2021")
    return [in_file("data/sources.csv", ROWS, "published-codes-remain")]


def hash_taken_away(p: Folder) -> list[Expected]:
    """The proof of a document is taken away, and with it the words of its figures."""
    line = p.put("sources", ("bulletin-2021",), "sha256", "")
    return [in_table("sources", line, "sha256", "published-source-is-kept")]


def figure_attributed_anew(p: Folder) -> list[Expected]:
    """A published figure is said to come from another document."""
    key = ("population", "CHN", "2021")
    line = p.put("observations", key, "source", "bulletin-2022")
    return [warned("observations", line, "source", "published-provenance-is-kept")]


def words_taken_away(p: Folder) -> list[Expected]:
    """A published figure loses the words that proved it, though its document is still held."""
    line = p.put("observations", OBSERVED, "excerpt", "not-held")
    return [in_table("observations", line, "excerpt", "excerpt-is-quoted-where-held")]


def unit_relabelled(p: Folder) -> list[Expected]:
    """The label of a unit changes under the same code: all its figures mean something else."""
    path = p.field_path("indicators", "unit", "categories", 0)
    unit = p.schema("indicators")["fields"][path[4]]["categories"][0]
    unit["label"], unit["label@en"] = "万人", "ten thousand people"
    rules = ("published-label-is-kept", "unit-is-the-base-unit")
    return [Expected(rules, "datapackage.json", path=(*path, "label"), field="label")]


def redefined(column: str, cell: str, indicator: str = "unemployment-rate", *also: str) -> Operator:
    """``also`` are rules that may name the cause instead, where it shows in the new version alone."""

    def change(p: Folder) -> list[Expected]:
        line = p.put("indicators", (indicator,), column, cell)
        return [in_table("indicators", line, column, DEFINITION, *also)]

    return change


def title_exchanged(p: Folder) -> list[Expected]:
    """The titles of two indicators."""
    one, other = "unemployment-rate", "life-expectancy"
    for column in ("title", "title@en"):
        first, second = (p.get("indicators", (key,), column) for key in (one, other))
        p.put("indicators", (one,), column, second)
        line = p.put("indicators", (other,), column, first)
    lines = (line, p.line("indicators", one))
    return [Expected((NAME,), "data/indicators.csv", lines, "title")]


def area_gone(p: Folder) -> list[Expected]:
    """A city with all its figures."""
    for table, at in (("areas", 0), ("observations", 1)):
        p.tables[table] = [row for row in p.tables[table] if row[at] != "020200"]
    return [in_file("data/areas.csv", ROWS)]


def indicator_gone(p: Folder) -> list[Expected]:
    for table in ("indicators", "observations"):
        p.tables[table] = [row for row in p.tables[table] if row[0] != "volunteers"]
    return [in_file("data/indicators.csv", ROWS)]


def first_year_gone(p: Folder) -> list[Expected]:
    """The oldest year of everything, which leaves no gap."""
    p.tables["observations"] = [row for row in p.tables["observations"] if row[2] != "2019"]
    return [in_file(OBSERVATIONS, ROWS)]


def all_periods_renamed(p: Folder) -> list[Expected]:
    """Every year becomes its last day."""
    for row in p.tables["observations"][1:]:
        row[2] += "-12-31"
    return [in_file(OBSERVATIONS, ROWS)]


def revised_everywhere(p: Folder) -> list[Expected]:
    """R and a note in every row, so that nothing is asked; one value without its words."""
    for row in p.tables["observations"][1:]:
        row[p.column("observations", "status")] = "R"
    line = p.line("observations", "population", "CHN", "2019")
    return [in_table("observations", line, "note", "revision-says-why")]


def series_shifted(p: Folder) -> list[Expected]:
    """The whole series of an area moves by one year, words and all."""
    years = [str(year) for year in figures.YEARS]
    values = [p.get("observations", ("life-expectancy", "020200", year), "value") for year in years]
    lines = [sample.restate(p, ("life-expectancy", "020200", y), v) for y, v in zip(years[1:], values)]
    return [in_table("observations", lines[0], "value", VALUE)]


def licence_narrowed(p: Folder) -> list[Expected]:
    """What was given away is taken back."""
    licence = p.descriptor["licenses"][0]
    licence["name"], licence["path"] = "CC-BY-NC-ND-4.0", "https://creativecommons.org/licenses/by-nc-nd/4.0/"
    return [
        Expected(("published-licence-is-kept",), "datapackage.json", path=("licenses",), severity="warning")
    ]


def created_earlier(p: Folder) -> list[Expected]:
    """A new version that is older than the one before."""
    p.descriptor["created"] = "2024-04-11T09:00:00Z"
    return [in_descriptor(("created",), "version-is-later-than-the-one-before")]


def correction_altered(p: Folder) -> list[Expected]:
    """What a published correction said."""
    line = p.put("corrections", ("life-expectancy-2021",), "before", "78.4")
    return [in_table("corrections", line, "before", "published-correction-is-kept")]


def with_correction(p: Folder) -> None:
    """A published correction to be tampered with."""
    sample.restate(p, LIFE, "78.5")
    p.put("observations", LIFE, "status", "R")
    for column, words in (("note", "更正录入错误。"), ("note@en", "A typing error was corrected.")):
        p.put("observations", LIFE, column, words)
    added(p, "corrections", CORRECTION)


def tampered(change: Operator) -> Operator:
    def whole(p: Folder) -> list[Expected]:
        with_correction(p)
        return list(change(p))

    return whole


def correction_gone(p: Folder) -> list[Expected]:
    del p.tables["corrections"][1]
    return [in_file("data/corrections.csv", ROWS)]


def old_correction_used_again(p: Folder) -> list[Expected]:
    """The value of a cell changes once more, and no new correction is written."""
    sample.restate(p, LIFE, "78.9")
    line = p.put("corrections", ("life-expectancy-2021",), "after", "78.9")
    return [in_table("corrections", line, "after", "published-correction-is-kept")]


def beside(id: str, title: str, change: Operator) -> Fault:
    return Fault(id, title, change, published=True)


FAULTS = (
    beside(
        "X569", "rows added, the version raised as if only words had changed", versioned("1.0.1", row_added)
    ),
    beside("X570", "words changed, the version left", versioned("1.0.0", reworded)),
    beside(
        "X571",
        "the version lowered by a digit: 1.0.0 after 1.0.0 with other rows",
        versioned("1.0.0", row_added),
    ),
    beside(
        "X572",
        "a published value changed, its note left as it was",
        restated(("budget", "CHN", "2020"), "14900000000", status="R"),
    ),
    beside("X573", "a published value changed, status and no note", broken_without_a_word),
    beside(
        "X574",
        "a published value changed, a note and no status",
        restated(LIFE, "78.8", note="按新口径。", note_en="On a new basis."),
    ),
    beside(
        "X575",
        "a published value changed, its status an estimate",
        restated(LIFE, "78.8", status="E", note="估计。", note_en="Estimated."),
    ),
    beside("X576", "a published figure withdrawn without a note", emptied),
    beside("X577", "a published figure qualified anew", qualified),
    beside("X578", "the figures of two years exchanged, words and all", exchanged_in_time),
    beside("X579", "a correction of a value that was never published", corrected_wrongly),
    beside("X580", "a published goal lowered", target_moved),
    beside("X581", "a published goal removed", target_gone),
    beside("X582", "a published goal put off", target_postponed),
    beside("X583", "the code of an indicator used again", code_used_again),
    beside("X584", "the code of an area used again", area_code_used_again),
    beside("X585", "the codes of two areas exchanged", codes_exchanged),
    beside("X586", "a city moved up in the tree", area_moved),
    beside("X587", "the code of a document used again", source_code_used_again),
    beside("X588", "a document under another code", source_renamed),
    beside("X589", "the hash of a document taken away", hash_taken_away),
    beside("X590", "a figure said to come from another document", figure_attributed_anew),
    beside("X591", "the words of a published figure taken away", words_taken_away),
    beside("X592", "the label of a unit changed", unit_relabelled),
    beside("X593", "a unit changed", redefined("unit", "years")),
    beside("X594", "a kind changed", redefined("kind", "share")),
    beside(
        "X595",
        "a factor changed",
        redefined("factor", "1000", "vaccination-rate", "rate-is-made-of-others"),
    ),
    beside("X596", "a denominator changed", redefined("denominator", "volunteers", "vaccination-rate")),
    beside("X597", "a part that is part of nothing any more", redefined("part_of", "", "vaccinated")),
    beside(
        "X598",
        "a definition that now says the opposite",
        redefined("definition", "不按常住地统计的城镇调查失业率。"),
    ),
    beside("X599", "the titles of two indicators exchanged", title_exchanged),
    beside("X600", "a city removed with all its figures", area_gone),
    beside("X601", "an indicator removed with all its figures", indicator_gone),
    beside("X602", "the oldest year removed", first_year_gone),
    beside("X603", "every year renamed to its last day", all_periods_renamed),
    beside("X604", "everything marked as revised", revised_everywhere),
    beside("X605", "a series moved by one year", series_shifted),
    beside("X606", "the licence narrowed", licence_narrowed),
    beside("X607", "a version older than the one before", created_earlier),
    Fault("X608", "a published correction altered", tampered(correction_altered), True, with_correction),
    Fault("X609", "a published correction removed", tampered(correction_gone), True, with_correction),
    Fault(
        "X610",
        "an old correction altered to cover a new change",
        tampered(old_correction_used_again),
        True,
        with_correction,
    ),
)
