"""Whether the files of the API are what its own description says."""

import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import jsonschema

PATH = "api/v1/openapi.json"


def fits(template: str, path: str) -> bool:
    return bool(re.fullmatch(re.sub(r"\\{[a-z]+\\}", "[^/]+", re.escape(template)), path))


def described(files: Mapping[str, bytes]) -> Any:
    return json.loads(files[PATH])


def check(files: Mapping[str, bytes]) -> set[str]:
    """Every file of the API fits the schema of exactly one path of the description; the paths used."""
    said = described(files)
    used = set()
    for path, data in sorted(files.items()):
        if path.startswith("api/v1/"):
            (template,) = [t for t in said["paths"] if fits(t, path.removeprefix("api/v1"))]
            [(kind, told)] = said["paths"][template]["get"]["responses"]["200"]["content"].items()
            if kind.endswith("json"):
                validator(json.dumps(told["schema"]), json.dumps(said["components"])).validate(
                    json.loads(data)
                )
            used.add(template)
    return used


@cache
def validator(schema: str, components: str) -> Any:
    whole = {**json.loads(schema), "components": json.loads(components)}
    kind = jsonschema.Draft202012Validator
    return kind(whole, format_checker=kind.FORMAT_CHECKER)
