"""The benchmarks: their hard texts, how they fit and fail, and how the other programs' results are read."""

from __future__ import annotations

import doctest
import re
from pathlib import Path
from types import SimpleNamespace

import pytest

from analysis.errors import InputError
from benchmarks import accuracy, corpus, fuzz, growth, mutations, peers, tables, workers
from benchmarks import limits as big
from benchmarks.inputs import INPUTS, families, prose

LOCK = (Path(__file__).parents[1] / "benchmarks" / "requirements.txt").read_text("utf-8")


@pytest.mark.parametrize("family", prose.FAMILIES)
def test_figures_are_exact_in_a_small_text_of_every_hard_family(family):
    text = prose.text(family, 600)
    assert len(text) == 600
    assert fuzz.check(text) >= 1


@pytest.mark.parametrize(("power", "slope"), [(1, 1.0), (2, 2.0)])
def test_growth_exponent_is_the_power_of_the_size(power, slope):
    cells = [growth.Cell(size, (size / 1e6) ** power) for size in growth.SIZES]
    assert growth.exponent(cells) == slope


def test_a_size_that_would_pass_the_limit_is_not_begun():
    ready = growth.extracting("figures", lambda size: "Five ships sank. " * (size // 17))
    cells = growth.family(ready, (1700, 10**12), limit=60)
    assert cells[0].seconds
    assert cells[1] == growth.Cell(10**12, None, why="not begun")


def test_growth_is_reported_as_too_much_above_the_promise():
    quadratic = [growth.Cell(size, (size / 1e6) ** 2) for size in growth.SIZES]
    assert growth.row("x", quadratic)[-1] == "TOO MUCH"
    assert growth.row("x", [growth.Cell(size, size / 1e6) for size in growth.SIZES])[-1] == ""


@pytest.mark.parametrize("kind", INPUTS)
def test_every_hard_input_is_read_or_refused_with_a_reason(kind, tmp_path):
    for name, family in INPUTS[kind].families.items():
        found = growth.reading(INPUTS[kind], name, tmp_path)(600, 0)()
        assert found.rows or found.reasons, name
        assert not [reason for reason in found.reasons if "fault of the program" in reason], (name, family)


def test_a_file_that_takes_longer_than_in_proportion_is_too_much():
    slow = [growth.Cell(size, (size / 1e6) ** 1.5, 1) for size in growth.FILE_SIZES]
    assert growth.file_row("x", slow)[-1] == "TOO MUCH"
    read, refused = slow[0]._replace(seconds=0.1), slow[-1]._replace(seconds=3.0, rows=0, why="too large")
    assert growth.file_row("x", [read, refused])[-2:] == ["1,024,000", ""]
    assert growth.file_row("x", [read._replace(seconds=1.1)])[-1] == "TOO MUCH"


def test_a_program_that_fails_on_a_file_is_told():
    assert growth._fault("Could not be read, which is a fault of the program (KeyError: 'a').") == "KeyError"
    assert growth._fault("The file is empty.") == ""


def test_missing_data_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(corpus, "SHARED", tmp_path)
    for read in (corpus.articles, corpus.newsquant, corpus.seeds, corpus.events, accuracy.scorers):
        with pytest.raises(InputError, match="not part of the project"):
            read()


def test_a_missing_environment_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(workers, "PEERS", tmp_path / "python")
    with pytest.raises(InputError, match="make benchmark"):
        workers.Worker("quantulum3")


def test_ours_answers_as_the_peers_do():
    with workers.Worker(workers.OURS) as worker:
        answer = worker.ask(["Five ships and six boats sank."])
    assert answer["figures"] == 2
    assert answer["seconds"] > 0
    assert answer["peak"] > 2**20


def result(start, end, text, kind, **resolution):
    return SimpleNamespace(start=start, end=end - 1, text=text, type_name=kind, resolution=resolution)


def test_a_number_that_is_part_of_a_sum_counts_once():
    found = [
        result(0, 12, "$5.7 billion", "currency", value="5700000000", unit="Dollar"),
        result(13, 20, "dollars", "currency", value=None, unit="Dollar"),
        result(1, 12, "5.7 billion", "number", value="5700000000"),
        result(30, 33, "300", "number", value="300"),
        result(40, 44, "2016", "number", value="2016"),
    ]
    rows = [(r["text"], r["low"], r["unit"]) for r in peers._recognized(found)]
    assert rows == [("$5.7 billion", 5.7e9, "money:USD"), ("300", 300.0, "count")]


@pytest.mark.parametrize(
    ("kind", "resolution", "unit"),
    [
        ("percentage", {"value": "19%"}, "percent"),
        ("age", {"value": "14", "unit": "Year"}, "age:year"),
        ("dimension", {"value": "10", "unit": "Kilometer"}, "length:kilometre"),
        ("currency", {"value": "10", "unit": "Pound", "isoCurrency": "GBP"}, "money:GBP"),
    ],
)
def test_units_of_recognizers_text_are_put_in_the_guides_terms(kind, resolution, unit):
    assert peers._recognized([result(0, 5, "x", kind, **resolution)])[0]["unit"] == unit


@pytest.mark.parametrize(
    ("name", "kind", "unit"),
    [
        ("dimensionless", "dimensionless", "count"),
        ("per cent", "unknown", "percent"),
        ("percentage", "dimensionless", "percent"),
        ("dollar", "currency", "money:USD"),
        ("year", "time", "duration:year"),
        ("kilometre", "length", "length:kilometre"),
    ],
)
def test_units_of_quantulum3_are_put_in_the_guides_terms(name, kind, unit):
    found = SimpleNamespace(name=name, entity=SimpleNamespace(name=kind), currency_code="USD")
    assert peers._quantulum_unit(found) == unit


@pytest.mark.parametrize("module", [families, growth, mutations, peers, prose, tables])
def test_the_examples_in_docstrings_hold(module):
    failed, attempted = doctest.testmod(module)
    assert attempted
    assert not failed


def test_a_table_is_markdown():
    assert tables.head(["a", "b"], wide=3, narrow=3) == "| a   |   b |\n| --- | --: |"
    assert tables.line(["a", "1"], wide=3, narrow=3) == "| a   |   1 |"


def test_every_pin_of_the_peers_has_a_hash_and_no_registry_is_named():
    entries = re.split(r"\n(?=[a-z])", LOCK.strip())
    assert len(entries) > 10
    assert not [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry]
    assert not re.search(r"https?://|^--(?:extra-)?index|^--find-links", LOCK, flags=re.MULTILINE)


@pytest.mark.parametrize("kind", mutations.KINDS)
def test_broken_files_are_read_or_refused_with_a_reason(kind):
    tried, _, failures = fuzz.files(kind, 12, 0, 0)
    assert (tried, failures) == (12, "")


def test_what_fails_on_a_broken_file_is_told_by_its_number(monkeypatch):
    monkeypatch.setattr(fuzz, "check_file", lambda file: 1 / 0)
    assert fuzz.files("jsonl", 2, 5, 7)[2].startswith("jsonl 7-5: ZeroDivisionError")


def test_the_memory_and_the_time_of_a_file_are_judged():
    cell = growth.Cell(5_000_000, 2.0, 1, peak=200 * 2**20)
    assert big.row("x", cell) == ["x", "2.00", "200", "read", ""]
    assert big.row("x", cell._replace(seconds=11.0))[-1] == "TOO MUCH"
    assert big.row("x", cell._replace(peak=301 * 2**20))[-1] == "TOO MUCH"
    refused = cell._replace(rows=0, why="No article in a.txt could be read; a.txt: It is too large.")
    assert big.row("x", refused)[-2:] == ["It is too large.", ""]
