"""Six releases of one package: what was added, revised, corrected, withdrawn, broken down, renamed.

Every address that any of the six sites had is answered by the last one, and the history is exact.
"""

import csv
import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from posixpath import normpath
from typing import Any

import feedparser
import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from bs4 import BeautifulSoup

import whole
from as_described import check
from hostile import HOSTILE
from paged import address_of, together
from parsed import Tags, ids
from past import begin, commit, needs_git, release, remembered
from publisher import instance, model, pictures, site
from publisher.build import ROOT
from publisher.history.event import Life
from publisher.history.story import Chronicle
from publisher.links import paged
from publisher.verify.archive import verified
from publisher.zipped import offline
from samples import NAME, TABLES, resource, swap, write

pytestmark = needs_git

NEW = "renamed-figures"
AREA = "150000"
CORRECTIONS = (
    "correction,corrected,table,row,field,before,after,reason,reason@en\n"
    "slip,2026-04-02,observations,{row},value,85.8,85.9,抄录时看错一行,A line misread when it was copied\n"
)


def added(text: str) -> str:
    """1.1.0: a figure of another year."""
    row = "workers,150000,2021,20000,exact,as-of,A,elsewhere,not-held,,,\n"
    return text + row


def revised(text: str) -> str:
    """1.1.1: the source gives another figure for 2021."""
    return added(text).replace(
        "2021,20000,exact,as-of,A,elsewhere,not-held,,,",
        "2021,21000,exact,as-of,R,elsewhere,not-held,,按新口径重算,Computed again on a new basis",
    )


def corrected(text: str) -> str:
    """1.1.2: a slip of ours, 85.8 for 85.9, is put right."""
    return revised(text).replace(
        "85.8,exact,period,A,report,年检率达85.8%", "85.9,exact,period,A,report,年检率达85.9%"
    )


def withdrawn(text: str) -> str:
    """1.2.0: an indicator is published no more."""
    return "".join(
        line for line in corrected(text).splitlines(True) if not line.startswith("workers-per-10k")
    )


def without_rate(text: str) -> str:
    return "".join(line for line in text.splitlines(True) if not line.startswith("workers-per-10k"))


def by_sex(text: str) -> str:
    """2.0.0: figures are broken down."""
    first, *rest = withdrawn(text).splitlines()
    keyed = [",".join([*line.split(",")[:3], "_T", *line.split(",")[3:]]) for line in rest]
    women = "workers,150000,2022,f,9000,exact,as-of,A,elsewhere,not-held,,,"
    head = ",".join([*first.split(",")[:3], "sex", *first.split(",")[3:]])
    return "\n".join([head, *keyed, women]) + "\n"


def with_corrections(given: dict[str, Any]) -> None:
    given["resources"].append(resource("corrections"))


def with_sex(given: dict[str, Any]) -> None:
    with_corrections(given)
    schema = next(r for r in given["resources"] if r["name"] == "observations")["schema"]
    codes = [("_T", "合计", "total"), ("f", "女", "women")]
    field = {
        "name": "sex",
        "type": "string",
        "title": "性别",
        "title@en": "Sex",
        "constraints": {"required": True},
        "categories": [{"value": v, "label": zh, "label@en": en} for v, zh, en in codes],
    }
    schema["fields"].insert(3, field)
    schema["primaryKey"].append("sex")


def renamed(given: dict[str, Any]) -> None:
    with_sex(given)
    given |= {"name": NEW, "formerly": [NAME], "title": "改名后的样例", "title@en": "Renamed sample"}


def log(place: Path, name: str = NAME, row: str = "inspected/150000/2022") -> None:
    path = place / "datapackages" / name / "data" / "corrections.csv"
    path.write_text(CORRECTIONS.format(row=row), "utf-8")


def step_1(place: Path) -> None:
    release(place, "1.0.0", "2026-01-01")


def step_2(place: Path) -> None:
    release(place, "1.1.0", "2026-02-01", observations=added)


def step_3(place: Path) -> None:
    release(place, "1.1.1", "2026-03-01", observations=revised)


def step_4(place: Path) -> None:
    write(place, with_corrections, observations=corrected)
    log(place)
    release(place, "1.1.2", "2026-04-01", describe=with_corrections, observations=corrected)


