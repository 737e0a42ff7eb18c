"""The page that checks dropped files: in a real browser, without a network, beside the checks themselves."""

import io
import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from faults import book, sample
from faults.folder import Folder
from playwright.sync_api import Browser, Page, expect

import damages
import workbooks
from publisher import checks, clock, load, report
from publisher.checker import payload
from publisher.workbook import check as of_workbook
from publisher.workbook import report as workbook_report
from publisher.workbook.layout import FINDINGS
from workshop import preview

LANGUAGES = {"zh": "", "en": "en/"}
PHONE = {"width": 360, "height": 780}

# What an office does to a table, a descriptor, or a folder, of every kind that the benchmark knows.
CSV_FAULTS = (
    *("F001", "F010", "F020", "F030", "F040", "F050", "F060", "F070", "F080", "F090", "F100"),
    *("F105", "F110", "F115", "F120", "F125", "F130", "F135", "F140", "F145", "F155"),
)
WORKBOOK_FAULTS = (
    damages.formula,
    damages.hidden_rows,
    damages.merged,
    damages.renamed_column,
    damages.deleted_sheet,
    damages.total_row,
)
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
)


class Strict(preview._Fresh):
    """Serves as a careful host does: scripts from here alone, none written into the page, no eval."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@dataclass(frozen=True)
class Desk:
    """A site whose published packages are two samples, and the folder that holds these."""

    address: str
    published: Path


@pytest.fixture(scope="module")
def desk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The built page, with other packages published than the real ones."""
    if not payload.held():
        pytest.skip("NO PYODIDE: run python scripts/install.py; the page of dropped files is untested")
    place = tmp_path_factory.mktemp("desk")
    published = place / "published" / "datapackages"
    workbooks.package(published.parent)
    sample.published().write(published)
    served = place / "site"
    for part in ("assets", "check", "en/check", "en/assets"):
        shutil.copytree(site / part, served / part)
    packages = [load.read(published / name)[0] for name in load.discover(published)]
    for path, data in payload.files(p for p in packages if p).items():
        (served / path).write_bytes(data)
    with preview.serving(served) as running:
        running.RequestHandlerClass = partial(Strict, directory=str(served))
        yield Desk(running.address, published)


class Reader:
    """Somebody at the page, whose network is cut once the checker has been fetched."""

    def __init__(self, page: Page, address: str, lang: str) -> None:
        self.page, self.lang = page, lang
        self.asked: list[str] = []
        page.context.on("request", lambda request: self.asked.append(request.url))
        page.goto(f"{address}/{LANGUAGES[lang]}check/")

    def drop(self, files: Mapping[str, bytes]) -> None:
        given = [{"name": n, "mimeType": "application/octet-stream", "buffer": d} for n, d in files.items()]
        self.page.locator("[data-drop=files] input").set_input_files(given)
        self.wait()

    def wait(self) -> None:
        expect(self.page.locator(".pf-drop")).not_to_have_attribute("aria-busy", "true", timeout=300_000)

    def status(self) -> str:
        return self.page.locator("[data-drop=status]").inner_text()

    def problems(self) -> list[tuple[str, ...]]:
        """Severity, rule, place, message and fix of every problem that is shown, in order."""
        return [
            tuple(shown)
            for shown in self.page.evaluate("""() =>
                [...document.querySelectorAll('.pf-drop__problem')].map((item) => [
                    item.closest('.pf-drop__group--error') ? 'error' : 'warning',
                    item.dataset.rule,
                    ...['place', 'message', 'fix'].map((slot) =>
                        item.querySelector(`[data-slot="${slot}"]`).textContent),
                ])""")
        ]


@pytest.fixture(scope="module")
def reader(browser: Browser, desk: Desk) -> Iterator[Reader]:
    """A reader of the Chinese page who has checked one file, and whose network was cut then."""
    context = browser.new_context(viewport=PHONE, service_workers="block")
    reader = Reader(context.new_page(), desk.address, "zh")
    reader.drop({"observations.csv": sample.published().csv("observations")})
    context.set_offline(True)
    reader.asked.clear()
    yield reader
    assert reader.asked == []
    context.close()


