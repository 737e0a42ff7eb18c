"""Photograph the built site: ``python scripts/pictures.py`` (after ``make site``; needs a browser).

Writes a gallery of every page kind to build/gallery/ and the READMEs' pictures to docs/images/.
With --readme only the latter.
"""

import sys

from workshop import environment

environment.enter()

from workshop import pictures  # noqa: E402 - only there once entered

if __name__ == "__main__":
    site = pictures.ROOT / "site"
    if not (site / "index.html").is_file():
        sys.exit("There is no site yet: run make site first.")
    taken = pictures.readme(site)
    if sys.argv[1:] != ["--readme"]:
        taken += pictures.gallery(site, pictures.ROOT / "build" / "gallery")
    print(f"{taken} pictures")
