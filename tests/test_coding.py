"""Coding by hand and how far coders agree; the events, coders and their files are made up for these tests."""

import math
import random

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import analysis
from analysis import coding, schema
from analysis.errors import InputError

ARTICLES = pd.DataFrame(
    {
        "doc_id": ["a", "b"],
        "outlet": ["Harbour Post", "Sun"],
        "text": [
            "About 50 ships left. Over 20 boats sank. The storm killed 12 people and 3 dogs. At least 7 piers broke.",
            "Some 48 ships left, and 21 boats sank. Up to 14 people died. Nearly 8 piers broke in 30 harbours.",
        ],
    }
)
ITEMS = [f"a:{n}" for n in range(20)]
#: Four coders, twelve units, five codes, with gaps; alpha for nominal codes is published as 0.743.
PUBLISHED = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}


def codings(**coders):
    rows = [(coder, str(i), code) for coder, line in coders.items() for i, code in enumerate(line.split())]
    return schema.CODINGS.of([row for row in rows if row[2] != "."])


def reasons(found):
    return {problem["doc_id"]: problem["reason"] for problem in found.attrs["problems"]}


def save(folder, name, codes, *, items=ITEMS, separator=",", encoding="utf-8"):
    lines = [separator.join(["item", "sentence", "code"])]
    lines += [separator.join([item, "“It was dark.”", code]) for item, code in zip(items, codes, strict=False)]
    (folder / name).write_bytes("\r\n".join(lines).encode(encoding))


# ---------------------------------------------------------------- the sheet
def test_a_sheet_has_every_hedge_and_every_document_before_it_has_more_of_one():
    figures = analysis.extract_figures(ARTICLES)
    sheet = coding.sheet(figures, size=6).merge(figures, left_on="item", right_on="figure_id")
    assert set(sheet["comparator"]) == set(figures["comparator"])
    assert set(sheet["doc_id"]) == {"a", "b"}


def test_a_sheet_stands_in_reading_order_and_holds_no_code():
    figures = analysis.extract_figures(ARTICLES)
    sheet = coding.sheet(figures)
    assert sheet["item"].tolist() == figures["figure_id"].tolist()
    assert sheet["code"].isna().all()
    assert coding.sheet(figures.drop(columns="outlet"))["outlet"].isna().all()


def test_a_corpus_without_figures_has_an_empty_sheet():
    assert coding.sheet(analysis.extract_figures(ARTICLES.head(0))).empty


def test_an_unknown_field_is_named_with_the_valid_ones():
    with pytest.raises(InputError, match=r"did you mean 'hedge'.*Valid: hedge, source"):
        coding.codebook("hedges")


def test_the_codes_of_hedges_and_sources_are_those_of_the_tables():
    rows = coding.lexicon.table("codebook")
    values = {field: [row["value"] for row in rows if row["field"] == field] for field in ("hedge", "source")}
    assert sorted(values["hedge"]) == sorted(schema.COMPARATORS)
    assert sorted(values["source"]) == sorted(["", *schema.SOURCE_KINDS])


def test_a_saved_sheet_opens_in_a_spreadsheet_and_comes_back_filled(tmp_path, capsys):
    sheet = coding.sheet(analysis.extract_figures(ARTICLES))
    coding.save(sheet, tmp_path / "new" / "sheet.csv")
    assert "Sheet of 10 figures" in capsys.readouterr().out
    written = (tmp_path / "new" / "sheet.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbfitem,")
    filled = pd.read_csv(tmp_path / "new" / "sheet.csv").assign(code="about")
    filled.to_csv(tmp_path / "new" / "sheet.csv", index=False)
    assert coding.read(tmp_path / "new", sheet["item"])["item"].tolist() == sheet["item"].tolist()


def test_a_sheet_without_a_place_is_not_written_and_said_not_to_be(capsys):
    coding.save(coding.sheet(analysis.extract_figures(ARTICLES)), "")
    assert "Not written" in capsys.readouterr().out


# ---------------------------------------------------------------- the files that come back
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_a_spreadsheet_saves_is_read(tmp_path, separator, encoding):
    save(tmp_path, "Ann.csv", ["about", " More  than "], separator=separator, encoding=encoding)
    found = coding.read(tmp_path, ITEMS)
    assert found.values.tolist() == [["Ann", "a:0", "about"], ["Ann", "a:1", "more than"]]
    assert found.attrs["problems"] == []


def test_a_word_that_is_no_code_costs_its_own_cell_only(tmp_path):
    save(tmp_path, "Ann.csv", ["abuot", "about", ""])
    found = coding.read(tmp_path, ITEMS)
    assert found["item"].tolist() == ["a:1"]
    assert found.attrs["problems"][0]["place"] == "line 2"
    assert "'abuot': did you mean 'about'?" in reasons(found)["Ann.csv"]


