"""Quotations and attributed statements of whole articles; the articles are written for these tests."""

import json
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import quotes, schema
from analysis.errors import InputError

PASSAGES = tomllib.loads((Path(__file__).parent / "data" / "passages.toml").read_text("utf-8"))["passage"]
SHARED = Path(__file__).parents[2] / "shared"


def rows(text, *, outlet=None, beliefs=False):
    found = quotes.find(text, outlet=outlet)
    return [q for q in found if beliefs or q.kind != "belief"]


def told(text, **options):
    """(kind, text, speaker) of each row but beliefs."""
    return [(q.kind, q.text, q.speaker) for q in rows(text, **options)]


@pytest.mark.parametrize("passage", PASSAGES, ids=[passage["name"] for passage in PASSAGES])
def test_a_passage_is_read_as_a_reader_does(passage):
    found = rows(passage["text"])
    assert sorted((q.kind, q.text, q.speaker or "") for q in found) == sorted(map(tuple, passage["rows"]))
    for column in ("role", "via"):
        for speaker, wanted in passage.get(column, {}).items():
            assert {getattr(q, column) for q in found if q.speaker == speaker} == {wanted}


def test_a_quotation_and_a_report():
    text = "“The ice held,” said Ann Lee, a pilot. Lee said the harbour was open."
    assert told(text) == [
        ("direct", "“The ice held,”", "Ann Lee"),
        ("indirect", "the harbour was open", "Ann Lee"),
    ]


def test_a_quotation_split_by_its_cue_is_two_rows():
    assert told("“The ice held,” Ann Lee said, “for a day.”") == [
        ("direct", "“The ice held,”", "Ann Lee"),
        ("direct", "“for a day.”", "Ann Lee"),
    ]


def test_a_reported_clause_with_a_fragment_is_a_report_and_a_partial_quotation():
    assert told("Ann Lee said the ice was “thin as paper” in May.") == [
        ("indirect", "the ice was “thin as paper” in May", "Ann Lee"),
        ("partial", "“thin as paper”", "Ann Lee"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "According to two pilots, the buoy was lost.",
            [("indirect", "the buoy was lost", "two pilots")],
        ),
        (
            "According to the harbour master, a former diver, the buoy was lost.",
            [("indirect", "the buoy was lost", "harbour master")],
        ),
        ("Ann Lee said on Monday the quay would close.", [("indirect", "the quay would close", "Ann Lee")]),
        ("In Lee’s words, the quay was “a sieve”.", [("partial", "“a sieve”", "Lee")]),
        ("In other words, the quay was shut.", []),
        ("It was, in the words of one diver, “a sieve”.", [("partial", "“a sieve”", "one diver")]),
        ("The quay was, in the diver’s words, “a sieve”.", [("partial", "“a sieve”", "diver")]),
        ("The quay is “a sieve”, in the words of Ann Lee.", [("partial", "“a sieve”", "Ann Lee")]),
        ("Pilot Ann Lee, 41: “It sank.”", [("direct", "“It sank.”", "Ann Lee")]),
        ("There are fears that the quay may sink.", [("indirect", "the quay may sink", None)]),
        (
            "'It's the pilots' mistake,' Mr Lee said. 'They slept.'",
            [("direct", "'It's the pilots' mistake,'", "Lee"), ("direct", "'They slept.'", "Lee")],
        ),
        ("Ann Lee insisted the numbers add up.", [("indirect", "the numbers add up", "Ann Lee")]),
        (
            "The crew believed the mast would break, said Ann Lee.",
            [("indirect", "The crew believed the mast would break", "Ann Lee")],
        ),
        (
            "The mast broke, according to court documents obtained by a diver.",
            [("indirect", "The mast broke", "court documents")],
        ),
        ("Under the headline “Storm Takes Mast,” it ran a map.", [("scare", "“Storm Takes Mast,”", None)]),
        ("Ann Lee declined to say when.", []),
        ("“We sailed at noon.” Lee said.", [("direct", "“We sailed at noon.”", "Lee")]),
        ("“We sailed at noon.” Lee left.", [("direct", "“We sailed at noon.”", None)]),
        ("The pilot – who has flown for years – said it sank.", [("indirect", "it sank", "pilot")]),
        ("“Did it sink?” the editor asked Ms Hale.", [("direct", "“Did it sink?”", "editor")]),
    ],
)
def test_what_stands_around_a_cue_is_read_as_news_sets_it(text, wanted):
    assert told(text) == wanted