def expected(problems: list[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Problems as the checks describe them, in the form in which the page shows them."""
    return [(p["severity"], p["rule"], _place(p), p["message"], p["fix"]) for p in problems]


def _place(problem: dict[str, Any]) -> str:
    if "sheet" in problem:
        return str(problem["cell"] or problem["sheet"] or "整个文件")
    if problem["line"] is None:
        return str(problem["field"] or "整个文件")
    cell = f"（{problem['cell']} 格）" if problem["cell"] else ""
    return f"第{problem['line']}行{cell}"


def verdict(desk: Desk, tmp_path: Path, folder: Folder) -> list[tuple[str, ...]]:
    """What ``check.py`` says of the published packages with ``folder`` in the place of its own."""
    edited = tmp_path / "datapackages"
    shutil.copytree(desk.published, edited, ignore=shutil.ignore_patterns(folder.name))
    folder.write(edited)
    found = checks.verdict(edited, against=desk.published, today=clock.today())
    return expected(json.loads(report.as_json(found, "zh"))["problems"])


def zipped(folder: Folder) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, data in folder.files().items():
            archive.writestr(f"{folder.name}/{path}", data)
    return out.getvalue()


def test_the_tables_that_this_site_publishes_are_found_fit_in_the_browser_too(
    browser: Browser, site: Path, address: str
) -> None:
    """With all that is published beside them, as a measure whose words are compared with its stage's."""
    if not payload.held():
        pytest.skip("NO PYODIDE: run python scripts/install.py; the page of dropped files is untested")
    context = browser.new_context(viewport=PHONE, service_workers="block")
    reader = Reader(context.new_page(), address, "zh")
    folder = site / "downloads/policy-measures/latest/data"
    reader.drop({"measures.csv": (folder / "measures.csv").read_bytes()})
    assert "没能检查完" not in reader.status()
    assert reader.problems() == []
    context.close()


@pytest.mark.parametrize("id", CSV_FAULTS)
def test_a_dropped_package_shows_what_check_py_shows(reader: Reader, desk: Desk, tmp_path: Path, id: str):
    fault = next(fault for _, fault in book.faults([id]))
    folder = sample.candidate()
    wanted = fault.change(folder)
    right = verdict(desk, tmp_path, folder)
    reader.drop({f"{folder.name}.zip": zipped(folder)})
    assert reader.problems() == right
    assert {rule for _, rule, *_ in right} & {rule for one in wanted for rule in one.rules}, fault.title


def test_a_chosen_folder_is_a_package(reader: Reader, desk: Desk, tmp_path: Path):
    folder = sample.candidate()
    folder.put("observations", ("population", "010100", "2021"), "period", "2021年")
    right = verdict(desk, tmp_path, folder)
    folder.write(tmp_path / "desktop")
    (tmp_path / "desktop" / folder.name / ".DS_Store").write_bytes(b"\0")
    reader.page.locator("[data-drop=folder] input").set_input_files(tmp_path / "desktop" / folder.name)
    reader.wait()
    assert reader.problems() == right
    assert "period-is-iso" in {rule for _, rule, *_ in right}


def test_a_dropped_table_is_judged_in_its_place(reader: Reader, desk: Desk, tmp_path: Path):
    folder = sample.candidate()
    folder.put("observations", ("population", "010100", "2021"), "value", "12万")
    right = verdict(desk, tmp_path, folder)
    files = folder.files()
    reader.drop(
        {name.rpartition("/")[2]: files[name] for name in ("data/observations.csv", "datapackage.json")}
    )
    assert reader.problems() == right
    assert "number-is-in-the-base-unit" in {rule for _, rule, *_ in right}


@pytest.mark.parametrize("damage", WORKBOOK_FAULTS, ids=lambda damage: damage.__name__)
def test_a_dropped_workbook_shows_what_workbook_py_shows(reader: Reader, desk: Desk, damage):
    package = load.read(desk.published / workbooks.samples.NAME)[0]
    assert package
    data = workbooks.edited(workbooks.exported(package), damage)
    checked = of_workbook.check(data, desk.published, package)
    said = json.loads(workbook_report.as_json(checked, package, "figures.xlsx", "zh"))
    reader.drop({"figures.xlsx": data})
    shown = reader.problems()
    assert shown and shown == expected(said["problems"])
    assert reader.status() == workbook_report.verdict(checked, "zh")


def test_a_damaged_workbook_can_be_had_with_its_problems_marked(reader: Reader, desk: Desk):
    package = load.read(desk.published / workbooks.samples.NAME)[0]
    assert package
    reader.drop({"figures.xlsx": workbooks.edited(workbooks.exported(package), damages.footnote)})
    with reader.page.expect_download() as download:
        reader.page.locator("a[download]").click()
    assert download.value.suggested_filename == "figures.checked.xlsx"
    marked = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    assert FINDINGS in marked.sheetnames


def test_what_the_machine_can_mend_of_a_table_can_be_had_mended(reader: Reader):
    folder = sample.published()
    sound = folder.csv("areas")
    reader.drop({"areas.csv": b"\xef\xbb\xbf" + sound.replace(b"\n", b"\r\n")})
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="下载改好的 areas.csv").click()
    assert download.value.suggested_filename == "areas.csv"
    assert download.value.path().read_bytes() == sound
    assert "去掉了文件开头的字节顺序标记（BOM）" in reader.page.locator("[data-drop=result]").inner_text()


def test_a_sound_package_is_said_to_be_fit_and_leads_on(reader: Reader):
    folder = sample.published()
    reader.drop({f"{folder.name}.zip": zipped(folder)})
    assert [rule for severity, rule, *_ in reader.problems() if severity == "error"] == []
    assert reader.status().startswith("可以发布")


def test_a_table_of_two_packages_is_asked_about_and_checked_where_the_reader_says(reader: Reader):
    header = sample.published().csv("sources").partition(b"\n")[0]
    reader.drop({"sources.csv": header + b"\nnew,x,,,,,,,,,,,\n"})
    assert "sources.csv" in reader.status()
    buttons = reader.page.locator(".pf-drop__choices button")
    assert buttons.count() == 2
    buttons.first.click()
    reader.wait()
    assert reader.problems() and reader.page.locator(".pf-drop__choices").count() == 0


def test_a_file_of_another_kind_is_said_to_be_unknown(reader: Reader):
    reader.drop({"photo.jpg": b"\xff\xd8\xff"})
    assert "photo.jpg" in reader.status() and reader.problems() == []


def test_nothing_heavy_is_fetched_before_a_file_is_chosen_and_nothing_from_elsewhere_after(
    browser: Browser, desk: Desk
):
    context = browser.new_context(viewport=PHONE)
    reader = Reader(context.new_page(), desk.address, "en")
    reader.page.wait_for_load_state("networkidle")
    assert not [url for url in reader.asked if "pyodide" in url or url.endswith(".zip")]
    assert " MB" in reader.page.locator(".pf-drop__form").inner_text()
    reader.drop({"observations.csv": sample.published().csv("observations")})
    assert reader.status().startswith("Fit to publish")
    assert [url for url in reader.asked if "pyodide" in url]
    assert [url for url in reader.asked if not url.startswith(f"{desk.address}/")] == []
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_every_problem_leads_to_its_rule(reader: Reader, site: Path):
    folder = sample.candidate()
    folder.put("observations", ("population", "010100", "2021"), "value", "12万")
    reader.drop({f"{folder.name}.zip": zipped(folder)})
    rules = (site / "data" / "rules" / "index.html").read_text("utf-8")
    links = reader.page.locator(".pf-drop__problem a").evaluate_all("a => a.map((one) => one.href)")
    assert links
    for link in links:
        address, _, anchor = link.partition("#")
        assert address.endswith("/data/rules/") and f'id="{anchor}"' in rules


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_script_the_page_says_what_to_do_instead(browser: Browser, address: str, lang: str):
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{LANGUAGES[lang]}check/")
    expect(page.locator("[data-drop=without], [data-drop=absent]")).to_be_visible()
    expect(page.locator("[data-drop=otherwise]")).to_be_visible()
    assert page.locator("[data-drop=form]:visible").count() == 0
    assert "check.py" in page.locator("article").inner_text()
    context.close()


def test_the_form_is_used_by_keyboard_and_its_news_is_spoken(reader: Reader):
    page = reader.page
    chosen = page.locator("[data-drop=files] input")
    chosen.focus()
    expect(chosen).to_be_focused()
    assert chosen.evaluate("input => input.labels[0].textContent.trim()") == "选择文件"
    expect(page.locator("[data-drop=status]")).to_have_attribute("role", "status")
