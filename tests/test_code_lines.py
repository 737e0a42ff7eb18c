"""Lines of code, run as readers paste them, against the built site on loopback."""

import subprocess
import sys
from pathlib import Path

import pytest

from publisher import code_lines

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