def test_a_paragraph_without_a_cue_is_said_by_who_is_named_where_the_quotation_goes_on():
    assert told("“It began at dawn.\n\n“It ended at dusk,” said Ann Lee.") == [
        ("direct", "“It began at dawn.", "Ann Lee"),
        ("direct", "“It ended at dusk,”", "Ann Lee"),
    ]


def test_a_role_given_once_is_the_speakers_in_every_row():
    text = "Ann Lee said it sank. “It was old,” said the harbour’s chief diver, Ann Lee. Lee said no one was hurt."
    assert {q.role for q in rows(text)} == {"harbour’s chief diver"}


def test_two_who_speak_together_are_they():
    text = "Ann Lee and Tom Reed met. Reed and Lee said it sank. They argued that it was old."
    assert [speaker for _, _, speaker in told(text)] == ["Tom Reed and Ann Lee"] * 2


def test_a_form_of_address_tells_whom_a_pronoun_means():
    text = "Ann Hale and Tom Reed met. Mr. Reed stayed. Ms. Hale left. “It is late,” Tom Reed said. “We go,” she said."
    assert told(text)[-1] == ("direct", "“We go,”", "Ann Hale")


def test_what_follows_a_relative_clause_is_the_outlets_own():
    found = quotes.find("The fire, which the police described as suspicious, killed two.")
    assert [(q.kind, q.text) for q in found] == [("belief", "suspicious")]


def test_several_sentences_in_one_quotation_are_one_row():
    text = "“The ice held. We crossed it. Nobody fell,” Ann Lee said."
    assert told(text) == [("direct", "“The ice held. We crossed it. Nobody fell,”", "Ann Lee")]


def test_a_quotation_that_follows_without_a_cue_is_the_same_speakers():
    text = "“The ice held,” Ann Lee said. “We crossed it.”\n“Nobody fell.”"
    assert [(q.text, q.speaker, q.cue) for q in rows(text)] == [
        ("“The ice held,”", "Ann Lee", "said"),
        ("“We crossed it.”", "Ann Lee", None),
        ("“Nobody fell.”", "Ann Lee", None),
    ]


def test_a_quotation_of_several_paragraphs_keeps_its_speaker():
    text = "Ann Lee said: “The ice held.\n“We crossed it.\n“Nobody fell.”"
    assert [(q.kind, q.speaker) for q in rows(text)] == [("direct", "Ann Lee")] * 3


def test_a_question_keeps_the_cue_that_follows_it():
    assert told("“Who crossed the ice?” Ann Lee asked.") == [("direct", "“Who crossed the ice?”", "Ann Lee")]


def test_a_quotation_in_the_paragraph_after_a_colon_has_the_speaker_before_it():
    assert told("Ann Lee wrote on her page:\n\n“We crossed the ice.”") == [
        ("direct", "“We crossed the ice.”", "Ann Lee")
    ]


def test_a_label_nobody_is_said_to_have_spoken_is_a_scare_quotation():
    assert told("The “crackdown” began in May. It went on.") == [("scare", "“crackdown”", None)]


def test_a_longer_fragment_right_after_a_report_is_the_last_sources():
    text = "A report found that pumps were old. Over 30 of them were judged “unfit for any further use.”"
    assert told(text)[-1] == ("partial", "“unfit for any further use.”", "report")


def test_british_single_marks_beside_apostrophes():
    assert told("‘It’s the players’ fault,’ Ann Lee said.") == [("direct", "‘It’s the players’ fault,’", "Ann Lee")]


