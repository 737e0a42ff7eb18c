"""The page that verifies a dropped ZIP says what the command says, and needs no connection for it."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

import archives
from publisher.verify.archive import verified
from publisher.verify.sources import of_site

LANGUAGES = {"zh": "", "en": "en/"}
PHONE = {"width": 360, "height": 780}
NAME = "community-governance"


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/verify/")
    yield page
    context.close()


@pytest.fixture(scope="module")
def same_reader(browser: Browser, address: str) -> Iterator[Page]:
    """Somebody who drops one file after another on the same page."""
    context = browser.new_context(viewport=PHONE)
    page = context.new_page()
    page.goto(f"{address}/verify/")
    yield page
    context.close()


def package(site: Path) -> bytes:
    return (site / f"downloads/{NAME}/1.0.0/{NAME}-1.0.0.zip").read_bytes()


def workers(site: Path) -> bytes:
    return (site / f"downloads/{NAME}/1.0.0/community-workers.zip").read_bytes()


def dropped(page: Page, data: bytes) -> list[tuple[str, str]]:
    """What the page finds in a ZIP, as (kind, file)."""
    page.locator(".pf-verify [role=status]").evaluate("status => { status.textContent = '' }")
    page.locator(".pf-verify input[type=file]").set_input_files(
        {"name": "some.zip", "mimeType": "application/zip", "buffer": data}
    )
    expect(page.locator(".pf-verify [role=status]")).to_have_text("核对完毕。", timeout=60_000)
    found = page.locator(".pf-verify li[data-kind]")
    told = found.evaluate_all("items => items.map(i => [i.dataset.kind, i.dataset.file ?? ''])")
    return [(kind, file) for kind, file in told]


def found_here(data: bytes, site: Path) -> list[tuple[str, str]]:
    return [(f.kind, f.file) for f in verified("some.zip", io.BytesIO(data), of_site(site)).findings]


def stored(data: bytes) -> bytes:
    """The same files, not compressed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as new:
        for entry in old.infolist():
            new.writestr(entry.filename, old.read(entry))
    return out.getvalue()


def with_many_forms_of_packing() -> bytes:
    """Long runs, noise, text, and each of them packed hardly and as much as can be."""
    noise = bytes((n * n * 31 + n * 7 + (n >> 3)) & 255 for n in range(70_000))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for level in (0, 1, 9):
            for name, data in (
                ("run", b"ab" * 40_000),
                ("noise", noise),
                ("text", "统计公报".encode() * 999),
            ):
                archive.writestr(f"x/{name}{level}", data, compresslevel=level)
        archive.writestr("x/SHA256SUMS", "")
    return out.getvalue()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_zip_of_the_site_is_said_to_be_sound(reader: Page, address: str, site: Path, lang: str) -> None:
    reader.goto(f"{address}/{LANGUAGES[lang]}verify/")
    reader.locator(".pf-verify input[type=file]").set_input_files(
        {"name": "some.zip", "mimeType": "application/zip", "buffer": package(site)}
    )
    verdict = reader.locator(".pf-verify__verdict")
    expect(verdict).to_have_text({"zh": "可信", "en": "Sound"}[lang])
    said = reader.locator(".pf-verify__good").inner_text()
    assert NAME in said and "1.0.0" in said
    assert {"zh": "没有新版本、更正或撤下", "en": "no newer version, correction or withdrawal"}[lang] in said
    assert reader.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_every_kind_of_zip_of_the_site_is_sound_in_the_browser(same_reader: Page, site: Path) -> None:
    assert dropped(same_reader, package(site)) == []
    assert dropped(same_reader, workers(site)) == []
    assert dropped(same_reader, stored(package(site))) == [("words-are-not-compared", "")]
    whole = (site / "downloads/all/plain-figures.zip").read_bytes()
    assert dropped(same_reader, whole) == [("words-are-not-compared", "")]


