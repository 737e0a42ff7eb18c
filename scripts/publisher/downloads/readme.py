"""The README of a download: plain text, Chinese and then English, for whoever opens it in years."""

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from publisher import datasets, instance
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Table
from publisher.release import Release
from publisher.spared.memo import remembered
from publisher.text import periods, sentences
from publisher.words import Words

LANGS = ("zh", "en")
SITE = "plain-figures"
PART, RULE = "## ", "=" * 40  # before what heads a part, and between the languages

_LISTED = 3  # periods and areas named one by one; of more, the first and the last or the count


@cache
def words(lang: str) -> Words:
    """The words of a README in one language."""
    return Words(lang, tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8")))


def of_dataset(dataset: Dataset, release: Release | None, files: Iterable[str] = ()) -> str:
    """What a package holds and how to read, prove and cite it; ``files`` are those of the report."""
    told = ("file-descriptor", "file-tables", *_report(files))
    return _both(_dataset(dataset, release, told, words(lang)) for lang in LANGS)


def of_indicator(
    indicator: Indicator, dataset: Dataset, tables: Sequence[Table], files: Iterable[str] = ()
) -> str:
    """The same of the part of a package that is about one indicator."""
    told = ("file-descriptor", "file-parts", *_report(files))
    return _both(_part(indicator, dataset, (tables, told), words(lang)) for lang in LANGS)


def of_whole(catalogue: Catalogue, tables: Sequence[Table]) -> str:
    """The same of all packages together."""
    return _both(_whole(catalogue, tables, words(lang)) for lang in LANGS)


def _both(languages: Iterable[Iterator[str]]) -> str:
    return f"\n\n{RULE}\n\n".join("\n".join(lines) for lines in languages) + "\n"


def _dataset(dataset: Dataset, release: Release | None, files: Iterable[str], w: Words) -> Iterator[str]:
    yield from (dataset.title[w.lang], "", dataset.description[w.lang], *_notice(w), "")
    yield _version(dataset, w)
    if release and release.commit:
        yield w["commit"].format(commit=release.commit)
    yield from _indicators(dataset.indicators, w)
    yield from _tables(dataset.package.tables.values(), w)
    if dataset.indicators:
        yield from ("", _heading("reading", w), w["reading-value"])
    yield from _corrections(dataset, "", w)
    yield from _files(files, w)
    yield from _rights(dataset, w)


def _part(
    indicator: Indicator, dataset: Dataset, held: tuple[Sequence[Table], Iterable[str]], w: Words
) -> Iterator[str]:
    tables, files = held
    yield from (indicator.title[w.lang], "", *_indicator(indicator, w.lang), "")
    yield w["part-of"].format(title=dataset.title[w.lang], name=dataset.name)
    yield from (_version(dataset, w), *_notice(w))
    yield from ("", _heading("reading", w), w["reading-value"])
    yield from _tables(tables, w)
    yield from _sources(indicator, w)
    yield from _corrections(dataset, indicator.id, w)
    yield from _files(files, w)
    yield from _rights(dataset, w)


def _whole(catalogue: Catalogue, tables: Sequence[Table], w: Words) -> Iterator[str]:
    yield from (w["whole-title"], "", w["whole-description"], *_notice(w))
    yield from ("", _heading("packages", w))
    for dataset in catalogue.datasets:
        counts = {
            "indicators": len(datasets.cells(dataset, "indicators", "indicator")),
            "figures": sum(map(bool, datasets.cells(dataset, "observations", "value"))),
        }
        yield "- " + w["package"].format(**_names(dataset, w), **counts)
    yield from _tables(tables, w)
    yield from ("", _heading("reading", w), w["reading-value"])
    yield from _files(("file-packages",), w)
    yield from ("", _heading("prove", w), w["prove-words"])
    yield from ("", _heading("cite", w), w["cite-whole"])
    yield from (
        "",
        _heading("licence", w),
        *dict.fromkeys(x for d in catalogue.datasets for x in _licences(d, w)),
    )


def _notice(w: Words) -> tuple[str, ...]:
    """That the site is independent, where it says so of itself."""
    return (w["independent"],) if instance.is_independent() else ()


def _report(files: Iterable[str]) -> tuple[str, ...]:
    """The words for the files of the report, where there are any."""
    return ("file-validation",) if tuple(files) else ()


def _heading(key: str, w: Words) -> str:
    return PART + w[key]


def _version(dataset: Dataset, w: Words) -> str:
    return w["version"].format(**_names(dataset, w))


def _names(dataset: Dataset, w: Words) -> dict[str, str]:
    return {
        "title": dataset.title[w.lang],
        "name": dataset.name,
        "version": dataset.version,
        "date": dataset.created[:10],
    }


def _indicators(indicators: Sequence[Indicator], w: Words) -> Iterator[str]:
    if indicators:
        yield from ("", _heading("indicators", w))
    for indicator in indicators:
        yield f"- {indicator.title[w.lang]} ({indicator.id})"
        yield from (f"  {line}" for line in _indicator(indicator, w.lang))


@remembered(512)  # it stands in the README of the package as well
def _indicator(indicator: Indicator, lang: str) -> tuple[str, ...]:
    """The leading figure in a sentence, then what must be known to read any figure."""
    w = words(lang)
    caveat = (w["caveat"].format(words=indicator.caveat[lang]),) if indicator.caveat else ()
    return (
        sentences.sentence(indicator, lang),
        w["definition"].format(words=indicator.definition[lang]),
        w["unit"].format(words=indicator.unit.label[lang]),
        w["periods"].format(words=_periods(indicator, w) or w["none"]),
        w["areas"].format(words=_areas(indicator, w) or w["none"]),
        *caveat,
    )


def _periods(indicator: Indicator, w: Words) -> str:
    found = sorted({o.period for o in indicator.observations}, key=lambda p: (periods.ends(p), p))
    named = [periods.name(period, w.lang) for period in found]
    if len(named) > _LISTED:
        return w["between"].format(first=named[0], last=named[-1], n=len(named))
    return w["comma"].join(named)


def _areas(indicator: Indicator, w: Words) -> str:
    return w["comma"].join(dict.fromkeys(o.area.name[w.lang] for o in indicator.observations))


def _tables(tables: Iterable[Table], w: Words) -> Iterator[str]:
    yield from ("", _heading("tables", w))
    for table in tables:
        gaps = {"title": table.title[w.lang] or table.name, "description": table.description[w.lang]}
        yield "- " + w["table"].format(name=table.path, rows=len(table), **gaps).rstrip()


def _sources(indicator: Indicator, w: Words) -> Iterator[str]:
    yield from ("", _heading("sources", w))
    quoted = [o.quotation for o in indicator.observations] + [t.quotation for t in indicator.targets]
    for source in {quotation.source.id: quotation.source for quotation in quoted}.values():
        gaps = {"publisher": source.publisher[w.lang], "published": source.published or w["not-dated"]}
        yield (
            "- "
            + w["source"].format(title=source.title[w.lang], **gaps)
            + (f" {source.url}" if source.url else "")
        )


def _corrections(dataset: Dataset, indicator: str, w: Words) -> Iterator[str]:
    """What was corrected, in the whole package or in the rows of one indicator."""
    about = [c for c in dataset.corrections if not indicator or c.row.split("/")[0] == indicator]
    if about:
        yield from ("", _heading("corrections", w))
    for c in about:
        place = {"table": c.table, "row": c.row, "field": c.field}
        change = {"date": c.corrected, "before": c.before, "after": c.after, "reason": c.reason[w.lang]}
        yield "- " + w["correction"].format(**place, **change)


def _files(keys: Iterable[str], w: Words) -> Iterator[str]:
    yield from ("", _heading("files", w))
    for key in (*keys, "file-facts", "file-sums"):
        yield f"- {w[key]}"


def _rights(dataset: Dataset, w: Words) -> Iterator[str]:
    yield from ("", _heading("prove", w), w["prove-words"])
    yield from ("", _heading("cite", w), w["cite-package"].format(**_names(dataset, w)))
    yield from ("", _heading("licence", w), *_licences(dataset, w))


def _licences(dataset: Dataset, w: Words) -> Iterator[str]:
    for licence in dataset.package.descriptor.get("licenses", ()):
        title = str(licence.get("title") or licence.get("name") or "")
        yield w["licence-words"].format(title=title, path=licence.get("path", ""))
