"""Faults of what a package says about itself."""

from faults.descriptor import FORM, removed, written
from faults.fault import Fault

SCRIPT = "示例<script>alert(1)</script>"
MARKUP = ("text-holds-no-markup",)

FAULTS = (
    Fault(
        "F178",
        "created in the future",
        written("2091-04-15T09:00:00Z", "created", rules=("date-is-not-in-the-future",)),
    ),
    Fault(
        "F180",
        "a javascript: home page",
        written("javascript:alert(1)", "homepage", rules=("descriptor-key-is-known", *FORM)),
    ),
    Fault("F181", "a script in the description", written(SCRIPT, "description", rules=MARKUP)),
    Fault("X187", "a licence without an address", written("CC-BY-4.0", "licenses", 0, "path", rules=FORM)),
    Fault("X188", "an empty title", written("", "title", rules=FORM)),
    Fault("X189", "no English title", removed("title@en", rules=("descriptor-key-is-there",))),
    Fault("X190", "one keyword twice", written(["示例", "示例"], "keywords", rules=FORM)),
    Fault("X191", "nobody named as contributor", written([], "contributors", rules=FORM)),
    Fault("X192", "one language only", written(["zh-Hans"], "languages", rules=FORM)),
    Fault(
        "X193",
        "an image that runs script in the English description",
        written("A <img src=x onerror=alert(1)>", "description@en", rules=MARKUP),
    ),
    Fault(
        "X194",
        "the rules of version 1 asked for",
        written("https://datapackage.org/profiles/1.0/datapackage.json", "$schema", rules=FORM),
    ),
    Fault("X195", "an unknown key", written("2024-04-15", "date", rules=("descriptor-key-is-known",))),
)
