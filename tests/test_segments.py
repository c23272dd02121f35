"""Segments: the article apart from the page around it, on pages written for these tests."""

import json
import textwrap
from pathlib import Path

import pandas as pd
import pytest
import re2
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import lexicon, schema
from analysis.errors import InputError
from analysis.segments import find, outline, segment_documents
from analysis.segments.roles import _role, _rules

SHARED = Path(__file__).resolve().parents[2] / "shared"
BODY = "The river rose by two metres on Monday, the town's mayor said, and about 40 homes were flooded."
UNSEEN = "".join(filter(str.isspace, map(chr, range(0x3001)))) + "\xad\u200b\u200c\u200d\u2060\ufeff"
MORE = "Pumps were brought in from three counties, and the bridge was closed to traffic until Friday."


def roles(text):
    return [(segment.role, text[segment.start : segment.end]) for segment in find(text)]


def role_within_article(*paragraphs):
    """The roles given to paragraphs that stand between two of an article."""
    found = roles("\n\n".join([BODY, *paragraphs, MORE]))
    assert found[0] == ("body", BODY)
    assert found[-1] == ("body", MORE)
    return [role for role, _ in found[1:-1]]


BETWEEN = {
    "advert": [
        "Did the floods reach your street? Call our newsdesk on 0800 555 0100. We pay for stories.",
        "Advertisement",
        "ADVERTISEMENT - CONTINUE READING BELOW",
        "Story continues below advertisement",
        "Harbor Blend Coffee - Save 15% With Code MORNING15",
        "Get 20% off your first order today",
        "Sign up for our morning newsletter",
        "The news that matters, delivered straight to your inbox.",
        "By signing up, you agree to our privacy policy and terms of use.",
    ],
    "poll": ["Take our poll", "By voting in this poll, you agree to hear from us."],
    "caption": [
        "Photo: Dana Reed",
        "Photo by Dana Reed",
        "Credit: Dana Reed | AP",
        "The flooded market square. May 3rd, 2021.",
        "A boat on Main Street. (Dana Reed/River Times via AP)",
        "Volunteers fill sandbags. (Photo by Dana Reed)",
        "Dana Reed/Getty Images",
        "FILE PHOTO: The dam in winter",
    ],
    "related": [
        "RELATED: Dam repairs delayed again",
        "Read more: How the dam was built",
        "READ MORE: How the dam was built",
        "Share this article on Facebook",
        "Follow us on Instagram",
        "Click here to see the map",
    ],
    "disclaimer": [
        "The views expressed in this column are those of the author.",
        "The opinions expressed by contributors do not necessarily reflect the views of the River Times.",
        "Copyright 2021 River Times. All rights reserved.",
    ],
    "byline": ["Avatar of Dana Reed", "By Dana Reed", "By Dana Reed and Lou Park, Staff Writers"],
    "dateline": [
        "May 16, 2024 | 3 min read | 214 shares",
        "4 minute read",
        "2021-05-03",
        "May 3, 2021",
        "Monday, May 3",
        "3 May 2021",
        "May 3, 2021, 18:59 PM EDT",
        "Published: May 3, 2021 at 6:59 PM",
        "Updated May 4, 2021 | Published May 3, 2021",
        "9:05 p.m.",
        "4 min read",
    ],
}


@pytest.mark.parametrize(("role", "paragraph"), [(role, p) for role, listed in BETWEEN.items() for p in listed])
def test_stock_wording_and_form_give_the_role(role, paragraph):
    assert role_within_article(paragraph) == [role]


@pytest.mark.parametrize(
    "paragraph",
    [
        "By Monday the water had reached the church, and the school was closed.",
        "Images from the scene show cars under water.",
        "Video via a neighbor shows the bridge swaying, the mayor said.",
        "The mayor will advertise 12 posts and promote two officers.",
        "The views expressed at the meeting were heated, and one in four people left early.",
        "Readers could share the article with their friends, the editor said.",
        "What will the town do now?",
        "On May 3, 2021, the dam failed.",
        "May 3 was the worst day.",
        "A poll of 900 residents found that 60 percent want a new dam.",
        "He subscribed to a newsletter of the fishing club, according to court papers.",
        "“I want my money back,” he said. “That is all.”",
        "Photographs by residents were shown at the inquiry, which heard 14 witnesses on its first day alone.",
        "More than 30 people were rescued: 12 by boat and 18 by helicopter.",
        "Watch officers counted 200 calls.",
    ],
)
def test_article_text_is_not_taken_for_the_page_around_it(paragraph):
    assert role_within_article(paragraph) == ["body"]