def test_the_page_and_the_command_find_the_same_in_altered_zips(same_reader: Page, site: Path) -> None:
    again, forged, one, part = archives.again, archives.forged, package(site), workers(site)
    altered = [
        again(one, **{"data/areas.csv": b"x"}),
        again(one, **{"data/areas.csv": None, "data/new.csv": b"a\n"}),
        again(one, SHA256SUMS=b"x"),
        again(one, SHA256SUMS=archives.contents(one)[1]["SHA256SUMS"].replace(b"areas.csv", b"areaz.csv")),
        again(part, SHA256SUMS=archives.contents(part)[1]["SHA256SUMS"][::-1].replace(b"a", b"b", 9)[::-1]),
        again(one, SHA256SUMS=None),
        forged(one, **{"data/observations.csv": b"indicator\n"}),
        forged(one, **{"README.txt": b"otherwise"}),
        forged(one, **{"plain-figures.json": b'{"package": "unheard-of", "version": "1.0.0"}'}),
        forged(one, **{"plain-figures.json": b'{"package": "community-governance", "version": "7.0.0"}'}),
        forged(one, **{"plain-figures.json": b"[]", "datapackage.json": b"{}"}),
        forged(part, **{"data/observations.csv": b"indicator\n", "data/areas.csv": None, "z.csv": b""}),
        with_many_forms_of_packing(),
        archives.above(one, "__MACOSX/._x", "下载/.DS_Store", "Thumbs.db"),
        archives.above(one, "data/areas.csv"),
        archives.made(("whole-site/verify/index.html", b""), ("whole-site/index.html", b"")),
    ]
    for data in altered:
        assert dropped(same_reader, data) == found_here(data, site)
        assert found_here(data, site)


@pytest.mark.parametrize("case", archives.HOSTILE)
def test_a_hostile_file_is_refused_in_the_browser_as_by_the_command(
    same_reader: Page, site: Path, case: str
) -> None:
    data, kind = archives.HOSTILE[case]
    assert dropped(same_reader, package(site)) == []
    told = dropped(same_reader, data)
    assert told == found_here(data, site)
    assert [k for k, _ in told] == [kind]


def test_a_changed_byte_is_told_with_the_name_of_the_file(same_reader: Page, site: Path) -> None:
    table = bytearray(archives.contents(package(site))[1]["data/observations.csv"])
    table[len(table) // 2] ^= 1
    dropped(same_reader, archives.again(package(site), **{"data/observations.csv": bytes(table)}))
    expect(same_reader.locator(".pf-verify__verdict")).to_contain_text("不可信")
    expect(same_reader.locator(".pf-verify li[data-kind=file-was-changed]")).to_contain_text(
        "data/observations.csv"
    )


def test_a_hostile_name_stays_text(same_reader: Page) -> None:
    dropped(same_reader, archives.made(("<img src=x onerror=alert(1)>/../\u202egnp.exe", b"x")))
    told = same_reader.locator(".pf-verify li")
    expect(told).to_contain_text("<img src=x onerror=alert(1)>/../<U+202E>gnp.exe")
    assert same_reader.locator(".pf-verify__result img").count() == 0


def test_without_a_connection_it_still_verifies_and_says_as_of_when(reader: Page, site: Path) -> None:
    reader.context.set_offline(True)
    assert dropped(reader, package(site)) == []
    expect(reader.locator(".pf-verify__result")).to_contain_text("现在连不上本站")
    assert dropped(reader, workers(site)) == []
    forged = archives.forged(package(site), **{"data/observations.csv": b"indicator\n"})
    assert ("file-is-not-as-published", "data/observations.csv") in dropped(reader, forged)
    reworded = archives.forged(workers(site), **{"README.txt": b"otherwise"})
    assert dropped(reader, reworded) == [("offline", ""), ("words-are-not-compared", "")]


def test_nothing_is_asked_for_but_the_index_and_nothing_leaves(
    reader: Page, address: str, site: Path
) -> None:
    reader.goto(f"{address}/verify/", wait_until="networkidle")
    asked: list[tuple[str, str]] = []
    reader.on("request", lambda request: asked.append((request.method, request.url)))
    dropped(reader, package(site))
    assert asked == [("GET", f"{address}/downloads/{NAME}/index.json")]


def test_without_script_the_page_says_how_to_verify_by_hand(
    browser: Browser, address: str, site: Path
) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/verify/")
    expect(page.locator("[data-verify=without]")).to_be_visible()
    expect(page.locator("[data-verify=form]")).to_be_hidden()
    expect(page.locator("article")).to_contain_text("sha256sum -c SHA256SUMS")
    sums = page.locator(".pf-verify__sums code")
    assert sums.count() >= 5
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    context.close()


def test_the_page_of_downloads_leads_here(reader: Page, address: str) -> None:
    reader.goto(f"{address}/data/downloads/")
    reader.locator("main a[href$='verify/']").first.click()
    expect(reader.locator("h1")).to_contain_text("核对下载")
