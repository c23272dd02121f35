"""The quotations of an article, found once for all who ask."""

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import marks, quotations, segments


def test_a_text_is_read_once():
    text = "It was “dark,” said Ann Lee, on an unlit road near Ostby."
    assert quotations.find(text) is quotations.find(text)


def test_what_stands_outside_the_running_text_is_not_looked_at():
    found, strays = quotations.find("Photo: Ann “Red” Lee\n\nShe said “no” and left.")
    assert len(found) == 1
    assert strays == ()


@settings(max_examples=100)
@given(st.text(alphabet="“”\"'’‘ \nab.,", max_size=60))
def test_they_are_those_of_the_marks_in_the_running_text(text):
    found, strays = marks.find(text, segments.outline(text).running)
    assert quotations.find(text) == (tuple(found), tuple(strays))
