"""What is downloaded is what was checked."""

import hashlib
import io
import json
import zipfile

from builders import dataset, indicator, observation
from publisher import downloads
from publisher.model import Dataset
from publisher.package import Package, Table, Text

CSV = """\
indicator,area,period,value,source
community-workers,150000,2022,23000,report-2022
volunteers,150000,2022,3200000,report-2022
"""


def table(name: str, csv: str) -> Table:
    header, *rows = [line.split(",") for line in csv.splitlines()]
    columns = {column: [row[i] for row in rows] for i, column in enumerate(header)}
    return Table(
        name=name,
        path=f"data/{name}.csv",
        title=Text(),
        description=Text(),
        fields=(),
        primary_key=(),
        foreign_keys=(),
        header=tuple(header),
        columns=columns,
        lines=range(2, len(rows) + 2),
        data=csv.encode(),
    )


def sample() -> Dataset:
    tables = {
        "observations": table("observations", CSV),
        "indicators": table("indicators", "indicator,title\ncommunity-workers,社区工作者\n"),
        "sources": table("sources", "source,title\nreport-2022,报告\n"),
    }
    files = {"datapackage.json": b"{}", **{t.path: t.data for t in tables.values()}}
    package = Package("community-governance", "datapackages/community-governance", {}, tables, files)
    return dataset(indicator(observation("23000")), package=package)


def by_path(files: tuple[downloads.Download, ...]) -> dict[str, bytes]:
    return {file.path: file.bytes for file in files}


def test_a_table_is_downloaded_as_the_very_bytes_of_its_file() -> None:
    files = by_path(downloads.dataset_files(sample()))
    assert files["downloads/community-governance/1.0.0/data/observations.csv"] == CSV.encode()


def test_an_indicators_csv_holds_its_rows_with_their_cells_unchanged() -> None:
    data = sample()
    files = by_path(downloads.indicator_files(data.indicators[0], data))
    assert files["downloads/community-governance/1.0.0/community-workers.csv"] == (
        b"indicator,area,period,value,source\ncommunity-workers,150000,2022,23000,report-2022\n"
    )


def test_an_indicators_json_keeps_codes_as_text() -> None:
    data = sample()
    files = by_path(downloads.indicator_files(data.indicators[0], data))
    told = json.loads(files["downloads/community-governance/1.0.0/community-workers.json"])
    assert told["observations"][0]["area"] == "150000"


def test_an_indicator_without_figures_has_nothing_to_download() -> None:
    data = sample()
    assert downloads.indicator_files(indicator(observations=()), data) == ()


def test_the_zip_lists_the_hash_of_every_file_in_it() -> None:
    [archive] = [f for f in downloads.dataset_files(sample()) if f.format == "zip"]
    with zipfile.ZipFile(io.BytesIO(archive.bytes)) as opened:
        inside = {n.removeprefix("community-governance/"): opened.read(n) for n in opened.namelist()}
    sums = dict(reversed(line.split("  ")) for line in inside.pop("SHA256SUMS").decode().splitlines())
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in inside.items()}
    assert inside["data/observations.csv"] == CSV.encode()


def test_the_zip_of_equal_files_is_equal_byte_for_byte() -> None:
    once, again = (downloads.dataset_files(sample())[0].bytes for _ in range(2))
    assert once == again


def test_the_newest_version_can_also_be_had_at_an_address_without_a_number() -> None:
    data = sample()
    [archive, *_] = downloads.dataset_files(data)
    assert archive.path == "downloads/community-governance/1.0.0/community-governance-1.0.0.zip"
    newest = downloads.latest(archive, data)
    assert newest.path == "downloads/community-governance/latest/community-governance.zip"
    assert newest.bytes == archive.bytes
