"""Set up the project's own Python in .venv: ``python scripts/install.py [--test]``.

Needs Python 3.11 or newer and nothing else. With --test, the test tools and a browser as well.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - this very line says so to an older one
    sys.exit("Python 3.11 or newer is needed, and this is " + sys.version.split()[0])

from workshop import browser, environment, pyodide

if __name__ == "__main__":
    testing = sys.argv[1:] == ["--test"]
    if sys.argv[1:] and not testing:
        sys.exit(__doc__)
    try:
        installed = environment.install("test" if testing else "site")
    except environment.InstallError as error:
        sys.exit(str(error))
    pyodide.ensure_or_say()
    if testing and not browser.ensure():
        print(browser.NONE_FOUND)
    environment.ready(new=installed)
