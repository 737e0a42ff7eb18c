"""Packages of statistics offices, each with a fault of its own: all is said, and nothing crashes."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import rogues
from publisher import checks, datasets, downloads, site
from publisher.package import Text
from publisher.pages import Failure
from publisher.problem import Problem, messages

# What the check has to say of each: severity, rule, file with line, field. Of those left out: nothing.
SAID: Mapping[str, tuple[str, ...]] = {
    "de-semikolon-unangekuendigt": ("W delimiter-is-declared a.csv:1",),
    "de-latin-1": ("W marks-are-declared a.csv Einwohner",),
    "de-latin-1-unangekuendigt": (
        "W encoding-is-declared a.csv",
        "W marks-are-declared a.csv Einwohner",
    ),
    "de-latin-1-als-utf-8": ("E file-has-its-encoding a.csv:2",),
    "fr-utf-16-non-annonce": ("W encoding-is-declared a.csv",),
    "fr-utf-16-sans-bom-non-annonce": ("W encoding-is-declared a.csv",),
    "ja-shift-jis-mukokuchi": ("W encoding-is-declared a.csv",),
    "ja-euc-mukokuchi": ("W encoding-is-declared a.csv",),
    "es-crlf": ("W marks-are-declared a.csv Tasa de paro (%)",),
    "es-cr": ("W marks-are-declared a.csv Tasa de paro (%)",),
    "es-mezcla-de-fines": ("W marks-are-declared a.csv Tasa de paro (%)",),
    "ja-binary": ("E table-can-be-read a.csv",),
    "fr-encodage-inconnu": ("E encoding-is-known datapackage.json:6 encoding",),
    "fr-faux-csv-html": ("E table-can-be-read a.csv",),
    "de-git-lfs": ("E table-can-be-read a.csv",),
    "de-xlsx-als-csv": ("E table-can-be-read a.csv",),
    "de-yaml": ("W marks-are-declared a.csv Einwohner",),
    "fr-yaml-alias": ("E descriptor-is-plain-yaml datapackage.yaml:4",),
    "fr-yaml-tabulation": ("E descriptor-is-plain-yaml datapackage.yml:3",),
    "fr-yaml-et-json": ("W descriptor-keeps-the-standard datapackage.json:1 resources",),
    "fr-descripteur-utf-16": ("E json-is-utf-8 datapackage.json:1",),
    "fr-descripteur-latin-1": ("E json-is-utf-8 datapackage.json:3",),
    "de-komma-zu-viel": ("E json-is-well-formed datapackage.json:4",),
    "de-kommentare-im-json": ("E json-is-well-formed datapackage.json:2",),
    "de-schluessel-doppelt": (
        "E json-keys-are-unique datapackage.json:1",
        "W descriptor-keeps-the-standard datapackage.json:2 resources",
    ),
    "de-leerer-descriptor": ("E json-is-well-formed datapackage.json:1",),
    "de-nur-ein-resource": ("E descriptor-key-is-there datapackage.json:1 resources",),
    "es-recursos-como-objeto": ("E descriptor-key-is-there datapackage.json:3 resources",),
    "es-recursos-nulos": (
        "E resource-is-one-plain-file datapackage.json:4 path",
        "E resource-is-one-plain-file datapackage.json:8 path",
        "W descriptor-keeps-the-standard datapackage.json:5 resources",
    ),
    "de-sprachen-als-objekt": (
        "W descriptor-keeps-the-standard datapackage.json:3 description",
        "W descriptor-keeps-the-standard datapackage.json:6 title",
        "W descriptor-keeps-the-standard datapackage.json:18 title",
        "W descriptor-keeps-the-standard datapackage.json:22 description",
    ),
    "fr-titres-par-langue-liste": ("W descriptor-keeps-the-standard datapackage.json:3 title",),
    "de-ohne-namen": (
        "W descriptor-keeps-the-standard datapackage.json:3 resources",
        "W descriptor-keeps-the-standard datapackage.json:6 resources",
    ),
    "de-gross": ("W descriptor-keeps-the-standard datapackage.json:5 name",),
    "es-nombres-repetidos": (
        "E descriptor-keeps-the-standard datapackage.json:9 name",
        "W descriptor-keeps-the-standard datapackage.json:5 name",
        "W descriptor-keeps-the-standard datapackage.json:9 name",
    ),
    "es-nombre-con-espacios": (
        "W descriptor-keeps-the-standard datapackage.json:2 name",
        "W descriptor-keeps-the-standard datapackage.json:5 name",
    ),
    "fr-profil-nombre": ("W descriptor-keeps-the-standard datapackage.json:3 profile",),
    "de-schema-zahl": ("W descriptor-keeps-the-standard datapackage.json:3 $schema",),
    "es-licencias": (
        "W descriptor-keeps-the-standard datapackage.json:10 licenses",
        "W descriptor-keeps-the-standard datapackage.json:15 licenses",
    ),
    "es-autores": (
        "W descriptor-keeps-the-standard datapackage.json:4 contributors",
        "W descriptor-keeps-the-standard datapackage.json:15 title",
    ),
    "es-fechas-raras": (
        "W descriptor-keeps-the-standard datapackage.json:6 image",
        "W descriptor-keeps-the-standard datapackage.json:9 keywords",
        "W descriptor-keeps-the-standard datapackage.json:10 sources",
        "W descriptor-keeps-the-standard datapackage.json:11 version",
    ),
    "fr-fichier-absent": ("E file-is-there datapackage.json:6 path",),
    "fr-fichier-autre-casse": ("E file-is-there datapackage.json:1 path",),
    "fr-un-absent-sur-deux": ("E file-is-there datapackage.json:10 path",),
    "de-gz": ("W resource-has-a-known-form a.csv.gz",),
    "de-zip": ("W resource-has-a-known-form a.zip",),
    "de-csv-aber-gz": ("E table-can-be-read a.csv",),
    "es-remoto": ("W resource-lies-elsewhere datapackage.json:6",),
    "es-remoto-y-local": ("W resource-lies-elsewhere datapackage.json:6",),
    "es-ftp": ("W resource-lies-elsewhere datapackage.json:6",),
    "fr-donnees-dans-le-descripteur": ("E cell-has-its-type datapackage.json:4 n",),
    "fr-donnees-objet": ("E table-can-be-read datapackage.json:4",),
    "fr-donnees-et-chemin": ("E descriptor-keeps-the-standard datapackage.json:4 resources",),
    "ja-json-rows": ("E cell-has-its-type a.json:3 人口",),
    "ja-json-broken": ("E json-is-well-formed a.json:1",),
    "ja-json-object": ("E table-can-be-read a.json",),
    "ja-xlsx-sheets": ("E table-can-be-read a.xlsx",),
    "ja-xlsx-type-error": ("E cell-has-its-type a.xlsx:3 人口",),
    "de-xls-alt": ("W resource-has-a-known-form a.xls",),
    "de-ods": ("W resource-has-a-known-form a.ods",),
    "fr-tsv-faux": ("E delimiter-is-declared a.tsv:1",),
    "fr-vide": ("E table-has-a-header a.csv",),
    "fr-vide-blancs": ("E table-has-a-header a.csv:1",),
    "fr-en-tete-seul": ("W table-has-rows a.csv",),
    "fr-sans-en-tete": ("E table-has-a-header a.csv:1",),
    "de-groesse-falsch": (
        "E file-is-as-described a.csv bytes",
        "E file-is-as-described a.csv hash",
    ),
    "de-kopf-umbenannt": ("E column-is-named-as-described a.csv:1 Bundesland",),
    "de-kopf-vertauscht": (
        "E column-is-named-as-described a.csv:1 Jahr",
        "E column-is-named-as-described a.csv:1 Land",
        "E cell-has-its-type a.csv:2 Land",
        "E cell-has-its-type a.csv:3 Land",
    ),
    "de-kopf-mehr": (
        "E column-is-described a.csv:1 Einwohner",
        "E column-is-described a.csv:1 Fläche",
    ),
    "de-kopf-weniger": (
        "E described-column-is-there a.csv:1 Einwohner",
        "E described-column-is-there a.csv:1 Fläche",
    ),
    "de-kopf-gross-und-leer": (
        "E column-is-named-as-described a.csv:1 Land",
        "E column-is-named-as-described a.csv:1 Jahr",
        "E column-is-named-as-described a.csv:1 EINWOHNER",
    ),
    "de-kopf-doppelt": (
        "E column-has-its-own-name a.csv:1 Wert",
        "E column-has-a-name a.csv:1",
    ),
    "fr-titre-au-dessus": ("E table-has-a-header a.csv:1",),
    "fr-guillemets-et-lignes": ("E cell-has-its-type a.csv:4 n",),
    "fr-guillemet-ouvert": ("E row-has-its-cells a.csv:2",),
    "de-dialekt-unsinn": (
        "E descriptor-keeps-the-standard datapackage.json:10 header",
        "E descriptor-keeps-the-standard datapackage.json:11 headerRows",
        "E descriptor-keeps-the-standard datapackage.json:12 commentChar",
    ),
    "de-dialekt-datei-fehlt": ("E schema-is-there datapackage.json:6 dialect",),
    "de-falscher-delimiter": ("E delimiter-is-declared a.csv:1",),
    "es-coma-decimal-no-declarada": (
        "E cell-has-its-type a.csv:2 Tasa de paro (%)",
        "E cell-has-its-type a.csv:3 Tasa de paro (%)",
        "E cell-has-its-type a.csv:4 Tasa de paro (%)",
    ),
    "es-coma-decimal-sin-esquema": ("W marks-are-declared a.csv Tasa de paro (%)",),
    "fr-milliers-non-declares": ("E cell-has-its-type a.csv:2 n",),
    "de-daten": (
        "E cell-has-its-type a.csv:2 v",
        "E cell-has-its-type a.csv:3 t",
        "E cell-has-its-type a.csv:3 u",
        "E cell-has-its-type a.csv:3 w",
    ),
    "ja-wareki": ("E cell-has-its-type a.csv:2 年",),
    "ja-zenkaku": ("E cell-has-its-type a.csv:3 人口",),
    "es-ausentes": (
        "E cell-has-its-type a.csv:5 v",
        "W descriptor-keeps-the-standard datapackage.json:16 missingValues",
    ),
    "es-ausentes-en-el-esquema": ("E cell-has-its-type a.csv:4 v",),
    "es-ausentes-mal": ("E descriptor-keeps-the-standard datapackage.json:18 missingValues",),
    "es-clave-primaria": (
        "E key-is-unique a.csv:3 id",
        "E cell-is-filled a.csv:4 id",
    ),
    "es-clave-primaria-ausente": ("E descriptor-keeps-the-standard datapackage.json:18 primaryKey",),
    "es-clave-ajena": ("E foreign-key-holds a.csv:3 prov",),
    "es-clave-ajena-a-nada": ("E descriptor-keeps-the-standard datapackage.json:15 foreignKeys",),
    "de-grenzen": (
        "E cell-keeps-its-constraint a.csv:3 Art",
        "E cell-keeps-its-constraint a.csv:3 p",
        "E cell-keeps-its-constraint a.csv:3 plz",
        "E cell-keeps-its-constraint a.csv:3 n",
    ),
    "de-boese-muster": ("E pattern-is-safe a.csv a",),
    "de-typ-unbekannt": ("E descriptor-keeps-the-standard datapackage.json:11 type",),
    "de-feld-ohne-namen": (
        "E column-is-named-as-described a.csv:1 a",
        "W descriptor-keeps-the-standard datapackage.json:9 fields",
    ),
    "de-viele-fehler": (
        "E cell-has-its-type a.csv:2 a",
        "E cell-has-its-type a.csv:2 b",
    ),
    "de-zeilen-ungleich": (
        "E row-has-its-cells a.csv:3",
        "E row-has-its-cells a.csv:4",
        "E row-is-not-blank a.csv:5",
    ),
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of them in one folder."""
    folder = tmp_path_factory.mktemp("rogues") / "packages"
    for name, rogue in rogues.ROGUES.items():
        for path, data in rogue.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(data)
    return folder