def test_a_quotation_inside_a_quotation_is_no_row_of_its_own():
    assert told("“He called it ‘thin as paper’ then,” Ann Lee said.") == [
        ("direct", "“He called it ‘thin as paper’ then,”", "Ann Lee")
    ]


def test_a_pull_quotation_has_the_speaker_of_the_same_words():
    text = "Storm on the ice\n\n'Thin as paper.'\n\nThe storm came.\n\n“It was thin as paper,” said Ann Lee."
    pulled = next(q for q in rows(text) if q.text == "'Thin as paper.'")
    assert (pulled.kind, pulled.speaker) == ("partial", "Ann Lee")


def test_the_outlet_told_is_carried_to_the_same_speakers_later_words():
    text = "Two officials told CNN that the ice held. The officials said nobody fell. Ann Lee said she crossed it."
    assert [(q.speaker, q.via) for q in rows(text)] == [
        ("two officials", "CNN"),
        ("two officials", "CNN"),
        ("Ann Lee", None),
    ]


@pytest.mark.parametrize(
    "later",
    [
        "She believes the ice will hold.",
        "Lee said privately that the ice was thin.",
        "“It is thin,” Lee wrote on Facebook.",
        "In a statement, Lee said the ice was thin.",
        "Lee told a court that the ice was thin.",
        "At a rally on Friday, Lee warned that the ice was thin.",
    ],
)
def test_what_is_thought_written_or_said_elsewhere_was_not_said_to_the_outlet(later):
    text = f"Ann Lee told the Daily Herald that the lake was open. {later} Lee said it had rained."
    first, *others = rows(text, beliefs=True)
    assert first.via == "Daily Herald"
    assert others[0].via is None
    carried = later.startswith("She believes")  # what follows a thought may go on from what was told
    assert others[-1].via == ("Daily Herald" if carried else None)


def test_turns_of_a_transcript_are_said_by_who_stands_before_the_colon():
    turns = "HERALD: How was it?\n\nMS. LEE: “It was dark.”\n\nHERALD: And then?\n\nMS. LEE: I want to go home."
    text = f"Ann Lee is a diver.\n\n{turns}"
    assert told(text) == [
        ("indirect", "How was it", "HERALD"),
        ("direct", "“It was dark.”", "Ann Lee"),
        ("indirect", "And then", "HERALD"),
        ("indirect", "I want to go home", "Ann Lee"),
    ]


def test_what_is_quoted_in_an_answer_is_not_the_last_speakers():
    text = "“It was cold,” said Ann Lee.\n\nQ: And you?\n\nA: “I slept well.” It was fine."
    assert told(text)[1:] == [("direct", "“I slept well.”", None)]


def test_a_pull_quotation_has_no_mention_beside_it():
    text = "“It was cold,” said Ann Lee.\n\n“The sea came in”\n\nBob Cole left. Lee said the sea came in at night."
    pulled = next(q for q in rows(text) if q.text == "“The sea came in”")
    assert (pulled.speaker, pulled.source_start, pulled.source_end) == ("Ann Lee", None, None)


def test_an_outlet_that_relays_a_report_is_its_via_and_no_row():
    (row,) = rows("Ann Lee warned that the ice was thin, the Daily Herald reported.")
    assert (row.text, row.speaker, row.via) == ("the ice was thin", "Ann Lee", "Daily Herald")


def test_in_the_outlet_itself_the_short_name_is_its_own():
    (row,) = rows("Two officials told The Herald that the ice held.", outlet="Boston Herald")
    assert row.via == "Boston Herald"


def test_roles_are_given_with_speakers():
    (row,) = rows("Former Water Minister Ann Lee said the ice held.")
    assert (row.speaker, row.role) == ("Ann Lee", "Former Water Minister")


def test_intentions_are_found_and_set_apart():
    found = rows("Ann Lee wants to cross the ice.", beliefs=True)
    assert [(q.kind, q.text, q.speaker) for q in found] == [("belief", "to cross the ice", "Ann Lee")]


