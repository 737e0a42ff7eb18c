"""``mkdocs build --strict`` as the build needs it: the same pages, sooner.

Three things are not done again for every page. Fragments are finished HTML, so they are read as they are
where MkDocs would have them compiled as templates; of the theme only our own folder is looked through for
files to publish, since none of Material's is; and Markdown is not asked of pages in which there is nothing
to convert (``plain.py``). Pages that lie elsewhere already are left out; what is said of their anchors and
links is judged as if they were rendered. Nothing here gives a page another meaning: MkDocs' own command
makes the same pages of the same tree.
"""

import logging
import re
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import jinja2
from mkdocs.commands import build as commands
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.theme import Theme
from mkdocs.utils import meta

from publisher import fragments
from publisher.render import plain

FRAGMENTS = "fragments/"


class Refused(Exception):
    """MkDocs refused the pages; the message is what it said."""


_CODE = re.compile(r"\{[{%#]")  # how a template begins to say something
_LINE_END = re.compile("\r\n?")


def build(settings: str, folder: str, elsewhere: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """Build the pages of a project into a folder, but for those that lie ``elsewhere``.

    Returns, as is to be told of those the next time, the anchors and links of each page that was made; none
    where a page is made of more than is known of it. Raises Refused.
    """
    with _complaining() as complaints:
        try:
            config = load_config(config_file=settings, site_dir=folder, strict=True)
            sooner(config)
            config.plugins.on_startup(command="build", dirty=False)
            with _Leaving(elsewhere) as leaving, _reading_plainly(config):
                commands.build(config)
            config.plugins.on_shutdown()
        except (Abort, Exception) as error:  # Abort would end the process
            raise Refused("\n".join([*complaints, f"{type(error).__name__}: {error}"])) from error
    return leaving.rendered if _is_told_by_its_files(config) else {}


@contextmanager
def _complaining() -> Iterator[list[str]]:
    """The warnings and errors of MkDocs while this is entered; nothing of it is said anywhere else."""
    said: list[str] = []
    handler, log = logging.Handler(logging.WARNING), logging.getLogger("mkdocs")
    setattr(handler, "emit", lambda record: said.append(f"{record.levelname}: {record.getMessage()}"))  # noqa: B010
    usual, log.propagate = log.propagate, False
    log.addHandler(handler)
    try:
        yield said
    finally:
        log.removeHandler(handler)
        log.propagate = usual


def sooner(config: MkDocsConfig) -> None:
    """Have a build of these settings do nothing that makes no difference."""
    own = config.theme.custom_dir
    if own:
        setattr(config.theme, "get_env", lambda: _Environment.of(config.theme, Path(own)))  # noqa: B010


def _is_told_by_its_files(config: MkDocsConfig) -> bool:
    """Whether a page is made of nothing but what is known of it: no plugin, no titles out of other pages."""
    return not config.plugins and not config.hooks and config.nav is not None and _titled(config.nav)


def _titled(nav: object) -> bool:
    if isinstance(nav, list):
        return all(isinstance(item, dict) and all(map(_titled, item.values())) for item in nav)
    return isinstance(nav, str)


@contextmanager
def _reading_plainly(config: MkDocsConfig) -> Iterator[None]:
    """Within this, pages in which there is nothing to convert are not given to Markdown and YAML."""
    told: Mapping[str, Any] = config.mdx_configs
    slug = told.get("toc", {}).get("slugify")
    untouched = plain.is_untouched({name: told.get(name) for name in config.markdown_extensions})
    usual, unparted = Page.render, meta.get_data

    def render(page: Page, config: MkDocsConfig, files: Files) -> None:
        made = plain.converted(page.markdown or "", slug) if untouched and slug else None
        if made is None or "title" not in page.meta:
            usual(page, config, files)
            return
        page.content, page.present_anchor_ids, page.links_to_anchors = made.content, {*made.anchors}, {}
        head = {"level": 1, "id": made.anchor, "name": made.title, "children": []}
        page.toc = get_toc([cast(Any, head)] if made.anchor else [])

    setattr(Page, "render", render)  # noqa: B010
    meta.get_data = lambda doc: plain.parted(doc) or unparted(doc)
    try:
        yield
    finally:
        setattr(Page, "render", usual)  # noqa: B010
        meta.get_data = unparted


class _Leaving:
    """MkDocs leaves out, while this is entered, the pages that lie ``elsewhere``, and tells of all others."""

    def __init__(self, elsewhere: Mapping[str, Any]) -> None:
        self.elsewhere = elsewhere
        self.rendered: dict[str, dict[str, Any]] = {}

    def __enter__(self) -> "_Leaving":
        self.usual = commands._populate_page, commands._build_page
        commands._populate_page, commands._build_page = self.populate, self.build
        return self

    def __exit__(self, *raised: object) -> None:
        commands._populate_page, commands._build_page = self.usual

    def populate(self, page: Page, config: MkDocsConfig, files: Files, dirty: bool = False) -> None:
        told = self.elsewhere.get(page.file.src_uri)
        if told is None:
            self.usual[0](page, config, files, dirty)
            return
        linked = {files.get_file_from_path(uri): found for uri, found in told["links"].items()}
        page.present_anchor_ids = set(told["anchors"])
        page.links_to_anchors = {file: found for file, found in linked.items() if file}

    def build(
        self,
        page: Page,
        config: MkDocsConfig,
        doc_files: Sequence[File],
        nav: Navigation,
        env: Any,
        *rest: Any,
        **named: Any,
    ) -> None:
        if page.file.src_uri in self.elsewhere:
            return
        used: list[str] = []
        if isinstance(env, _Environment):
            env.used = used
        self.usual[1](page, config, doc_files, nav, env, *rest, **named)
        self.rendered[page.file.src_uri] = {
            "source": page.file.abs_src_path,
            "path": page.file.dest_uri,
            "used": used,
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": {file.src_uri: found for file, found in (page.links_to_anchors or {}).items()},
        }


class _Environment(jinja2.Environment):
    """The environment of the theme, in which fragments are text and only our own files are listed."""

    own: Path
    used: list[str]  # the files of fragments that were asked for
    said: "_Said"  # the last of them: a page asks for the same again and again

    @classmethod
    def of(cls, theme: Theme, own: Path) -> "_Environment":
        usual = Theme.get_env(theme)
        made = cls(loader=usual.loader, auto_reload=False, extensions=list(usual.extensions))
        made.filters, made.globals, made.own = usual.filters, usual.globals, own
        made.used, made.said = [], _Said("", "")
        return made

    def get_template(
        self,
        name: "str | jinja2.Template",
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        if isinstance(name, str) and name.startswith(FRAGMENTS):
            if name not in self.used:
                self.used.append(name)
            if name != self.said.name:
                self.said = self._read(name)
            if self.said.is_text:
                return cast(jinja2.Template, self.said)
        return super().get_template(name, parent, globals)

    def list_templates(
        self,
        extensions: Collection[str] | None = None,
        filter_func: Callable[[str], bool] | None = None,
    ) -> list[str]:
        wanted = filter_func or (lambda name: True)
        return [name for name in sorted(_files(self.own)) if wanted(name)]

    def _read(self, name: str) -> "_Said":
        try:
            text = (self.own / name).read_bytes().decode()
        except OSError:
            raise jinja2.TemplateNotFound(name) from None
        return _Said(name, _LINE_END.sub("\n", text) if "\r" in text else text)


class _Said:
    """What stands for a template where fragments are said as they are, one of them if they are bound.

    As of all templates, the line break at its end is not said.
    """

    def __init__(self, name: str, text: str) -> None:
        self.name = name
        self.parts = fragments.parts(text)
        self.whole = text.removesuffix("\n")
        self.is_text = not any(_CODE.search(one) for one in self.parts.values() or [self.whole])

    def new_context(self, told: Mapping[str, Any], shared: bool, here: Mapping[str, Any]) -> str:
        """Which fragment is asked for: all that it has to know of what is told around it."""
        return str(here.get("part", told.get("part")))

    def root_render_func(self, part: str) -> Iterator[str]:
        """The text. Raises TemplateNotFound where the part is none of those that are bound."""
        said = self.parts.get(part) if self.parts else self.whole
        if said is None:
            raise jinja2.TemplateNotFound(f"{self.name}: {part}")
        yield said


def _files(own: Path) -> Iterator[str]:
    """What lies in our own folder of the theme, fragments apart."""
    for place in own.iterdir():
        if f"{place.name}/" != FRAGMENTS:
            found = place.rglob("*") if place.is_dir() else [place]
            yield from (path.relative_to(own).as_posix() for path in found if path.is_file())
