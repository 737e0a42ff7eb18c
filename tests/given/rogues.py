"""Packages as governments and statistics offices publish them, each with a fault or an oddity of its own.

In German, French, Spanish and Japanese (one in Arabic): what stands in them is what such offices write.
What the check has to say of them stands in test_rogues.py.
"""

import gzip
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import xlsxwriter

JSON = "datapackage.json"


Files = Mapping[str, bytes]  # of a package, by path


def rogue(descriptor: object, *, named: str = JSON, codec: str = "utf-8", **files: str | bytes) -> Files:
    """A package; ``a_csv="..."`` is its file a.csv."""
    told = descriptor if isinstance(descriptor, str) else json.dumps(descriptor, ensure_ascii=False, indent=1)
    held = {
        name.replace("_", "."): data.encode() if isinstance(data, str) else data
        for name, data in files.items()
    }
    return {named: told.encode(codec), **held}


# What stands at the top of a descriptor, and not in its one resource.
TOP = (
    "$schema", "contributors", "created", "description", "homepage", "id", "image", "keywords", "language",
    "languages", "licenses", "profile", "sources", "title", "version", "views",
)  # fmt: skip


def one(path: object = "a.csv", *fields: object, **more: Any) -> dict[str, Any]:
    """A descriptor of one resource; a field is a name with a type behind a colon, or an object."""
    schema = {"fields": [_field(f) for f in fields], **more.pop("schema", {})} if fields else None
    top = {key: more.pop(key) for key in TOP if key in more}
    resource = {"name": "daten", "path": path, **({"schema": schema} if schema else {}), **more}
    return {"name": "paket", **top, "resources": [resource]}


def _field(field: object) -> object:
    if not isinstance(field, str):
        return field
    name, _, kind = field.partition(":")
    return {"name": name, "type": kind or "string"}


def workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    """An XLSX file of some sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets:
            page = book.add_worksheet(name)
            for at, row in enumerate(rows):
                page.write_row(at, 0, row)
    return out.getvalue()


def zipped(**files: str) -> bytes:
    """A ZIP of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_", "."), text)
    return out.getvalue()


LAND = "Land;Jahr;Einwohner\nÖsterreich;2020;8.901.064\nWien;2021;1.920.949\n"
VILLES = "Ville,Année,Habitants\nOrléans,2020,116238\nNîmes,2021,148561\nBesançon,2022,119163\n"
PAISES = "Comunidad;Año;Tasa de paro (%)\nAndalucía;2020;22,3\nCataluña;2021;11,6\nPaís Vasco;2022;8,6\n"
KEN = "都道府県,年,人口\n北海道,2020,5224614\n東京都,2020,14047594\n沖縄県,2020,1467480\n"