def test_a_long_paragraph_is_article_text_whatever_words_it_uses():
    paragraph = f"Use code FLOOD20, read a poster on the wall. {' '.join([BODY] * 3)}"
    assert role_within_article(paragraph) == ["body"]


def test_the_question_and_answers_above_a_polls_small_print_belong_to_the_poll():
    small_print = "By completing the poll, you agree to hear from us."
    assert role_within_article("Should The Dam Be Rebuilt?", "Yes", "No", small_print) == ["poll"] * 4


def test_title_caption_and_credit_in_one_block_are_one_caption():
    block = "Main Street\nMain Street has been under water since Sunday night.\nCredit: Dana Reed | AP"
    assert role_within_article(block) == ["caption"]


def test_the_article_under_a_caption_stays_article():
    text = f"River rises\n\nThe dam in May. (Dana Reed / River Times)\n{BODY}\n\n{MORE}"
    assert [role for role, _ in roles(text)] == ["headline", "caption", "body", "body"]


def test_a_menu_above_the_headline_is_not_the_headline():
    text = f"Home\nNews\nSports\nWeather\n\nRiver rises by two metres in a day\n\n{BODY}"
    assert [role for role, _ in roles(text)] == ["related", "headline", "body"]


def test_links_under_a_heading_are_one_stretch_with_it():
    block = "Keep reading:\n• Dam repairs delayed again\n• Mayor to face inquiry over 12 “lost” reports"
    text = f"{BODY}\n\n{block}"
    assert roles(text) == [("body", BODY), ("related", block)]


def test_links_end_where_the_article_goes_on():
    assert role_within_article("Read more", "Dam repairs delayed again", MORE) == ["related", "related", "body"]


def test_titles_before_the_first_sentence_are_the_headline():
    text = f"Sunday, May 2\n\nRiver rises by two metres\n\nBy Dana Reed\n\n{BODY}"
    assert [role for role, _ in roles(text)] == ["dateline", "headline", "byline", "body"]


def test_a_headline_on_the_line_above_the_article_is_told_apart():
    assert [role for role, _ in roles(f"River rises — and 40 homes flood\n{BODY}\n{MORE}")] == [
        "headline",
        "body",
        "body",
    ]


def test_a_name_above_the_date_is_a_byline():
    assert [role for role, _ in roles(f"River rises\n\nDana Reed\n\nMay 3, 2021\n\n{BODY}")] == [
        "headline",
        "byline",
        "dateline",
        "body",
    ]


def test_a_markdown_heading_is_a_headline_without_its_mark():
    assert roles(f"# River rises.\n\n{BODY}\n\n- {MORE}") == [
        ("headline", "River rises."),
        ("body", BODY),
        ("body", MORE),
    ]


def test_a_text_without_a_sentence_has_no_headline():
    assert roles("River rises") == [("body", "River rises")]


@pytest.mark.parametrize("stamp", ["date 2021-05-03", "2021-05-03", "Published: May 3, 2021", "Updated on May 3, 2021"])
def test_a_date_glued_to_the_first_sentence_is_parted_from_it(stamp):
    assert roles(f" {stamp} {BODY}") == [("dateline", stamp), ("body", BODY)]


def test_a_sentence_that_begins_with_a_date_stays_whole():
    text = "Published May 3, 2021, the report blames the dam. About 40 homes were lost."
    assert roles(text) == [("body", text)]


def test_lines_wrapped_at_a_width_make_one_paragraph():
    first, second = textwrap.fill(f"{BODY} {MORE} {BODY}", 60), textwrap.fill(MORE, 60)
    assert roles(f"River rises\n\n{first}\n\n{second}") == [
        ("headline", "River rises"),
        ("body", first),
        ("body", second),
    ]


def test_windows_line_ends_change_no_role():
    text = f"River rises\n\nBy Dana Reed\n\n{BODY}\n\nKeep reading:\n• Dam repairs delayed"
    assert [r for r, _ in roles(text)] == [r for r, _ in roles(text.replace("\n", "\r\n"))]


def test_an_outline_gives_sentences_of_running_text_only():
    text = f"Photo: Dana Reed\n\n{BODY} {MORE}"
    told = outline(text)
    assert [text[a:b] for a, b in told.sentences()] == [BODY, MORE]
    assert told.sentence_at(3) is None
    assert told.paragraph_at(3) is None
    assert told.role_at(3) == "caption"
    assert text[slice(*told.sentence_at(text.index("bridge")))] == MORE
    assert told.role_at(text.index("bridge")) == "body"


