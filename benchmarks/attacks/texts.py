"""Words that would run, lead astray or hide something, in cells, titles and names."""

from typing import Any

from faults.folder import Folder

from attacks.attack import NAME, Attack, Make, foreign, one, ours

OBSERVED = ("population", "010100", "2021")
MARKUP, FORMULA = "text-holds-no-markup", "text-is-no-formula"
WORDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "a format string": ("{0.__class__.__mro__}", ()),
    "a format string with a width": ("{:>9999999999}", (MARKUP,)),
    "an old format string": ("%s%n%(a)s%99999999d", ()),
    "a template of Jinja": ("{{ self.__init__.__globals__ }}", (MARKUP,)),
    "a statement of Jinja": ("{% include 'mkdocs.yml' %}", (MARKUP,)),
    "a comment of Jinja": ("{# x", (MARKUP,)),
    "an included file": ('--8<-- "mkdocs.yml"', (MARKUP,)),
    "a script": ("<script>alert(1)</script>", (MARKUP,)),
    "an escaped script": ("&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;", (MARKUP,)),
    "an image with a handler": ("<img src=x onerror=alert(1)>", (MARKUP,)),
    "a link of Markdown that runs": ("[x](javascript:alert(1))", (MARKUP,)),
    "a reference of Markdown": ("[x][y]", ()),
    "an image of Markdown": ("![x](http://127.0.0.1/x.png)", (MARKUP,)),
    "attributes of Markdown": ("x { onmouseover=alert(1) }", (MARKUP,)),
    "a code fence": ("``` x", (MARKUP,)),
    "a table of Markdown": ("| a | b |", ()),
    "an automatic link": ("<http://127.0.0.1/>", (MARKUP,)),
    "front matter": ("--- title: x", ()),
    "a formula": ("=cmd|' /C calc'!A0", (FORMULA, MARKUP)),
    "a formula with a plus": ("+1+1", (FORMULA,)),
    "a formula with an at": ("@SUM(1)", (FORMULA,)),
    "a formula in full-width signs": ("＝1+1", (FORMULA,)),
    "a formula behind a tab": (
        "\t=1+1",
        (FORMULA, "text-has-no-control-characters", "text-has-no-outer-spaces"),
    ),
    "a NUL": ("a\x00b", ("text-has-no-control-characters",)),
    "a bell and an escape": ("a\x07\x1b[2Jb", ("text-has-no-control-characters",)),
    "a line separator": (
        "a\u2028b",
        ("text-has-no-control-characters", "text-is-one-line", "text-has-no-invisible-characters"),
    ),
    "an override of direction": ("a\u202eb", ("text-has-no-direction-marks",)),
    "an isolate of direction": ("a\u2066b\u2069", ("text-has-no-direction-marks",)),
    "a zero-width space": ("a\u200bb", ("text-has-no-invisible-characters",)),
    "a soft hyphen": ("a\u00adb", ("text-has-no-invisible-characters",)),
    "letters of the tag block": (
        "a\U000e0041b",
        ("text-has-no-invisible-characters", "text-has-no-private-characters"),
    ),
    "a replacement character": ("a\ufffdb", ("text-is-not-damaged",)),
    "a command of the forge": ("::set-output name=x::y", ()),
    "a command of the forge on a line of its own": (
        "a\n::error::x",
        ("text-is-one-line", "text-has-no-control-characters"),
    ),
    "a mention and a number": ("@everyone #1", (FORMULA,)),
    "a placeholder of our own messages": ("{found} {likely}", ()),
    "a million letters": ("人" * 1_000_000, ("cell-is-not-too-long", "cell-is-short-enough")),
    "Python": ("__import__('os').system('touch RAN')", ()),
    "SQL": ("'; DROP TABLE observations; --", ("chinese-is-chinese",)),
    "a shell": ("$(touch RAN) `touch RAN` ; touch RAN", ("chinese-is-chinese",)),
}
CELLS: dict[str, str] = {
    "NaN": "NaN",
    "Infinity": "INF",
    "an exponent of a billion": "1E999999999",
    "100,000 digits": "9" * 9_999,
    "full-width digits": "１２１２０００",
    "Arabic digits": "١٢",
    "an underscore": "1_000",
    "minus zero": "-0",
    "hexadecimal": "0x1F",
    "a superscript": "12²",
    "a Roman numeral": "Ⅻ",
    "a circled number": "①",
    "a mathematical digit": "𝟏𝟐",
    "an imaginary number": "1j",
    "a boolean": "true",
    "an error of Excel": "#REF!",
}


def _word(cell: str, column: str = "note") -> Make:
    """The words in a cell; a note stands in both languages."""

    def change(folder: Folder, _: object) -> None:
        folder.put("observations", OBSERVED, column, cell)
        if column == "note":
            folder.put("observations", OBSERVED, "note@en", cell)

    return ours(change)


