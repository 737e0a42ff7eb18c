"""``mkdocs build --strict`` as the build needs it, in a process of its own: the same pages, sooner.

    python -m publisher.render.program SETTINGS FOLDER

Two things are not done again for every page. Fragments are finished HTML, so they are read as they are
where MkDocs would have them compiled as templates; and of the theme only our own folder is looked through
for files to publish, since none of Material's is. Nothing here gives a page another meaning: MkDocs' own
command makes the same pages of the same tree.
"""

import logging
import re
import sys
from collections.abc import Callable, Collection, Iterator, MutableMapping, Sequence
from pathlib import Path
from types import CodeType
from typing import Any

import jinja2
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.theme import Theme

FRAGMENTS = "fragments/"

_CODE = re.compile(r"\{[{%#]")  # how a template begins to say something
_BREAK = re.compile(r"\r\n?")


def main(arguments: Sequence[str]) -> int:
    """0 when the pages were made without a warning; else what is wrong is said, one line for each."""
    settings, folder = arguments
    logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.INFO, stream=sys.stdout)
    try:
        config = load_config(config_file=settings, site_dir=folder, strict=True)
        sooner(config)
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except (Abort, ConfigurationError) as error:
        print(f"Error: {error}")
        return 1
    return 0


def sooner(config: MkDocsConfig) -> None:
    """Have a build of these settings do nothing that makes no difference."""
    own = config.theme.custom_dir
    if own:
        setattr(config.theme, "get_env", lambda: _Environment.of(config.theme, Path(own)))  # noqa: B010


class _Environment(jinja2.Environment):
    """The environment of the theme, in which fragments are text and only our own files are listed."""

    own: Path
    empty: CodeType

    @classmethod
    def of(cls, theme: Theme, own: Path) -> "_Environment":
        usual = Theme.get_env(theme)
        made = cls(loader=usual.loader, auto_reload=False, extensions=list(usual.extensions))
        made.filters, made.globals, made.own = usual.filters, usual.globals, own
        made.empty = made.compile("")
        return made

    def get_template(
        self,
        name: "str | jinja2.Template",
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        if isinstance(name, str) and name.startswith(FRAGMENTS):
            try:
                text = (self.own / name).read_text("utf-8")
            except OSError:
                raise jinja2.TemplateNotFound(name) from None
            if not _CODE.search(text):
                return self._saying(text)
        return super().get_template(name, parent, globals)

    def list_templates(
        self,
        extensions: Collection[str] | None = None,
        filter_func: Callable[[str], bool] | None = None,
    ) -> list[str]:
        wanted = filter_func or (lambda name: True)
        return [name for name in sorted(_files(self.own)) if wanted(name)]

    def _saying(self, text: str) -> jinja2.Template:
        """A template that says a text as it is, without the line break at its end, as of all templates."""
        said = _BREAK.sub("\n", text).removesuffix("\n")

        def render(context: object) -> Iterator[str]:
            yield said

        template = jinja2.Template.from_code(self, self.empty, {})
        template.root_render_func = render
        return template


def _files(own: Path) -> Iterator[str]:
    """What lies in our own folder of the theme, fragments apart."""
    for place in own.iterdir():
        if f"{place.name}/" != FRAGMENTS:
            found = place.rglob("*") if place.is_dir() else [place]
            yield from (path.relative_to(own).as_posix() for path in found if path.is_file())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