@pytest.fixture(scope="module")
def verdict(place: Path) -> checks.Verdict:
    """What the check finds in them."""
    return checks.verdict(place)


def told(problem: Problem) -> str:
    """A problem in short."""
    file = problem.file.partition(f"{problem.package}/")[2]
    line = f":{problem.line}" if problem.line else ""
    return " ".join(filter(None, [problem.severity[0].upper(), problem.rule, f"{file}{line}", problem.field]))


def test_of_every_rogue_exactly_its_faults_are_said_each_with_its_place(verdict):
    found = {name: tuple(map(told, verdict.of(name).problems)) for name in rogues.ROGUES}
    assert found == {name: SAID.get(name, ()) for name in rogues.ROGUES}


def test_every_fault_is_said_in_both_languages_and_no_word_is_left_open(verdict):
    for problem in verdict.problems:
        words = {lang: messages.say(problem, lang) for lang in messages.LANGUAGES}
        assert words["zh"].message != words["en"].message
        said = "".join(one.message + one.fix for one in words.values())
        assert not [mark for mark in ("{'", "None", "Error", "Traceback") if mark in said], said


def test_what_is_wrong_with_a_cell_is_said_by_its_likely_cause(verdict):
    causes = {p.facts.get("cause") for p in verdict.problems if p.rule == "cell-has-its-type"}
    assert causes == {"comma", "day", "empty", "form", "grouped", "kind", "nothing", "words"}


