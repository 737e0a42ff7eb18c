"""A line of a list is understood without its page: what is counted, how many, when and where."""

import pytest

from builders import NATION, indicator, observation
from paged import dataset, site
from parsed import text
from publisher.model import Catalogue


@pytest.mark.parametrize(
    ("at", "said"),
    [("data/", "2.3万人 2022年，全国"), ("en/data/", "23,000 people 2022, China")],
    ids=["zh", "en"],
)
def test_a_figure_in_a_list_has_its_unit_its_time_and_its_place(at: str, said: str) -> None:
    one = indicator(observation("23000", "2022", area=NATION))
    assert said in " ".join(text(site(Catalogue((dataset(one),)))[at]).split())
