"""Terms explained where they stand: the first place of each on a page becomes a link to its explanation.

The words themselves are never altered. Without script the link leads to the glossary; with it, the
note at the end of the page opens beside the term.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from publisher.datasets.glossary import Glossary
from publisher.escape import one_line
from publisher.model import Term
from publisher.pages import signposts
from publisher.pages.glossary import address
from publisher.pages.markup import EMPTY, Html, join, lines, tag
from publisher.pages.page import Caveat, Fragment, Page, Part, Words

EXPLAINED = ("indicator", "dataset", "topic")  # the kinds of page whose terms are explained
_FRAGMENTS = ("headline", "words", "targets", "measures", "mentions")
_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+)")
_BLOCKS = {"p", "h4", "blockquote"}  # what the words of a fragment must stand in
_READ = {"mark", "strong", "em", "span"}  # what may stand round them in there
_ASIDE = re.compile(r'class="[^"]*\bpf-(?:key|more|aside|tags|large|cite|event)')


def explained(page: Page, known: Glossary) -> Page:
    """The page with its terms explained: those of its title only where its text has them nowhere."""
    if page.kind not in EXPLAINED or not known.terms:
        return page
    marking = _Marking(known, page)
    parts = [_part(part, marking) for part in page.parts]
    heading = marking.text(page.title) if page.kind == "indicator" else EMPTY
    if not marking.seen:
        return page
    notes = Fragment("term-notes", _notes(marking.seen.values(), page))
    return replace(page, parts=[*parts, notes], heading=heading)


@dataclass(slots=True)
class _Marking:
    """A page while its terms are marked; ``seen`` are those that are, by their codes."""

    known: Glossary
    page: Page
    seen: dict[str, Term] = field(default_factory=dict)

    def text(self, text: str) -> Html:
        """A text with each term that was not seen before as a link."""
        return join(self._pieces(one_line(text)))

    def _pieces(self, text: str) -> Iterator[str]:
        at = 0
        for start, end, term in self.known.found(text):
            if term.id not in self.seen:
                self.seen[term.id] = term
                yield text[at:start]
                yield self._link(text[start:end], term)
                at = end
        yield text[at:]

    def _link(self, words: str, term: Term) -> Html:
        way = self.page.link(address(term))
        return tag("a", words, href=way, class_="pf-term", data_note=note_anchor(term))


def note_anchor(term: Term) -> str:
    """The anchor of a term's note on a page where it stands."""
    return f"note-{term.id}"


def _part(part: Part, marking: _Marking) -> Part:
    match part:
        case Words(text):
            return Words(marking.text(text))
        case Caveat(title, text):
            return Caveat(title, marking.text(text))
        case Fragment(name, markup) if name in _FRAGMENTS:
            return Fragment(name, _marked(markup, marking))
    return part


def _marked(markup: Html, marking: _Marking) -> Html:
    """Finished markup with the terms in its running words marked; whatever else stands in it is left."""
    open: list[bool] = [False]  # whether the words inside each open element are read
    made: list[str] = []
    for piece in _PIECE.finditer(markup):
        closing, name, attributes, words = piece.groups()
        if words is not None:
            made.append(marking.text(html.unescape(words)) if open[-1] else words)
            continue
        made.append(piece[0])
        if closing:
            open.pop()
        elif name not in ("br", "wbr", "hr", "input"):
            inner = name in _BLOCKS or (name in _READ and open[-1])
            open.append(inner and not _ASIDE.search(attributes))
    return Html("".join(made))


def _notes(terms: Iterable[Term], page: Page) -> Html:
    """The explanations, for the script to open beside their terms, and for paper."""
    title = signposts.words(page.lang)["terms-here"]
    return tag("aside", lines(_note(term, page) for term in terms), class_="pf-notes", aria_label=title)


def _note(term: Term, page: Page) -> Html:
    more = tag("a", signposts.words(page.lang)["whole-entry"], href=page.link(address(term)))
    return tag(
        "div",
        tag("p", tag("dfn", term.title[page.lang])),
        tag("p", term.definition[page.lang]),
        tag("p", more),
        class_="pf-note-of",
        id=note_anchor(term),
        popover=True,
        tabindex="-1",
    )
