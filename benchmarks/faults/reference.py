"""Faults of what refers to what: unknown codes, and areas that do not form a tree."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, Expected, Fault, in_table, warned, wrote
from faults.folder import Folder


def indicator_gone(p: Folder) -> list[Expected]:
    """Indicator removed; observations remain. The rate that is made of it refers to it too."""
    del p.tables["indicators"][p.line("indicators", "volunteers") - 1]
    line = p.line("observations", "volunteers", "CHN", "2019")
    return [in_table("observations", line, "indicator", "reference-exists")]


def names_exchanged(p: Folder) -> list[Expected]:
    for column in ("name", "name@en"):
        east, west = p.get("areas", ("010000",), column), p.get("areas", ("020000",), column)
        p.put("areas", ("010000",), column, west)
        p.put("areas", ("020000",), column, east)
    return [in_table("areas", p.line("areas", "010000"), "name", "published-name-is-kept")]


def name_changed(p: Folder) -> list[Expected]:
    line = p.put("areas", ("010100",), "name", "甲区")
    return [in_table("areas", line, "name", "published-name-is-kept")]


def indicator_renamed(p: Folder) -> list[Expected]:
    """A code is changed everywhere in the package, so that nothing inside disagrees."""
    for table in ("indicators", "observations"):
        for row in p.tables[table]:
            row[0] = "registered-volunteers" if row[0] == "volunteers" else row[0]
    return [Expected(("published-rows-remain", "published-codes-remain"), "data/indicators.csv")]


def cycle(p: Folder) -> list[Expected]:
    """Two areas above each other. The first is a country's child no longer."""
    p.put("areas", ("010000",), "parent", "010100")
    lines = (p.line("areas", "010000"), p.line("areas", "010100"))
    return [
        Expected(("area-is-not-above-itself", "area-lies-in-its-parent"), "data/areas.csv", lines, "parent")
    ]


def half_a_rate(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("vaccination-rate",), "denominator", "")
    return [in_table("indicators", line, "", "rate-names-all-its-parts")]


def never_cited(p: Folder) -> list[Expected]:
    row = list(p.tables["sources"][p.line("sources", "plan-2021") - 1])
    row[0], row[p.column("sources", "url")] = "plan-2016", "https://figures.example/plan-2016.html"
    row[p.column("sources", "title")] = "上一个五年规划纲要"
    row[p.column("sources", "sha256")] = "16" * 32
    p.tables["sources"].append(row)
    return [warned("sources", len(p.tables["sources"]), "source", "source-is-cited")]


def part_in_another_unit(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("unemployment-rate",), "part_of", "population")
    return [in_table("indicators", line, "part_of", "part-has-the-unit-of-its-whole")]


FAULTS = (
    Fault("F090", "an indicator removed, its figures left", indicator_gone),
    wrote(
        "F091",
        "a source that is not listed",
        ("observations", OBSERVED, "source"),
        "bulletin-2031",
        "reference-exists",
    ),
    wrote(
        "F093",
        "an area that lies in itself",
        ("areas", ("010000",), "parent"),
        "010000",
        "area-is-not-above-itself",
    ),
    wrote(
        "F095",
        "a city in the wrong province",
        ("areas", ("010100",), "parent"),
        "020000",
        "area-lies-in-its-parent",
    ),
    wrote(
        "F096", "a parent that is not listed", ("areas", ("010000",), "parent"), "090000", "reference-exists"
    ),
    Fault("F098", "the names of two provinces exchanged", names_exchanged, published=True),
    wrote(
        "X115", "an area that is not listed", ("observations", OBSERVED, "area"), "030100", "reference-exists"
    ),
    wrote(
        "X116",
        "a whole that is no indicator",
        ("indicators", ("vaccinated",), "part_of"),
        "populations",
        "reference-exists",
    ),
    wrote(
        "X117",
        "a denominator that is no indicator",
        ("indicators", ("vaccination-rate",), "denominator"),
        "residents",
        "reference-exists",
    ),
    wrote(
        "X118",
        "a city called a county",
        ("areas", ("010100",), "level"),
        "county",
        "area-level-fits-its-code",
    ),
    Fault("X119", "two areas that lie in each other", cycle),
    wrote("X120", "a city without a province", ("areas", ("010100",), "parent"), "", "area-has-a-parent"),
    wrote(
        "X121",
        "an indicator that is part of itself",
        ("indicators", ("vaccinated",), "part_of"),
        "vaccinated",
        "part-is-not-its-own-whole",
    ),
    Fault("X122", "a part measured in another unit than its whole", part_in_another_unit),
    Fault("X123", "a rate without its denominator", half_a_rate),
    Fault("X124", "a document that no figure comes from", never_cited),
    Fault("X125", "one area under another name than was published", name_changed, published=True),
    Fault("X126", "a code changed throughout the package", indicator_renamed, published=True),
)
