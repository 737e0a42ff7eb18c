"""The report of changes between two revisions: what readers of both sites would see, and no more."""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown
import pytest

import samples
from hostile import HOSTILE
from past import git, needs_git
from publisher import checks, datasets, past, site
from publisher.build import build
from publisher.changes import phrases
from publisher.changes.as_json import as_json
from publisher.changes.fitted import Section, fitted
from publisher.changes.gallery import gallery
from publisher.changes.items import SECTIONS
from publisher.changes.markdown import as_markdown
from publisher.changes.report import Report, report
from publisher.changes.sites import site as by_page
from publisher.changes.state import of_folder, of_revision, shelved
from publisher.changes.style import Style
from publisher.charts.picture import standalone
from publisher.checker import payload
from publisher.commands.changes import main
from publisher.from_verdict import tallies
from publisher.history.story import chronicle
from publisher.problem.messages import Lang
from samples import swap
from wording import gaps, strings

pytestmark = needs_git

Edit = Callable[[Path], object]

YEARS = (
    "workers,150000,2020,21000,exact,as-of,A,report,社区工作者2.1万人,,,\n"
    "workers,150000,2021,22000,exact,as-of,A,report,社区工作者2.2万人,,,\n"
)
NEW_INDICATOR = (
    "places,社区服务站,Service stations,社区里的服务站,Stations in communities,people,stock,0,higher,staff,"
    "annual,,,,,value,,,,\n"
)
NEW_FIGURE = "places,150000,2022,300,exact,as-of,A,report,服务站300个,,,\n"


def published(text: str) -> str:
    return text + YEARS


def version(number: str) -> Callable[[dict[str, Any]], object]:
    return lambda descriptor: descriptor.update(version=number)


def edit(describe: Any = None, **changes: Any) -> Edit:
    return lambda place: samples.write(place, describe, **{"observations": published, **changes})


def unit_changed(place: Path) -> None:
    def households(descriptor: dict[str, Any]) -> None:
        [unit] = [f for f in descriptor["resources"][0]["schema"]["fields"] if f["name"] == "unit"]
        unit["categories"].append({"value": "households", "label": "户", "label@en": "households"})

    edit(households, indicators=swap("people,stock", "households,stock"))(place)


def a_tenth_more(text: str) -> str:
    """The rate and its excerpt, both a tenth higher."""
    return swap("2022,85.8,", "2022,85.9,")(swap("年检率达85.8%", "年检率达85.9%")(text))