def step_5(place: Path) -> None:
    changes = {"observations": withdrawn, "indicators": without_rate}
    said = "原文不再给出这个比率"
    release(place, "1.2.0", "2026-05-01", describe=with_corrections, said=said, **changes)


def step_6(place: Path) -> None:
    shutil.rmtree(place / "datapackages" / NAME)
    write(place, renamed, name=NEW, observations=by_sex, indicators=without_rate)
    log(place, NEW, "inspected/150000/2022/_T")
    changes = {"observations": by_sex, "indicators": without_rate}
    release(place, "2.0.0", "2026-06-01", name=NEW, describe=renamed, **changes)


STEPS = (step_1, step_2, step_3, step_4, step_5, step_6)


@dataclass(frozen=True)
class Site:
    """The pages and the files of one build, by their addresses from the root."""

    history: Chronicle
    pages: dict[str, str]
    files: dict[str, bytes]

    @property
    def addresses(self) -> set[str]:
        return {*self.pages, *(path.removesuffix("index.html") for path in self.files)}

    def json(self, path: str) -> Any:
        return json.loads(self.files[path])

    def embedded(self, path: str) -> BeautifulSoup:
        return BeautifulSoup(self.files[f"embed/{path}/index.html"], "html.parser")


def made(place: Path, sharing: bool = False) -> Site:
    """The site of a repository; where asked for, also what of its charts leaves it."""
    history = remembered(place)
    datasets = tuple(s.newest.dataset for s in history.stories.values() if s.newest.dataset)
    catalogue = model.Catalogue(datasets)
    shelf = whole.shelf(catalogue, history)
    shown = site.exhibition(catalogue, history) if sharing else None
    made = site.plan(catalogue, shelf=shelf, history=history, exhibition=shown)
    plan = {path: data.decode() for path, data in made.items()}
    pages = {address_of(p): together(p, text, plan) for p, text in plan.items() if p.endswith(".md")}
    files = {
        **whole.published(catalogue, shelf, history),
        **(shown.files | pictures.drawn({one.path: one.svg for one in shown.hung}) if shown else {}),
    }
    return Site(history, pages, files)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Site]:
    """The site as it was after each of the six releases."""
    place = begin(tmp_path_factory.mktemp("six"))
    found = []
    for step in STEPS:
        step(place)
        found.append(made(place, sharing=True))
    return found


@pytest.fixture(scope="module")
def last(sites: list[Site]) -> Site:
    return sites[-1]


def told(life: Life) -> list[tuple[str, str, str, str]]:
    """Each event as (version, kind, value before, value after)."""
    return [(e.release.version, e.kind, _value(e.before), _value(e.after)) for e in life.events]


def _value(state: Any) -> str:
    return "" if state is None or state.value is None else f"{Decimal(state.value):f}"


def test_the_history_of_each_figure_is_exact(last: Site) -> None:
    lives = {life.key: told(life) for held in last.history.stories[NEW].lives.values() for life in held}
    assert lives == {
        ("workers", AREA, "2022"): [("1.0.0", "first", "", "23000")],
        ("workers-per-10k", AREA, "2022"): [("1.0.0", "first", "", "15"), ("1.2.0", "withdrawal", "15", "")],
        ("inspected", AREA, "2022"): [
            ("1.0.0", "first", "", "85.8"),
            ("1.1.2", "correction", "85.8", "85.9"),
        ],
        ("inspected", "CHN", "2022"): [("1.0.0", "first", "", "")],
        ("workers", AREA, "2021"): [("1.1.0", "first", "", "20000"), ("1.1.1", "revision", "20000", "21000")],
        ("workers", AREA, "2022", "sex=f"): [("2.0.0", "first", "", "9000")],
    }


def test_the_json_at_its_permanent_address_says_the_same(last: Site) -> None:
    held = json.loads(last.files[f"api/v1/history/{NEW}/workers.json"])
    [figure] = [f for f in held["figures"] if f["period"] == "2021"]
    revision = figure["events"][1]
    assert (revision["kind"], revision["release"]["date"]) == ("revision", "2026-03-01")
    assert (revision["before"]["value"], revision["after"]["value"]) == ("20000", "21000")
    assert revision["reason"] == {"zh": "按新口径重算", "en": "Computed again on a new basis"}
    package = json.loads(last.files[f"api/v1/history/{NEW}.json"])
    assert [r["version"] for r in package["releases"]] == [
        "1.0.0",
        "1.1.0",
        "1.1.1",
        "1.1.2",
        "1.2.0",
        "2.0.0",
    ]
    assert package["names"] == [NAME, NEW]


