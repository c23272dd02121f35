"""Exports of news archives: every article in them, with what the archive prints over it."""

import io

import pytest
from docx import Document

from analysis.documents import Item, limits, parse
from analysis.documents.exports import articles

LEXIS = """



Download Request: All Documents: 1-3
Time Of Request: Saturday, July 11, 2015  22:32:52 EST

Terms: (river AND (dam OR flood))


                               1 of 3 DOCUMENTS


              Copyright 2015 River Publishing Company, LLC d/b/a
                               River Digital
                              All Rights Reserved

                                The River Times

                             July 1, 2015 Wednesday
                                 Met 2 Edition

SECTION: A-SECTION; Pg. A01

LENGTH: 362 words

HEADLINE: River rises
by two metres

BYLINE: Dana Reed;Lou Park

BODY:

The river rose by two metres on Monday, and the mayor said that
about 40 homes were flooded.

Location: nobody knows. "Never before," she said.

LOAD-DATE: July 2, 2015

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                               2 of 3 DOCUMENTS



                              The Dam Post (London)

                            January 11, 2016 Monday
                                   Edition 1;
                                    Scotland

No dam before summer

BYLINE: Kim Vale

SECTION: NEWS; Pg. 6

LENGTH: 1,077 words


The council votes on Tuesday. It has
40 members.

GRAPHIC: A dam

LOAD-DATE: January 11, 2016


                    Copyright 2016 DAM POST GROUP LTD
                              All Rights Reserved

                               3 of 3 DOCUMENTS


                                 Lake News

                            January 12, 2016 Tuesday

HEADLINE: Nothing to read

LENGTH: 12 words

LOAD-DATE: January 12, 2016
"""

NEXIS = """User Name: Reader
Date and Time: Saturday, July 11, 2020
Job Number: 12

Documents (2)

1. River rises
2. No dam

River rises
The River Times
June 24, 2020 Wednesday

Copyright 2020 River Publishing All Rights Reserved

Section: NEWS; Pg. 4
Length: 531 words
Byline: Dana Reed

Body


The river rose by two metres on Monday.

“Never before,” she said. Body and soul were at the end of their strength.

Load-Date: June 25, 2020


End of Document

No dam
Dam Post
June 26, 2020 Friday 10:15 AM EST

Copyright 2020 Dam Post

Length: 99 words

Body

The council votes on Tuesday.

Load-Date: June 26, 2020

End of Document
"""

RULE = "_" * 60
PROQUEST = f"""{RULE}

Report Information from ProQuest

{RULE}

Document 1 of 2

River rises

Author: Reed, Dana

Publication info: River Times, Late Edition (East Coast); Lowell, Mass. [Lowell, Mass]. 03 May 2021: A.1.

ProQuest document link

Abstract: The river rose.

Full text: The river rose by two metres on Monday.

Title: a word with a colon. The mayor left.

Subject: Rivers; Floods

Title: River rises

Publication title: River Times, Late Edition (East Coast); Lowell, Mass.

Publication date: May 3, 2021

Language of publication: English

ProQuest document ID: 1234

Copyright: Copyright River Times May 3, 2021

Database: US Newsstream

{RULE}

Document 2 of 2

No dam

Publication title: Dam Post

Publication date: May 4, 2021

ProQuest document ID: 1235

{RULE}

Contact us at: http://about.example

Database copyright 2021 ProQuest LLC. All rights reserved.
"""


def read(text):
    return parse(Item("export", "export.txt", "", text.encode()))


def test_each_article_of_a_lexisnexis_export_is_a_document():
    rows, problems = read(LEXIS)
    assert [row["doc_id"] for row in rows] == ["export-001", "export-002"]
    assert [row["path"] for row in rows] == ["export.txt#1", "export.txt#2"]
    assert [row["outlet"] for row in rows] == ["The River Times", "The Dam Post (London)"]
    assert [str(row["published"]) for row in rows] == ["2015-07-01", "2016-01-11"]
    assert [row["headline"] for row in rows] == ["River rises by two metres", "No dam before summer"]
    assert [row["byline"] for row in rows] == ["Dana Reed;Lou Park", "Kim Vale"]
    assert rows[0]["text"] == (
        "River rises by two metres\n\nThe river rose by two metres on Monday, and the mayor said that\n"
        'about 40 homes were flooded.\n\nLocation: nobody knows. "Never before," she said.'
    )
    assert rows[1]["text"] == "No dam before summer\n\nThe council votes on Tuesday. It has\n40 members."
    assert [(problem["doc_id"], "no text" in problem["reason"]) for problem in problems] == [("export.txt#3", True)]


def test_each_article_of_a_nexis_uni_export_is_a_document():
    rows, problems = read(NEXIS)
    assert [row["outlet"] for row in rows] == ["The River Times", "Dam Post"]
    assert [str(row["published"]) for row in rows] == ["2020-06-24", "2020-06-26"]
    assert [row["headline"] for row in rows] == ["River rises", "No dam"]
    assert rows[0]["byline"] == "Dana Reed"
    assert rows[0]["text"] == (
        "River rises\n\nThe river rose by two metres on Monday.\n\n“Never before,” she said. Body and soul were at the "
        "end of their strength."
    )
    assert rows[1]["text"] == "No dam\n\nThe council votes on Tuesday."
    assert problems == []


def test_each_article_of_a_proquest_export_is_a_document():
    rows, problems = read(PROQUEST)
    ((name, text),) = [(row["doc_id"], row["text"]) for row in rows]
    assert (name, text) == (
        "export-001",
        "River rises\n\nThe river rose by two metres on Monday.\n\nTitle: a word with a colon. The mayor left.",
    )
    assert rows[0]["outlet"].startswith("River Times")
    assert (str(rows[0]["published"]), rows[0]["byline"]) == ("2021-05-03", "Reed, Dana")
    assert [problem["doc_id"] for problem in problems] == ["export.txt#2"]


@pytest.mark.parametrize("text", [LEXIS, NEXIS, PROQUEST])
def test_lines_may_end_as_on_windows(text):
    assert read(text.replace("\n", "\r\n"))[0][0]["text"] == read(text)[0][0]["text"]


def test_an_export_in_a_word_file_is_read_as_one():
    written, file = Document(), io.BytesIO()
    for line in NEXIS.split("\n"):
        written.add_paragraph(line)
    written.save(file)
    rows, problems = parse(Item("export", "export.docx", "", file.getvalue()))
    assert [(row["headline"], row["outlet"]) for row in rows] == [
        ("River rises", "The River Times"),
        ("No dam", "Dam Post"),
    ]
    assert problems == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained.\n\nEnd of Document\n",
        "2 of 3 DOCUMENTS\n\nwere lost.",
        f"It rained.\n\n{RULE}\n\nFull text: more rain.",
        "Length: 300 words\n\nBody\n\nIt rained.",
    ],
)
def test_a_text_that_only_looks_like_an_export_is_an_article(text):
    assert articles(text) == []


def test_an_export_cut_anywhere_is_read_as_far_as_it_goes():
    for export in (LEXIS, NEXIS, PROQUEST):
        for end in range(0, len(export), 7):
            rows, problems = read(export[:end])
            assert rows or problems


def test_an_article_of_more_lines_than_are_read_is_refused_and_the_others_are_read(monkeypatch):
    monkeypatch.setattr(limits, "LINES", 100)
    rows, problems = read(PROQUEST.replace("Full text: ", "Full text: " + "5\n" * 101, 1))
    assert len(rows) == len(read(PROQUEST)[0]) - 1
    assert "An article is read up to 100 lines; this one has more." in [problem["reason"] for problem in problems]
