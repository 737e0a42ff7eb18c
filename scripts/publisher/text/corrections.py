"""A correction in words: what was corrected, from what to what, when and why."""

from publisher.cells import number_text
from publisher.model import Correction, Dataset, Indicator, Observation
from publisher.text.figures import group, subject_of
from publisher.text.numbers import amount
from publisher.text.periods import name

FIGURES = "observations"
MARKS = {"zh": "“{}”", "en": "“{}”"}
FIELD = {"zh": "{subject}的{field}", "en": "{subject}: {field}"}
ROW = {"zh": "“{table}”表{row}", "en": "{row} in the table “{table}”"}
LINE = {
    "zh": "{day}更正：{subject}由{before}改为{after}。原因：{reason}",
    "en": "Corrected on {day}: {subject} from {before} to {after}. Reason: {reason}",
}


def line(correction: Correction, dataset: Dataset, lang: str) -> str:
    """The whole correction in a line, for a page, a README or a feed."""
    return LINE[lang].format(
        day=name(correction.corrected, lang),
        subject=subject(correction, dataset, lang),
        before=cell(correction, correction.before, dataset, lang),
        after=cell(correction, correction.after, dataset, lang),
        reason=correction.reason[lang],
    )


def subject(correction: Correction, dataset: Dataset, lang: str) -> str:
    """What was corrected: a figure by its indicator, place and time, else a cell by its row and column."""
    found = figure(correction, dataset)
    if found is None:
        row = ROW[lang].format(table=_table(correction, dataset, lang), row=correction.row)
        return FIELD[lang].format(subject=row, field=_field(correction, dataset, lang))
    words = of_figure(*found, lang)
    if correction.field == "value":
        return words
    return FIELD[lang].format(subject=words, field=_field(correction, dataset, lang))


def of_figure(observation: Observation, indicator: Indicator, lang: str) -> str:
    """A figure by its name: 2022年内蒙古自治区社区工作者人数; Community workers in Inner Mongolia, 2022."""
    what, when = subject_of(indicator, observation.area, lang), name(observation.period, lang)
    part = group(observation, lang)
    if lang == "zh":
        return f"{when}{what}" + (f"（{part}）" if part else "")
    return f"{what}, {f'{part}, ' if part else ''}{when}"


def figure(correction: Correction, dataset: Dataset) -> tuple[Observation, Indicator] | None:
    """The figure that a correction is about; None where it is about something else."""
    if correction.table != FIGURES:
        return None
    for indicator in dataset.indicators:
        for observation in indicator.observations:
            if "/".join(observation.key) == correction.row:
                return observation, indicator
    return None


def concerns(correction: Correction, indicator: Indicator, dataset: Dataset) -> bool:
    """Whether a correction is about an indicator: one of its figures, or its own row."""
    found = figure(correction, dataset)
    return bool(found and found[1].id == indicator.id) or (
        correction.table == "indicators" and correction.row == indicator.id
    )


def cell(correction: Correction, cell: str, dataset: Dataset, lang: str) -> str:
    """What a corrected cell held: a value with its unit, anything else in quotation marks."""
    found = figure(correction, dataset)
    value = number_text.plain(cell.strip())
    if found is None or correction.field != "value" or value is None:
        return MARKS[lang].format(_label(correction, cell.strip(), dataset, lang))
    observation, indicator = found
    return amount(value, indicator.unit, observation.qualifier, lang)


def _label(correction: Correction, cell: str, dataset: Dataset, lang: str) -> str:
    """What a code means; any other cell as it stands."""
    table = dataset.package.tables.get(correction.table)
    for field in table.fields if table else ():
        if field.name == correction.field and cell in field.categories:
            return field.categories[cell].label[lang]
    return cell


def _table(correction: Correction, dataset: Dataset, lang: str) -> str:
    table = dataset.package.tables.get(correction.table)
    return (table.title[lang] if table else "") or correction.table


def _field(correction: Correction, dataset: Dataset, lang: str) -> str:
    table = dataset.package.tables.get(correction.table)
    titles = {field.name: field.title[lang] for field in table.fields} if table else {}
    return titles.get(correction.field) or correction.field