# What is edited, and what the report must say of it: how a section begins, and its first item.
EDITS: Mapping[str, tuple[Edit, dict[str, str]]] = {
    "a changed value": (
        edit(observations=lambda t: a_tenth_more(published(t))),
        {
            "版本（1）": "- `sample-figures`：`1.0.0` → `1.0.0`，**`内容改了，版本还是已公布的 1.0.0。`**",
            "改动的数（1）": (
                "- `年检率` `内蒙古自治区` `2022年`：`85.8%` → `85.9%`，+0.1个百分点，**没有说明原因**，"
                "`sample-figures/inspected/150000/2022`"
            ),
            "页面上的一句话和图（1）": "- `年检率`",
        },
    ),
    "a deleted year": (
        edit(
            observations=lambda t: swap("workers,150000,2021,22000", "workers,150000,2019,22000")(
                published(t)
            )
        ),
        {
            "删去（1）": (
                "- `社区工作者` `内蒙古自治区` `2021年`：`2.2万人` → 无，整行删去，**没有说明原因**，"
                "`sample-figures/workers/150000/2021`"
            ),
            "新增（1）": "- `社区工作者` `内蒙古自治区` `2019年`：无 → `2.2万人`，`sample-figures/workers/",
        },
    ),
    "an added indicator": (
        edit(
            version("1.1.0"),
            indicators=lambda t: t + NEW_INDICATOR,
            observations=lambda t: published(t) + NEW_FIGURE,
        ),
        {
            "版本（1）": "- `sample-figures`：`1.0.0` → `1.1.0`，升得对",
            "新增（1）": "- **新指标**：`社区服务站`（`sample-figures/places`），1 个数",
            "页面（": "- 新增：`/data/sample-figures/versions/1.1.0/` `/en/data/sample-figures/versions/",
        },
    ),
    "a changed unit": (
        unit_changed,
        {"用词变化（1）": "- 指标 `sample-figures/workers` 的“单位”：`人` → `户`，涉及 4 个数、"},
    ),
    "every value deleted": (
        edit(observations=lambda t: re.sub(r"(?m)^workers,.*\n", "", published(t))),
        {"删去（1）": "- **数值全部删去**：`社区工作者`（`sample-figures/workers`），3 个数"},
    ),
    "a vanished indicator": (
        edit(
            indicators=lambda t: re.sub(r"(?m)^inspected,.*\n", "", t),
            observations=lambda t: re.sub(r"(?m)^inspected,.*\n", "", published(t)),
        ),
        {"删去（2）": "- **指标消失**：`年检率`（`sample-figures/inspected`），1 个数"},
    ),
    "a renamed area": (
        edit(areas=swap("内蒙古自治区,Inner Mongolia", "内蒙古,Inner Mongolia")),
        {"用词变化（1）": "- 地区 `sample-figures/150000` 的“名称”：`内蒙古自治区` → `内蒙古`，涉及 6 个"},
    ),
}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The sample with three years of one series, published on main."""
    publish_first(tmp_path)
    return tmp_path


def publish_first(place: Path) -> None:
    edit()(place)
    git(place, "init", "-q", "-b", "main")
    git(place, "add", "-A")
    git(place, "commit", "-q", "-m", "Publish")


def said(capsys: pytest.CaptureFixture[str], repository: Path, *more: str, lang: str = "zh") -> str:
    packages = repository / "datapackages"
    status = main(["main", *more, "--packages", str(packages), "--lang", lang])
    out, err = capsys.readouterr()
    assert (status, err) == (0, "")
    return out


def sections(report: str) -> dict[str, list[str]]:
    """The lines below each heading."""
    parts = re.split(r"(?m)^### (.*)$", report)
    return {title: body.strip().split("\n") for title, body in zip(parts[1::2], parts[2::2])}


def planned(packages: Path) -> Mapping[str, Mapping[str, bytes]]:
    """Every page of the site of a folder, as the build plans it once there are no errors left."""
    found = checks.verdict(packages)
    verdict = replace(found, problems=tuple(p for p in found.problems if p.severity == "warning"))
    catalogue = datasets.catalogue(verdict.packages)
    history = chronicle(past.read(packages, catalogue), catalogue)
    shelf = shelved(catalogue, verdict, history)
    return by_page(site.plan(catalogue, tallies(verdict), shelf, history))


def publish(repository: Path, change: Edit) -> None:
    """Commit a change to main, leaving what was there before as ``main~1``."""
    change(repository)
    git(repository, "commit", "-q", "-a", "-m", "Change")


@dataclass(frozen=True)
class Told:
    """One edit: the report of it, and the pages of both sides as the build plans them."""

    report: Report
    before: Mapping[str, Mapping[str, bytes]]
    after: Mapping[str, Mapping[str, bytes]]

    def markdown(self, lang: Lang = "zh", address: str | None = None, saved: bool = False) -> str:
        return as_markdown(self.report, Style(lang, address, saved))


Tell = Callable[[str], Told]


@pytest.fixture(scope="module")
def tell(tmp_path_factory: pytest.TempPathFactory) -> Tell:
    """An edit by its name, made in a folder of its own and compared with what was committed there."""

    @cache
    def told(name: str) -> Told:
        place = tmp_path_factory.mktemp("told")
        publish_first(place)
        packages = place / "datapackages"
        before = planned(packages)
        EDITS[name][0](place)
        return Told(
            report(of_revision("main", packages), of_folder(packages), "zh"), before, planned(packages)
        )

    return told


@pytest.mark.parametrize("name", EDITS)
def test_each_kind_of_change_is_told_in_its_place(name: str, tell: Tell) -> None:
    found = sections(tell(name).markdown())
    for title, item in EDITS[name][1].items():
        [lines] = [lines for heading, lines in found.items() if heading.startswith(title)]
        assert lines[0].startswith(item)


def test_the_words_of_a_changed_figure_are_shown_before_and_after(tell: Tell) -> None:
    [lines] = [v for k, v in sections(tell("a changed value").markdown()).items() if k.startswith("改动的数")]
    assert "  - “原文摘录”：`年检率达85.8%` → `年检率达85.9%`" in lines


@pytest.mark.parametrize("name", EDITS)
def test_the_pages_told_are_those_whose_planned_bytes_differ(name: str, tell: Tell) -> None:
    before, after = tell(name).before, tell(name).after
    differ = {address for address in {*before, *after} if before.get(address) != after.get(address)}
    assert {page.address for page in tell(name).report.pages} == differ
    assert differ and len(differ) < len(after)


@pytest.mark.parametrize("name", EDITS)
def test_the_charts_before_and_after_are_in_the_report(name: str, tell: Tell) -> None:
    shown = re.findall(r"!\[[^]]*\]\(<charts/([^>]+)>\)", tell(name).markdown(address="charts/"))
    files = dict(gallery(tell(name).report.charts, "zh"))
    page = files.pop("index.html").decode()
    assert shown and set(shown) == set(files)
    assert all(f'<img src="{file}"' in page for file in files)
    assert all(svg.startswith(b'<svg xmlns="http://www.w3.org/2000/svg"') for svg in files.values())


def test_the_charts_show_the_figure_before_and_after(tell: Tell) -> None:
    [chart] = tell("a changed value").report.charts
    assert chart.before and "85.8%" in chart.before.svg
    assert chart.after and "85.9%" in chart.after.svg


def test_charts_are_written_as_svg_and_where_wanted_as_png(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    EDITS["a changed value"][0](repository)
    words = said(capsys, repository, "--charts", str(tmp_path / "charts"), "--png", "--address", "charts/")
    stem = "sample-figures.inspected.zh"
    names = {f"{stem}.{side}.{kind}" for side in ("before", "after") for kind in ("svg", "png")}
    assert {path.name for path in (tmp_path / "charts").iterdir()} == {"index.html", *names}
    assert (tmp_path / "charts" / f"{stem}.after.png").read_bytes().startswith(b"\x89PNG")
    assert f"![改动后的图](<charts/{stem}.after.svg>)" in words


def test_two_built_sites_differ_in_the_very_pages_that_are_told(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    # The page of dropped files names what it loads by a mark that no reader sees; here it loads nothing.
    monkeypatch.setattr(payload, "files", lambda packages, keep: {})
    sites = []
    for at, change in enumerate((edit(), EDITS["a changed value"][0])):
        change(repository)
        assert build(repository / "datapackages", tmp_path / f"site-{at}", jobs=1).built
        made = {p.relative_to(tmp_path / f"site-{at}"): p for p in (tmp_path / f"site-{at}").rglob("*.html")}
        # What other sites embed shows the chart of a page that is told, and is not told by itself.
        sites.append({path: p for path, p in made.items() if "embed" not in path.parts[:2]})
    differ = {path for path in sites[0] if sites[0][path].read_bytes() != sites[1][path].read_bytes()}
    told = json.loads(said(capsys, repository, "--format", "json"))["pages"]
    pages = {Path(page["address"].removeprefix("/")) / "index.html" for page in told}
    assert sites[0].keys() == sites[1].keys()
    assert differ == pages


def test_nothing_changed_is_said_in_so_many_words(repository: Path) -> None:
    packages = repository / "datapackages"
    found = Told(report(of_revision("main", packages), of_folder(packages), "zh"), {}, {})
    assert "读者看不到任何变化。" in found.markdown() and not sections(found.markdown())
    assert "Readers would see no change." in found.markdown("en")


def test_two_revisions_are_compared_whatever_the_folder_holds(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    publish(repository, EDITS["a changed value"][0])
    git(repository, "branch", "base", "main~1")
    EDITS["every value deleted"][0](repository)
    packages = str(repository / "datapackages")
    assert main(["base", "main", "--packages", packages]) == 0
    out = capsys.readouterr().out
    assert "`85.8%` → `85.9%`" in out and "数值全部删去" not in out


def test_deletions_come_before_everything_else_that_changed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = swap("workers,150000,2021,22000", "workers,150000,2019,22000")
    edit(
        indicators=swap("people,stock", "per-10k,stock"),
        areas=swap("内蒙古自治区", "内蒙古"),
        observations=lambda t: a_tenth_more(rows(published(t))),
    )(repository)
    found = list(sections(said(capsys, repository)))
    assert [title.partition("（")[0] for title in found] == [
        "删去",
        "版本",
        "改动的数",
        "用词变化",
        "页面上的一句话和图",
        "新增",
        "页面",
    ]


def test_a_package_that_cannot_be_read_is_named_with_the_words_of_the_check(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples.write(repository, "{", name="second")
    lines = sections(said(capsys, repository))["读不了的数据包（1）"]
    assert lines[0] == "- 数据包 `second` 在改动后读不了，它的变化没法比较。"
    assert lines[1].startswith("  - `")


def test_an_error_elsewhere_makes_no_page_of_another_package_differ(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples.write(repository, name="second", observations=published)
    git(repository, "add", "-A")
    git(repository, "commit", "-q", "-m", "Add a second package")
    edit(areas=swap("呼和浩特市,Hohhot", "青城,Hohhot"))(repository)
    words = said(capsys, repository)
    assert "**按现在的样子不能发布" in words
    assert "`/data/sample-figures/`" in words and "`/data/second/" not in words


def test_what_cannot_be_read_is_not_said_to_be_removed(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    samples.write(repository, "{")
    words = said(capsys, repository)
    assert "`sample-figures` 在改动后读不了" in words and "删去" not in words


def test_a_change_with_faults_is_compared_all_the_same_and_said_to_be_unfit(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(observations=lambda t: swap("2022,85.8,", "2022,85.9,")(published(t)))(repository)
    words = said(capsys, repository)
    assert "**按现在的样子不能发布" in words and "`85.8%` → `85.9%`" in words


@pytest.mark.parametrize("broken", ["2022-13-45", ""])
def test_a_row_of_which_no_page_can_be_made_stops_no_report(
    broken: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(observations=lambda t: swap("150000,2020,21000", f"150000,{broken},21000")(published(t)))(repository)
    assert "`sample-figures` 在改动后读不了" in said(capsys, repository)


def test_a_page_that_vanishes_is_told_among_what_is_removed(tell: Tell) -> None:
    lines = sections(tell("a vanished indicator").markdown())["删去（2）"]
    address = "data/sample-figures/inspected/"
    assert lines[1] == f"- **消失**：`/{address}` `/en/{address}`"


def test_with_a_raised_version_the_page_of_a_vanished_indicator_stays_and_says_so(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    EDITS["a vanished indicator"][0](repository)
    descriptor = repository / "datapackages" / samples.NAME / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"1.0.0"', '"1.0.1"'), "utf-8")
    found = sections(said(capsys, repository))
    address = "data/sample-figures/inspected/"
    assert f"- 变化：`/{address}` `/en/{address}`" in next(
        v for k, v in found.items() if k.startswith("页面（")
    )


def test_a_site_that_begins_is_all_new(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples.write(repository, name="second")
    words = said(capsys, repository)
    assert "- **新数据包**：`样例`（`second`），4 个数" in words and "删去" not in words


def test_english_says_the_same_in_english(tell: Tell) -> None:
    words = tell("a changed value").markdown("en")
    assert "`Inspection rate` `Inner Mongolia` `2022`: `85.8%` → `85.9%`, +0.1 percentage points" in words
    assert not re.search(r"[\u4e00-\u9fff]", re.sub("`[^`]*`", "", words))


def test_the_json_says_values_as_the_csv_does(tell: Tell) -> None:
    found = json.loads(as_json(tell("a changed value").report, "zh"))
    [figure] = found["figures"]
    assert figure["key"] == ["inspected", "150000", "2022"]
    assert (figure["before"]["value"], figure["after"]["value"]) == ("85.8", "85.9")
    assert (figure["difference"], figure["percent"], figure["told"]) == ("0.1", "0.12", "silent")
    assert found["before"]["revision"] == "main" and len(found["before"]["commit"]) == 40
    assert found["after"]["revision"] == ""
    assert found["counts"]["changed"] == 1


class Markup(HTMLParser):
    """What a page made of the report would have beside words: links, pictures, scripts; and bare words."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.bare = ""
        self.code = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.code += tag == "code"

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag == "code"

    def handle_data(self, data: str) -> None:
        self.bare += "" if self.code else data


