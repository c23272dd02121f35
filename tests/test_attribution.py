"""Who says what within a sentence; the sentences are written for these tests."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import attribution


def read(text):
    """(source, cue lemma, content) of each attribution of a sentence."""
    return [
        (None if a.source_start is None else text[a.source_start : a.source_end], a.cue, text[a.start : a.end])
        for a in attribution.find(text)
    ]


REPORTS = {
    "cue before, with that": (
        "The mayor said that the bridge would stay closed.",
        ("The mayor", "say", "the bridge would stay closed"),
    ),
    "cue before, without that": (
        "Police say they have found the boat.",
        ("Police", "say", "they have found the boat"),
    ),
    "cue after": ("The harbour froze overnight, a pilot said.", ("a pilot", "say", "The harbour froze overnight")),
    "cue after, inverted": (
        "The harbour froze overnight, said Ann Lee, a retired pilot.",
        ("Ann Lee, a retired pilot", "say", "The harbour froze overnight"),
    ),
    "auxiliaries and adverbs": (
        "Two ministers have publicly warned that the dam may fail.",
        ("Two ministers", "warn", "the dam may fail"),
    ),
    "apposition between subject and cue": (
        "Rosa Ortiz, chair of the water board, stated that wells were dry.",
        ("Rosa Ortiz, chair of the water board,", "state", "wells were dry"),
    ),
    "adverbial between subject and cue": (
        "The union on Friday announced that trains would stop.",
        ("The union", "announce", "trains would stop"),
    ),
    "adverbial between cue and content": (
        "The minister said on Tuesday that taxes would fall.",
        ("The minister", "say", "taxes would fall"),
    ),
    "according to, before": (
        "According to port records, 40 ships were turned away.",
        ("port records", "according to", "40 ships were turned away"),
    ),
    "according to, after": (
        "Some 40 ships were turned away, according to leaked port records seen by the Gazette.",
        ("leaked port records seen by the Gazette", "according to", "Some 40 ships were turned away"),
    ),
    "per": ("Wages fell by a tenth, per the Daily Herald.", ("the Daily Herald", "per", "Wages fell by a tenth")),
    "told, hearer and clause side by side": (
        "The mayor told Reuters the talks had failed.",
        ("The mayor", "tell", "the talks had failed"),
    ),
    "told, hearer and pronoun": (
        "Lee also told Sky News he'd back the plan.",
        ("Lee", "tell", "he'd back the plan"),
    ),
    "told, where and when before that": (
        "Lee told a crowd in snowy Hull, Ohio, on the last day of the race that he was tired.",
        ("Lee", "tell", "he was tired"),
    ),
    "a noun whose sentence goes on": (
        "A warning that the dam could fail was ignored.",
        (None, "warning", "the dam could fail"),
    ),
    "a noun whose sentence goes on with an auxiliary": (
        "The claim that the vote was rigged has been dismissed by judges.",
        (None, "claim", "the vote was rigged"),
    ),
    "a noun that something is": ("Her reply was that the pier was safe.", ("Her", "reply", "the pier was safe")),
    "a pronoun with its verb in one": ("He’s predicting that it will rain.", ("He’s", "predict", "it will rain")),
    "somebody close to something": (
        "Sources close to the talks said a deal was near.",
        ("Sources close to the talks", "say", "a deal was near"),
    ),
    "one who was asked": (
        "The minister, asked whether the plan was dead, replied that it lived.",
        ("The minister, asked whether the plan was dead,", "reply", "it lived"),
    ),
    "believed, without that": ("It is believed the boat sank.", (None, "believe", "the boat sank")),
    "a second verb after one with an adverb": (
        "He then put on a hat and said the show was over.",
        ("He", "say", "the show was over"),
    ),
    "an aside between cue and clause": ("Lee says, win or lose, he will stay.", ("Lee", "say", "he will stay")),
    "said for the first time": ("Lee said for the first time that it sank.", ("Lee", "say", "it sank")),
    "doubled single marks": ("''They won,'' Mr. Gray continued.", ("Mr. Gray", "continue", "''They won,''")),
    "according to, with an adverb": (
        "But according to recently leaked emails, the chair knew.",
        ("recently leaked emails", "according to", "the chair knew"),
    ),
    "a document described by a participle": (
        "The letter, signed by 40 divers, says the quay is weak.",
        ("The letter, signed by 40 divers,", "say", "the quay is weak"),
    ),
    "a report in a report": ("Roe claims Dunn told her the boat was gone.", ("Dunn", "tell", "the boat was gone")),
    "a participle with its object before a name": (
        "Sentencing Dunn, Judge Amy Marsh said he was a liar.",
        ("Judge Amy Marsh", "say", "he was a liar"),
    ),
    "a document finds": (
        "A May report from the county’s Office of Audits found that 12 pumps were broken.",
        ("A May report from the county’s Office of Audits", "find", "12 pumps were broken"),
    ),
    "data show": ("Census data show the town lost 300 people.", ("Census data", "show", "the town lost 300 people")),
    "data with a qualifier show": (
        "Data from the ports show that 40 ships sank.",
        ("Data from the ports", "show", "40 ships sank"),
    ),
    "a participle qualifies the source": (
        "Figures released by the ministry show that 40 ships sank.",
        ("Figures released by the ministry", "show", "40 ships sank"),
    ),
    "people described after the noun": (
        "Two people briefed on the matter said the talks were over.",
        ("Two people briefed on the matter", "say", "the talks were over"),
    ),
    "party and state in brackets": (
        "Minority Whip Ann Lee (R-Ohio) said she would resign.",
        ("Minority Whip Ann Lee (R-Ohio)", "say", "she would resign"),
    ),
    "a place between commas": (
        "Lee, during a rally in Columbus, Ohio, said she would resign.",
        ("Lee", "say", "she would resign"),
    ),
    "said, among other things": (
        "Lee said, among other things, that the pier is closed.",
        ("Lee", "say", "the pier is closed"),
    ),
    "passive without a source": (
        "It was revealed that 40 files were missing.",
        (None, "reveal", "40 files were missing"),
    ),
    "as reported by": (
        "Eight men were held, as first reported by the Daily Herald.",
        ("the Daily Herald", "report", "Eight men were held"),
    ),
    "as a source reports, before": (
        "As the Daily Herald reported, eight men were held.",
        ("the Daily Herald", "report", "eight men were held"),
    ),
    "participle": (
        "The coach left early, saying that he was tired.",
        ("The coach", "say", "he was tired"),
    ),
    "second verb of one subject": (
        "The coach praised the team and said that he was tired.",
        ("The coach", "say", "he was tired"),
    ),
    "noun with an owner": (
        "The board rejected the mayor’s claim that wells were full.",
        ("the mayor’s", "claim", "wells were full"),
    ),
    "phrasal cue": (
        "Critics pointed out that the road floods each year.",
        ("Critics", "point out", "the road floods each year"),
    ),
    "survey at the head": (
        "In a recent poll, half of farmers backed the plan.",
        ("a recent poll", "in", "half of farmers backed the plan"),
    ),
    "relative clause": (
        "She called the warden, who said the gate had been open.",
        ("who", "say", "the gate had been open"),
    ),
    "quotation after the cue": ("Lee replied: “We saw nothing.”", ("Lee", "reply", "“We saw nothing.”")),
    "quotation before the cue": ("“We saw nothing,” Lee replied.", ("Lee", "reply", "“We saw nothing,”")),
    "quotation before an inverted cue": (
        "“We saw nothing,” replied Will Lee.",
        ("Will Lee", "reply", "“We saw nothing,”"),
    ),
    "transcript": ("Lee: “We saw nothing.”", ("Lee", ":", "“We saw nothing.”")),
    "quotation after a colon": (
        "The warden put up a sign at the gate: “Closed until spring.”",
        ("The warden", ":", "“Closed until spring.”"),
    ),
    "headline": ("Governor: Flood Relief Will Come", ("Governor", ":", "Flood Relief Will Come")),
}


@pytest.mark.parametrize(("text", "expected"), REPORTS.values(), ids=REPORTS)
def test_reads_source_cue_and_content(text, expected):
    assert expected in read(text)


def test_a_cue_amid_its_content_gives_a_row_for_each_side():
    text = "“We saw nothing,” Lee said, “and we heard less.”"
    assert read(text) == [("Lee", "say", "“We saw nothing,”"), ("Lee", "say", "“and we heard less.”")]


def test_a_subject_before_the_cue_stays_with_its_predicate():
    (row,) = read("The harbour, a pilot said, has frozen twice.")
    assert row == ("a pilot", "say", "The harbour, a pilot said, has frozen twice")


def test_two_sources_joined_by_and_keep_their_own_content():
    text = "The mayor said the bridge is closed and the police chief said the road is open."
    assert read(text) == [
        ("The mayor", "say", "the bridge is closed"),
        ("the police chief", "say", "the road is open"),
    ]


def test_a_report_of_a_report_gives_both():
    text = "The warden warned that the ice is thin, the Daily Herald reported."
    assert ("The warden", "warn", "the ice is thin") in read(text)
    assert ("the Daily Herald", "report", "The warden warned that the ice is thin") in read(text)


def test_according_to_which_takes_the_source_named_last():
    text = "Two pumps failed, the study found, according to which 30 more are old."
    assert ("the study", "according to", "30 more are old") in read(text)


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Two officials told CNN that the ice is thin.", "CNN"),
        ("The ice is thin, two officials told the Daily Herald.", "the Daily Herald"),
        ("Two officials told the committee that the ice is thin.", None),
    ],
)
def test_the_outlet_told_is_the_via(text, via):
    (row,) = attribution.find(text)
    assert (None if row.via_start is None else text[row.via_start : row.via_end]) == via


@pytest.mark.parametrize(
    "text",
    [
        "She wants to rebuild the pier.",
        "The plan is expected to pass in June.",
        "The union criticized the plan for its cost.",
        "The coach is eager to sign him.",
        "The pier seems to be sinking.",
        "His plan to rebuild the pier has failed.",
        "The council urged residents to boil water.",
    ],
)
def test_intentions_and_opinions_are_beliefs(text):
    assert {a.kind for a in attribution.find(text)} == {"belief"}


def test_a_belief_inside_a_report_is_the_reported_ones_to_tell():
    assert [a.cue for a in attribution.find("Lee said the council wants to rebuild the pier.")] == ["say"]


@pytest.mark.parametrize(
    "text",
    [
        "The reported cost was high.",
        "Both reports were on the desk.",
        "The state fair opens in May.",
        "People in the United States eat well.",
        "All told, 40 ships came.",
        "The said vessel sank.",
    ],
)
def test_a_cue_word_that_reports_nothing_gives_no_report(text):
    assert [a for a in attribution.find(text) if a.kind == "indirect"] == []


def test_words_inside_a_quotation_are_not_the_outlets_own():
    assert read("“He said no, I think,” Lee recalled.") == [("Lee", "recall", "“He said no, I think,”")]


def test_a_sentence_may_stand_anywhere_in_the_text():
    text = "Rain fell. The mayor said roads were wet. It dried."
    (row,) = attribution.find(text, 11, 41)
    assert text[row.start : row.end] == "roads were wet"


def test_the_subject_of_a_sentence_is_its_first_noun_phrase():
    text = "On Monday, the old harbour master left the town."
    assert text[slice(*attribution.subject(text, 0, len(text), []))] == "the old harbour master"


WORDS = st.sampled_from(
    [
        "said",
        "told",
        "says",
        "Lee",
        "the",
        "mayor",
        "that",
        "“",
        "”",
        '"',
        "'",
        ",",
        ".",
        ":",
        "—",
        "(",
        ")",
        "and",
        "by",
        "as",
        "who",
        "according",
        "to",
        "per",
        "asked",
        "is",
        "was",
        "“We",
        "in",
        "poll",
        "adding",
        "made",
        "clear",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=30).map(" ".join)))
def test_any_text_gives_spans_within_it(text):
    for a in attribution.find(text):
        assert 0 <= a.cue_start < a.cue_end <= len(text)
        assert 0 <= a.start < a.end <= len(text)
        assert (a.source_start is None) == (a.source_end is None)
        if a.source_start is not None:
            assert 0 <= a.source_start < a.source_end <= len(text)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Ann Hill has long said that the pier is unsafe.", "Ann Hill"),
        ("Mr Reed, who still fishes, also noted that the pier is unsafe.", "Mr Reed, who still fishes,"),
        ("Divers — and some pilots — say that the pier is unsafe.", "Divers — and some pilots —"),
        ("The retired bargeman said the pier is unsafe.", "The retired bargeman"),
        ("Unions that have backed him say the pier is unsafe.", "Unions that have backed him"),
        ("The quay, Mr Reed said, celebrates the fishermen.", "Mr Reed"),
        ("Some 52 percent of registered skippers said the pier is unsafe.", "Some 52 percent of registered skippers"),
        ("The 17-year-old Jo Reed said the pier is unsafe.", "The 17-year-old Jo Reed"),
        ("Mr Reed and his advisers said the pier is unsafe.", "Mr Reed and his advisers"),
        ("He won the race and his advisers said the pier is unsafe.", "his advisers"),
        ("He and Hill said the pier is unsafe.", "He and Hill"),
        ("Firms like Harbour Works said the pier is unsafe.", "Firms like Harbour Works"),
        (
            "Jo Reed, a pilot who had left the board, said the pier is unsafe.",
            "Jo Reed, a pilot who had left the board,",
        ),
        ("The pier is unsafe, said Jo Reed, managing director of Quays.", "Jo Reed, managing director of Quays"),
        ("The pier is unsafe, said Jo Reed, also a pilot from Hull, Maine.", "Jo Reed, also a pilot from Hull, Maine"),
        (
            "A study of piers issued after the flood by the Port Board said they are unsafe.",
            "A study of piers issued after the flood by the Port Board",
        ),
    ],
)
def test_a_source_is_read_whole(text, source):
    assert source in [found[0] for found in read(text)]


def test_a_verb_doubles_its_last_letter():
    assert read("Lee snapped, “Go home.”")[0][1] == "snap"
    assert read("Lee shot back, “Go home.”")[0][1] == "shoot back"


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The pier is shut, Lee said in a written statement.",
            "Lee",
            "said in a written statement",
            "The pier is shut",
        ),
        ("Lee said dryly that the pier is shut.", "Lee", "said dryly", "the pier is shut"),
        ("Lee said Monday the pier is shut.", "Lee", "said Monday", "the pier is shut"),
        ("Lee released a statement saying the pier is shut.", "Lee", "released a statement saying", "the pier is shut"),
        ("Lee went on to praise the pilots.", "Lee", "went on to praise", "the pilots"),
        ("Lee raised new doubts about the pier.", "Lee", "raised new doubts about", "the pier"),
        ("There was criticism of the pier.", None, "criticism of", "the pier"),
        ("Lee was asked about the pier.", None, "was asked about", "the pier"),
        ("They closed a pier which Lee says is safe.", "Lee", "says", "is safe"),
        ("Lee was appalled by the pier.", "Lee", "was appalled by", "the pier"),
        ("Said Ann Lee: “It sank.”", "Ann Lee", "Said", "“It sank.”"),
        ("“It sank.” — Ann Lee", "Ann Lee", "—", "“It sank.”"),
        ("The news surprised the pilot Ann Lee: “It sank.”", "the pilot Ann Lee", ":", "“It sank.”"),
    ],
)
def test_a_cue_spans_its_phrase(text, source, cue, content):
    found = [
        (
            None if a.source_start is None else text[a.source_start : a.source_end],
            text[a.cue_start : a.cue_end],
            text[a.start : a.end],
        )
        for a in attribution.find(text)
    ]
    assert (source, cue, content) in found


def test_what_was_asked_is_not_what_was_said():
    text = "“No,” the mayor said when asked if he would go."
    assert read(text) == [("the mayor", "say", "“No,”"), (None, "ask", "if he would go")]


def test_what_a_subject_suggests_is_not_its_source():
    found = read("Lee's remarks, first reported by the Herald, suggested a rift.")
    assert all(source != "a rift" for source, _, _ in found)


def test_a_verb_that_may_be_a_noun_is_read_once():
    text = "The Herald reports that the boat sank."
    assert read(text) == [("The Herald", "report", "the boat sank")]


@pytest.mark.parametrize("label", ["Q", "Q&A", "Update", "Watch"])
def test_a_label_before_a_colon_does_not_speak(label):
    assert read(f"{label}: The boat took ten years.") == []


def test_a_noun_before_a_name_is_no_verb():
    text = "“It is fine,” Sanders campaign manager Ann Lee said."
    assert read(text) == [("Sanders campaign manager Ann Lee", "say", "“It is fine,”")]


def test_when_something_was_reported_is_not_what_it_was_about():
    assert read("The Herald reported on Monday.") == []


def test_a_participle_has_the_quotation_after_it():
    text = "“It sank,” she said, adding, “It was old.”"
    assert read(text) == [("she", "say", "“It sank,”"), ("she", "add", "“It was old.”")]


def test_what_lee_says_in_passing_is_no_source():
    assert read("The board read Lee's comments.") == []
