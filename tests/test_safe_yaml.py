import datetime
from contextlib import suppress

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from analysis import safe_yaml

LAUGHS = "\n".join(
    ["a: &a [x, x]", *(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True))]
)
BOMBS = {
    "aliases that unfold": (LAUGHS, "aliases"),
    "an alias to itself": ("&a [*a]", "aliases"),
    "an anchor without an alias": ("a: &a x", "anchors"),
    "lists in lists": ("[" * 100_000, "nested deeper than 20"),
    "mappings in mappings": ("{a: " * 100_000, "nested deeper than 20"),
    "mappings by indentation": ("\n".join(" " * n + "a:" for n in range(500)), "nested deeper than 20"),
    "sequences on a line": ("- " * 100_000 + "x", "nested deeper than 20"),
    "keys in keys": ("? " * 100_000 + "x", "nested deeper than 20"),
    "many values": ("- x\n" * 200_000, "more than 100,000 values"),
    "many characters": ("x" * 1_000_001, "longer than 1,000,000 characters"),
    "a number in base sixty": ("1" + ":59" * 300_000, "more than 100 characters"),
    "a fraction in base sixty": ("1" + ":59" * 300_000 + ".5", "more than 100 characters"),
    "a number of many digits": ("9" * 500_000, "more than 100 characters"),
    "a hexadecimal number of many digits": ("0x" + "f" * 500_000, "more than 100 characters"),
    "a day that there is not": ("2024-02-31", "day"),
    "a Python object": ("!!python/object/apply:os.system [echo]", "tag"),
    "a Python name": ("a: !!python/name:os.system", "tag"),
    "a tag of its own": ("a: !x y", "tag"),
    "a tag that leaves the type open": ("a: ! 5", "tag"),
    "bytes": ("a: !!binary aGk=", "tag"),
    "a tag that the text defines": ("%TAG ! tag:yaml.org,2002:python/\n---\n!name:os.system ''", "tag"),
    "two documents": ("a: x\n---\nb: y", "single document"),
    "a key that is a list": ("{[a]: b}", "key"),
    "a control character": ("a: \x00", "not allowed|special"),
    "a lone surrogate": ('a: "\\uD800"', "escape code"),
    "half a pair of surrogates": ('"\\ud83d\\ude00 \\udfff"', "escape code"),
    "a quotation mark too few": ('a: "b', "quoted scalar"),
}


@pytest.mark.parametrize(("text", "problem"), BOMBS.values(), ids=BOMBS)
def test_what_is_beyond_the_limits_is_refused_and_said(text, problem):
    with pytest.raises(yaml.YAMLError, match=problem):
        safe_yaml.load(text)


def test_a_refusal_names_what_is_wrong_and_the_line():
    with pytest.raises(safe_yaml.LimitError) as raised:
        safe_yaml.load("a: x\nb: !y z")
    assert raised.value.problem == "the tag !y cannot be used"
    assert raised.value.problem_mark.line == 1


def test_plain_values_are_read_as_yaml_has_them():
    text = "a: x\nb: 3\nc: [1.5, yes, ~, 2024-06-26]\nd: {e: '2024'}\nf: |\n  one\n  two\n"
    assert safe_yaml.load(text) == {
        "a": "x", "b": 3, "c": [1.5, True, None, datetime.date(2024, 6, 26)], "d": {"e": "2024"}, "f": "one\ntwo\n",
    }  # fmt: skip


def test_a_long_text_is_no_long_number():
    assert safe_yaml.load("a: " + "word " * 1000) == {"a": ("word " * 1000).strip()}


@given(st.text(alphabet=st.sampled_from("ab01:-?[]{}&*!|>'\"%@#,\n \\x~.é\ud800\x07"), max_size=60))
def test_any_text_is_read_or_refused(text):
    with suppress(yaml.YAMLError):
        safe_yaml.load(text)
