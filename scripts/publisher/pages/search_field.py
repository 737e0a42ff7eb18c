"""The field that readers type into, as two pages have it: to search the site, and to check a number."""

from publisher.pages.markup import Html, tag


def field(name: str, label: str, button: str, placeholder: str = "") -> tuple[Html, Html]:
    """Its label, and the field called ``name`` with its button; nothing that is typed is put right."""
    typed = tag(
        "input",
        type="search",
        name_=name,
        id=name,
        autocomplete="off",
        autocapitalize="off",
        spellcheck="false",
        enterkeyhint="search",
        placeholder=placeholder or None,
    )
    row = tag("div", typed, tag("button", button, type="submit"), class_="pf-ask__field")
    return tag("label", label, for_=name), row
