"""Addresses that belong to the site itself, so that no package and no indicator can take them."""

# Below /data/.
OF_SITE = frozenset({"downloads", "index", "measures", "quality", "rules", "sources"})

# Below the address of a package.
OF_PACKAGE = frozenset({"index"})