EVIL = (
    *HOSTILE,
    "@octocat #1 GH-1 org/repo#2",
    "![x](https://evil.example/a.png)",
    "www.evil.example https://evil.example",
    "``` \n# h",
    "a`b``c```d",
    "x\r\n\r\n<img src=x onerror=alert(1)>",
    "::error::x",
    "\u202ereversed",
)


def test_hostile_words_of_the_data_stay_words_in_the_report(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def areas(names: Iterable[str]) -> str:
        rows = (f"{codes},{_cell(name)},X{codes},150000,county\n" for codes, name in enumerate(names, 150200))
        return samples.TABLES["areas"] + "".join(rows)

    def indicators(text: str) -> str:
        rows = (
            f"new-{at},{_cell(name)},{_cell(name)},{_cell(name)},{_cell(name)},people,stock,0,higher,staff,"
            "annual,,,,,value,,,,\n"
            for at, name in enumerate(EVIL)
        )
        return text + "".join(rows)

    publish(repository, edit(areas=areas(["区"] * len(EVIL))))
    edit(
        lambda descriptor: descriptor.update({"title": EVIL[-1], "title@en": EVIL[-1]}),
        areas=areas(EVIL),
        indicators=indicators,
        observations=lambda t: swap("2022,23000,", "2022,24000,")(published(t)),
    )(repository)
    words = said(capsys, repository, "--limit", "500000")
    parsed = Markup()
    parsed.feed(markdown.markdown(words))
    assert words.count("**新指标**") == len(EVIL) == words.count("- 地区 ")
    assert parsed.tags <= {"h2", "h3", "p", "ul", "li", "strong", "code"}
    assert not re.search(r"[@#<>\[\]]|https?:|www\.|alert|GH-", parsed.bare)


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def test_the_report_fits_and_counts_what_it_leaves_out_while_the_json_is_whole(repository: Path) -> None:
    rows = "".join(
        f"workers,150000,{year},{year},exact,as-of,A,report,社区工作者{year}人,,,\n"
        for year in range(1940, 2000)
    )
    publish(repository, edit(observations=lambda t: published(t) + rows))
    edit()(repository)
    packages = repository / "datapackages"
    found = report(of_revision("main", packages), of_folder(packages), "zh")
    for limit in (2_000, 5_000, 65_000):
        words = as_markdown(found, Style("zh"), limit)
        assert len(words) <= limit and "### 删去（60）" in words
        rest = re.search(r"还有 (\d+) 项没有列出", words)
        assert words.count("整行删去") + (int(rest[1]) if rest else 0) == 60
    assert len(json.loads(as_json(found, "zh"))["figures"]) == 60


def test_room_goes_to_the_first_section_and_the_others_keep_their_counts() -> None:
    parts = [Section("一", ["- " + "甲" * 50] * 10), Section("二", ["- " + "乙" * 50] * 10)]
    words = fitted("头\n", parts, "zh", 300)
    assert len(words) <= 300
    assert words.count("甲" * 50) == 4 and "乙" not in words
    assert words.count("没有列出") == 2 and "还有 10 项没有列出。" in words


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["nowhere"], "git 里没有这一版：nowhere"),
        (["main", "nowhere"], "git 里没有这一版：nowhere"),
        (["--", "--upload-pack=x"], "git 里没有这一版：--upload-pack=x"),
        ([], "还要写明：BASE（用法见 --help） / the following arguments are required: BASE"),
        (["main", "--limit", "10"], "--limit 至少是 2000"),
        (["main", "--png", "--lang", "en"], "--png needs --charts DIR"),
        (["main", "--address", "x>y"], "--address 里不能有空格、尖括号和反斜线"),
    ],
)
def test_what_keeps_it_from_running_is_said_in_one_line(
    arguments: list[str], reason: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--packages", str(repository / "datapackages"), *arguments]) == 2
    assert capsys.readouterr() == ("", f"changes.py: {reason}\n")


def test_a_folder_without_git_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    samples.write(tmp_path)
    assert main(["main", "--packages", str(tmp_path / "datapackages")]) == 2
    assert capsys.readouterr().err == "changes.py: git 里没有这一版：main\n"


def test_the_report_is_the_same_every_time(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    EDITS["a renamed area"][0](repository)
    assert said(capsys, repository) == said(capsys, repository)


# ---------------------------------------------------------------- the words

CATALOGUE = phrases.catalogue()
PARTS = Path(phrases.__file__).parent.glob("*.py")
PRINTED = set().union(*(strings(path.read_text("utf-8")) for path in PARTS))
COMPOSED = (
    *("section-", "told-", "unusual-", "thing-", "chart-"),
    *("pages-", "rows-", "package-", "indicator-"),
)


@pytest.mark.parametrize("key", CATALOGUE)
def test_each_phrase_has_both_languages_with_the_same_gaps_and_is_used(key: str) -> None:
    entry = CATALOGUE[key]
    assert set(entry) <= {"zh", "en", "one"} and entry["zh"] and entry["en"]
    assert all(gaps(entry["zh"]) == gaps(words) for words in entry.values())
    assert not re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", entry["en"])
    assert not re.search(r"[\u4e00-\u9fff][,;:?!]|[,;:?!][\u4e00-\u9fff]", entry["zh"])
    assert key in PRINTED or key.startswith(COMPOSED)


def test_each_section_has_its_heading() -> None:
    assert {f"section-{name}" for name in SECTIONS} == {k for k in CATALOGUE if k.startswith("section-")}


def test_a_picture_of_its_own_has_paper_and_a_size() -> None:
    chart = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 90" role="img"><path d="M0,0"/></svg>'
    alone = standalone(chart)
    assert 'viewBox="-12 -12 424 114" width="424" height="114"' in alone
    assert alone.index("<rect") < alone.index("<path")
    assert standalone("<svg/>") == "<svg/>"


def test_without_an_address_the_report_names_the_files_and_shows_no_picture(tell: Tell) -> None:
    found = tell("a changed value")
    words = found.markdown(saved=True)
    assert "![" not in words and "`sample-figures.inspected.zh.before.svg " in words and "index.html" in words
    assert ".svg" not in found.markdown()