def test_a_text_in_an_encoding_that_nobody_declared_is_read_in_the_right_one(verdict):
    cells = {p.name: [c for t in p.tables.values() for c in t.columns] for p in verdict.packages}
    for name in ("ja-shift-jis", "ja-shift-jis-mukokuchi", "ja-euc"):
        assert cells[name] == ["都道府県", "年", "人口"], name
    for name in ("fr-utf-16", "fr-utf-16-non-annonce", "fr-utf-16-sans-bom-non-annonce"):
        assert cells[name] == ["Ville", "Année", "Habitants"], name


def test_numbers_with_marks_are_numbers_where_nobody_says_so(verdict):
    [table] = next(p for p in verdict.packages if p.name == "es-coma-decimal-sin-esquema").tables.values()
    assert list(table.columns["Tasa de paro (%)"]) == ["22.3", "11.6", "8.6"]
    assert table.field("Tasa de paro (%)").type == "number"


def test_a_site_with_all_of_them_has_a_page_for_each_that_is_published_and_each_that_is_not(verdict):
    sound = verdict.without(*verdict.failed)
    catalogue = datasets.catalogue(sound.packages)
    failed = [Failure(name, Text(name, name), verdict.of(name).problems) for name in verdict.failed]
    files = site.plan(catalogue, shelf=downloads.shelf(catalogue), failures=failed)
    for name in rogues.ROGUES:
        assert {f"docs/zh/data/{name}/index.md", f"docs/en/data/{name}/index.md"} <= set(files), name
    published = "".join(data.decode() for path, data in files.items() if "de-html" in path)
    assert "alert(1)" in published and "<script>alert" not in published
