"""Addresses that belong to the site itself, so that no package and no indicator can take them."""

# Below /data/.
OF_SITE = frozenset({"corrections", "downloads", "index", "measures", "quality", "rules", "sources"})

# Below /downloads/: the whole catalogue.
OF_DOWNLOADS = frozenset({"all"})

# Below the address of a package, and among the files of a version of it.
OF_PACKAGE = frozenset(
    {
        "croissant",
        "csv-metadata",
        "datapackage",
        "index",
        "metadata",
        "problems",
        "sdmx",
        "sdmx-structure",
        "tables",
        "versions",
    }
)
