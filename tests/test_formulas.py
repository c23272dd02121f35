import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import tables
from analysis.files import csv
from analysis.formulas import original, shielded

LEADS = ["", " ", "\t", "\r", "\n", "\u00a0", "\ufeff", "\u200b", "\x00", '"', "'", "“", '" \t']
SIGNS = "=+-@＝＋－＠﹦﹢﹣﹫"
TEXTS = st.text(st.sampled_from(" \t\r\n\"'“=+-@＝－19.%,abé|!\x00\ufeff\u200b"), max_size=12)


@pytest.mark.parametrize("lead", LEADS, ids=map(ascii, LEADS))
@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("rest", ["SUM(1+1)*cmd|' /C calc'!A0", "1+1", "A1", "-1+2"])
def test_what_a_spreadsheet_would_run_is_shielded_and_recovered(lead, sign, rest):
    text = f"{lead}{sign}{rest}"
    assert shielded(text) == f"'{text}"
    assert original(shielded(text)) == text


@pytest.mark.parametrize("text", ["\ttext", "\rtext", " \ttext"])
def test_text_that_a_tab_or_a_carriage_return_begins_is_shielded(text):
    assert shielded(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    [
        "", "-5", "+2.5", "-1,500", "-.5", "-5%", "+3 %", "=", "-", "@", "~", ">=",
        "50", "a=b", "“We won”", "'tis", "—", "−5", "https://a.b/?c=d",
    ],
)  # fmt: skip
def test_numbers_signs_alone_and_other_text_stay_as_they_are(text):
    assert shielded(text) == text == original(text)


@given(TEXTS | st.text())
def test_every_text_is_recovered(text):
    assert original(shielded(text)) == text


@given(TEXTS | st.text())
def test_no_shielded_cell_begins_as_a_formula(text):
    cell = shielded(text).lstrip(" \n")
    if cell[:1] in set("=+-@\t\r"):
        assert not cell[1:].strip() or cell.rstrip(" %\n\t\r")[1:].replace(",", "").replace(".", "").isdigit()


@given(st.lists(TEXTS.filter(lambda text: text not in ("", "\r", "\n")), min_size=1, max_size=5))
def test_a_table_is_read_back_with_its_texts_and_its_numbers(texts):
    table = pd.DataFrame({"=outlet": pd.Series(texts, dtype="str"), "number": [-5.5] * len(texts)})
    back = pd.read_csv(io.BytesIO(csv(table)), keep_default_na=False, dtype={"'=outlet": "str"}, lineterminator="\n")
    assert back.columns.tolist() == ["'=outlet", "number"]
    assert back["'=outlet"].map(original).tolist() == texts
    assert back["number"].tolist() == [-5.5] * len(texts)


def test_missing_texts_stay_missing_and_the_table_as_it_was():
    table = pd.DataFrame({"text": pd.Series(["=1", None], dtype="str"), "mixed": ["=1", 2]})
    assert csv(table) == b"text,mixed\n'=1,'=1\n,2\n"
    assert table["text"].tolist()[0] == "=1"


def test_parquet_and_json_lines_keep_the_original(tmp_path):
    made = {"problems": pd.DataFrame({"doc_id": ["=1+1"], "place": ["@x"], "reason": ["-a"]}, dtype="str")}
    for kind, read in (("parquet", pd.read_parquet), ("jsonl", lambda path: pd.read_json(path, lines=True))):
        (path,) = tables.write(made, tmp_path, format=kind)
        assert read(path).values.tolist() == [["=1+1", "@x", "-a"]]
    (path,) = tables.write(made, tmp_path)
    assert pd.read_csv(path).map(original).values.tolist() == [["=1+1", "@x", "-a"]]


def test_a_long_run_of_what_may_stand_before_a_sign_takes_no_longer_than_it_is():
    assert shielded(" '" * 200_000 + "x") == " '" * 200_000 + "x"


def test_what_the_tour_recommends_for_saving_a_table_shields_it(tmp_path):
    tour = (Path(__file__).parents[1] / "notebooks" / "00-start-here.ipynb").read_text("utf-8")
    assert 'tables.write({\\"figures\\": figures}, \\"my-tables\\")' in tour
    tables.write({"figures": pd.DataFrame({"noun": ["=1+1"]})}, tmp_path / "my-tables")
    assert (tmp_path / "my-tables" / "figures.csv").read_text() == "noun\n'=1+1\n"
