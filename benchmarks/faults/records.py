"""Faults of the tables about the figures: targets, mentions, corrections and answers to warnings."""

# ruff: noqa: D103 - what a change is, its title in FAULTS says

from faults import sample
from faults.fault import OBSERVED, Expected, Fault, Operator, in_table, warned, wrote
from faults.folder import Folder
from faults.provenance import added

TARGET = ("vaccination-rate", "CHN", "2025")
LIFE = ("life-expectancy", "010200", "2021")
AGREES = "correction-agrees-with-its-row"
CORRECTION = {
    "correction": "life-expectancy-2021",
    "corrected": "2024-04-15",
    "table": "observations",
    "row": "/".join(LIFE),
    "field": "value",
    "before": "78.6",
    "after": "78.5",
    "reason": "录入错误。",
    "reason@en": "Typing error.",
}
EXCUSE = {
    "rule": "provisional-value-is-settled",
    "table": "observations",
    "row": "budget/CHN/2019",
    "reason": "决算尚未批复。",
    "reason@en": "The final accounts are not approved yet.",
    "by": "统计科",
    "until": "2099-03-31",
}
MENTION = {
    "mention": "hundred-days",
    "title": "百日行动",
    "title@en": "Hundred-day campaign",
    "kind": "nominal",
    "value": "100",
    "unit": "天",
    "unit@en": "days",
    "source": "plan-2021",
    "excerpt": "开展百日行动",
    "locator": "第三章",
}


def correction(at: str, rule: str = AGREES, **cells: str) -> Operator:
    """A correction of a figure that was corrected, with something wrong about it."""

    def change(p: Folder) -> list[Expected]:
        sample.restate(p, LIFE, "78.5")
        p.put("observations", LIFE, "status", "R")
        for column, words in (("note", "更正录入错误。"), ("note@en", "A typing error was corrected.")):
            p.put("observations", LIFE, column, words)
        line = added(p, "corrections", CORRECTION | _columns(cells))
        return [in_table("corrections", line, at, rule)]

    return change


def _columns(cells: dict[str, str]) -> dict[str, str]:
    """Cells by their columns: reason_en stands for reason@en."""
    return {name.replace("_en", "@en"): cell for name, cell in cells.items()}


def excuse(at: str, expected: str, **cells: str) -> Operator:
    """An answer to a warning that is there, with something wrong about it."""

    def change(p: Folder) -> list[Expected]:
        p.put("observations", ("budget", "CHN", "2019"), "status", "P")
        line = added(p, "excuses", EXCUSE | _columns(cells))
        tell = warned if expected.startswith("excuse-") else in_table
        return [tell("excuses", line, at, expected)]

    return change


def excuse_for_an_error(p: Folder) -> list[Expected]:
    """An error cannot be answered away."""
    line = p.put("observations", OBSERVED, "value", "1221000")
    added(p, "excuses", EXCUSE | {"rule": "value-matches-excerpt", "row": "/".join(OBSERVED)})
    return [in_table("observations", line, "value", "value-matches-excerpt")]


def excuse_for_everything(p: Folder) -> list[Expected]:
    line = p.put("observations", ("budget", "CHN", "2019"), "status", "P")
    added(p, "excuses", EXCUSE | {"row": "*"})
    return [warned("observations", line, "status", "provisional-value-is-settled")]


def mention(at: str, rule: str, **cells: str) -> Operator:
    def change(p: Folder) -> list[Expected]:
        line = added(p, "mentions", MENTION | _columns(cells))
        return [in_table("mentions", line, at, rule)]

    return change


def target_twice(p: Folder) -> list[Expected]:
    row = list(p.tables["targets"][1])
    p.tables["targets"].append(row)
    return [in_table("targets", 4, "", "key-is-unique")]


