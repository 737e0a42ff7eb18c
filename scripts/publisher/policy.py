"""What a page may load and run: its Content-Security-Policy, right after ``<meta charset>`` (decision 17).

A policy allows what the code knows beforehand. Nothing is ever allowed because it was found in a page.
"""

import base64
import hashlib
from functools import cache

# The script that stands inside every page of the site (theme/partials/first.html); a test holds the two
# together. Whoever changes it changes this line, by hand.
FIRST = "sha256-ikjr7Y+WpKLPTFV4RKedEXwQRbVZEFWX4LWstjCJfLg="

# The pages of the site; theme/main.html says the same.
SITE = (
    f"default-src 'none'; script-src 'self' '{FIRST}'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'"
)


@cache
def still(style: str) -> str:
    """The policy of a page that holds one sheet of style and loads nothing, such as a chart in an iframe."""
    return f"default-src 'none'; style-src '{digest(style)}'; base-uri 'none'; form-action 'none'"


def digest(text: str) -> str:
    """digest('') -> 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
