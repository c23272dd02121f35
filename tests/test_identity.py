"""Sources across documents: kinds by what the names say, and which two names mean one. Names are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import identity, schema


@pytest.mark.parametrize(
    ("name", "role", "kind"),
    [
        ("the Associated Press", None, "agency"),
        ("Harbour Post", None, "outlet"),
        ("two harbour officials", None, "official"),
        ("Ann Lee", "Minister of Ports", "official"),
        ("Ann Lee", "former Minister of Ports", "person"),
        ("Ann Lee", "baker", "person"),
        ("Institute of Tides", None, "body"),
        ("leaked port data", None, "document"),
        ("a report by the institute", None, "document"),
        ("villagers", None, "people"),
    ],
)
def test_a_source_is_of_a_kind_by_its_name_and_role(name, role, kind):
    assert identity.kind(name, role) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("two US officials", "United States officials"),
        ("Lee", "Ann Lee"),
        ("Ann B. Lee", "Ann Lee"),
        ("PRA", "Port Repair Authority"),
        ("the official", "a senior port official"),
        ("NBC", "NBC News"),
        ("The Harbour Post", "Harbour Post"),
    ],
)
def test_two_ways_of_naming_one_source(one, other):
    assert identity.same(one, other) and identity.same(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ann Lee", "Bo Lee"), ("port officials", "navy officials"), ("Harbour Post", "Inland Post"), ("", "Ann Lee")],
)
def test_two_sources(one, other):
    assert not identity.same(one, other) and not identity.same(other, one)


def test_a_surname_joins_the_only_whole_name_that_has_it():
    assert identity.canonical(["Lee", "Ann Lee"])["Lee"] == "Ann Lee"
    assert identity.canonical(["Lee", "Ann Lee", "Bo Lee"])["Lee"] == "Lee"


@given(st.lists(st.text(max_size=30)))
def test_any_names_are_compared_and_each_keeps_one_name(given_names):
    found = identity.canonical(given_names)
    assert list(found) == [name for name in dict.fromkeys(given_names) if name.strip()]
    for name in given_names:
        assert identity.kind(name) in schema.SOURCE_KINDS
        assert identity.same(name, name) or not identity.key(name)