FAULTS = (
    wrote(
        "X501",
        "a target of an indicator that is not there",
        ("targets", TARGET, "indicator"),
        "vaccine-rate",
        "reference-exists",
    ),
    wrote(
        "X502",
        "a target of an area that is not there",
        ("targets", TARGET, "area"),
        "030000",
        "reference-exists",
    ),
    wrote(
        "X503",
        "a target of a source that is not there",
        ("targets", TARGET, "source"),
        "plan-2026",
        "reference-exists",
    ),
    wrote("X504", "a target without its words", ("targets", TARGET, "excerpt"), "", "excerpt-is-given"),
    wrote("X505", "a target without a value", ("targets", TARGET, "value"), "", "cell-is-filled"),
    wrote(
        "X506",
        "a target with more decimals than its indicator",
        ("targets", TARGET, "value"),
        "98.55",
        "value-has-its-decimals",
    ),
    wrote(
        "X507",
        "a target below nought",
        ("targets", ("life-expectancy", "CHN", "2025"), "value"),
        "-79.6",
        "count-is-not-negative",
    ),
    Fault("X508", "one target twice", target_twice),
    wrote(
        "X509",
        "not-held in a target whose document is held",
        ("targets", TARGET, "excerpt"),
        "not-held",
        "excerpt-is-quoted-where-held",
    ),
    Fault(
        "X510",
        "a correction of a row that is not there",
        correction("row", row="life-expectancy/010200/2012"),
    ),
    Fault(
        "X511",
        "a correction with its key in another order",
        correction("row", row="010200/life-expectancy/2021"),
    ),
    Fault(
        "X512", "a correction with its key in commas", correction("row", row="life-expectancy,010200,2021")
    ),
    Fault("X513", "a correction of a table that is not there", correction("table", table="observation")),
    Fault("X514", "a correction of a column that is not there", correction("field", field="数值")),
    Fault(
        "X515",
        "a correction that changes nothing",
        correction("after", before="78.5", rule="correction-changes-something"),
    ),
    Fault("X516", "a correction without a reason", correction("reason", reason="", rule="cell-is-filled")),
    Fault(
        "X517",
        "a correction with a placeholder for its reason",
        correction("reason", reason="待补充", rule="text-is-no-placeholder"),
    ),
    Fault(
        "X518", "a correction without English", correction("reason@en", reason_en="", rule="cell-is-filled")
    ),
    Fault(
        "X519",
        "a correction on a day that is none",
        correction("corrected", corrected="2024/4/15", rule="day-is-iso"),
    ),
    Fault(
        "X520",
        "a correction of tomorrow",
        correction("corrected", corrected="2091-04-15", rule="date-is-not-in-the-future"),
    ),
    Fault("X521", "before and after exchanged", correction("after", before="78.5", after="78.6")),
    Fault(
        "X522",
        "an excuse of a rule that does not exist",
        excuse("rule", "excuse-answers-a-warning", rule="provisional-value"),
    ),
    Fault(
        "X523", "an excuse for another row", excuse("row", "excuse-answers-a-warning", row="budget/CHN/2018")
    ),
    Fault(
        "X524",
        "an excuse with its key in another order",
        excuse("row", "excuse-answers-a-warning", row="CHN/budget/2019"),
    ),
    Fault("X525", "an excuse without a reason", excuse("reason", "cell-is-filled", reason="")),
    Fault("X526", "an excuse that nobody signed", excuse("by", "cell-is-filled", by="")),
    Fault("X527", "an excuse without an end", excuse("until", "cell-is-filled", until="")),
    Fault("X528", "an excuse whose end is no day", excuse("until", "day-is-iso", until="长期")),
    Fault(
        "X529",
        "an excuse whose reason is a placeholder",
        excuse("reason", "text-is-no-placeholder", reason="待定"),
    ),
    Fault("X530", "an excuse for an error", excuse_for_an_error),
    Fault("X531", "an excuse for all rows at once", excuse_for_everything),
    Fault("X532", "a mention of a kind that is not listed", mention("kind", "code-is-listed", kind="name")),
    Fault("X533", "a mention without a value", mention("value", "cell-is-filled", value="")),
    Fault(
        "X534",
        "a mention whose value is in words",
        mention("value", "number-is-in-the-base-unit", value="一百"),
    ),
    Fault(
        "X535",
        "a mention of a source that is not there",
        mention("source", "reference-exists", source="plan-2020"),
    ),
    Fault("X536", "a mention without its words", mention("excerpt", "cell-is-filled", excerpt="")),
    Fault("X538", "a mention without its English unit", mention("unit@en", "cell-is-filled", unit_en="")),
    Fault(
        "X821",
        "an excuse that says only that somebody looked",
        excuse("reason", "excuse-gives-a-reason", reason="已核实。"),
    ),
    Fault(
        "X822",
        "the same in English",
        excuse("reason@en", "excuse-gives-a-reason", reason_en="OK, checked."),
    ),
    Fault(
        "X823",
        "an excuse that repeats the name of the rule",
        excuse("reason@en", "excuse-gives-a-reason", reason_en="provisional value is settled"),
    ),
)
