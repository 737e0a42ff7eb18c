"""What lies on this machine of the Pyodide that a browser runs the checks with."""

import json
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PINNED: Mapping[str, str] = json.loads((ROOT / "scripts/workshop/pyodide.json").read_text("utf-8"))
PYODIDE = ROOT / PINNED["folder"]
LOCK = "pyodide-lock.json"  # what there is to install besides: nothing
OF_PYODIDE = {  # as served: as held. Not every host knows that .mjs is a script, and that decides
    "pyodide.js": "pyodide.mjs",
    "pyodide.asm.js": "pyodide.asm.mjs",
    "pyodide.asm.wasm.gz": "pyodide.asm.wasm.gz",
    "python_stdlib.zip": "python_stdlib.zip",
}


def held(pyodide: Path = PYODIDE) -> list[Path]:
    """The files of the Pyodide that ``scripts/install.py`` fetches; none unless all are there."""
    wanted = [pyodide / name for name in (*OF_PYODIDE.values(), LOCK)]
    return wanted if all(path.is_file() for path in wanted) else []