def test_the_same_words_are_one_row():
    text = "Ann Lee rejected Republican claims that the ice was thin."
    spans = [(q.start, q.end) for q in quotes.find(text)]
    assert len(set(spans)) == len(spans)


def test_adverts_and_captions_are_not_searched():
    text = (
        "“The ice held,” Ann Lee said on Friday of the crossing.\n\n"
        "Photo: “The ice” by Raul Ortiz\n\nShe said the harbour was open to all the ships."
    )
    assert [q.kind for q in rows(text)] == ["direct", "indirect"]


def test_one_stray_mark_harms_only_its_paragraph_and_is_a_problem():
    text = "The “open label stands here in the town.\n\n“The ice held,” Ann Lee said."
    table = quotes.extract_quotes(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert table["text"].tolist() == ["“The ice held,”"]
    (problem,) = table.attrs["problems"]
    assert problem["doc_id"] == "a"
    assert "Quotation mark" in problem["reason"]


def test_the_table_has_the_columns_of_the_schema_and_carries_outlet_and_date():
    documents = pd.DataFrame(
        {
            "doc_id": ["a", "b"],
            "text": ["“Yes, we did,” Ann Lee said.", ""],
            "outlet": ["CNN", None],
            "published": ["2024-06-26", "soon"],
        }
    )
    before = documents.copy(deep=True)
    table = quotes.extract_quotes(documents)
    assert table.columns.tolist() == schema.QUOTES.names
    assert table[["doc_id", "outlet"]].values.tolist() == [["a", "CNN"]]
    assert table["published"].tolist() == [pd.Timestamp("2024-06-26")]
    pd.testing.assert_frame_equal(documents, before)


def test_no_documents_give_an_empty_table():
    table = quotes.extract_quotes(pd.DataFrame({"doc_id": [], "text": []}))
    assert table.columns.tolist() == schema.QUOTES.names
    assert table.empty


def test_a_missing_column_is_named():
    with pytest.raises(InputError, match="text"):
        quotes.extract_quotes(pd.DataFrame({"doc_id": ["a"]}))


MARKS = ["“", "”", '"', "'", "‘", "’", "''", "«", "»", "(", ")", "— "]
WORDS = [
    " said ",
    "Ann Lee",
    " told CNN ",
    "he ",
    "who ",
    "the official ",
    "officials ",
    " that ",
    "it was ",
    "The ",
    "x",
]
PIECES = st.sampled_from([*MARKS, *WORDS, "\n", "\n\n", ". ", ", ", ": ", "? ", " according to ", "\u00a0"])


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=150), st.lists(PIECES, max_size=40).map("".join)))
def test_any_text_gives_exact_spans(text):
    found = quotes.find(text)
    assert len({(q.start, q.end) for q in found}) == len(found)
    for q in found:
        assert text[q.start : q.end] == q.text
        assert q.text
        assert q.kind in schema.QUOTE_KINDS
        if q.cue_start is not None:
            assert text[q.cue_start : q.cue_end] == q.cue


def _original(name):
    path = SHARED / "seeds" / f"{name}.txt"
    if not path.exists():
        pytest.skip("the original articles are not at hand")
    return path.read_bytes().decode("utf-8")


FLOOR = 0.92


def test_quotations_of_the_originals_and_their_speakers_are_found():
    gold = SHARED / "gold" / "seeds_quotes.json"
    if not gold.exists():
        pytest.skip("the annotations are not at hand")
    wanted = found = named = 0
    for name, annotated in json.loads(gold.read_text("utf-8"))["documents"].items():
        by_span = {(q.start, q.end): q for q in quotes.find(_original(name))}
        for row in annotated:
            if row["optional"] or row["kind"] not in ("direct", "partial"):
                continue
            wanted += 1
            match = by_span.get((row["start"], row["end"]))
            found += match is not None
            named += match is not None and (match.speaker or "").split()[-1:] == (row["speaker"] or "").split()[-1:]
    assert found >= FLOOR * wanted
    assert named >= FLOOR * found
