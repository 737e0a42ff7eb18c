"""Who is named: first those who published the figures, then those who put them together."""

from collections.abc import Iterable, Sequence

from publisher import profile
from publisher.catalog import wording
from publisher.datasets import gist
from publisher.model import Dataset, Indicator, Source
from publisher.package import Text, text
from publisher.spared.memo import remembered


def publishers(sources: Iterable[Source]) -> tuple[Text, ...]:
    """The publishers of documents, each once, in the order of the documents."""
    return tuple(dict.fromkeys(source.publisher for source in sources if source.publisher))


@remembered(None)  # pages, citations and catalogue name the same in both languages
def quoted(indicator: Indicator) -> tuple[Source, ...]:
    """The documents that an indicator's figures and targets come from, each once, in their order."""
    sources = [source for source, _ in gist.of(indicator).carried]
    sources += [target.quotation.source for target in indicator.targets]
    return tuple({source.id: source for source in sources}.values())


def compilers(dataset: Dataset) -> tuple[Text, ...]:
    """Those who put a package together, as its descriptor names them."""
    described = dataset.package.descriptor
    people = described.get("contributors", ())
    if not people and not profile.ours(dataset.package):
        people = described.get("sources", ())  # whom others name who name nobody else
    return tuple(named for person in people if (named := text(person, "title")))


def line(sources: Sequence[Source], dataset: Dataset, lang: str) -> str:
    """The credit in one line: the original publishers first, then the compilers, who are independent."""
    between = wording.BETWEEN[lang]
    originals = between.join(p[lang] for p in publishers(sources))
    people = between.join(p[lang] for p in compilers(dataset)) or wording.COMPILERS[lang]
    words = wording.CREDIT if originals else wording.COMPILED
    return words[lang].format(publishers=originals, compilers=people)


def licences(dataset: Dataset) -> tuple[tuple[str, str, str], ...]:
    """The licences of a package, each as its name, title and address (empty where not given)."""
    held = dataset.package.descriptor.get("licenses", ())
    return tuple((str(x.get("name", "")), str(x.get("title", "")), str(x.get("path", ""))) for x in held)
