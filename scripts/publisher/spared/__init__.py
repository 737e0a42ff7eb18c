"""What spares work, and knows nothing of what is published.

A value that is made ``later`` may never be made; what was worked out is kept in ``memo``, and forgotten; text
and JSON that are much the same again are written once (``gapped``, ``json_form``); and Python looks for
``cycles`` of objects seldom, where there are hardly any.
"""
