"""What the words of a mention tell by themselves."""

import pytest

from analysis.people import mentions


@pytest.mark.parametrize(
    ("words", "body", "outlet"), [("the Daily Herald", "Daily Herald", True), ("ICE", "ICE", False)]
)
def test_a_body_is_known_by_its_words(words, body, outlet):
    found = mentions.read(words)
    assert (found.body, found.outlet) == (body, outlet)


@pytest.mark.parametrize("words", ["ICE Director Ann Lee", "Ann Lee", "a spokesman for the Water Board", "the mayor"])
def test_who_speaks_for_a_body_is_none(words):
    assert mentions.read(words).body == ""


def test_the_role_stands_before_the_name_or_in_the_apposition():
    before, behind = mentions.read("Water Minister Ann Lee").person, mentions.read("Ann Lee, a harbour pilot").person
    assert before is not None
    assert behind is not None
    assert (before.name, before.role, behind.name, behind.role) == (
        "Ann Lee",
        "Water Minister",
        "Ann Lee",
        "harbour pilot",
    )


def test_a_description_names_whom_its_apposition_names():
    found = mentions.read("the harbour pilot, Ann Lee")
    assert found.person is None
    assert found.apposed is not None
    assert (found.apposed.name, found.apposed.role) == ("Ann Lee", "harbour pilot")


def test_a_common_noun_with_a_capital_needs_the_text_to_be_a_name():
    found = mentions.read("Scientists").person
    assert found is None or found.common


def test_two_who_speak_together_are_a_pair():
    assert mentions.read("Ann Lee and Mr Reed").pair == ("Ann Lee", "Mr Reed")
