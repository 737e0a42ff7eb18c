"""The indicators of a package: what their own rows say, and what other tables say of them."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from publisher import profile
from publisher.datasets.figures import Figures
from publisher.datasets.rows import Row, category, decimal, grouped, quotation, rows
from publisher.model import Area, Dataset, Gist, Indicator, Particular, Reporting, Source, Target
from publisher.package import Package, Table, text
from publisher.spared.later import partly


def indicators(
    package: Package, dataset: Dataset, gists: Callable[[], Mapping[str, Gist]]
) -> tuple[Indicator, ...]:
    """Every indicator, whose figures are made when somebody asks for them, and whose gist may be known."""
    areas, sources = dataset.areas, dataset.sources
    figures = Figures(package, areas, sources)
    targets = grouped(
        (row["indicator"], _target(package.tables["targets"], row, areas, sources))
        for _, row in rows(package, "targets")
    )
    imported = profile.imported(package) or not profile.ours(package)
    reporting = {row["indicator"]: _reporting(package, row) for _, row in rows(package, "reporting")}
    particulars = grouped((row["indicator"], _particular(row)) for _, row in rows(package, "particulars"))
    return tuple(
        partly(
            Indicator,
            {
                "observations": lambda held: figures.of(held.id),
                "gist": lambda held: gists().get(held.id),
            },
            **_described(package, row),
            targets=targets.get(id, ()),
            reporting=reporting.get(id),
            particulars=particulars.get(id, ()),
            imported=imported,
        )
        for _, row in rows(package, "indicators")
        for id in (row["indicator"],)
    )


def _reporting(package: Package, row: Row) -> Reporting:
    return Reporting(category(package.tables["reporting"], row, "status"), text(row, "reason"))


def _particular(row: Row) -> Particular:
    return Particular(row["property"], text(row, "title"), text(row, "words"))


def _described(package: Package, row: Row) -> dict[str, object]:
    """The fields of an indicator that its own row says."""
    table = package.tables["indicators"]
    return {
        "id": row["indicator"],
        "package": package.name,
        **{name: text(row, name) for name in ("title", "definition", "caveat")},
        **{n: category(table, row, n) for n in ("unit", "kind", "direction", "topic", "frequency")},
        **{name: row[name] for name in ("next_update", "numerator", "denominator", "chart", "part_of")},
        "decimals": int(row["decimals"]),
        "factor": decimal(row["factor"]),
        "additive": row["additive"] == "true",
    }


def _target(table: Table, row: Row, areas: Mapping[str, Area], sources: Mapping[str, Source]) -> Target:
    return Target(
        indicator=row["indicator"],
        area=areas[row["area"]],
        period=row["period"],
        value=Decimal(row["value"]),
        qualifier=row["qualifier"],
        quotation=quotation(table, row, sources),
        note=text(row, "note"),
    )
