"""Views that would fetch, run something, or take all time and memory; each is drawn as a build draws it."""

# ruff: noqa: D103 - what a specification is, its title says

import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from attacks.attack import Attack, Outcome
from attacks.run import SCRIPTS, Slow

SECONDS = 40  # for the process that draws and the one that it starts
MEGABYTES = 2_000
View = dict[str, Any]
ROWS = "shop,sales\nNorth,10\nSouth,30\nWest,20\n"
REFUSED = ("view-spec-refused",)
ANY = ("", "view-not-drawn", "view-spec-refused")  # drawn as harmless, or not drawn


@dataclass(frozen=True, slots=True)
class Chart:
    """One view with the answers that are allowed: a reason why it is not drawn, or that it is (nothing)."""

    id: str
    title: str
    view: View
    allowed: tuple[str, ...]
    rows: str = ROWS


def lite(**more: Any) -> View:
    encoding = {"x": {"field": "shop", "type": "nominal"}, "y": {"field": "sales", "type": "quantitative"}}
    return {"specType": "vega-lite", "title": "T", "spec": {"mark": "bar", "encoding": encoding, **more}}


def full(**more: Any) -> View:
    spec = {
        "width": 100,
        "height": 100,
        "data": [{"name": "a"}],
        "marks": [{"type": "symbol", "from": {"data": "a"}}],
    }
    return {"specType": "vega", "title": "T", "spec": {**spec, **more}}


def _transformed(*transforms: View) -> View:
    return lite(transform=list(transforms))


def _signal(update: str) -> View:
    return full(signals=[{"name": "s", "update": update}])


def _deep(depth: int) -> View:
    held: View = {"mark": "bar"}
    for _ in range(depth):
        held = {"layer": [held]}
    return {"specType": "vega-lite", "spec": held}