def test_every_address_of_every_earlier_site_still_answers(sites: list[Site]) -> None:
    there = sites[-1].addresses
    for kind in ("data/", "en/data/", "downloads/", "embed/", "en/embed/", "cite/", "api/v1/", "feeds/"):
        assert any(address.startswith(kind) for address in there), kind
    assert {address for one in sites for address in one.addresses} - there == set()


# Every kind of address, as the last of the six sites answers it


def test_every_document_of_the_api_is_as_described_whatever_became_of_it(sites: list[Site]) -> None:
    for one in (sites[4], sites[5]):
        check({path: data for path, data in one.files.items() if path.startswith("api/v1/")})


def test_the_api_gives_under_a_former_name_what_it_gives_under_the_present_one(last: Site) -> None:
    for path in ("packages/{}.json", "observations/{}.json", "indicators/{}/workers.json"):
        old, new = (last.files[f"api/v1/{path.format(name)}"] for name in (NAME, NEW))
        assert old == new and json.loads(new)["self"].endswith(path.format(NEW))


@pytest.mark.parametrize("name", [NAME, NEW])
def test_the_api_says_of_a_withdrawn_indicator_since_when_why_and_where_it_can_be_had(
    last: Site, name: str
) -> None:
    path = f"api/v1/indicators/{name}/workers-per-10k.json"
    told = last.json(path)["data"]
    assert (told["withdrawn"], told["reason"], told["last_version"]) == (
        "2026-05-01",
        "原文不再给出这个比率",
        "1.1.2",
    )
    for way in (*told["pages"].values(), told["files"], told["history"]):
        assert normpath(f"{path}/../{way}") + "/" * way.endswith("/") in last.addresses


@pytest.mark.parametrize("name", [NAME, NEW])
def test_a_live_embed_shows_the_newest_figures_under_every_name(last: Site, name: str) -> None:
    assert "2021年的2.1万人" in last.embedded(f"{name}/workers").get_text()
    stamp = "2026年4月2日更正：2022年内蒙古自治区年检率由85.8%改为85.9%。原因：抄录时看错一行"
    assert last.embedded(f"{name}/inspected").select_one(".stamp.corrected").get_text() == stamp
    gone = last.embedded(f"{name}/workers-per-10k")
    assert "已从明数撤下" in gone.get_text()
    way = normpath(f"embed/{name}/workers-per-10k/{gone.a['href']}") + "/"
    assert way in last.addresses


def test_a_frozen_embed_goes_on_showing_what_it_showed_and_says_what_has_happened(
    sites: list[Site],
) -> None:
    frozen = f"{NAME}/1.1.0/workers"
    before, after = sites[1].embedded(frozen), sites[-1].embedded(frozen)
    assert before.select(".stamp") == []
    stamp = after.select_one(".stamp").get_text()
    assert "旧版本" in stamp and "2.0.0" in stamp
    for page in (before, after):
        assert "2021年的2万人" in page.get_text() and "2.1万人" not in page.get_text()
    assert before.svg == after.svg
    kept = sites[-1].embedded(f"{NAME}/1.0.0/workers-per-10k")
    assert "15人" in kept.get_text().replace(" ", "")
    corrected = sites[-1].embedded(f"{NAME}/1.0.0/inspected")
    assert "85.8%" in corrected.get_text() and "85.9%" in corrected.select_one(".corrected").get_text()


def test_a_picture_under_a_former_name_is_the_newest_and_a_withdrawn_one_says_so(last: Site) -> None:
    for ending in (".svg", ".png", "-square.svg", "-square.png"):
        old, new = (last.files[f"embed/{name}/workers/workers{ending}"] for name in (NAME, NEW))
        assert old == new
    for name in (NAME, NEW):
        picture = last.files[f"embed/{name}/workers-per-10k/workers-per-10k.svg"].decode()
        assert "已撤下：自2026年5月1日起不再提供" in picture and "版本1.1.2" in picture
        english = last.files[f"en/embed/{name}/workers-per-10k/workers-per-10k.svg"].decode()
        assert "Withdrawn: no longer published since 1 May 2026" in english


