"""The same words across outlets: what is one utterance, how printings differ, and how that is shown."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis
from analysis import schema
from analysis.errors import InputError
from analysis.utterances import alignment, side_by_side

ORIGINALS = Path(__file__).parent.parent.parent / "shared" / "seeds"
FULL = "“In this case, the old sea wall broke at night and nobody in the harbour slept,” said Ann Lee, the mayor."


def quotes(*texts, **columns):
    outlets = [f"Outlet {letter}" for letter in "ABCDEFGH"[: len(texts)]]
    documents = pd.DataFrame({"doc_id": list("abcdefgh"[: len(texts)]), "outlet": outlets, "text": texts})
    return analysis.extract_quotes(documents.assign(**columns))


def wordings(*texts, **columns):
    found = analysis.align_quotes(quotes(*texts, **columns))
    return dict(zip(found.outlet, found.wording, strict=True))


# ---------------------------------------------------------------- how two printings relate


@pytest.mark.parametrize(
    ("other", "wording"),
    [
        ("“In this case, the old sea wall broke at night and nobody in the harbour slept!” Ann Lee said.", "identical"),
        ("“The old sea wall broke at night and nobody in the harbour slept,” said Ann Lee.", "trimmed"),
        ("“In this case, the old sea wall broke … and nobody in the harbour slept,” said Ann Lee.", "marked"),
        ("“In this case, the old sea wall broke and nobody in the harbour slept,” said Ann Lee.", "trimmed"),
        ("“In this case, the [old] sea wall broke at night and nobody in the port slept,” said Ann Lee.", "changed"),
        ("“In this case, the [ancient] sea wall broke at night and nobody in the harbour slept,” said Lee.", "marked"),
        ("The town saw that the “old sea wall broke at night,” Ann Lee said, and wept.", "fragment"),
        ("Ann Lee said the old sea wall had broken at night and that nobody in the harbour had slept.", "reported"),
    ],
)
def test_a_printing_is_named_by_how_it_differs_from_the_fullest(other, wording):
    assert wordings(FULL, other) == {"Outlet A": "fullest", "Outlet B": wording}


def test_the_words_left_out_put_in_and_changed_are_given():
    other = "“The old sea wall broke at dawn and nobody at all in the harbour slept,” said Ann Lee."
    printing = analysis.align_quotes(quotes(FULL, other)).iloc[1]
    assert (printing.dropped, printing.added, printing.changed) == ("In this case,", "at all", "night → dawn")


def test_a_sentence_that_its_cue_splits_is_one():
    split = "“In this case, the old sea wall broke at night,” said Ann Lee, “and nobody in the harbour slept.”"
    assert wordings(FULL, split) == {"Outlet A": "fullest", "Outlet B": "identical"}


def test_another_speaker_of_the_same_words_is_told():
    other = FULL.replace("Ann Lee, the mayor", "Bo Ek, a sailor")
    found = analysis.compare_quotes(quotes(FULL, other)).iloc[0]
    assert found.differs == "speaker"
    assert found.speakers == "Outlet A: Ann Lee; Outlet B: Bo Ek"


def test_a_shorter_name_is_no_other_speaker():
    other = "“In this case, the old sea wall broke at night and nobody in the harbour slept,” Lee said."
    assert pd.isna(analysis.compare_quotes(quotes(FULL, other)).differs.iloc[0])


def test_of_a_report_and_the_fragment_in_it_one_is_kept():
    other = "Ann Lee said that the wall gave way and “nobody in the harbour slept” on the night it broke."
    found = analysis.align_quotes(quotes(FULL, other))
    assert found.doc_id.tolist() == ["a", "b"]


# ---------------------------------------------------------------- what is one utterance


@pytest.mark.parametrize(
    "other",
    [
        "“The new sea wall will stand,” said Ann Lee.",
        "“We will never know what happened in the town,” said Bo Ek.",
        "Bo Ek said he slept well in the harbour.",
        "The mayor spoke at length.",
    ],
)
def test_other_words_are_another_utterance(other):
    assert analysis.align_quotes(quotes(FULL, other)).empty


def test_a_denial_is_not_the_statement():
    told = "Port officials said there is a threat to ferries in the harbour."
    denied = "Port officials said there is no threat to ferries in the harbour."
    assert analysis.align_quotes(quotes(told, denied)).empty
    assert len(analysis.align_quotes(quotes(told, told))) == 2


def test_reports_of_others_on_one_matter_are_not_one_statement():
    one = "Port officials said the fees for fishing boats in the harbour must be halved before the strike ends."
    same = "Port officials said that fishing boats in the harbour must see their fees halved."
    other = "Ann Lee said the strike of fishing crews hurts the harbour."
    assert len(analysis.align_quotes(quotes(one, same))) == 2
    assert analysis.align_quotes(quotes(one, other)).empty


def test_what_one_outlet_repeats_is_not_shared():
    both = quotes(FULL, FULL).assign(outlet="The Same Post")
    assert analysis.compare_quotes(both).empty


def test_documents_too_far_apart_are_compared_only_when_asked():
    given = quotes(FULL, FULL, published=pd.to_datetime(["2024-03-01", "2024-03-20"]))
    assert analysis.align_quotes(given).empty
    assert len(analysis.align_quotes(given, days=None)) == 2


def test_statements_do_not_chain_through_one_that_holds_both():
    long = (
        "“The wall broke at night and it cannot be mended before winter, and the ferry is lost for good,” said Ann Lee."
    )
    first = "“The wall broke at night and it cannot be mended before winter,” said Ann Lee."
    last = "“The ferry is lost for good,” said Ann Lee."
    found = analysis.align_quotes(quotes(long, first, last))
    assert set(found.utterance) == {found.utterance.iloc[0]} and found.wording.iloc[0] == "fullest"
    assert found.outlet.tolist() == ["Outlet A", "Outlet B", "Outlet C"]


# ---------------------------------------------------------------- the tables


def test_the_tables_are_those_of_the_schema_and_do_not_hang_on_the_index():
    given = quotes(FULL, FULL, "Nothing was said.")
    for call, table in ((analysis.align_quotes, schema.PRINTINGS), (analysis.compare_quotes, schema.UTTERANCES)):
        found = call(given)
        assert found.columns.tolist() == table.names
        assert [str(found[c.name].dtype) for c in table.columns] == [c.dtype for c in table.columns]
        pd.testing.assert_frame_equal(found, call(given.set_index(given.index[::-1] + 7)))
        assert call(given.iloc[:0]).columns.tolist() == table.names


def test_every_statement_has_a_row_and_every_outlet_a_column():
    found = analysis.statement_coverage(quotes(FULL, "Bo Ek said the ferry sank off the cape.", "A calm day."))
    assert found.columns.tolist() == [*schema.STATEMENTS.names, "Outlet A", "Outlet B"]
    assert found[["Outlet A", "Outlet B"]].fillna("").values.tolist() == [["quoted", ""], ["", "reported"]]


def test_a_fragment_within_a_report_is_no_statement_of_its_own():
    found = analysis.statement_coverage(quotes("Ann Lee said the storm was “a thing of the distant past” at last."))
    assert len(found) == 1


@pytest.mark.parametrize("call", [analysis.align_quotes, analysis.compare_quotes, analysis.statement_coverage])
def test_a_missing_column_is_named(call):
    with pytest.raises(InputError, match=f"{call.__name__} needs the column speaker"):
        call(quotes(FULL).drop(columns="speaker"))


# ---------------------------------------------------------------- side by side


def test_what_is_left_out_is_struck_through_and_what_is_put_in_underlined():
    shown = side_by_side(
        analysis.align_quotes(quotes(FULL, FULL.replace("In this case, t", "T").replace("slept", "slept well")))
    )
    html = shown._repr_html_()
    assert "<del>In this case,</del>" in html and "<ins>well,</ins>" in html
    assert "[-In this case,-]" in repr(shown)


def test_in_a_report_the_shared_words_are_marked():
    report = "Ann Lee said that the old sea wall broke at night in the harbour, and no one could sleep."
    assert (
        "<mark>the old sea wall broke at night</mark>"
        in side_by_side(analysis.align_quotes(quotes(FULL, report)))._repr_html_()
    )


def test_what_is_printed_never_becomes_markup():
    hostile = FULL.replace("old", "<b onclick=x>old</b>")
    html = side_by_side(analysis.align_quotes(quotes(hostile, hostile)))._repr_html_()
    assert "<b" not in html and "&lt;b" in html


def test_more_than_fits_is_counted():
    told = " ".join(f"“Ship number {i} of line {i} was lost at sea,” said Ann Lee." for i in ("one", "two", "three"))
    shown = side_by_side(analysis.align_quotes(quotes(told, told)), most=1)
    assert "2 more utterances" in shown._repr_html_() and "2 more utterances" in repr(shown)
    assert side_by_side(schema.PRINTINGS.empty())._repr_html_() == "<p>None.</p>"


@settings(max_examples=100)
@given(st.text(max_size=80), st.text(max_size=80))
def test_an_alignment_holds_every_word_of_both(full, other):
    pieces = alignment.align(full, other)
    for side, text in (("full", full), ("other", other)):
        words = [word for piece in pieces for word in getattr(piece, side).split()]
        assert words == [word for shown in alignment.spell(text)[0] for word in shown.split()]


# ---------------------------------------------------------------- the originals


@pytest.fixture(scope="module")
def originals():
    if not ORIGINALS.is_dir():
        pytest.skip("the original articles are not at hand")
    return analysis.extract_quotes(analysis.read_documents(ORIGINALS))


def test_the_trimmed_quotation_and_the_changed_speaker_show(originals):
    found = analysis.compare_quotes(originals)
    trimmed = found[found.differs == "trimmed"]
    assert trimmed.dropped.tolist() == ["not named (001): In this case,"]
    speaker = found[found.utterance.str.contains("abundance of caution")].iloc[0]
    assert speaker.differs == "reported, speaker"
    assert speaker.speakers == "Blaze News: senior Biden administration official; not named (001): DHS officials"
