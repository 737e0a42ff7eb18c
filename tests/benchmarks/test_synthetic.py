"""The invented packages that the benchmarks grow on are packages like any other."""

import synthetic

from publisher import checks

SMALL = synthetic.Size(indicators=5, years=3, packages=2)


def test_the_invented_packages_are_fit_to_publish(tmp_path):
    synthetic.write(tmp_path, SMALL)
    verdict = checks.verdict(tmp_path)
    assert verdict.valid and not verdict.problems
    assert [package.name for package in verdict.packages] == ["synthetic-001", "synthetic-002"]


def test_each_indicator_has_a_figure_a_year_for_all_men_and_women():
    rows = [
        row for _, files in synthetic.packages(SMALL) for row in files["data/observations.csv"].split()[1:]
    ]
    assert len(rows) == 5 * 3 * 3


def test_the_same_size_gives_the_same_bytes_and_another_seed_other_figures():
    assert dict(synthetic.packages(SMALL)) == dict(synthetic.packages(SMALL))
    other = synthetic.Size(indicators=5, years=3, packages=2, seed=2)
    assert dict(synthetic.packages(SMALL)) != dict(synthetic.packages(other))
