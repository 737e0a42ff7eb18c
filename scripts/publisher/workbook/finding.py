"""A problem and where in the workbook it stands, as a person would point at it: 观测值!D7."""

from dataclasses import dataclass

from publisher.problem import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem at a cell of a sheet; no cell where it is of a whole sheet, no sheet where of the file."""

    problem: Problem
    sheet: str = ""
    cell: str = ""

    @property
    def place(self) -> str:
        """Sheet and cell: ``观测值!D7``."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def of_sheet(rule: str, sheet: str, **facts: object) -> Finding:
    """A finding of a whole sheet; ``found`` may be given."""
    found = str(facts.pop("found", ""))
    return Finding(Problem(rule, "", found=found, facts={"sheet": sheet, **facts}), sheet)
