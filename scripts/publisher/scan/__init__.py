"""Whether built pages hold only what is on the list; a page that holds anything else stops the build.

The list (``allowed.toml``) names elements, attributes, kinds of addresses, scripts and styles. It is the
second of three fences: text is escaped on its way into a page, the pages are scanned when they are
finished, and the policy in each page (``policy.py``) holds in the reader's browser.
"""

from publisher.scan.fault import Fault, Unclean
from publisher.scan.page import Site, faults, reads

__all__ = ["Fault", "Site", "Unclean", "faults", "reads"]
