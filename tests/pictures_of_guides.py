"""Make the pictures of the guides for staff: ``make pictures``, or ``python tests/pictures_of_guides.py``.

Every picture shows the real thing: pages of the built site, and the workbook as LibreOffice prints
it. They go beside the guides that show them.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "given")]

import gallery  # noqa: E402 - found once the path is set
import guides  # noqa: E402
from workshop import browser  # noqa: E402

PACKAGE = "social-organizations"
LANGUAGES = {"zh": "", "en": "en/"}
WIDTH, HEIGHT = 720, 560  # of a picture, in CSS pixels: as wide as a page's column of text
PRINTED = 150  # dots an inch at which the workbook's sheet is drawn
TOP = ("-x", "50", "-y", "60", "-W", "1140", "-H", "520")  # of that sheet, in dots


def pictures(site: Path) -> int:
    """Every picture, in both languages; how many there are."""
    with tempfile.TemporaryDirectory() as made:
        workbook = _exported(Path(made))
        sheet = _printed(workbook) if all(map(shutil.which, ("soffice", "pdftoppm"))) else None
        _fill_in(workbook)
        for lang in LANGUAGES:
            folder = ROOT / "docs" / lang / "contribute" / "images"
            folder.mkdir(parents=True, exist_ok=True)
            if sheet:
                shutil.copy(sheet, folder / "workbook.png")
            _photograph(site, lang, folder, workbook)
    if not sheet:
        print("NO LIBREOFFICE OR NO POPPLER: the pictures of the workbook are left as they were")
    return len(LANGUAGES) * (len(SHOTS) + bool(sheet))


def _exported(folder: Path) -> Path:
    target = folder / f"{PACKAGE}.xlsx"
    command = [sys.executable, "scripts/workbook.py", "export", PACKAGE, str(target)]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return target


def _printed(workbook: Path) -> Path:
    """The top of the first sheet, as LibreOffice prints it."""
    folder = workbook.parent
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*convert, str(workbook)], check=True, capture_output=True)
    draw = ["pdftoppm", "-singlefile", "-png", "-r", str(PRINTED), *TOP]
    subprocess.run([*draw, str(workbook.with_suffix(".pdf")), str(folder / "sheet")], check=True)
    return folder / "sheet.png"


def _fill_in(workbook: Path) -> None:
    """What the guide has one do before the first check, which finds a fault then."""
    for step in guides.steps("zh", guides.text("zh", "excel")):
        if step.field == "excerpt":
            return
        if step.kind == "cell":
            guides.fill_in(workbook, step)


def _photograph(site: Path, lang: str, folder: Path, workbook: Path) -> None:
    with gallery._served(site) as address, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        context = launched.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            color_scheme="light",
            reduced_motion="reduce",
            bypass_csp=True,  # for the style of one picture
        )
        for name, shot in SHOTS.items():
            page = context.new_page()
            shot(page, address + LANGUAGES[lang], folder / name, workbook)
        launched.close()


def _figure(page: Page, address: str, target: Path, _: Path) -> None:
    page.goto(f"{address}data/{PACKAGE}/so-annual-inspection-rate/")
    page.screenshot(path=target)


def _rule(page: Page, address: str, target: Path, _: Path) -> None:
    page.goto(f"{address}data/rules/")
    rule = page.locator("#rule-value-matches-excerpt")
    rule.locator("details").evaluate("rule => { rule.open = true }")
    rule.screenshot(path=target)


def _check(page: Page, address: str, target: Path, workbook: Path) -> None:
    page.goto(f"{address}check/")
    page.locator("[data-drop=files] input").set_input_files(workbook)
    page.locator(".pf-drop__problem").first.wait_for(timeout=120_000)
    page.wait_for_function("document.querySelector('.pf-drop').getAttribute('aria-busy') !== 'true'")
    page.add_style_tag(content=".pf-header { display: none }")  # it would lie over what is shown
    page.locator(".pf-drop").screenshot(path=target)


SHOTS: dict[str, Callable[[Page, str, Path, Path], None]] = {
    "figure.png": _figure,
    "rule.png": _rule,
    "check.png": _check,
}


if __name__ == "__main__":
    print(f"{pictures(Path(sys.argv[1]) if sys.argv[1:] else ROOT / 'site')} pictures of the guides")
