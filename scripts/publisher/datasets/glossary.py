"""The words that the packages explain, and where in a text they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from publisher.escape import one_line
from publisher.model import Catalogue, Term


@dataclass(frozen=True)
class Glossary:
    """The terms of one language, and how they are told apart from the words around them."""

    lang: str
    terms: tuple[Term, ...]

    def found(self, text: str) -> Iterator[tuple[int, int, Term]]:
        """Where a text names terms, from its start: (start, end, term); of two at one place the longer."""
        if self._forms:
            for match in self._pattern.finditer(text):
                yield match.start(), match.end(), self._forms[match[0].casefold()]

    @cached_property
    def _forms(self) -> dict[str, Term]:
        """Every form of a term in this language, folded, longest first."""
        forms = {one_line(form).casefold(): t for t in self.terms for form in self._named(t) if form}
        return dict(sorted(forms.items(), key=lambda held: -len(held[0])))

    def _named(self, term: Term) -> Iterator[str]:
        """What a term is called in this language; its other forms are of the language they are written in."""
        yield from (form for form in term.also if form.isascii() == (self.lang == "en"))
        yield term.title[self.lang]

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        either = "|".join(re.escape(form) for form in self._forms)
        whole = rf"(?<![A-Za-z0-9])(?:{either})(?![A-Za-z0-9])" if self.lang == "en" else either
        return re.compile(whole, re.IGNORECASE)


def glossary(catalogue: Catalogue, lang: str) -> Glossary:
    """The terms of every package; of two with one code the first."""
    named: dict[str, Term] = {}
    for dataset in catalogue.datasets:
        for term in dataset.terms:
            named.setdefault(term.id, term)
    return Glossary(lang, tuple(named.values()))
