"""Units made by a real cluster of two workers, attached as the guide for operators says."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest
import rebuilds

from publisher import checks, datasets, past
from publisher.build import ROOT
from publisher.history.story import chronicle
from publisher.units import executor, unit, workers
from publisher.units.bundles import Bundle, Bundles
from publisher.units.orders import Orders

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


def sums(bundle: Bundle) -> dict[str, str]:
    return {(at, path): one.sum for at, known in bundle.holds.items() for path, one in known.items()}


@pytest.mark.filterwarnings("default")
def test_two_workers_of_a_cluster_make_the_same_bytes_as_this_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="NO CLUSTER: distributed is not installed")
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "scripts"))
    packages = rebuilds.begin(tmp_path)
    catalogue = datasets.catalogue(checks.verdict(packages).packages)
    units = [*unit.units(catalogue, chronicle(past.read(packages, catalogue), catalogue))]
    orders = Orders(Bundles(tmp_path / "units"), "")
    offered = [orders.downloads(one) for one in units]
    shown = [orders.pages(one, order) for one, order in zip(units, offered)]
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1", local_directory=tmp_path
    ) as cluster:
        file = tmp_path / "cluster.py"
        file.write_text(attached(GUIDES[0]).replace(SCHEDULER, cluster.scheduler_address))
        with workers.crew(1, executor.given(f"{file}:cluster")) as crew:
            pages = [wait() for wait in crew.made(shown)]
            drawn = [order for one, bundle in zip(units, pages) for order in orders.drawn(one, bundle)]
            drawings = [wait() for wait in crew.made(drawn)]
            downloads = [bundle for bundle in crew.kept(offered) if bundle]
        distributed.default_client().close()
        pids = {worker.pid for worker in cluster.workers.values()}
    assert len(pids) == 2 and os.getpid() not in pids
    here = Bundles(tmp_path / "here")
    for order, bundle in zip((*offered, *shown, *drawn), (*downloads, *pages, *drawings), strict=True):
        workers.make(replace(order, bundles=here))
        again = here.listed(order.key)
        assert bundle.whole and again
        assert bundle.made == again.made
        assert sums(bundle) == sums(again)
    assert len(downloads) == 4 and drawings