def _title(words: str) -> Make:
    """The same words as titles of everything in a package of another kind, and in its cells."""
    fields = [{"name": "n", "type": "string", "title": words, "description": words}]
    described = {
        **one(fields=fields, title=words, description=words),
        "title": words,
        "description": words,
        "keywords": [words],
        "sources": [{"title": words}],
        "contributors": [{"title": words}],
        "licenses": [{"name": "CC-BY-4.0", "title": words}],
    }
    rows = f'n\n"{words.replace(chr(34), chr(34) * 2)}"\n'
    return foreign(described, {"a.csv": rows.encode()})


def named(*names: str, **more: Any) -> Make:
    """A package of another kind whose tables are called so."""
    resources = [{"name": name, "path": f"{at}.csv", **more} for at, name in enumerate(names)]
    files = {f"{at}.csv": b"n,words\n1,a\n2,b\n" for at in range(len(names))}
    return foreign({"name": NAME, "resources": resources}, files)


def _indicator(id: str) -> Make:
    def change(folder: Folder, _: object) -> None:
        for table in ("indicators", "observations", "targets"):
            for row in folder.tables[table][1:]:
                row[0] = id if row[0] == "population" else row[0]

    return ours(change)


def _folder(*names: str) -> Make:
    """Packages in folders called so."""

    def make(place: Any) -> None:
        for name in names:
            (place.packages / name).mkdir(parents=True)

    return make


FIGURE = (
    "number-is-finite",
    "number-is-not-too-long",
    "number-uses-ascii-digits",
    "number-is-plain",
    "zero-has-no-sign",
    "number-has-no-footnote",
    "number-has-no-unit",
    "cell-is-no-spreadsheet-error",
)
SAFE = ("package-name-is-safe",)
ID = ("address-is-free", "code-has-its-form", "cell-is-short-enough", "cell-is-filled")
NAMES = {
    "equal after folding of case": ("Areas", "areas", "AREAS"),
    "equal after folding of ß": ("straße", "strasse"),
    "with a Turkish i": ("Istanbul", "İstanbul", "ıstanbul"),
    "equal after normalisation": ("caf\u00e9", "cafe\u0301"),
    "equal after slugging": ("a b", "a-b", "a_b", "a.b", "a/b"),
    "of signs only": ("!!!", "???", "。。。", "."),
    "of Chinese only": ("陕西", "山西", "失业率", "实业率"),
    "with homoglyphs": ("areas", "аreas", "areаs"),
    "of our own addresses": (
        "index",
        "tables",
        "versions",
        "datapackage",
        "metadata",
        "en",
        "assets",
        "downloads",
        "data",
    ),
    "that Windows reserves": ("con", "aux", "nul", "com1", "lpt9", "CON", "con.csv"),
    "that climb": ("../../evil", "..", "/etc/passwd", "..\\x"),
    "of 3,000 letters": ("a" * 3_000, "a" * 3_001),
    "of nothing": ("", " ", "\t", "\u200b"),
    "that are markup": ("<script>", "{{ x }}", "[x](javascript:1)", "\u202ea"),
    "that are numbers": ("1", "01", "-1", "1.0"),
    "that look like those we make": ("a", "a-2", "a 2", "A-2", "table-1", "table-2"),
}
ATTACKS = (
    *(
        Attack(f"T{at:03}", f"a note with {what}", _word(text), rules)
        for at, (what, (text, rules)) in enumerate(WORDS.items(), 1)
    ),
    *(
        Attack(f"T{at:03}", f"a package of another kind with {what} everywhere", _title(text))
        for at, (what, (text, _)) in enumerate(WORDS.items(), 101)
        if len(text) < 1_000
    ),
    *(
        Attack(f"T{at:03}", f"a figure that is {what}", _word(text, "value"), FIGURE)
        for at, (what, text) in enumerate(CELLS.items(), 201)
    ),
    *(
        Attack(f"T{at:03}", f"tables with names {what}", named(*names))
        for at, (what, names) in enumerate(NAMES.items(), 301)
    ),
    Attack(
        "T320",
        "two tables of one name",
        named("a", "a"),
        ("structure-is-sound", "descriptor-keeps-the-standard"),
    ),
    *(
        Attack(f"T{at:03}", f"an indicator called {id[:20]}", _indicator(id), ID)
        for at, id in enumerate(
            (
                "index",
                "tables",
                "versions",
                "datapackage",
                "con",
                "aux",
                "..",
                "../x",
                "A",
                "a b",
                "été",
                "пopulation",
                "a" * 61,
                "",
                "-",
                "a--b",
                "metadata",
                "croissant",
                "<b>",
                "{x}",
            ),
            351,
        )
    ),
    *(
        Attack(f"T{at:03}", f"a package called {name[:20]}", _folder(name), SAFE)
        for at, name in enumerate(
            (
                "con",
                "nul",
                "aux",
                "com1",
                "EN",
                "ß",
                "İ",
                "e\u0301",
                "a.b",
                "a b",
                "-a",
                "a" * 61,
                "<script>",
                "{{7}}",
                "\u202ea",
                "a\nb",
                "\x1b[2J",
            ),
            381,
        )
    ),
)
