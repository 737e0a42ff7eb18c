"""Faults of time: the future, the past that is stale, and days out of order."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults.fault import OBSERVED, Expected, Fault, in_descriptor, in_file, in_table, warned
from faults.folder import Folder
from faults.measured import sentence

LATE = "source-is-later-than-its-figures"


def far_period(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "excerpt", sentence("population", "甲市", "2031", "1212000"))
    line = p.put("observations", OBSERVED, "period", "2031")
    return [in_table("observations", line, "period", "period-is-not-in-the-future")]


def published_too_early(p: Folder) -> list[Expected]:
    line = p.put("sources", ("bulletin-2021",), "published", "2021-02-28")
    return [in_table("sources", line, "published", LATE)]


def never_settled(p: Folder) -> list[Expected]:
    line = p.put("observations", ("budget", "CHN", "2019"), "status", "P")
    return [warned("observations", line, "status", "provisional-value-is-settled")]


def stale(p: Folder) -> list[Expected]:
    rows = p.tables["observations"]
    p.tables["observations"] = [row for row in rows if row[2] in ("period", "2019")]
    gone = [row[0] for row in p.tables["indicators"] if row[0] == "budget-growth"]
    p.tables["indicators"] = [row for row in p.tables["indicators"] if row[0] not in gone]
    return [in_file("data/observations.csv", "figures-are-up-to-date")]


def retrieved_before_published(p: Folder) -> list[Expected]:
    line = p.put("sources", ("bulletin-2021",), "retrieved", "2021-12-31")
    return [in_table("sources", line, "retrieved", "retrieved-after-it-was-published")]


def published_in_the_future(p: Folder) -> list[Expected]:
    p.put("sources", ("bulletin-2021",), "retrieved", "")
    line = p.put("sources", ("bulletin-2021",), "published", "2092-02-28")
    return [
        in_table(
            "sources", line, "published", "date-is-not-in-the-future", "source-is-older-than-the-package"
        )
    ]


def update_overdue(p: Folder) -> list[Expected]:
    line = p.put("indicators", ("population",), "next_update", "2023-03-31")
    return [warned("indicators", line, "next_update", "next-update-lies-ahead")]


def target_behind(p: Folder) -> list[Expected]:
    """A goal for a year that was over when the plan was made."""
    p.put("targets", ("life-expectancy",), "excerpt", "到2019年人均预期寿命达到79.6岁")
    line = p.put("targets", ("life-expectancy",), "period", "2019")
    return [warned("targets", line, "period", "target-lies-ahead-of-its-source")]


def other_frequency(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "excerpt", "2021年一季度末甲市常住人口121.2万人")
    line = p.put("observations", OBSERVED, "period", "2021-Q1")
    return [in_table("observations", line, "period", "series-keeps-its-frequency")]


def created_before_its_sources(p: Folder) -> list[Expected]:
    p.descriptor["created"] = "2022-04-15T09:00:00Z"
    return [in_descriptor(("created",), "package-is-later-than-its-sources")]


def excerpt_of_another_year(p: Folder) -> list[Expected]:
    p.put("observations", OBSERVED, "excerpt", "2022年末甲市常住人口121.2万人")
    line = p.line("observations", *OBSERVED)
    return [in_table("observations", line, "", "period-matches-excerpt")]


FAULTS = (
    Fault("F126", "a period in the future", far_period),
    Fault("F128", "a source published before its period was over", published_too_early),
    Fault("F130", "a provisional value that was never settled", never_settled),
    Fault("F131", "a release in which nothing is new for years", stale),
    Fault("X150", "retrieved before it was published", retrieved_before_published),
    Fault("X151", "published in the future", published_in_the_future),
    Fault("X152", "a next update that is past", update_overdue),
    Fault("X153", "a target for a year that was over", target_behind),
    Fault("X154", "a quarter in an annual series", other_frequency),
    Fault("X155", "a package older than its sources", created_before_its_sources),
    Fault("X156", "an excerpt of another year", excerpt_of_another_year),
)