def test_what_is_cited_can_be_cited_still(last: Site) -> None:
    assert last.files[f"cite/{NAME}/workers.bib"] == last.files[f"cite/{NEW}/workers.bib"]
    gone, *_ = last.json(f"en/cite/{NAME}/workers-per-10k.json")
    assert (gone["version"], gone["note"].rpartition("; ")[2]) == ("1.1.2", "withdrawn on 1 May 2026")


@pytest.mark.parametrize("lang", ["", "en/"])
@pytest.mark.parametrize("name", ["releases", "corrections"])
def test_what_stood_in_a_feed_stays_in_it_under_the_same_name_and_leads_to_a_page(
    sites: list[Site], lang: str, name: str
) -> None:
    path = f"{lang}feeds/{name}.xml"
    feeds = [feedparser.parse(one.files[path]) for one in sites]
    ids = [[entry.id for entry in feed.entries] for feed in feeds]
    assert {id for of in ids for id in of} == set(ids[-1]) and len(ids[-1]) == len(set(ids[-1]))
    assert len(ids[-1]) == {"releases": 6, "corrections": 1}[name]
    for entry in feeds[-1].entries:
        assert normpath(f"{path}/../{entry.link}") + "/" in sites[-1].addresses


def test_every_code_that_any_site_gave_leads_to_its_figure(sites: list[Site]) -> None:
    held = [codes_of(one) for one in sites]
    assert set().union(*held) == set(held[-1])
    found = {record["standing"]: record for record in held[-1].values()}
    gone = found["withdrawn"]
    assert (gone["indicator"], gone["value"], gone["events"][-1]["kind"]) == (
        "workers-per-10k",
        "15",
        "withdrawal",
    )
    for record in held[-1].values():
        assert record["address"].partition("#")[0] in sites[-1].pages
    [revised] = [r for r in held[0].values() if (r["indicator"], r["area"]) == ("inspected", AREA)]
    now = held[-1][revised["code"]]
    assert (revised["value"], now["value"], now["package"]) == ("85.8", "85.9", NEW)


def codes_of(one: Site) -> dict[str, Any]:
    """Every figure that the index of figures holds, by its code."""
    shards = [path for path in one.files if path.startswith("api/v1/figures/code/")]
    return {code: record for path in shards for code, record in one.json(path).items()}


def test_every_zip_that_was_ever_offered_is_verified_for_what_it_is(sites: list[Site]) -> None:
    def find(name: str) -> Any:
        path = f"downloads/{name}/index.json"
        return sites[-1].json(path) if path in sites[-1].files else None

    def said(which: int, path: str) -> list[str]:
        data = sites[which].files[f"downloads/{NAME}/{path}"]
        return [f.kind for f in verified("some.zip", io.BytesIO(data), find).findings]

    since = ["package-was-renamed", "version-is-not-the-newest"]
    whole = ["indicator-was-withdrawn", "figure-was-corrected", *since]
    assert said(0, f"1.0.0/{NAME}-1.0.0.zip") == whole
    assert said(0, "latest/inspected.zip") == ["figure-was-corrected", *since]
    assert said(0, "latest/workers.zip") == since
    assert said(3, f"latest/{NAME}.zip") == ["indicator-was-withdrawn", *since]
    assert said(4, f"latest/{NAME}.zip") == since
    assert said(3, "latest/workers-per-10k.zip") == ["indicator-was-withdrawn", *since]
    assert said(5, f"latest/{NAME}.zip") == []
    assert "indicator-is-unknown" in said(5, "latest/workers-per-10k.zip")


def test_every_form_of_a_withdrawn_indicator_at_latest_is_sound_and_without_rows(last: Site) -> None:
    for name in (NAME, NEW):
        stem = f"downloads/{name}/latest/workers-per-10k"
        rows = pyarrow.parquet.read_table(io.BytesIO(last.files[f"{stem}.parquet"]))
        assert (rows.num_rows, "value" in rows.column_names) == (0, True)
        with zipfile.ZipFile(io.BytesIO(last.files[f"{stem}.zip"])) as archive:
            told = archive.read("workers-per-10k/README.txt").decode()
            assert "2026年5月1日从本站撤下" in told and "removed from this site on 1 May 2026" in told
            table = archive.read("workers-per-10k/data/observations.csv")
        assert table == last.files[f"{stem}.csv"] and len(table.splitlines()) == 1


