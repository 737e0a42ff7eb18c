"""The fragments of a page, bound into one file: a template that says the one that is asked for.

A page has a dozen fragments, and each file has to be written, linked, looked at and read. What is planned is
a file for each (``theme/fragments/zh/data/x/table.html``); what is written is a file for a page
(``theme/fragments/zh/data/x.html``), in which ``part`` chooses. Fragments that lie in no folder are left
as they are: hand-written pages include them.
"""

from collections.abc import Mapping

FOLDER = "theme/fragments/"

_ENDING = ".html"
_ASKED, _OR = '{% if part == "', '{% elif part == "'
_OTHERWISE = '{% else %}{% include "fragments: there is no such part" %}{% endif %}\n'


def bound(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files of a plan, the fragments of each page in one; their names hold no quotation marks."""
    made: dict[str, bytes] = {}
    pages: dict[str, dict[str, bytes]] = {}
    for path, data in files.items():
        folder, _, name = path.rpartition("/")
        if path.startswith(FOLDER) and folder.count("/") > FOLDER.count("/"):
            pages.setdefault(folder, {})[name.removesuffix(_ENDING)] = data.removesuffix(b"\n")
        else:
            made[path] = data
    return made | {f"{page}{_ENDING}": _template(parts) for page, parts in pages.items()}


def _template(parts: Mapping[str, bytes]) -> bytes:
    asked = [f'{name}" %}}'.encode() + text for name, text in parts.items()]
    return _ASKED.encode() + _OR.encode().join(asked) + _OTHERWISE.encode()


def parts(template: str) -> dict[str, str]:
    """The fragments that are bound in a file, by their names; none where it is no such file."""
    if not (template.startswith(_ASKED) and template.endswith(_OTHERWISE)):
        return {}
    pieces = template[len(_ASKED) : -len(_OTHERWISE)].split(_OR)
    return {name: text for name, _, text in (piece.partition('" %}') for piece in pieces)}
