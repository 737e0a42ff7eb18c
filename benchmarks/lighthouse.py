"""What Lighthouse and an HTML validator say of the built site, offline on this machine.

Usage: python benchmarks/lighthouse.py [SITE] [--runs N] [--html]

SITE is site/ unless given. Lighthouse emulates a slow phone, N times a page (3), and the median counts.
Needs Node.js: the readers are fetched once into build/readers, by the hashes of readers/package-lock.json.
With --html only the validator reads, every page of the site. Ends with 1 where a goal is missed.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import served  # noqa: E402

from workshop import browser  # noqa: E402

READERS = ROOT / "build" / "readers"
LOCKED = Path(__file__).with_name("readers")
LANGUAGES = ("", "en/")
PAGES = {
    "home": "",
    "indicator": "data/social-work-charity/licensed-social-workers/",
    "package": "data/social-organizations/",
    "downloads": "data/downloads/",
    "search": "search/",
}
GOALS = {"performance": 99, "accessibility": 100, "best-practices": 100, "seo": 100}
LARGEST_PAINT = 1300  # ms
HOST_RULES = "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
CHROME = ["--headless=new", "--no-sandbox", "--disable-gpu", f"--host-resolver-rules={HOST_RULES}"]

# Matters of taste of the validator, and what it cannot know.
HTML_RULES = {
    "extends": ["html-validate:standard"],
    "rules": {
        "void-style": "off",
        "no-trailing-whitespace": "off",
        "long-title": "off",
        "doctype-style": "off",
        "attribute-boolean-style": "off",
        "no-inline-style": "error",
    },
}


def install() -> None:
    """Put the readers where they are looked for, unless they are there already."""
    lock = (LOCKED / "package-lock.json").read_bytes()
    if (READERS / "package-lock.json").is_file() and (READERS / "package-lock.json").read_bytes() == lock:
        return
    shutil.rmtree(READERS, ignore_errors=True)
    shutil.copytree(LOCKED, READERS)
    quiet = {"PUPPETEER_SKIP_DOWNLOAD": "1"}
    subprocess.run(["npm", "ci", "--ignore-scripts"], cwd=READERS, check=True, env={**os.environ, **quiet})


def audit(url: str) -> dict[str, Any]:
    """One run of Lighthouse: its scores and measures."""
    command = [
        *(str(READERS / "node_modules/.bin/lighthouse"), url, "--quiet", "--output=json"),
        f"--chrome-flags={' '.join(f'{flag!r}' if ' ' in flag else flag for flag in CHROME)}",
        f"--only-categories={','.join(GOALS)}",
    ]
    environment = {**os.environ, "CHROME_PATH": browser.find() or ""}
    done = subprocess.run(command, capture_output=True, check=True, env=environment)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def scores(reports: Sequence[dict[str, Any]]) -> dict[str, float]:
    """The median of each score and measure over some runs."""
    of = {name: [100 * r["categories"][name]["score"] for r in reports] for name in GOALS}
    for name in ("largest-contentful-paint", "cumulative-layout-shift", "total-byte-weight"):
        of[name] = [r["audits"][name]["numericValue"] for r in reports]
    return {name: statistics.median(values) for name, values in of.items()}


def missed(report: dict[str, Any]) -> list[str]:
    """The audits that cost a page points, but for those of performance."""
    named = (ref["id"] for name in list(GOALS)[1:] for ref in report["categories"][name]["auditRefs"])
    audits = (report["audits"][id] for id in named)
    return sorted({a["id"] for a in audits if a["score"] is not None and a["score"] < 1})


def page(url: str, name: str, runs: int) -> bool:
    """Print one page's medians; whether they reach the goals."""
    reports = [audit(url) for _ in range(runs)]
    found = scores(reports)
    reached = all(found[goal] >= least for goal, least in GOALS.items())
    reached &= found["largest-contentful-paint"] <= LARGEST_PAINT and not found["cumulative-layout-shift"]
    said = "  ".join(f"{goal} {found[goal]:.0f}" for goal in GOALS)
    paint = f"largest paint {found['largest-contentful-paint'] / 1000:.2f} s"
    shift = f"shift {found['cumulative-layout-shift']:.3f}"
    print(f"{name:14} {said}  {paint}  {shift}  {' '.join(missed(reports[0]))}", flush=True)
    return reached


def html(site: Path) -> bool:
    """Let the validator read every page; whether it finds nothing."""
    (READERS / ".htmlvalidate.json").write_text(json.dumps(HTML_RULES), "utf-8")
    command = ["node_modules/.bin/html-validate", "--config", ".htmlvalidate.json", "--formatter", "json"]
    # Into a file: through a pipe the validator ends before all that it says is written.
    with (READERS / "found.json").open("w+b") as said:
        subprocess.run([*command, str(site)], cwd=READERS, stdout=said, check=False)
        said.seek(0)
        results = json.load(said)
    messages = [(r["filePath"], m) for r in results for m in r["messages"]]
    for path, m in messages[:40]:
        print(f"{Path(path).relative_to(site)}:{m['line']}: {m['ruleId']}: {m['message']}")
    pages = sum(1 for _ in site.rglob("*.html"))
    print(f"HTML validator: {pages} pages, {len(messages)} messages")
    return not messages


def main(arguments: Sequence[str] | None = None) -> int:
    """Read everything that was asked for; 0 where every goal is reached."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--html", action="store_true")
    asked = parser.parse_args(arguments)
    site = asked.site.resolve()
    install()
    reached = html(site)
    if asked.html:
        return int(not reached)
    with served.server(site) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        for name, address in PAGES.items():
            for lang in LANGUAGES:
                url = f"http://127.0.0.1:{running.server_port}/{lang}{address}"
                reached &= page(url, f"{name} {lang or 'zh/'}", asked.runs)
        running.shutdown()
    return int(not reached)


if __name__ == "__main__":
    sys.exit(main())