def test_the_files_of_a_version_never_change(sites: list[Site]) -> None:
    for before, after in pairwise(sites):
        for path, data in before.files.items():
            version = path.split("/")[2] if path.startswith("downloads/") else ""
            if version[:1].isdigit() and path.endswith((".csv", "datapackage.json")):
                assert after.files[path] == data, path


def test_latest_is_the_newest_version_under_every_name_the_package_had(last: Site) -> None:
    for name in (NAME, NEW):
        path = f"downloads/{name}/latest/data/observations.csv"
        assert last.files[path] == last.files[f"downloads/{NEW}/2.0.0/data/observations.csv"]
    with zipfile.ZipFile(io.BytesIO(last.files[f"downloads/{NAME}/latest/{NAME}.zip"])) as archive:
        assert json.loads(archive.read(f"{NEW}/datapackage.json"))["version"] == "2.0.0"


def test_latest_of_a_withdrawn_indicator_is_a_table_without_rows(sites: list[Site]) -> None:
    path = f"downloads/{NAME}/latest/workers-per-10k.csv"
    assert len(list(csv.DictReader(io.StringIO(sites[0].files[path].decode())))) == 1
    assert list(csv.DictReader(io.StringIO(sites[4].files[path].decode()))) == []
    said = json.loads(sites[4].files[path.replace(".csv", ".json")])
    assert (said["removed"], said["last"]) == ("2026-05-01", "1.1.2")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("", ("已撤下", "2026年5月1日", "最后见于版本1.1.2", "原文不再给出这个比率")),
        ("en/", ("Removed", "1 May 2026", "last in version 1.1.2", "原文不再给出这个比率")),
    ],
)
def test_the_page_of_a_withdrawn_indicator_says_so_when_why_and_where_to_go_on(
    sites: list[Site], lang: str, words: tuple[str, ...]
) -> None:
    page = sites[4].pages[f"{lang}data/{NAME}/workers-per-10k/"]
    assert all(word in page for word in words), page
    ways = links(f"{lang}data/{NAME}/workers-per-10k/", page)
    assert f"{lang}data/{NAME}/" in ways and f"{lang}data/{NAME}/versions/1.1.2/" in ways
    assert f"downloads/{NAME}/1.1.2/workers-per-10k.csv" in ways


@pytest.mark.parametrize("lang", ["", "en/"])
def test_every_page_under_a_former_name_leads_to_the_same_page_under_the_present_one(
    last: Site, lang: str
) -> None:
    for rest in ("", "workers/", "inspected/", "workers-per-10k/", "versions/"):
        old, new = f"{lang}data/{NAME}/{rest}", f"{lang}data/{NEW}/{rest}"
        assert new in links(old, last.pages[old]) and new in last.pages


@pytest.mark.parametrize("lang", ["", "en/"])
def test_an_old_version_says_that_it_is_old_and_links_on_and_keeps_its_files(last: Site, lang: str) -> None:
    old = f"{lang}data/{NAME}/versions/1.1.1/"
    page = last.pages[old]
    assert ("这是旧版本" if not lang else "out of date") in page and "2.0.0" in page
    ways = links(old, page)
    assert f"{lang}data/{NEW}/" in ways
    assert f"downloads/{NAME}/1.1.1/{NAME}-1.1.1.zip" in ways
    newest = last.pages[f"{lang}data/{NEW}/versions/2.0.0/"]
    assert "这是旧版本" not in newest and "out of date" not in newest


def test_the_list_of_versions_says_what_each_changed(last: Site) -> None:
    page = last.pages[f"data/{NEW}/versions/"]
    for said in (
        "首次收录：3个指标，3个数字",
        "收录1个数字",
        "修订1个数字",
        "更正1处",
        "撤下指标：每万人社区工作者",
        "新增分组栏：性别",
        "原名 sample-figures",
    ):
        assert said in page, said


