"""Check the data packages and build the site, Chinese at / and English at /en/.

    python scripts/build.py [--packages DIR] [--site DIR] [--instance DIR] [--keep-going] [--jobs N]
        [--executor FILE.py:NAME] [--lang zh|en]

The old site stays as it is unless everything succeeds; with --keep-going, a package with errors becomes
a page that names them. --instance is a folder with the settings, pages and packages of another site.
--executor names a function that returns a concurrent.futures.Executor to make packages' parts with.
Exit status: 0 the site stands, 1 problems found, 2 could not run.
"""

from workshop import environment

environment.enter()

from publisher.commands.build import main  # noqa: E402 - only there once entered

if __name__ == "__main__":
    environment.leave(main())