ROGUES: dict[str, Files] = {
    # Bytes and marks
    "de-semikolon-bom": rogue(
        one(
            "a.csv",
            "Land",
            "Jahr:year",
            {"name": "Einwohner", "type": "integer", "groupChar": "."},
            dialect={"delimiter": ";"},
        ),
        a_csv="\ufeff" + LAND,
    ),
    "de-semikolon-unangekuendigt": rogue(
        one("a.csv", "Land", "Jahr:year", {"name": "Einwohner", "type": "integer", "groupChar": "."}),
        a_csv=LAND,
    ),
    "de-latin-1": rogue(
        one("a.csv", dialect={"delimiter": ";"}, encoding="iso-8859-1"), a_csv=LAND.encode("latin-1")
    ),
    "de-latin-1-unangekuendigt": rogue(
        one("a.csv", dialect={"delimiter": ";"}), a_csv=LAND.encode("latin-1")
    ),
    "de-latin-1-als-utf-8": rogue(
        one("a.csv", dialect={"delimiter": ";"}, encoding="utf-8"), a_csv=LAND.encode("latin-1")
    ),
    "fr-utf-16": rogue(one("a.csv", encoding="utf-16"), a_csv=VILLES.encode("utf-16")),
    "fr-utf-16-non-annonce": rogue(one("a.csv"), a_csv=VILLES.encode("utf-16")),
    "fr-utf-16-sans-bom": rogue(one("a.csv", encoding="utf-16le"), a_csv=VILLES.encode("utf-16-le")),
    "fr-utf-16-sans-bom-non-annonce": rogue(one("a.csv"), a_csv=VILLES.encode("utf-16-le")),
    "ja-shift-jis": rogue(one("a.csv", encoding="shift_jis"), a_csv=KEN.encode("shift_jis")),
    "ja-shift-jis-mukokuchi": rogue(one("a.csv"), a_csv=KEN.encode("shift_jis")),
    "ja-euc": rogue(one("a.csv", encoding="euc-jp"), a_csv=KEN.encode("euc-jp")),
    "ja-euc-mukokuchi": rogue(one("a.csv"), a_csv=KEN.encode("euc-jp")),
    "es-crlf": rogue(one("a.csv", dialect={"delimiter": ";"}), a_csv=PAISES.replace("\n", "\r\n")),
    "es-cr": rogue(one("a.csv", dialect={"delimiter": ";"}), a_csv=PAISES.replace("\n", "\r")),
    "es-mezcla-de-fines": rogue(
        one("a.csv", dialect={"delimiter": ";"}), a_csv=PAISES.replace("\n", "\r\n", 2)
    ),
    "de-nul": rogue(one("a.csv"), a_csv="a,b\n1,\x002\n"),
    "ja-binary": rogue(one("a.csv"), a_csv=bytes(range(256)) * 20),
    "fr-encodage-inconnu": rogue(one("a.csv", encoding="ansi"), a_csv=VILLES.encode("latin-1")),
    "fr-faux-csv-html": rogue(one("a.csv"), a_csv="<!DOCTYPE html>\n<html><body>404</body></html>\n"),
    "de-git-lfs": rogue(
        one("a.csv"), a_csv="version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n"
    ),
    "de-xlsx-als-csv": rogue(one("a.csv"), a_csv=workbook(("T", [["x"], [1]]))),
    # Descriptors
    "de-yaml": rogue(
        "name: paket\nresources:\n- name: daten\n  path: a.csv\n  dialect: {delimiter: ';'}\n",
        named="datapackage.yaml",
        a_csv=LAND,
    ),
    "fr-yaml-alias": rogue(
        "a: &x [1]\nresources:\n- path: a.csv\n  b: *x\n", named="datapackage.yaml", a_csv=VILLES
    ),
    "fr-yaml-tabulation": rogue(
        "name: paquet\nresources:\n\t- path: a.csv\n", named="datapackage.yml", a_csv=VILLES
    ),
    "fr-yaml-et-json": {
        "datapackage.json": b'{"resources": [{"path": "a.csv"}]}',
        "datapackage.yaml": b"resources: [{path: b.csv}]\n",
        "a.csv": VILLES.encode(),
    },
    "fr-bom-dans-le-descripteur": rogue("\ufeff" + json.dumps(one("a.csv")), a_csv=VILLES),
    "fr-descripteur-utf-16": rogue(json.dumps(one("a.csv")), codec="utf-16", a_csv=VILLES),
    "fr-descripteur-latin-1": rogue(one("a.csv", title="Année"), codec="latin-1", a_csv=VILLES),
    "de-komma-zu-viel": rogue('{\n "name": "paket",\n "resources": [{"path": "a.csv"}],\n}\n', a_csv=LAND),
    "de-kommentare-im-json": rogue('{\n // Bevölkerung\n "resources": [{"path": "a.csv"}]\n}\n', a_csv=LAND),
    "de-schluessel-doppelt": rogue(
        '{"name": "a", "name": "b",\n "resources": [{"path": "a.csv"}]}\n', a_csv=VILLES
    ),
    "de-leerer-descriptor": rogue("", a_csv=LAND),
    "de-nur-ein-resource": rogue(
        {"name": "daten", "path": "a.csv", "schema": {"fields": [{"name": "a"}]}}, a_csv="a\n1\n"
    ),
    "es-recursos-como-objeto": rogue({"name": "p", "resources": {"datos": {"path": "a.csv"}}}, a_csv=PAISES),
    "es-recursos-nulos": rogue({"name": "p", "resources": [None, {"path": "a.csv"}, 3]}, a_csv=VILLES),
    "de-sprachen-als-objekt": rogue(
        one(
            "a.csv",
            {"name": "Land", "title": {"de": "Land", "en": "Country"}, "description": {"de": "Name"}},
            "Jahr:year",
            "n:integer",
            title={"de": "Einwohner", "fr": "Habitants"},
            description={"de": "Zahl der Einwohner"},
            dialect={"delimiter": ";"},
        ),
        a_csv="Land;Jahr;n\nÖ;2020;1\nD;2020;2\n",
    ),
    "fr-titres-par-langue-liste": rogue(
        one("a.csv", title=[{"lang": "fr", "value": "Villes"}]), a_csv=VILLES
    ),
    "de-ohne-namen": rogue({"resources": [{"path": "a.csv"}, {"path": "a.csv"}]}, a_csv=VILLES),
    "de-gross": rogue(one("a.csv", name="GROSS und Leer"), a_csv=VILLES),
    "es-nombres-repetidos": rogue(
        {
            "name": "p",
            "resources": [
                {"name": "Datos", "path": "a.csv"},
                {"name": "Datos", "path": "b.csv"},
                {"name": "datos", "path": "b.csv"},
            ],
        },
        a_csv=VILLES,
        b_csv="x\n1\n",
    ),
    "es-nombre-con-espacios": rogue(
        {"name": "Mis Datos Ñ", "resources": [{"name": "Tabla Uno / 1", "path": "a.csv"}]}, a_csv=VILLES
    ),
    "es-ruta-con-espacios": {
        JSON: json.dumps(one("mis datos/tabla ñ 1.csv"), ensure_ascii=False).encode(),
        "mis datos/tabla ñ 1.csv": VILLES.encode(),
    },
    "fr-profils": rogue(
        {
            "profile": "tabular-data-package",
            "name": "p",
            "resources": [
                {
                    "profile": "tabular-data-resource",
                    "name": "a",
                    "path": "a.csv",
                    "schema": {
                        "fields": [
                            {"name": "Ville", "type": "string"},
                            {"name": "Année", "type": "year"},
                            {"name": "Habitants", "type": "integer"},
                        ]
                    },
                }
            ],
        },
        a_csv=VILLES,
    ),
    "fr-profil-fiscal": rogue(one("a.csv", profile="fiscal-data-package"), a_csv=VILLES),
    "fr-profil-adresse": rogue(one("a.csv", profile="https://example.org/profil.json"), a_csv=VILLES),
    "fr-profil-nombre": rogue(one("a.csv", profile=7), a_csv=VILLES),
    "de-schema-v2": rogue(
        one("a.csv", **{"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}), a_csv=VILLES
    ),
    "de-schema-eigen": rogue(one("a.csv", **{"$schema": "https://example.org/eigen.json"}), a_csv=VILLES),
    "de-schema-zahl": rogue(one("a.csv", **{"$schema": 2}), a_csv=VILLES),
    "es-licencias": rogue(
        one(
            "a.csv",
            licenses=[
                {"title": "Licencia propia"},
                {"type": "CC-BY"},
                "CC0",
                {"name": "ODbL 1.0", "path": "licencia.txt"},
                None,
            ],
        ),
        a_csv=VILLES,
    ),
    "es-autores": rogue(
        one(
            "a.csv",
            contributors=[
                "Instituto <ine@example.org>",
                {"email": "x@example.org"},
                {"title": "INE", "role": "publisher", "email": "mal", "path": "www.example.org"},
                {"title": {"es": "INE"}},
            ],
        ),
        a_csv=VILLES,
    ),
    "es-fechas-raras": rogue(
        one(
            "a.csv",
            created="ayer",
            version=2.5,
            homepage="www.example.org",
            keywords="paro, empleo",
            sources="INE",
            id=5,
            image=["x"],
        ),
        a_csv=VILLES,
    ),
    # Files
    "fr-fichier-absent": rogue(one("data/villes.csv")),
    "fr-fichier-autre-casse": {
        JSON: json.dumps(one("Data/Villes.CSV")).encode(),
        "data/villes.csv": VILLES.encode(),
    },
    "fr-un-absent-sur-deux": rogue(
        {"name": "p", "resources": [{"name": "a", "path": "a.csv"}, {"name": "b", "path": "b.csv"}]},
        a_csv=VILLES,
    ),
    "de-gz": rogue(one("a.csv.gz", compression="gz"), **{"a_csv_gz": gzip.compress(LAND.encode(), mtime=0)}),
    "de-zip": rogue(one("a.zip", format="csv"), a_zip=zipped(a_csv=LAND)),
    "de-csv-aber-gz": rogue(one("a.csv"), a_csv=gzip.compress(LAND.encode(), mtime=0)),
    "es-remoto": rogue(one("https://example.org/datos.csv", "Comunidad", "Año:year"), a_csv=""),
    "es-remoto-y-local": rogue(
        {"name": "p", "resources": [{"name": "a", "path": ["a.csv", "https://example.org/b.csv"]}]},
        a_csv=VILLES,
    ),
    "es-ftp": rogue(one("ftp://example.org/datos.csv")),
    "fr-donnees-dans-le-descripteur": rogue(
        {
            "name": "p",
            "resources": [
                {
                    "name": "a",
                    "data": [{"ville": "Nîmes", "n": 1}, {"ville": "Albi", "n": "x"}],
                    "schema": {
                        "fields": [{"name": "ville", "type": "string"}, {"name": "n", "type": "integer"}]
                    },
                }
            ],
        }
    ),
    "fr-donnees-objet": rogue({"name": "p", "resources": [{"name": "a", "data": {"ville": "Nîmes"}}]}),
    "fr-donnees-et-chemin": rogue(
        {"name": "p", "resources": [{"name": "a", "path": "a.csv", "data": [["x"], [1]]}]}, a_csv=VILLES
    ),
    "ja-json-rows": rogue(
        one("a.json", "県", "人口:integer"),
        a_json='[{"県": "東京都", "人口": 14047594}, {"県": "沖縄県", "人口": "不明"}]',
    ),
    "ja-json-broken": rogue(
        one("a.json", "県", "人口:integer"), a_json='[{"県": "東京都", "人口": 14047594},]'
    ),
    "ja-json-object": rogue(one("a.json", "県", "人口:integer"), a_json='{"data": [{"県": "東京都"}]}'),
    "ja-xlsx-sheets": rogue(
        {
            "name": "p",
            "resources": [
                {"name": "a", "path": "a.xlsx", "dialect": {"sheetName": "人口"}},
                {"name": "b", "path": "a.xlsx", "dialect": {"sheetNumber": 2}},
                {"name": "c", "path": "a.xlsx", "dialect": {"sheet": "なし"}},
            ],
        },
        a_xlsx=workbook(
            ("表紙", [["統計局"]]), ("人口", [["県", "人口"], ["東京都", 14047594], ["沖縄県", 1467480]])
        ),
    ),
    "ja-xlsx-type-error": rogue(
        one("a.xlsx", "県", "人口:integer"),
        a_xlsx=workbook(("人口", [["県", "人口"], ["東京都", 14047594], ["沖縄県", "不明"]])),
    ),
    "de-xls-alt": rogue(one("a.xls"), a_xls=b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "de-ods": rogue(one("a.ods"), a_ods=zipped(content_xml="<x/>")),
    "fr-tsv": rogue(
        one("a.tsv", "Ville", "Année:year", "Habitants:integer"), a_tsv=VILLES.replace(",", "\t")
    ),
    "fr-tsv-faux": rogue(one("a.tsv", "Ville", "Année:year", "Habitants:integer"), a_tsv=VILLES),
    "fr-vide": rogue(one("a.csv"), a_csv=""),
    "fr-vide-blancs": rogue(one("a.csv"), a_csv="\n\n  \n"),
    "fr-en-tete-seul": rogue(
        one("a.csv", "Ville", "Année:year", "Habitants:integer"), a_csv="Ville,Année,Habitants\n"
    ),
    "fr-sans-en-tete": rogue(
        one("a.csv", "Ville", "Année:year", "Habitants:integer"), a_csv=VILLES.partition("\n")[2]
    ),
    "fr-sans-en-tete-declare": rogue(
        one("a.csv", "Ville", "Année:year", "Habitants:integer", dialect={"header": False}),
        a_csv=VILLES.partition("\n")[2],
    ),
    "de-pdf-bild-geo": rogue(
        {
            "name": "p",
            "resources": [
                {"name": "bericht", "path": "b.pdf", "format": "pdf", "mediatype": "application/pdf"},
                {"name": "bild", "path": "b.png"},
                {"name": "karte", "path": "k.geojson"},
            ],
        },
        b_pdf=b"%PDF-1.4\n",
        b_png=b"\x89PNG\r\n\x1a\n",
        k_geojson='{"type": "FeatureCollection", "features": []}',
    ),
    "de-pdf-mit-schema": rogue(one("b.pdf", "x:integer"), b_pdf=b"%PDF-1.4\n"),
    "de-groesse-falsch": rogue(one("a.csv", bytes=12, hash="0" * 32), a_csv=VILLES),
    # Headers
    "de-kopf-umbenannt": rogue(
        one("a.csv", "Land", "Jahr:year", "Einwohner:integer"), a_csv="Bundesland,Jahr,Einwohner\nÖ,2020,1\n"
    ),
    "de-kopf-vertauscht": rogue(
        one("a.csv", "Land", "Jahr:year", "Einwohner:integer"),
        a_csv="Jahr,Land,Einwohner\n2020,Ö,1\n2021,D,2\n",
    ),
    "de-kopf-mehr": rogue(
        one("a.csv", "Land", "Jahr:year"), a_csv="Land,Jahr,Einwohner,Fläche\nÖ,2020,1,2\n"
    ),
    "de-kopf-weniger": rogue(
        one("a.csv", "Land", "Jahr:year", "Einwohner:integer", "Fläche:number"), a_csv="Land,Jahr\nÖ,2020\n"
    ),
    "de-kopf-gross-und-leer": rogue(
        one("a.csv", "land", "jahr:year", "einwohner:integer"), a_csv="Land, Jahr ,EINWOHNER\nÖ,2020,1\n"
    ),
    "de-kopf-doppelt": rogue(one("a.csv"), a_csv="Land,Wert,Wert,\nÖ,1,2,3\n"),
    "fr-titre-au-dessus": rogue(one("a.csv"), a_csv="Population des villes,,\n,,\n" + VILLES),
    "fr-en-tete-de-deux-lignes": rogue(
        one("a.csv", dialect={"headerRows": [1, 2]}),
        a_csv="Ville,2020,2020,2021,2021\n,H,F,H,F\nNîmes,1,2,3,4\n",
    ),
    "fr-lignes-de-commentaire": rogue(
        one("a.csv", dialect={"commentRows": [1, 4], "headerRows": [2]}),
        a_csv="Source: INSEE\nVille,n\nNîmes,1\n-- suite --,\nAlbi,2\n",
    ),
    "fr-comment-char": rogue(
        one("a.csv", dialect={"commentChar": "#"}), a_csv="# INSEE\nVille,n\n# note\nNîmes,1\n"
    ),
    "fr-guillemets-et-lignes": rogue(
        one("a.csv", "Ville", "note", "n:integer"),
        a_csv='Ville,note,n\nNîmes,"deux\nlignes, et ""guillemets""",1\nAlbi,ok,x\n',
    ),
    "fr-guillemet-ouvert": rogue(one("a.csv"), a_csv='Ville,n\n"Nîmes,1\nAlbi,2\n'),
    "fr-escape": rogue(
        one("a.csv", dialect={"escapeChar": "\\", "doubleQuote": False}),
        a_csv='Ville,n\n"L\\"Isle, Jourdain",1\n',
    ),
    "fr-skip-initial-space": rogue(
        one("a.csv", "Ville", "n:integer", dialect={"skipInitialSpace": True}), a_csv='Ville, n\n"Albi", 1\n'
    ),
    "fr-espaces-initiaux": rogue(one("a.csv", "Ville", "n:integer"), a_csv="Ville, n\nAlbi, 1\n"),
    "de-dialekt-unsinn": rogue(
        one(
            "a.csv",
            dialect={"delimiter": ";;", "quoteChar": "", "header": "nein", "headerRows": 3, "commentChar": 4},
        ),
        a_csv=VILLES,
    ),
    "de-dialekt-datei-fehlt": rogue(one("a.csv", dialect="dialekt.json"), a_csv=VILLES),
    "de-falscher-delimiter": rogue(
        one("a.csv", "Land", "Jahr:year", "Einwohner", dialect={"delimiter": ","}), a_csv=LAND
    ),
    # Cells
    "es-coma-decimal": rogue(
        one(
            "a.csv",
            "Comunidad",
            "Año:year",
            {"name": "Tasa de paro (%)", "type": "number", "decimalChar": ","},
            dialect={"delimiter": ";"},
        ),
        a_csv=PAISES,
    ),
    "es-coma-decimal-no-declarada": rogue(
        one("a.csv", "Comunidad", "Año:year", "Tasa de paro (%):number", dialect={"delimiter": ";"}),
        a_csv=PAISES,
    ),
    "es-coma-decimal-sin-esquema": rogue(one("a.csv", dialect={"delimiter": ";"}), a_csv=PAISES),
    "fr-milliers-espace": rogue(
        one("a.csv", "Ville", {"name": "n", "type": "integer", "groupChar": " "}, dialect={"delimiter": ";"}),
        a_csv="Ville;n\nNîmes;148 561\nAlbi;49 714\n",
    ),
    "fr-milliers-insecable": rogue(
        one(
            "a.csv",
            "Ville",
            {"name": "n", "type": "integer", "groupChar": "\u202f"},
            dialect={"delimiter": ";"},
        ),
        a_csv="Ville;n\nNîmes;148\u202f561\n",
    ),
    "fr-milliers-non-declares": rogue(
        one("a.csv", "Ville", "n:integer", dialect={"delimiter": ";"}), a_csv="Ville;n\nNîmes;148 561\n"
    ),
    "de-daten": rogue(
        one(
            "a.csv",
            {"name": "t", "type": "date", "format": "%d.%m.%Y"},
            {"name": "u", "type": "date", "format": "any"},
            "v:date",
            {"name": "w", "type": "datetime", "format": "%d.%m.%Y %H:%M"},
            dialect={"delimiter": ";"},
        ),
        a_csv="t;u;v;w\n"
        "31.12.2020;31.12.2020;31.12.2020;31.12.2020 12:30\n30.02.2020;x;2020-12-31;31.12.2020\n",
    ),
    "ja-wareki": rogue(
        one("a.csv", "県", {"name": "年", "type": "year"}), a_csv="県,年\n東京都,令和2年\n大阪府,２０２０\n"
    ),
    "ja-zenkaku": rogue(
        one("a.csv", "県", "人口:integer"), a_csv="県,人口\n東京都,１４０４７５９４\n沖縄県,1467480人\n"
    ),
    "es-ausentes": rogue(
        one(
            "a.csv",
            "Comunidad",
            {"name": "v", "type": "number", "missingValues": ["", "..", ":", "n.d."]},
            {"name": "w", "type": "integer", "missingValues": [{"value": "-99", "label": "secreto"}]},
        ),
        a_csv="Comunidad,v,w\nA,..,1\nB,:,-99\nC,n.d.,\nD,n/a,3\n",
    ),
    "es-ausentes-en-el-esquema": rogue(
        one("a.csv", "Comunidad", "v:number", schema={"missingValues": ["-"]}),
        a_csv="Comunidad,v\nA,-\nB,1\nC,\n",
    ),
    "es-ausentes-mal": rogue(
        one("a.csv", "Comunidad", "v:number", schema={"missingValues": "NA"}), a_csv="Comunidad,v\nA,NA\n"
    ),
    "es-clave-primaria": rogue(
        one("a.csv", "id:integer", "v", schema={"primaryKey": ["id"]}), a_csv="id,v\n1,a\n1,b\n,c\n"
    ),
    "es-clave-primaria-ausente": rogue(
        one("a.csv", "id:integer", "v", schema={"primaryKey": "codigo"}), a_csv="id,v\n1,a\n"
    ),
    "es-clave-ajena": rogue(
        {
            "name": "p",
            "resources": [
                {
                    "name": "provincias",
                    "path": "p.csv",
                    "schema": {"fields": [{"name": "id", "type": "string"}], "primaryKey": "id"},
                },
                {
                    "name": "paro",
                    "path": "a.csv",
                    "schema": {
                        "fields": [{"name": "prov", "type": "string"}, {"name": "v", "type": "number"}],
                        "foreignKeys": [
                            {"fields": "prov", "reference": {"resource": "provincias", "fields": "id"}}
                        ],
                    },
                },
            ],
        },
        p_csv="id\n01\n02\n",
        a_csv="prov,v\n01,1\n99,2\n",
    ),
    "es-clave-ajena-a-nada": rogue(
        one(
            "a.csv",
            "prov",
            schema={"foreignKeys": [{"fields": "prov", "reference": {"resource": "nada", "fields": "id"}}]},
        ),
        a_csv="prov\n01\n",
    ),
    "de-grenzen": rogue(
        one(
            "a.csv",
            {"name": "Art", "type": "string", "constraints": {"enum": ["a", "b"]}},
            {"name": "p", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
            {"name": "plz", "type": "string", "constraints": {"pattern": "[0-9]{5}"}},
            {"name": "n", "type": "string", "constraints": {"required": True}},
        ),
        a_csv="Art,p,plz,n\na,50,01234,x\nc,-1,123,\n",
    ),
    "de-boese-muster": rogue(
        one("a.csv", {"name": "a", "type": "string", "constraints": {"pattern": "(a+)+$"}}),
        a_csv="a\n" + "a" * 40 + "!\n",
    ),
    "de-typ-unbekannt": rogue(
        one("a.csv", {"name": "a", "type": "float"}, {"name": "b", "type": "decimal"}), a_csv="a,b\n1.5,x\n"
    ),
    "de-feld-ohne-namen": rogue(one("a.csv", {"type": "string"}, {"name": "b"}), a_csv="a,b\n1,x\n"),
    "de-viele-fehler": rogue(one("a.csv", "a:integer", "b:integer"), a_csv="a,b\n" + "x,y\n" * 3000),
    "de-zeilen-ungleich": rogue(one("a.csv"), a_csv="a,b\n1,2\n1\n1,2,3\n\n4,5\n"),
    "ar-yamin": rogue(
        one(
            "a.csv",
            {"name": "المحافظة", "type": "string", "title": "المحافظة"},
            "السنة:year",
            "السكان:integer",
            title="سكان المحافظات",
            description="عدد السكان في كل محافظة",
            languages=["ar"],
        ),
        a_csv="المحافظة,السنة,السكان\nالقاهرة,2020,9900000\nالجيزة,2020,9200000\n",
    ),
    "fr-500-ressources": rogue(
        {
            "name": "p",
            "title": "Cinq cents communes",
            "resources": [
                {"name": f"commune-{n:03}", "title": f"Commune n° {n}", "path": "a.csv"}
                for n in range(1, 501)
            ],
        },
        a_csv=VILLES,
    ),
    "de-breit": rogue(
        one("a.csv"),
        a_csv=",".join(f"Merkmal {n}" for n in range(600)) + "\n" + ",".join(map(str, range(600))) + "\n",
    ),
    "de-lange-woerter": rogue(
        one("a.csv", title="Donaudampfschifffahrtsgesellschaftskapitän" * 6, description="wort" * 800),
        a_csv="Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz" * 3
        + ",b\n"
        + "x" * 3000
        + ",2\n",
    ),
    "de-html": rogue(
        one(
            "a.csv",
            title="<script>alert(1)</script>",
            description="**fett** <b>x</b> {{ config }} [x](javascript:alert(1))",
        ),
        a_csv="<b>,{{ x }}\n<script>alert(1)</script>,=1+1\n",
    ),
    "de-riesiger-descriptor": rogue(one("a.csv", keywords=[f"wort {n}" for n in range(20000)]), a_csv=VILLES),
    "de-ansichten": rogue(
        one(
            "a.csv",
            views=[
                {
                    "name": "v",
                    "specType": "simple",
                    "spec": {"type": "line", "group": "Jahr", "series": ["gibt es nicht"]},
                },
                {"name": "v", "specType": "tabelle"},
                3,
                {"specType": "simple", "spec": {"type": "bar", "group": "Ville", "series": ["Habitants"]}},
            ],
        ),
        a_csv=VILLES,
    ),
}