def test_the_indicator_tells_its_history_with_the_old_value_the_new_one_and_the_reason(last: Site) -> None:
    page = last.pages[f"data/{NEW}/workers/"]
    assert "20,000人" in page and "21,000人" in page and "按新口径重算" in page
    assert "首次收录的日期，不是原发布单位公布的日期" in page
    assert 'id="then-and-now"' in page and "now" in last.pages[f"en/data/{NEW}/workers/"]


def test_a_correction_stands_on_its_page_and_in_the_public_log_apart_from_revisions(last: Site) -> None:
    line = "2026年4月2日更正：2022年内蒙古自治区年检率由85.8%改为85.9%。原因：抄录时看错一行"
    assert line in last.pages[f"data/{NEW}/inspected/"]
    corrections, revisions = last.pages["data/corrections/"].split('id="revisions"')
    assert line in corrections and "20,000" not in corrections
    assert "20,000人" in revisions and 'data-kind="revision"' in revisions
    assert 'data-kind="correction"' not in revisions
    assert 'data-kind="withdrawal"' in revisions
    assert f"{NEW}.slip" in ids(last.pages["data/corrections/"])


def test_every_link_of_every_page_arrives(sites: list[Site]) -> None:
    for one in (sites[4], sites[5]):
        for address, page in one.pages.items():
            for target in links(address, page):
                assert target in one.addresses or target in HAND_WRITTEN, (address, target)


def _hand_written() -> Iterator[str]:
    """The addresses of the pages that people write, and of what is made once pages are rendered."""
    yield from ("", "en/", offline.ADDRESS)
    for lang in ("zh", "en"):
        folder = ROOT / "docs" / lang
        for path in folder.rglob("*.md"):
            if not any((ROOT / owned) in path.parents for owned in instance.OWNED):
                address = path.relative_to(folder).with_suffix("").as_posix().removesuffix("index")
                yield paged(lang, address.rstrip("/") + "/" if address else "")


HAND_WRITTEN = {*_hand_written()}


def links(address: str, page: str) -> set[str]:
    """Where the links of a page lead, from the site's root."""
    return set(_resolved(address, page))


def _resolved(address: str, page: str) -> Iterator[str]:
    for tag, attributes in Tags(page).found:
        href = attributes.get("href", "").partition("#")[0]
        if tag == "a" and href and "://" not in href:
            end = "/" if href.endswith("/") else ""
            yield (normpath(f"{address}{href}") + end).replace("./", "", 1)


def test_a_package_that_is_gone_leaves_its_pages_and_every_version(tmp_path: Path) -> None:
    place = begin(tmp_path)
    release(place, "1.0.0", "2026-01-01")
    release(place, "1.0.0", "2026-01-02", name="another")
    before = made(place)
    shutil.rmtree(place / "datapackages" / "another")
    commit(place, "2026-03-01", "停止更新")
    after = made(place)
    assert before.addresses - after.addresses == set()
    for address in ("data/another/", "data/another/workers/"):
        page = after.pages[address]
        assert "已撤下" in page and "2026年3月1日" in page and "停止更新" in page
        assert "data/another/versions/" in links(address, page)
    assert "data/another/" in links("data/", after.pages["data/"])
    path = "downloads/another/1.0.0/data/observations.csv"
    assert after.files[path] == TABLES["observations"].encode()


def foreign(place: Path, name: str, version: str, tables: list[str]) -> None:
    """A package that is not of our profile, with these tables."""
    folder = place / "datapackages" / name
    folder.mkdir(parents=True, exist_ok=True)
    for table in tables:
        (folder / f"{table}.csv").write_text("a,b\nx,1\n", "utf-8")
    fields = [{"name": "a", "type": "string"}, {"name": "b", "type": "integer"}]
    listed = [{"name": t, "path": f"{t}.csv", "schema": {"fields": fields}} for t in tables]
    said = {"name": name, "title": name, "version": version, "resources": listed}
    (folder / "datapackage.json").write_text(json.dumps(said), "utf-8")