def test_the_table_of_segments_has_a_row_for_each_and_leaves_its_input_alone():
    documents = pd.DataFrame({"doc_id": ["a", "b"], "text": [f"River rises\n{BODY}", MORE]})
    before = documents.copy()
    table = segment_documents(documents)
    assert table.columns.tolist() == schema.SEGMENTS.names
    assert table[["doc_id", "role"]].values.tolist() == [["a", "headline"], ["a", "body"], ["b", "body"]]
    pd.testing.assert_frame_equal(documents, before)


def test_a_table_without_text_is_refused_by_name():
    with pytest.raises(InputError, match="text"):
        segment_documents(pd.DataFrame({"doc_id": ["a"]}))


PIECES = st.sampled_from(
    [
        BODY,
        "Photo: Dana Reed",
        "By Dana Reed",
        "Keep reading:",
        "• A link",
        "- item",
        "# Title",
        "2021-05-03",
        "2021-05-03 Rain fell.",
        "Why?",
        "By completing the poll, you agree.",
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\u2028",
        "\x1c",
        "“",
        "”",
        "U.S.",
        "1. ",
        "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
        "\U0001f600",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join)))
def test_segments_lie_in_order_and_leave_out_only_what_is_not_seen_and_list_marks(text):
    place = 0
    for start, end, role in find(text):
        gap = text[place:start].strip(UNSEEN)
        assert gap in ("", "#", "##", "###", "####", "#####", "######", ">", *"-*+•·▪‣●") or gap[-1] in ".)"
        assert start < end
        assert text[start:end] == text[start:end].strip()
        assert role in schema.ROLES
        place = end
    assert not text[place:].strip(UNSEEN)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
def test_sentences_nest_in_paragraphs_and_are_found_again_by_offset(text):
    told = outline(text)
    for sentence in told.sentences():
        paragraph = told.paragraph_at(sentence.start)
        assert paragraph.start <= sentence.start < sentence.end <= paragraph.end
        assert told.sentence_at(sentence.end - 1) == sentence
        assert told.role_at(sentence.start) in ("body", "headline")


@pytest.mark.parametrize(
    "piece", ["a", "\n", "a\n", ". . ", "U.S. ", "?”", "“a.” ", "•\n", "By A ", "photo: x\n", "Read more\na\n"]
)
def test_long_monotonous_text_is_read(piece):
    text = (piece * 65_536)[:65_536]
    assert all(text[a:b].strip() for a, b in outline(text).sentences())


_LINES = [BODY, MORE, "Rain", "Advertisement", "Photo: Ann Lee", "By Ann Lee", "Jan. 5, 2024", "Read more: Rain falls"]
_LINES += [
    "It fell. (AP Photo/Ann Lee)",
    "Share this article",
    "All rights reserved.",
    "Stay. Sign up for our newsletter",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(_LINES), st.text("ab. \n/")), max_size=12))
def test_whatever_a_rule_claims_was_suspected(paragraphs):
    claimed = [i for i, paragraph in enumerate(paragraphs) if _role(paragraph)[0] != "body"]
    assert set(claimed) <= set(_rules().suspects(paragraphs)) <= set(range(len(paragraphs)))


def test_many_suspects_are_each_read():
    assert roles("\n\n".join([BODY, MORE, *["Advertisement", BODY] * 40])).count(("advert", "Advertisement")) == 40


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the original articles are not at hand")
def test_the_page_around_the_seed_articles_is_told_apart_exactly():
    gold = json.loads((SHARED / "gold" / "seeds_boilerplate.json").read_text("utf-8"))["documents"]
    for name, spans in gold.items():
        text = (SHARED / "seeds" / f"{name}.txt").read_bytes().decode("utf-8")
        found = [text[a:b] for a, b, role in find(text) if role not in ("body", "headline")]
        assert found == [text[span["start"] : span["end"]].strip() for span in spans], name


def test_every_wording_of_the_lexicon_is_well_formed():
    for row in lexicon.table("boilerplate"):
        assert row["role"] in set(schema.ROLES) - {"body", "headline"}
        assert row["place"] in {"whole", "heading", "start", "end", "any"}
        assert 1 <= int(row["most"]) <= 120
        assert re2.compile(row["pattern"])
