"""More faults of codes, areas and what refers to what."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, Expected, Fault, in_table, warned, wrote
from faults.folder import Folder

LIES = "area-lies-in-its-parent"
LEVEL = "area-level-fits-its-code"
DIGITS = "area-code-is-six-digits"
EXISTS = "reference-exists"
LISTED = "code-is-listed"


def area(code: str, column: str) -> tuple[str, tuple[str, ...], str]:
    return "areas", (code,), column


def indicator(code: str, column: str) -> tuple[str, tuple[str, ...], str]:
    return "indicators", (code,), column


def code_mistyped(p: Folder) -> list[Expected]:
    """The code of an indicator in its own table only."""
    p.put("indicators", ("population",), "indicator", "populaton")
    return [in_table("observations", p.line("observations", "population"), "indicator", EXISTS)]


def area_mistyped(p: Folder) -> list[Expected]:
    p.put("areas", ("020200",), "area", "020220")
    return [in_table("observations", p.line("observations", "population", "020200"), "area", EXISTS)]


def source_mistyped(p: Folder) -> list[Expected]:
    p.put("sources", ("bulletin-2021",), "source", "buletin-2021")
    return [in_table("observations", p.line("observations", "population", "CHN", "2021"), "source", EXISTS)]


def two_nations(p: Folder) -> list[Expected]:
    p.tables["areas"].append(["CNH", "全国", "China", "", "country"])
    return [warned("areas", len(p.tables["areas"]), "name", "names-are-not-nearly-the-same")]


def titles_twice(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("vaccinated",), "title", "常住人口")
    return [warned("indicators", line, "title", "names-are-not-nearly-the-same")]


def circle_of_wholes(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("population",), "part_of", "vaccinated")
    lines = (line, p.line("indicators", "vaccinated"))
    return [Expected(("part-is-not-its-own-whole",), "data/indicators.csv", lines, "part_of")]


def rate_of_itself(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("vaccination-rate",), "numerator", "vaccination-rate")
    return [in_table("indicators", line, "numerator", "rate-is-made-of-others")]


def parts_turned_round(p: Folder) -> list[Expected]:
    """Numerator and denominator exchanged: all rates are wrong."""
    p.put("indicators", ("vaccination-rate",), "numerator", "population")
    p.put("indicators", ("vaccination-rate",), "denominator", "vaccinated")
    line = p.line("observations", "vaccination-rate", "CHN", "2019")
    return [
        Expected(
            ("rate-follows-from-its-parts",), "data/observations.csv", (line,), "value", severity="warning"
        )
    ]


def wrong_factor(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("vaccination-rate",), "factor", "1000")
    return [Expected(("rate-is-made-of-others",), "data/indicators.csv", (line,), "factor")]


def no_factor(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("vaccination-rate",), "factor", "0")
    return [in_table("indicators", line, "factor", "rate-is-made-of-others")]


def added_up_rates(p: Folder) -> list[Expected]:
    """A rate said to add up."""
    line = p.put("indicators", ("unemployment-rate",), "additive", "true")
    return [in_table("indicators", line, "additive", "rates-do-not-add-up")]


def percent_of_a_count(p: Folder) -> list[Expected]:
    """The unit of a count is said to be per cent."""
    p.put("indicators", ("volunteers",), "unit", "percent")
    line = p.line("observations", "volunteers", "CHN", "2019")
    return [in_table("observations", line, "value", "unit-matches-excerpt")]


def stock_as_share(p: Folder) -> list[Expected]:
    """A count said to be a share."""
    line = p.put("indicators", ("volunteers",), "kind", "share")
    return [in_table("indicators", line, "kind", "kind-fits-its-unit")]


def frequency_wrong(p: Folder) -> list[Expected]:
    """A series of years said to come every month."""
    line = p.put("indicators", ("population",), "frequency", "monthly")
    return [in_table("indicators", line, "frequency", "frequency-fits-its-series")]


def refers_to_wrong(p: Folder) -> list[Expected]:
    """One row of a series of counts at a day is said to be of a whole period."""
    line = p.put("observations", OBSERVED, "refers_to", "period")
    return [warned("observations", line, "refers_to", "series-refers-alike")]


FAULTS = (
    Fault("X611", "a code mistyped in its own table", code_mistyped),
    Fault("X612", "an area mistyped in its own table", area_mistyped),
    Fault("X613", "a source mistyped in its own table", source_mistyped),
    wrote("X614", "a level with a capital", area("010000", "level"), "Province", LISTED),
    wrote("X615", "a level in Chinese", area("010100", "level"), "地级市", LISTED),
    wrote("X616", "a province called a prefecture", area("010000", "level"), "prefecture", LEVEL),
    wrote("X617", "a city that lies in the other city", area("010100", "parent"), "010200", LIES),
    wrote(
        "X618",
        "a province that lies in a city of its own",
        area("010000", "parent"),
        "010100",
        LIES,
        "area-is-not-above-itself",
    ),
    wrote(
        "X619",
        "a nation that lies in a province",
        area("CHN", "parent"),
        "010000",
        LIES,
        "area-is-not-above-itself",
    ),
    wrote("X620", "a province without its nation", area("010000", "parent"), "", "area-has-a-parent"),
    wrote("X621", "a parent of five digits", area("010100", "parent"), "10000", DIGITS),
    wrote("X622", "the name of an area for its code", ("observations", OBSERVED, "area"), "甲市", DIGITS),
    wrote("X623", "an area code of two digits", ("observations", OBSERVED, "area"), "01", DIGITS),
    wrote("X624", "an area code with a space inside", ("observations", OBSERVED, "area"), "010 100", DIGITS),
    wrote(
        "X625", "an area code in scientific notation", ("observations", OBSERVED, "area"), "1.01E+04", DIGITS
    ),
    wrote("X626", "cn for the nation", ("observations", ("population", "CHN", "2021"), "area"), "cn", DIGITS),
    Fault("X627", "the nation twice", two_nations),
    Fault("X628", "two indicators of one title", titles_twice),
    Fault("X629", "two indicators each part of the other", circle_of_wholes),
    Fault("X630", "numerator and denominator exchanged", parts_turned_round),
    Fault("X631", "a factor of 1,000 for percentages", wrong_factor),
    Fault("X632", "a factor of nought", no_factor),
    Fault("X633", "a rate made of itself", rate_of_itself),
    Fault("X634", "a rate said to add up", added_up_rates),
    Fault("X635", "per cent for the unit of a count", percent_of_a_count),
    Fault("X636", "a count said to be a share", stock_as_share),
    Fault("X637", "a series of years said to come monthly", frequency_wrong),
    Fault("X638", "one row of another reference than its series", refers_to_wrong),
    wrote("X639", "a kind in Chinese", indicator("population", "kind"), "时点数", LISTED),
    wrote("X640", "a chart that is not drawn", indicator("population", "chart"), "pie", LISTED),
    wrote("X641", "yearly for annual", indicator("population", "frequency"), "yearly", LISTED),
    wrote("X642", "up for higher", indicator("vaccinated", "direction"), "up", LISTED),
    wrote("X643", "percent with its sign for a unit", indicator("vaccination-rate", "unit"), "%", LISTED),
    wrote("X644", "万人 for a unit", indicator("population", "unit"), "万人", LISTED),
    wrote(
        "X645",
        "decimals with a point",
        indicator("vaccination-rate", "decimals"),
        "1.0",
        "cell-has-its-type",
        "number-is-whole",
    ),
    wrote(
        "X646", "decimals below nought", indicator("vaccination-rate", "decimals"), "-1", "number-is-in-range"
    ),
    wrote("X647", "decimals left empty", indicator("vaccination-rate", "decimals"), "", "cell-is-filled"),
    wrote("X648", "an indicator without a unit", indicator("population", "unit"), "", "cell-is-filled"),
    wrote(
        "X649",
        "an indicator without a definition",
        indicator("population", "definition"),
        "",
        "cell-is-filled",
    ),
    wrote("X650", "spaces for a definition", indicator("population", "definition"), "  ", "cell-is-filled"),
    wrote(
        "X651",
        "a code with an underline",
        indicator("budget-growth", "indicator"),
        "budget_growth",
        "code-has-its-form",
    ),
    wrote(
        "X652",
        "an indicator with Chinese in its code",
        ("observations", OBSERVED, "indicator"),
        "常住人口",
        "code-has-its-form",
    ),
    wrote(
        "X653",
        "a source in capitals",
        ("observations", OBSERVED, "source"),
        "Bulletin-2021",
        "code-has-its-form",
    ),
    wrote(
        "X654",
        "two sources in one cell",
        ("observations", OBSERVED, "source"),
        "bulletin-2021; mar-2022",
        "code-has-its-form",
    ),
    wrote(
        "X655",
        "the title of a document for its code",
        ("observations", OBSERVED, "source"),
        "2021年统计公报",
        "code-has-its-form",
    ),
    wrote("X656", "a status in words", ("observations", OBSERVED, "status"), "final", LISTED),
    wrote("X657", "two statuses", ("observations", OBSERVED, "status"), "A;P", LISTED),
    wrote("X658", "as of for as-of", ("observations", OBSERVED, "refers_to"), "as of", LISTED),
    wrote(
        "X659", "approximately for about", ("observations", OBSERVED, "qualifier"), "approximately", LISTED
    ),
    wrote("X660", "a sign for a qualifier", ("observations", OBSERVED, "qualifier"), ">=", LISTED),
    wrote(
        "X661", "a true that is a one", indicator("population", "additive"), "1", "boolean-is-true-or-false"
    ),
    wrote(
        "X662",
        "a hash in capitals",
        ("sources", ("bulletin-2021",), "sha256"),
        "AB" * 32,
        "sha256-is-64-hex-digits",
    ),
    wrote(
        "X663",
        "an MD5 for a SHA-256",
        ("sources", ("bulletin-2021",), "sha256"),
        "ab" * 16,
        "sha256-is-64-hex-digits",
    ),
    wrote(
        "X664",
        "a language in words",
        ("sources", ("bulletin-2021",), "language"),
        "中文",
        "code-has-its-form",
    ),
    wrote(
        "X665",
        "a language with an underline",
        ("sources", ("bulletin-2021",), "language"),
        "zh_CN",
        "code-has-its-form",
    ),
)