def test_removed_tables_of_any_package_keep_their_pages_and_their_files(
    tmp_path: Path,
) -> None:
    place = begin(tmp_path)
    foreign(place, "old", "1.0.0", ["one", "two"])
    commit(place, "2026-01-01", "First")
    sites = [made(place)]
    (place / "datapackages/old/two.csv").unlink()
    foreign(place, "old", "2.0.0", ["one"])
    commit(place, "2026-02-01", "Second")
    sites.append(made(place))
    assert "“two”已从本站撤下，最后见于版本1.0.0" in sites[1].pages["data/old/tables/two/"]
    shutil.rmtree(place / "datapackages/old")
    write(place)
    commit(place, "2026-03-01", "Third")
    sites.append(made(place))
    assert "Removed" in sites[2].pages["en/data/old/tables/one/"]
    assert "已于2026年3月1日从本站撤下" in sites[2].pages["data/old/tables/two/"]
    for before, after in pairwise(sites):
        # What holds everything holds what is there now.
        lost = {path for path in before.addresses - after.addresses if "downloads/all/" not in path}
        assert {path for path in lost if "api/v1/figures/" not in path} == set()
    assert sites[1].files["downloads/old/latest/data/two.csv"] == b"a,b\n"


def test_an_indicator_all_of_whose_figures_are_withdrawn_says_so_first_of_all(tmp_path: Path) -> None:
    place = begin(tmp_path)
    release(place, "1.0.0", "2026-01-01")
    gone = swap(
        "85.8,exact,period,A,report,年检率达85.8%,,,",
        ",exact,period,Q,report,年检率不再公布,,来源不再公布,No longer published",
    )
    release(place, "1.0.1", "2026-02-01", observations=gone)
    site = made(place)
    page = words(site.pages[f"data/{NAME}/inspected/"])
    assert "这个指标的数字已于2026年2月1日（版本1.0.1）撤回。原因：来源不再公布" in page
    assert f"data/{NAME}/versions/1.0.0/" in links(
        f"data/{NAME}/inspected/", site.pages[f"data/{NAME}/inspected/"]
    )
    english = words(site.pages[f"en/data/{NAME}/inspected/"])
    assert "withdrawn on 1 February 2026 (version 1.0.1). Reason: No longer published" in english


def test_a_version_with_a_form_that_is_no_longer_known_is_offered_as_its_own_files(tmp_path: Path) -> None:
    place = begin(tmp_path)
    old = TABLES["observations"].replace("qualifier", "precision")
    release(place, "0.1.0", "2025-01-01", observations=lambda _: old)
    release(place, "1.0.0", "2026-01-01")
    site = made(place)
    assert site.files[f"downloads/{NAME}/0.1.0/data/observations.csv"] == old.encode()
    with zipfile.ZipFile(io.BytesIO(site.files[f"downloads/{NAME}/0.1.0/{NAME}-0.1.0.zip"])) as archive:
        assert archive.read(f"{NAME}/data/observations.csv") == old.encode()
        assert "SHA256SUMS" in archive.namelist()[0] or f"{NAME}/SHA256SUMS" in archive.namelist()
    address = f"data/{NAME}/versions/0.1.0/"
    assert "只提供当时的原文件" in words(site.pages[address])
    assert f"downloads/{NAME}/0.1.0/data/observations.csv" in links(address, site.pages[address])


def test_what_was_written_of_a_change_stays_text_whatever_it_holds(tmp_path: Path) -> None:
    place = begin(tmp_path)
    release(place, "1.0.0", "2026-01-01")
    release(place, "1.0.0", "2026-01-02", name="another")
    shutil.rmtree(place / "datapackages" / "another")
    written = " ".join(" ".join(HOSTILE).replace("\0", "").split())
    commit(place, "2026-03-01", written)
    page = made(place).pages["data/another/"]
    tags = {tag for tag, _ in Tags(page).found}
    assert not tags & {"script", "img", "iframe", "style", "svg"}


def test_one_release_reads_naturally_and_without_history_the_page_says_so(tmp_path: Path) -> None:
    place = begin(tmp_path / "known")
    release(place, "1.0.0", "2026-01-01")
    page = words(made(place).pages[f"data/{NAME}/workers/"])
    assert "以上数字自2026年1月1日起收录在本站（版本1.0.0），至今没有改动。" in page
    write(tmp_path / "unknown")
    unknown = made(tmp_path / "unknown")
    assert "制作本站时没有带上数据的版本历史" in words(unknown.pages[f"data/{NAME}/workers/"])
    assert "without the version history" in words(unknown.pages[f"en/data/{NAME}/versions/"])


def words(page: str) -> str:
    """The text of a page as a reader sees it."""
    return BeautifulSoup(page, "html.parser").get_text()