SLOW = "{address}/x.json"
REACHING: dict[str, tuple[View, tuple[str, ...]]] = {
    "loads its data": (lite(data={"url": SLOW}), REFUSED),
    "loads its data in Vega": (full(data=[{"name": "a", "url": SLOW}]), REFUSED),
    "loads a file": (lite(data={"url": "file:///etc/passwd"}), REFUSED),
    "loads a relative file": (lite(data={"url": "../../outside/secret.csv"}), REFUSED),
    "looks its data up elsewhere": (
        _transformed({"lookup": "shop", "from": {"data": {"url": SLOW}, "key": "a"}}),
        REFUSED,
    ),
    "has a loader of its own": (full(loader={"baseURL": SLOW}), REFUSED),
    "has images for marks": (lite(mark="image"), REFUSED),
    "has images with an address in each row": (lite(mark={"type": "image", "url": SLOW}), REFUSED),
    "has images by a signal": (
        full(marks=[{"type": "image", "encode": {"enter": {"url": {"value": SLOW}}}}]),
        REFUSED,
    ),
    "has an image for a symbol": (lite(mark={"type": "point", "shape": "url(#x)"}), ANY),
    "links its bars": (lite(encoding={"href": {"field": "shop"}}), REFUSED),
    "links by an expression": (
        full(marks=[{"type": "rect", "encode": {"enter": {"href": {"signal": "'javascript:alert(1)'"}}}}]),
        REFUSED,
    ),
    "runs a script in a title": (lite(title="</text><script>alert(1)</script>"), ANY),
    "asks the page to load more": (lite(usermeta={"embedOptions": {"patch": SLOW}}), REFUSED),
    "draws a map from elsewhere": (lite(mark="geoshape", data={"url": SLOW}), REFUSED),
    "has a gradient from elsewhere": (lite(mark={"type": "bar", "color": f"url({SLOW})"}), REFUSED),
    "has a font from elsewhere": (lite(config={"font": f"x;src:url({SLOW})"}), REFUSED),
    "calls a handler": (full(signals=[{"name": "s", "on": [{"events": "timer", "update": "warn(1)"}]}]), ANY),
    "reaches for the constructor": (_signal("event.view.constructor.constructor('return process')()"), ANY),
    "reaches for the global object": (_signal("this.constructor.constructor('fetch(1)')()"), ANY),
    "has an expression that is no expression": (_signal("while(true){}"), ANY),
    "has fields with names of JavaScript": (
        lite(encoding={"x": {"field": "constructor"}, "y": {"field": "__proto__"}}),
        ANY,
    ),
    "has fields that are paths": (lite(encoding={"x": {"field": "a.b[0].c"}}), ANY),
    "formats without end": (
        lite(encoding={"x": {"field": "sales", "axis": {"format": "9" * 1_000 + "f"}}}),
        ANY,
    ),
    "names a file for a table": (lite(data={"name": "/etc/passwd"}), ANY),
}
EXPLODING: dict[str, tuple[View, tuple[str, ...]]] = {
    "makes a sequence of 3 million": (lite(data={"sequence": {"start": 0, "stop": 3_000_000}}), REFUSED),
    "makes a sequence in a transform": (
        full(data=[{"name": "a", "transform": [{"type": "sequence", "start": 0, "stop": 1e9}]}]),
        ANY,
    ),
    "makes a sequence in an expression": (
        _transformed({"calculate": "sequence(1e9)", "as": "n"}, {"flatten": ["n"]}),
        ANY,
    ),
    "makes a text of a gigabyte": (_transformed({"calculate": "pad('a', 1e9, 'b')", "as": "n"}), ANY),
    "repeats in an expression": (
        _transformed({"calculate": "join(sequence(5e7), 'aaaaaaaaaa')", "as": "shop"}),
        ANY,
    ),
    "folds a thousand times": (_transformed(*({"fold": ["sales"] * 20} for _ in range(8))), ANY),
    "fills in every number to a billion": (
        _transformed({"impute": "sales", "key": "sales", "keyvals": {"start": 0, "stop": 1e9}}),
        REFUSED,
    ),
    "has a scale without end": (
        lite(encoding={"x": {"field": "sales", "type": "quantitative", "scale": {"domain": [0, 1e308]}}}),
        ANY,
    ),
    "has a scale from nothing to nothing": (
        lite(
            encoding={
                "x": {"field": "sales", "type": "quantitative", "scale": {"domain": [0, 0], "type": "log"}}
            }
        ),
        ANY,
    ),
    "has a million ticks": (
        lite(encoding={"x": {"field": "sales", "type": "quantitative", "axis": {"tickCount": 1e6}}}),
        ANY,
    ),
    "has a billion ticks": (
        lite(encoding={"x": {"field": "sales", "type": "quantitative", "axis": {"tickCount": 1e9}}}),
        ANY,
    ),
    "puts ticks at every thousandth": (
        lite(
            encoding={
                "x": {
                    "field": "sales",
                    "type": "quantitative",
                    "axis": {"values": {"expr": "sequence(0, 1e8)"}},
                }
            }
        ),
        ANY,
    ),
    "bins a billion times": (
        lite(encoding={"x": {"field": "sales", "bin": {"step": 1e-9}}, "y": {"aggregate": "count"}}),
        ANY,
    ),
    "is a million wide": (lite(width=1_000_000), REFUSED),
    "is a million wide by a signal": (full(width={"signal": "1e6"}), ANY),
    "is nested 5,000 deep": (_deep(200), REFUSED),
    "has 50,000 layers": ({"specType": "vega-lite", "spec": {"layer": [{"mark": "bar"}] * 50_000}}, REFUSED),
    "has facets without number": (lite(facet={"field": "shop"}, columns=1e9), ANY),
    "repeats over 1,000 fields": (
        {
            "specType": "vega-lite",
            "spec": {
                "repeat": ["sales"] * 1_000,
                "spec": {"mark": "bar", "encoding": {"x": {"field": {"repeat": "repeat"}}}},
            },
        },
        ANY,
    ),
    "has force that never rests": (
        full(
            marks=[
                {
                    "type": "symbol",
                    "from": {"data": "a"},
                    "transform": [{"type": "force", "iterations": 1e9, "static": True}],
                }
            ]
        ),
        ANY,
    ),
    "counts words by a pattern without end": (
        full(
            data=[
                {"name": "a", "transform": [{"type": "countpattern", "field": "shop", "pattern": "(o+)+$"}]}
            ]
        ),
        ANY,
    ),
    "tests by a pattern without end": (_transformed({"filter": f"test(/(a+)+$/, '{'a' * 40}!')"}), ANY),
    "draws contours of a billion": (
        full(
            data=[
                {
                    "name": "a",
                    "transform": [
                        {"type": "kde2d", "size": [100_000, 100_000], "x": {"expr": "1"}, "y": {"expr": "1"}}
                    ],
                }
            ]
        ),
        ANY,
    ),
    "estimates a density in a billion steps": (_transformed({"density": "sales", "steps": 1e9}), ANY),
    "smooths in a billion steps": (_transformed({"regression": "sales", "on": "sales", "order": 1e6}), ANY),
    "refers to itself": (full(signals=[{"name": "a", "update": "b"}, {"name": "b", "update": "a"}]), ANY),
    "draws 50,000 rows": (lite(), ("view-too-many",)),
}
OTHERS: dict[str, tuple[View, tuple[str, ...]]] = {
    "computes with a formula that runs Python": (
        {
            "specType": "simple",
            "spec": {"type": "bar", "group": "shop", "series": ["e"]},
            "resources": [
                {
                    "name": "a",
                    "transform": [
                        {
                            "type": "formula",
                            "expressions": ["__import__('os').system('x')"],
                            "asFields": ["e"],
                        }
                    ],
                }
            ],
        },
        ("view-formula-unknown",),
    ),
    "computes a power of powers": (
        {
            "specType": "simple",
            "spec": {"type": "bar", "group": "shop", "series": ["e"]},
            "resources": [
                {
                    "name": "a",
                    "transform": [{"type": "formula", "expressions": ["9**9**9**9"], "asFields": ["e"]}],
                }
            ],
        },
        ("view-formula-unknown",),
    ),
    "computes 499 brackets deep": (
        {
            "specType": "simple",
            "spec": {"type": "bar", "group": "shop", "series": ["e"]},
            "resources": [
                {
                    "name": "a",
                    "transform": [
                        {"type": "formula", "expressions": ["(" * 240 + "1" + ")" * 240], "asFields": ["e"]}
                    ],
                }
            ],
        },
        ("view-formula-unknown", ""),
    ),
    "has ticks without number in a plot": (
        {
            "specType": "plot",
            "spec": {
                "marks": [{"type": "line", "x": "sales", "y": "sales"}],
                "x": {"domain": [0, 1e300]},
                "y": {"domain": [-1e300, 1e300]},
            },
        },
        ("", "view-no-figures", "view-ambiguous"),
    ),
    "has a domain of infinity": (
        {
            "specType": "plot",
            "spec": {
                "marks": [{"type": "line", "x": "sales", "y": "sales"}],
                "y": {"domain": [1e308, -1e308]},
            },
        },
        ("", "view-no-figures", "view-ambiguous"),
    ),
}
MANY = "shop,sales\n" + "".join(f"S{n},{n}\n" for n in range(50_000))
CHARTS = tuple(
    Chart(f"C{at:03}", f"a view that {what}", view, allowed, MANY if "50,000 rows" in what else ROWS)
    for first, group in ((1, REACHING), (101, EXPLODING), (201, OTHERS))
    for at, (what, (view, allowed)) in enumerate(group.items(), first)
)

