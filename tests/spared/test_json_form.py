"""JSON with gaps: what is filled in stands there as if all of it had been written at once."""

import json

import pytest

from publisher.catalog.encode import Written, encode
from publisher.spared.json_form import Form, gap, texts


def test_a_form_says_of_each_row_what_would_be_written_of_it_alone():
    form = Form(json.dumps({"100%": gap("name"), "held": [gap("value"), "%s"]}))
    rows = [("x", 1), ('a "b" \\ 社', 2), ("%s", 3)]
    made = form.each(name=texts(name for name, _ in rows), value=[str(value) for _, value in rows])
    assert [json.loads(one) for one in made] == [{"100%": n, "held": [v, "%s"]} for n, v in rows]


def test_a_text_that_is_not_there_is_null():
    assert texts([None, ""]) == ["null", '""']


def test_columns_of_different_length_are_refused():
    with pytest.raises(ValueError):
        Form(json.dumps([gap("a"), gap("b")])).each(a=["1"], b=["1", "2"])


def test_what_is_written_already_stands_in_a_document_as_it_is():
    assert encode({"a": [Written("[1,2]"), "é"], "b": Written("{}")}) == '{"a":[[1,2],"é"],"b":{}}\n'.encode()
