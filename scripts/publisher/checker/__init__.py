"""The checks in a reader's browser: what is handed out to it, and what runs there.

``payload`` gathers the files that the site serves, ``desk`` is what the browser runs: it puts
dropped files where they belong and asks the very checks that ``check.py`` and ``workbook.py`` ask.
"""
