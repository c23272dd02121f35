"""On whose word a figure stands: the source that the sentence names for it. Names and events are invented."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import attribution, marks
from analysis.attribution import cues
from analysis.figures.sources import Statements


def told(text, figure):
    """The words of the source, and of the outlet it spoke to, for a figure in a sentence."""
    quoted = [(q.start, q.end) for q in marks.find(text)[0]]
    found = Statements(text, 0, len(text), quoted).source(text.index(figure))
    if found is None:
        return None
    via = None if found.via is None else text[slice(*found.via)]
    return (text[found.start : found.end], via) if via else text[found.start : found.end]


SOURCES = [
    ("At least 50 people were killed when the ferry sank, police said.", "50", "police"),
    ("Police said at least 50 people were killed when the ferry sank.", "50", "Police"),
    ("According to the Marlow Coastguard, 50 people were killed when the ferry sank.", "50", "the Marlow Coastguard"),
    (
        "Some 4,300 homes lost power, according to Tellin Energy, the region's largest supplier.",
        "4,300",
        "Tellin Energy",
    ),
    ("Data from the Port Authority show that 12% of berths were empty.", "12%", "Data from the Port Authority"),
    ("Port Authority data showed a 12% drop in traffic.", "12%", "Port Authority data"),
    ("Figures from the health ministry show 1,200 new cases last week.", "1,200", "Figures from the health ministry"),
    (
        "A Tarn College poll released Wednesday shows Okoro leading Vance, 49 percent to 44 percent.",
        "49 percent",
        "A Tarn College poll released Wednesday",
    ),
    ("A Tarn College poll showed Okoro with 47 percent.", "47 percent", "A Tarn College poll"),
    ("The toll had risen to 50 by police estimates.", "50", "police estimates"),
    ("By the ministry's count, 50 villages were flooded.", "50", "the ministry's count"),
    ("By one estimate, the repairs will cost $4 million.", "$4 million", "one estimate"),
    ("Fifty villages were flooded by the ministry's count.", "Fifty", "the ministry's count"),
    ("The agency put the toll at 50.", "50", "The agency"),
    ("The agency has put the number of missing at about 120, up from 90.", "120", "The agency"),
    ("Early estimates put the damage at $3 billion.", "$3 billion", "Early estimates"),
    ("Rescuers estimate that 300 people are still trapped.", "300", "Rescuers"),
    ("Analysts expect the economy to shrink by 2 per cent.", "2 per cent", "Analysts"),
    ("The hospital reported 500 cases of measles.", "500", "The hospital"),
    ("Corvo Foods reported a quarterly profit of $45 million on Tuesday.", "$45 million", "Corvo Foods"),
    (
        "In a survey by the Arden Institute, 40% of farmers said they had lost crops.",
        "40%",
        "a survey by the Arden Institute",
    ),
    ("The network's tally of 50 deaths does not include soldiers.", "50", "The network's tally"),
    ("Two officials told the Harbour Times that 50 ships were held.", "50", ("Two officials", "the Harbour Times")),
    ("About 50 ships were held, two officials told CNN.", "50", ("two officials", "CNN")),
    ("About 50 ships were held, an official confirmed to Reuters on Monday.", "50", ("an official", "Reuters")),
    ("In an interview with the BBC, Lindqvist said 200 jobs would go.", "200", ("Lindqvist", "the BBC")),
    ("Lindqvist, speaking to Reuters, said 200 jobs would go.", "200", ("Lindqvist", "Reuters")),
    (
        "“We lost 30 cows,” said Petra Holm, 61, a dairy farmer near Ostby.",
        "30",
        "Petra Holm, 61, a dairy farmer near Ostby",
    ),
    ("Petra Holm, a dairy farmer near Ostby, said she lost 30 cows.", "30", "Petra Holm, a dairy farmer near Ostby"),
    (
        "Nearly 900 people fled, the Red Cross said in a statement on Friday, citing local officials.",
        "900",
        "the Red Cross",
    ),
    ("He added that 15 of them were children.", "15", "He"),
    ("The report also found that 70 pumps were broken.", "70", "The report"),
    ("Of those, 12 were children, it said.", "12", "it"),
    ("About 50 ships are at anchor in the bay.", "50", None),
    ("The mayor wants to build 400 flats.", "400", None),
    ("The council opposed a plan to cut 40 posts.", "40", None),
    ("It was announced that 600 jobs would go.", "600", None),
    ("The company, which employs 600 people, said it would close.", "600", None),
    ("Fewer than 20 of the 80 whales survived, as first reported by the Coastal Herald.", "80", "the Coastal Herald"),
    ("As the Coastal Herald reported, 80 whales were stranded.", "80", "the Coastal Herald"),
    ("Wages rose 3.1%, per the Labor Board.", "3.1%", "the Labor Board"),
    ("A review by auditors found $2.4 million in unpaid bills.", "$2.4 million", "A review by auditors"),
    ("State media say 14 miners were rescued, while relatives say 30 are missing.", "30", "relatives"),
    ("State media say 14 miners were rescued, while relatives say 30 are missing.", "14", "State media"),
    ("The bridge, which officials say cost $90 million, opened in May.", "$90 million", "officials"),
    (
        "The strike has cost the firm $5 million a day, its chief executive, Ana Duarte, said on Thursday.",
        "$5 million",
        "its chief executive, Ana Duarte",
    ),
    ("More than 7,000 people marched, organizers said; the police put the number at 2,500.", "2,500", "the police"),
    ("More than 7,000 people marched, organizers said; the police put the number at 2,500.", "7,000", "organizers"),
    (
        "A company spokeswoman, Ilse Brandt, told Reuters by email that 60 workers were ill.",
        "60",
        ("A company spokeswoman, Ilse Brandt", "Reuters"),
    ),
    (
        "Sixty workers fell ill, a spokeswoman for the company told the Evening Courier.",
        "Sixty",
        ("a spokeswoman for the company", "the Evening Courier"),
    ),
    ("The fund said in a report published on Monday that growth would slow to 1.9%.", "1.9%", "The fund"),
    ("Growth will slow to 1.9%, the fund forecast.", "1.9%", "the fund"),
    ("The fund forecast growth of 1.9%.", "1.9%", "The fund"),
    ("The ministry's latest figures show unemployment at 6.2%.", "6.2%", "The ministry's latest figures"),
    ("“There were 40 of us,” he recalled. “Only 6 came back.”", "6", None),
    ("Court documents say Harlan took $70,000 from the parish.", "$70,000", "Court documents"),
    ("The indictment alleges that Harlan took $70,000 from the parish.", "$70,000", "The indictment"),
    ("An estimated 30,000 people attended, police officials said.", "30,000", "police officials"),
    ("With officials reporting 23 new deaths, the valley was sealed off.", "23", "officials"),
    ("The storm killed 23 people, local media reported.", "23", "local media"),
    ("The storm has killed 23 people and injured 100, the BBC reports.", "100", "the BBC"),
    ("Officials say the storm killed 23 people. ", "23", "Officials"),
    ("The toll stands at 23, said officials, who warned it could rise to 40.", "40", "officials"),
    (
        "A source within the party told Reuters that $5 million would be withdrawn.",
        "$5 million",
        ("A source within the party", "Reuters"),
    ),
    (
        "The drug helped 80% of patients, a study published in the journal Vita found.",
        "80%",
        "a study published in the journal Vita",
    ),
    ("Researchers at Tarn College found that 80% of patients recovered.", "80%", "Researchers at Tarn College"),
    ("Research by the charity suggests one in five pupils skips breakfast.", "one in five", "Research by the charity"),
    (
        "The World Grain Council says prices rose 8 percent, based on data from 30 ports.",
        "8 percent",
        "The World Grain Council",
    ),
    (
        "Prices rose 8 percent in May, based on data from the World Grain Council.",
        "8 percent",
        "data from the World Grain Council",
    ),
    ("The 911 caller said she saw 3 men.", "3", "The 911 caller"),
    ("Seventy-four percent of voters say they like her, while 64 percent say the same of him.", "64 percent", None),
    (
        "The union, which represents 9,000 drivers, says 300 buses are unsafe.",
        "300",
        "The union, which represents 9,000 drivers",
    ),
    ("The union, which represents 9,000 drivers, says 300 buses are unsafe.", "9,000", None),
    ("Brokers predicted that the shares, now at $12, would reach $20.", "$20", "Brokers"),
    ("The governor said: “We have 12 helicopters in the air.”", "12", "The governor"),
    ("Governor Hale: “We have 12 helicopters in the air”", "12", "Governor Hale"),
    ("Police: 3 dead in Ostby crash", "3", "Police"),
    ("Asked how many had died, Hale said 12.", "12", "Hale"),
    ("Hale warned of 500 layoffs by spring.", "500", "Hale"),
    ("The group counted 230 violations in May.", "230", "The group"),
    ("Moody's estimates the loss at $6 billion.", "$6 billion", "Moody's"),
    (
        "An official who asked not to be named said 45 trucks had crossed.",
        "45",
        "An official who asked not to be named",
    ),
    (
        "Sweden's Energy Agency calculates that the 20 turbines can power 9,000 homes.",
        "9,000",
        "Sweden's Energy Agency",
    ),
    (
        "The document, obtained by the Gazette, shows that 18 guards were fired.",
        "18",
        "The document, obtained by the Gazette",
    ),
    ("Some 18 guards were fired, documents obtained by the Gazette show.", "18", "documents obtained by the Gazette"),
    ("The bank's shares fell 4%, the most since 2019.", "4%", None),
    (
        "The Interior Ministry, quoted by the TASS agency, said 5 drones were shot down.",
        "5",
        "The Interior Ministry, quoted by the TASS agency",
    ),
    (
        "Five drones were shot down overnight, the RIA agency quoted the Defense Ministry as saying.",
        "Five",
        "the Defense Ministry",
    ),
    (
        "The repairs will cost $1 million, the clerk said - a second clerk said about $400,000 was still owed.",
        "$400,000",
        "a second clerk",
    ),
    (
        "The repairs will cost $1 million, the clerk said - a second clerk said about $400,000 was still owed.",
        "$1 million",
        "the clerk",
    ),
    ("The senate confirmed 68 judges in two years.", "68", None),
    ("The ministry confirmed 68 new cases on Sunday.", "68", "The ministry"),
    ("The firm released its accounts, showing a loss of $9 million.", "$9 million", None),
    ("Holm said — on the radio, as it happens — that she lost 30 cows.", "30", "Holm"),
    ("“It is a mess,” said Petra Holm, 61, who said she lost 30 cows.", "30", "Petra Holm, 61"),
    (
        "The firm now expects a net profit of $590 million, up from the last estimate, and sales of $2 billion.",
        "$2 billion",
        "The firm",
    ),
    ("The hospital reported 500 cases, and 40 nurses resigned.", "40", None),
    (
        "A Tarn College poll last week actually showed Vance with 12 percent of the vote.",
        "12 percent",
        "A Tarn College poll",
    ),
    ("The crash was seen by people who said 3 boats sank.", "3", "people"),
    ("Records show 12 of the guards had been fired before.", "12", "Records"),
    ("Investors value the start-up at $2 billion.", "$2 billion", "Investors"),
    ("The start-up was valued at $2 billion by investors.", "$2 billion", "investors"),
    ("The company announced plans to cut 500 jobs.", "500", "The company"),
    ("The rebels said, among other things, that 40 soldiers had fled.", "40", "The rebels"),
    ("The charity has documented 140 attacks on clinics.", "140", "The charity"),
    ("A spokesman acknowledged 14 errors in the audit.", "14", "A spokesman"),
]


@pytest.mark.parametrize(("text", "figure", "source"), SOURCES)
def test_the_source_is_whose_statement_governs_the_figure(text, figure, source):
    assert told(text, figure) == source


def test_a_figure_in_the_words_of_its_own_source_has_none():
    assert told("Two of the 50 survivors said the boat was old.", "50") is None


def test_a_sentence_says_nothing_of_the_next():
    text = "Police said 50 people died. Another 20 are missing."
    assert Statements(text, 28, len(text), []).source(text.index("20")) is None


@pytest.mark.parametrize(("text", "figure", "source"), [row for row in SOURCES if row[2] is not None])
def test_a_sentence_that_names_a_source_passes_the_gate(text, figure, source):
    assert cues.vouching_in(text.lower())


@pytest.mark.parametrize(
    "text",
    [
        "Some 50 people died when the ferry sank off Ostby.",
        "The mayor wants to build 400 flats and intends to sell half of them.",
        "The train left at 10:30 with 40 people on board.",
        "Both made 12 saves, and the point was well earned after 90 minutes.",
        "The state's 50 schools continued to close.",
    ],
)
def test_a_sentence_without_a_word_that_vouches_is_not_read(text):
    assert not cues.vouching_in(text.lower())


def test_among_many_statements_the_innermost_governs():
    text = "Police said " + "50 died, Lee said, " * 60 + "and 20 fled."
    last = text.rindex("50")
    found = Statements(text, 0, len(text), []).source(last)
    assert found is not None
    assert text[found.start : found.end] == "Lee"


_WORDS = "the police said 50 people died , according to put at by estimates of who told CNN : “ ” . ; reported that"
words = st.sampled_from(_WORDS.split())


@settings(max_examples=200, deadline=None)
@given(st.lists(words, max_size=40).map(" ".join))
def test_what_vouches_is_in_the_text_and_named(text):
    for a in attribution.find(text, vouching=True):
        assert 0 <= a.source_start < a.source_end <= len(text)
        assert 0 <= a.start < a.end <= len(text)
        assert a.kind in ("indirect", "belief")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.integers(0, 80))
def test_any_text_is_read_without_harm(text, at):
    found = Statements(text, 0, len(text), []).source(min(at, len(text)))
    assert found is None or 0 <= found.start < found.end <= len(text)
