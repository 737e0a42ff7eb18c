"""Lines of code, run as readers paste them, against the built site on loopback."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from openpyxl.formula import Tokenizer  # type: ignore[import-untyped]
from tree_sitter_language_pack import get_parser

from publisher import links
from publisher.build import ROOT
from publisher.pages import code_lines

CSV = "downloads/social-work-charity/latest/licensed-social-workers.csv"
ZIP = "downloads/social-work-charity/latest/licensed-social-workers.zip"
DESCRIPTOR = "downloads/social-work-charity/latest/datapackage.json"


def lines(address: str) -> dict[str, str]:
    return {one.name: one.code for one in code_lines.of_indicator(f"{address}/{CSV}", f"{address}/{ZIP}")}


@pytest.mark.parametrize("name", ["Python, pandas", "Python, polars"])
def test_python_reads_the_figures_and_keeps_codes_as_text(name: str, address: str) -> None:
    held: dict[str, object] = {}
    exec(lines(address)[name], held)
    figures = held["figures"]
    assert "150000" in list(figures["area"])  # type: ignore[index]
    assert 8500.0 in list(figures["value"])  # type: ignore[index]


def test_frictionless_loads_the_package_from_its_address(address: str) -> None:
    [whole, _] = code_lines.of_package(f"{address}/{DESCRIPTOR}", f"{address}/{ZIP}")
    shown = 'print(any(r["value"] == 8500 and r["area"] == "150000" for r in tables["observations"]))'
    ran = subprocess.run([sys.executable, "-c", f"{whole.code}\n{shown}"], capture_output=True, text=True)
    assert ran.stdout == "True\n", ran.stderr


def test_duckdb_reads_the_figures(site: Path) -> None:
    import duckdb  # its own extension for addresses would have to be fetched; the file stands in

    sql = code_lines.of_indicator(str(site / CSV), "")[2].code
    figures = duckdb.sql(sql).fetchall()
    assert any(8500 in row and "150000" in row for row in figures)


def test_curl_saves_the_zip(address: str, tmp_path: Path, site: Path) -> None:
    subprocess.run(lines(address)["curl"], shell=True, check=True, cwd=tmp_path, capture_output=True)
    assert (tmp_path / Path(ZIP).name).read_bytes() == (site / ZIP).read_bytes()


def rows(code: str) -> list[dict[str, str]]:
    """What stands at the one address in some lines, as a spreadsheet would read it."""
    [named] = re.findall(r'https?://[^"\s]+', code)
    with urlopen(named) as answer:
        assert answer.headers["Content-Type"].startswith("text/csv")
        return list(csv.DictReader(io.StringIO(answer.read().decode("utf-8"))))


def has_the_figure(found: list[dict[str, str]]) -> bool:
    return any((row["area"], row["value"]) == ("150000", "8500") for row in found)


def test_the_lines_of_r_are_sound_r_and_their_address_has_the_figures(address: str) -> None:
    code, parser = lines(address)["R"], get_parser("r")
    assert not parser.parse(code.encode()).root_node.has_error
    assert parser.parse(code[:-1].encode()).root_node.has_error
    assert has_the_figure(rows(code))


@pytest.mark.skipif(not shutil.which("Rscript"), reason="NO R: its lines are parsed but not run")
def test_r_reads_the_figures_and_keeps_codes_as_text(address: str) -> None:
    asked = 'cat(subset(figures, area == "150000" & value == 8500)$excerpt, class(figures$area))'
    ran = subprocess.run(
        ["Rscript", "--vanilla", "-"],
        input=f"{lines(address)['R']}\n{asked}\n",
        capture_output=True,
        encoding="utf-8",
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin:/usr/local/bin"},
    )
    assert ran.returncode == 0, ran.stderr
    excerpt, kind = ran.stdout.rsplit(" ", 1)
    assert "8500" in excerpt and kind == "character"


PARSER = ROOT / "build/npm/node_modules/@microsoft/powerquery-parser"
PARSED = """
const { DefaultSettings, TaskUtils } = require(process.argv[1]);
const said = require("fs").readFileSync(0, "utf8");
TaskUtils.tryLexParse(DefaultSettings, said).then((task) => console.log(TaskUtils.isParseStageOk(task)));
"""


@pytest.mark.skipif(
    not (PARSER.is_dir() and shutil.which("node")),
    reason="NO PARSER OF POWER QUERY: npm install --prefix build/npm @microsoft/powerquery-parser",
)
def test_the_lines_of_power_query_are_sound(address: str) -> None:
    def sound(code: str) -> bool:
        asked = ["node", "-e", PARSED, str(PARSER)]
        ran = subprocess.run(asked, input=code, capture_output=True, check=True, encoding="utf-8")
        return bool(json.loads(ran.stdout))

    code = lines(address)["Excel, Power Query"]
    assert sound(code) and not sound(code.replace("),", ",", 1))


def test_power_query_is_told_the_encoding_the_header_and_which_column_is_a_number(address: str) -> None:
    code = lines(address)["Excel, Power Query"]
    found = rows(code)
    assert has_the_figure(found)
    [typed] = re.findall(r'\{"(\w+)", type number\}', code)
    assert all(re.fullmatch(r"-?[0-9.]*", row[typed]) for row in found)
    assert "Encoding = 65001" in code and "PromoteHeaders" in code and '"en-US"' in code


def test_the_formula_for_google_sheets_is_one_call_with_one_address(address: str) -> None:
    formula = lines(address)["Google Sheets"]
    told = [(token.type, token.subtype, token.value) for token in Tokenizer(formula).items]
    [named] = re.findall(r'"[^"]+"', formula)
    assert told == [
        ("FUNC", "OPEN", "IMPORTDATA("),
        ("OPERAND", "TEXT", named),
        ("FUNC", "CLOSE", ")"),
    ]
    assert has_the_figure(rows(formula))


@pytest.mark.parametrize("lang", links.FOLDERS)
def test_the_page_shows_these_lines_with_the_addresses_of_its_version(site: Path, lang: str) -> None:
    path = site / links.paged(lang, "data/social-work-charity/licensed-social-workers/index.html")
    page = BeautifulSoup(path.read_bytes(), "html.parser")
    shown = {code.get_text().strip() for code in page.select("pre code")}
    version = json.loads((site / "downloads/social-work-charity/index.json").read_bytes())["latest"]
    ways = (links.pasted(way.replace("latest", version), lang, "") for way in (CSV, ZIP))
    assert {one.code for one in code_lines.of_indicator(*ways)} <= shown