def test_of_two_codes_for_a_figure_the_first_is_kept_and_the_line_named(tmp_path):
    save(tmp_path, "Ann.csv", ["about", "exact"], items=["a:0", "a:0"])
    found = coding.read(tmp_path, ITEMS)
    assert found["code"].tolist() == ["about"]
    assert "coded twice" in reasons(found)["Ann.csv"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", b"", "empty"),
        ("a.csv", b"\0\1\2", "not text"),
        ("a.xlsx", b"PK\3\4", "save the sheet as CSV"),
        ("a.csv", b"item,text\na:0,about\n", "lacks the column 'code'"),
        ("a.csv", b"item,code\na:0,\n", "no figure in it has a code"),
        ("a.csv", b"item,code\nb:0,about\n", "none of the codes or figures"),
        ("a.csv", b'item,code\n"a:0,' + b"x" * 200_000, "not CSV"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason_and_the_others_are_read(tmp_path, name, content, says):
    (tmp_path / name).write_bytes(content)
    save(tmp_path, "Ben.csv", ["about"])
    found = coding.read(tmp_path, ITEMS)
    assert found["coder"].tolist() == ["Ben"]
    assert says in reasons(found)[name]


def test_as_long_as_nothing_has_come_back_there_is_nothing_to_sum_up():
    found = coding.read("", ITEMS)
    assert found.empty
    assert "No folder" in reasons(found)[""]
    (row,) = coding.agreement(found).to_dict("records")
    assert (row["coders"], row["items"]) == (0, 0)
    assert math.isnan(row["agreement"]) and math.isnan(row["alpha"])


def test_a_missing_folder_is_said_so(tmp_path):
    with pytest.raises(InputError, match="no folder"):
        coding.read(tmp_path / "none", ITEMS)


@given(content=st.binary(max_size=200))
def test_no_bytes_stop_a_class(tmp_path_factory, content):
    folder = tmp_path_factory.mktemp("class")
    (folder / "a.csv").write_bytes(content)
    save(folder, "b.csv", ["about"])
    assert "b" in set(coding.read(folder, ITEMS)["coder"])


def test_a_class_of_thirty_with_three_broken_files_is_summed_up_and_the_three_are_named(tmp_path):
    chance = random.Random(7)  # noqa: S311  (made-up codes)
    for n in range(27):
        save(tmp_path, f"coder{n:02}.csv", [chance.choice(["about", "exact"]) for _ in ITEMS])
    (tmp_path / "empty.csv").write_bytes(b"")
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    save(tmp_path, "words.csv", ["sort of"] * 20)
    found = coding.read(tmp_path, ITEMS)
    assert found["coder"].nunique() == 27
    assert list(reasons(found)) == ["empty.csv", "sheet.xlsx", "words.csv"]
    assert len(coding.pairwise(found)) == 27 * 26 / 2
    assert -0.1 < coding.alpha(found) < 0.2
    assert len(coding.disputes(found)) == 20


# ---------------------------------------------------------------- agreement
def test_alpha_is_the_published_one():
    assert coding.alpha(codings(**PUBLISHED)) == pytest.approx(0.743, abs=0.0005)


def test_full_agreement_is_one_and_no_shared_figure_is_no_number():
    assert coding.alpha(codings(A="x y x", B="x y x")) == 1
    assert coding.alpha(codings(A="x x", B="x x")) == 1
    assert math.isnan(coding.alpha(codings(A="x .", B=". x")))
    assert math.isnan(coding.alpha(codings(A="x y")))
    assert math.isnan(coding.alpha(codings()))


def test_agreement_is_that_of_all_pairs_on_all_figures():
    (row,) = coding.agreement(codings(A="x y . x", B="x z x .", C=". . . x")).to_dict("records")
    assert (row["coders"], row["items"]) == (3, 3)
    assert row["agreement"] == pytest.approx(2 / 3)


def test_pairs_are_compared_on_the_figures_that_both_coded():
    found = coding.pairwise(codings(A="x y . x", B="x z x .", C=". . . x"))
    assert found.values.tolist() == [["A", "B", 2, 0.5], ["A", "C", 1, 1.0]]


def test_what_is_in_dispute_comes_with_its_codes_the_most_disputed_first():
    found = coding.disputes(codings(A="x x x", B="x y y", C="x x z"))
    assert found[["item", "codes"]].values.tolist() == [["2", "x × 1, y × 1, z × 1"], ["1", "x × 2, y × 1"]]
    assert coding.disputes(codings()).empty
