"""Photograph the built site: ``make pictures``, or ``python tests/gallery.py [--readme]``.

A gallery of every page kind goes to build/gallery/, the two pictures of the READMEs to docs/images/.
"""

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests" / "given")]

from kinds import KINDS  # noqa: E402 - found once the path is set
from workshop import browser, preview  # noqa: E402

# The page of an address that leads nowhere is no page of the site, and has no address of its own.
SHOWN = {**KINDS, "not-found": "404.html"}
LANGUAGES = {"zh": "", "en": "en/"}
SCHEMES = ("light", "dark")
# Width and height in CSS pixels, device pixels a CSS pixel.
DEVICES = {"phone": (360, 780, 2), "desktop": (1280, 860, 1)}

# The READMEs show the top of these two pages.
README = {"home-zh.png": "", "indicator-zh.png": KINDS["series"]}


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: which page, as whom, and where it goes."""

    address: str
    device: str
    scheme: str
    file: Path
    whole: bool


def gallery(site: Path, folder: Path) -> int:
    """Every page kind, phone and desktop, light and dark, Chinese and English; how many there are."""
    shots = [
        Shot(
            LANGUAGES[lang] + SHOWN[kind],
            device,
            scheme,
            folder / f"{kind}-{device}-{scheme}-{lang}.png",
            True,
        )
        for kind, device, scheme, lang in product(SHOWN, DEVICES, SCHEMES, LANGUAGES)
    ]
    return _take(site, shots)


def readme(site: Path) -> int:
    """The pictures that README.md and README.zh.md show."""
    folder = ROOT / "docs" / "images"
    return _take(
        site, [Shot(page, "desktop", "light", folder / name, False) for name, page in README.items()]
    )


def _take(site: Path, shots: list[Shot]) -> int:
    with preview.serving(site) as running, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for shot in shots:
            _photograph(launched, f"{running.address}/", shot)
        launched.close()
    return len(shots)


def _photograph(launched: Browser, address: str, shot: Shot) -> None:
    width, height, pixels = DEVICES[shot.device]
    context = launched.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=pixels,
        color_scheme="dark" if shot.scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address + shot.address)
    shot.file.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=shot.file, full_page=shot.whole)
    context.close()


if __name__ == "__main__":
    built = ROOT / "site"
    taken = readme(built)
    if sys.argv[1:] != ["--readme"]:
        taken += gallery(built, ROOT / "build" / "gallery")
    print(f"{taken} pictures")
