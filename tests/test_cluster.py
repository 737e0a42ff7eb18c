"""Units made by a real cluster of two workers, attached as the guide for operators says."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import rebuilds

from publisher import checks, instance, model, past, unit, workers
from publisher.build import ROOT
from publisher.bundles import Bundle, Bundles
from publisher.history.story import chronicle

GUIDES = [ROOT / "docs" / lang / "operate.md" for lang in ("zh", "en")]
SCHEDULER = "tcp://127.0.0.1:8786"


def attached(guide: Path) -> str:
    """The file that the guide says to write."""
    [code] = re.findall(r"(?m)(^    from dask\.distributed .*\n(?:(?:    .*)?\n)+)", guide.read_text("utf-8"))
    return "\n".join(line.removeprefix("    ") for line in code.splitlines())


def test_the_guide_says_the_same_in_both_languages() -> None:
    one, other = map(attached, GUIDES)
    assert one == other
    assert SCHEDULER in one


@pytest.fixture
def orders(tmp_path: Path) -> Iterator[list[workers.Order]]:
    packages = rebuilds.begin(tmp_path)
    catalogue = model.catalogue(checks.verdict(packages).packages)
    history = chronicle(past.read(packages, catalogue), catalogue)
    bundles = Bundles(tmp_path / "units")
    yield [
        workers.Order(one, unit.key(one, ""), bundles, instance.folder())
        for one in unit.units(catalogue, history)
    ]


def sums(bundle: Bundle) -> dict[str, str]:
    return {path: one.sum for path, one in bundle.holds.items()}


@pytest.mark.filterwarnings("default")
def test_two_workers_of_a_cluster_make_the_same_bytes_as_this_process(
    orders: list[workers.Order], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="NO CLUSTER: distributed is not installed")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts"))
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", local_directory=tmp_path
    ) as cluster:
        file = tmp_path / "cluster.py"
        file.write_text(attached(GUIDES[0]).replace(SCHEDULER, cluster.scheduler_address))
        with workers.crew(1, workers.given(f"{file}:cluster")) as crew:
            made = crew.made(orders)
        distributed.default_client().close()
        pids = {worker.pid for worker in cluster.workers.values()}
    assert len(pids) == 2 and os.getpid() not in pids
    here = Bundles(tmp_path / "here")
    for order, bundle in zip(orders, made):
        again = here.fill(order.key, lambda place: unit.make(order.unit, place))  # noqa: B023 - called at once
        assert bundle.whole
        assert bundle.made == again.made
        assert sums(bundle) == sums(again)
    assert len(made) == len(orders) == 4
