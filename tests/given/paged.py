"""The pages of an invented catalogue, each put together of its fragments as the theme does it."""

import markdown
import yaml

from builders import dataset as plain_dataset
from publisher import downloads, pages
from publisher.model import Catalogue, Dataset, Indicator
from publisher.package import Package
from publisher.pages.page import PLACE


def undrawn(indicator: Indicator, lang: str) -> None:
    """No chart: what pages say without one."""


def dataset(*indicators: Indicator, **changes: object) -> Dataset:
    """A dataset with the one file that every package has."""
    package = Package("community-governance", "", {"headlines": []}, {}, {"datapackage.json": b"{}"})
    return plain_dataset(*indicators, **{"package": package, **changes})


def plan(catalogue: Catalogue, shelf: downloads.Shelf | None = None) -> dict[str, str]:
    return {path: made.decode() for path, made in pages.plan(catalogue, undrawn, shelf=shelf).items()}


def site(catalogue: Catalogue, shelf: downloads.Shelf | None = None) -> dict[str, str]:
    """Each page as the theme puts it together, by its address from the root."""
    made = plan(catalogue, shelf)
    return {address_of(p): together(p, text, made) for p, text in made.items() if p.endswith(".md")}


def address_of(path: str) -> str:
    """Where the page of a Markdown file lies, from the root."""
    _, lang, rest = path.split("/", 2)
    rest = rest.removesuffix("index.md") if rest.endswith("index.md") else rest.removesuffix(".md") + "/"
    return rest if lang == "zh" else f"en/{rest}"


def together(path: str, text: str, made: dict[str, str]) -> str:
    """A page with its fragments, which stand at their places in its text."""
    _, front, body = text.split("---\n", 2)
    lang = path.split("/")[1]
    page = markdown.markdown(body, extensions=["tables", "toc"])
    told = yaml.safe_load(front)
    for number, name in enumerate(told["fragments"], 1):
        place = PLACE.format(number=number)
        assert page.count(place) == 1
        page = page.replace(place, made[f"theme/fragments/{lang}/{told['held']}/{name}.html"])
    return page
