"""Names, ranks and roles as they stand in text."""

import pytest

from analysis.people import names


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("Former Water Minister Ann Lee", "Ann Lee"),
        ("Mr. Lee", "Lee"),
        ("Sen. Ann Lee", "Ann Lee"),
        ("Ann Lee’s", "Ann Lee"),
        ("FBI Director Ann Lee", "Ann Lee"),
        ("U.S. District Judge Ann Lee", "Ann Lee"),
        ("Nurse Ann Lee", "Ann Lee"),
        ("Ann Lee KC", "Ann Lee"),
    ],
)
def test_words_of_rank_are_no_part_of_a_name(name, bare):
    assert names.bare_name(name) == bare


@pytest.mark.parametrize("name", ["Water Board", "University of Ohio", "ICE", "Daily Herald", "Ministry of Trade"])
def test_bodies_are_told_by_their_words(name):
    assert names.is_organisation(name)


@pytest.mark.parametrize("name", ["Ann Lee", "O’Brien", "Rosa Ortiz"])
def test_people_are_no_organisations(name):
    assert not names.is_organisation(name)


def test_a_name_ends_with_its_sentence_but_not_with_an_abbreviation():
    found = [m[0] for m in names.NAME.finditer("on Monday. Then Sen. Ann J. Lee left")]
    assert found == ["Monday", "Then Sen. Ann J. Lee"]


ROLES = {
    "after": ("It was Ann Lee, a former harbour master, who left.", "Ann Lee", "former harbour master"),
    "before": ("Then Water Minister Ann Lee left.", "Ann Lee", "Then Water Minister"),
    "before, of staff": ("Former chief of staff Ann Lee left.", "Ann Lee", "Former chief of staff"),
    "both": ("“Yes,” said Senator Ann Lee, chair of the water board.", "Ann Lee", "Senator, chair of the water board"),
    "described first": ("The Minister of Trade, Ann Lee, left.", "Ann Lee", "Minister of Trade"),
    "not across sentences": ("It is a republic. Ann Lee left.", "Ann Lee", None),
    "after the cue": ("Mayor Ann Lee stated, the first woman to lead it.", "Ann Lee", "Mayor, first woman to lead it"),
    "another's": ("It was Ann Lee, Ortiz’s press officer, who left.", "Ann Lee", "Ortiz’s press officer"),
    "a clause after the cue": ("So Ann Lee said, the bridge is closed.", "Ann Lee", None),
    "none": ("They met Ann Lee, who left.", "Ann Lee", None),
}


@pytest.mark.parametrize(("text", "name", "role"), ROLES.values(), ids=ROLES)
def test_a_role_stands_before_or_after_a_name(text, name, role):
    at = text.index(name)
    assert names.role_around(text, at, at + len(name)) == role
