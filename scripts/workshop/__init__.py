"""What those who work on the site need at their desk: its Python, a browser, a live preview.

Only the standard library is used here, because this runs before anything is installed.
"""