# Draws one view as a build does, and says how that ended.
_PROGRAM = """
import json, resource, sys
sys.path.insert(0, sys.argv[1])
from publisher import foreign, views
from publisher.charts.views import draw
given = json.loads(sys.stdin.read())
described = {"name": "p", "resources": [{"name": "a", "path": "a.csv"}], "views": [given["view"]]}
files = {"a.csv": given["rows"].encode(), "datapackage.json": json.dumps(described).encode()}
package = foreign.made("packages/p", "datapackage.json", described, files)[0]
[figure] = views.figures(package)
drawn = draw(figure, "p", "zh")
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
seconds = sum(one.ru_utime + one.ru_stime for one in used)
odd = [word for word in ("<script", "http://127", "javascript:", "<image", "href") if word in drawn.svg]
held = open("/proc/self/status").read().split("VmHWM:")[1].split()[0]  # its parent's memory aside
megabytes = max(int(held), used[1].ru_maxrss) // 1024
print(json.dumps([figure.fault or drawn.failed, round(seconds, 2), megabytes, odd]))
"""


def outcomes(charts: tuple[Chart, ...]) -> Iterator[Outcome]:
    """What became of every view."""
    slow = Slow()
    try:
        for chart in charts:
            yield _tried(chart, slow)
    finally:
        slow.close()


def _tried(chart: Chart, slow: Slow) -> Outcome:
    before = slow.asked
    view = json.loads(json.dumps(chart.view).replace("{address}", slow.address))
    command = [sys.executable, "-I", "-c", _PROGRAM, str(SCRIPTS)]
    attack = Attack(chart.id, chart.title, lambda _: None, chart.allowed)
    asked = json.dumps({"view": view, "rows": chart.rows})
    try:
        done = subprocess.run(
            command,
            input=asked,
            capture_output=True,
            text=True,
            timeout=2 * SECONDS,
            env={},
            cwd="/",
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Outcome(attack, (), 2 * SECONDS, 0, ("did not end",))
    return _judged(attack, done, slow.asked - before)


def _judged(attack: Attack, done: "subprocess.CompletedProcess[str]", asked: int) -> Outcome:
    if done.returncode:
        return Outcome(attack, (), 0, 0, (f"ended with {done.returncode}: {done.stderr[-300:]}",))
    reason, seconds, megabytes, odd = json.loads(done.stdout)
    wrong = [f"left {word} in the picture" for word in odd]
    wrong += ["asked the server"] if asked else []
    wrong += [f"said {reason or 'that it is drawn'}"] if reason not in attack.rules else []
    wrong += [f"took {seconds} s"] if seconds > SECONDS else []
    wrong += [f"took {megabytes} MB"] if megabytes > MEGABYTES else []
    return Outcome(attack, (reason,) if reason else (), seconds, megabytes, tuple(wrong))
