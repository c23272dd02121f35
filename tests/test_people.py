"""Mentions resolved to one name within an article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.people import People


def resolve(text, *mentions, outlet=None):
    """The person that the last mention means, all of them resolved in order."""
    people, at, person = People(text, outlet=outlet), 0, None
    for mention in mentions:
        at = text.index(mention, at)
        person = people.resolve(at, at + len(mention))
        at += len(mention)
    return person


def test_a_surname_is_the_full_name():
    assert resolve("Ann Lee spoke. Later Lee sat down.", "Ann Lee", "Lee").name == "Ann Lee"


def test_a_surname_before_the_full_name_is_the_full_name_too():
    assert resolve("Lee Calls Strike\nAnn Lee spoke.", "Lee").name == "Ann Lee"


def test_a_role_given_anywhere_holds_everywhere():
    text = "Lee spoke first. Later Ann Lee, a harbour pilot, went home."
    assert resolve(text, "Lee").role == "harbour pilot"


def test_rank_before_a_name_is_its_role():
    person = resolve("Former Water Minister Ann Lee spoke.", "Former Water Minister Ann Lee")
    assert (person.name, person.role) == ("Ann Lee", "Former Water Minister")


def test_a_description_with_its_name_apposed_is_the_name():
    person = resolve("The Minister of Trade, Ann Lee, spoke.", "The Minister of Trade, Ann Lee,")
    assert (person.name, person.role) == ("Ann Lee", "Minister of Trade")


def test_a_pronoun_is_the_person_who_spoke_last():
    text = "Ann Lee spoke. Raul Ortiz spoke. Then she left."
    assert resolve(text, "Ann Lee", "Raul Ortiz", "she").name == "Raul Ortiz"


def test_a_pronoun_is_the_first_name_of_its_own_sentence():
    text = "Raul Ortiz spoke. Ann Lee was tired, but she went on."
    assert resolve(text, "Raul Ortiz", "she").name == "Ann Lee"


def test_a_pronoun_that_the_text_has_used_of_one_is_not_used_of_another():
    text = "Ann Lee spoke, and she left. Raul Ortiz spoke, and he left. It rained. Then she came back."
    assert resolve(text, "Ann Lee", "she", "Raul Ortiz", "he", "she").name == "Ann Lee"


def test_a_form_of_address_tells_the_pronoun():
    text = "Ms. Lee spoke. Mr. Ortiz spoke. Then she left."
    assert resolve(text, "Ms. Lee", "Mr. Ortiz", "she").name == "Lee"


@pytest.mark.parametrize("mention", ["I", "we", "you"])
def test_first_and_second_person_are_not_resolved(mention):
    assert resolve(f"Then {mention} left.", mention) is None


def test_a_shorter_description_is_the_longer_one_before_it():
    text = "A senior water board official spoke. The official left."
    assert resolve(text, "A senior water board official", "The official").name == "senior water board official"


def test_officials_are_the_officials_named_before():
    text = "Two U.S. officials spoke. Rain fell. The officials left."
    assert resolve(text, "Two U.S. officials", "The officials").name == "two U.S. officials"


def test_one_of_the_officials_is_kept_apart_from_them():
    text = "Two port officials spoke, and one of the officials left."
    assert resolve(text, "Two port officials", "one of the officials").name == "one of two port officials"


def test_an_abbreviation_stands_for_the_name_that_it_explains():
    text = "A Department of Water Supply (DWS) source spoke. The DWS source left."
    assert resolve(text, "A Department of Water Supply (DWS) source", "The DWS source").name == "DWS source"


def test_they_are_the_people_described_last():
    assert resolve("Port officials spoke. They left.", "Port officials", "They").name == "Port officials"


def test_who_is_the_noun_phrase_before():
    assert resolve("They met the harbour master, who left.", "who").name == "harbour master"


DOCUMENTS = {
    "an outlet's report": ("a recent report from CNN", "CNN", "outlet", None),
    "a body's report": ("A May report from the county’s Office of Audits", "county Office of Audits", "group", None),
    "data given to an outlet": (
        "leaked port data obtained by the Daily Herald",
        "leaked port data",
        "document",
        "Daily Herald",
    ),
    "data alone": ("port data", "port data", "document", None),
}


@pytest.mark.parametrize(("mention", "name", "kind", "via"), DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_document_is_whose_it_is(mention, name, kind, via):
    person = resolve(f"Ships sank, according to {mention}.", mention)
    assert (person.name, person.kind, person.via) == (name, kind, via)


def test_the_report_alone_is_the_outlet_named_before():
    assert resolve("CNN spoke to them. The report was long.", "CNN", "The report").name == "CNN"


def test_the_news_outlet_is_the_one_named_before():
    assert resolve("CNN was told. The news outlet wrote more.", "CNN", "The news outlet").name == "CNN"


def test_a_short_outlet_name_is_the_long_one_of_text_or_publisher():
    assert resolve("They told The Herald.", "The Herald").name == "The Herald"
    assert resolve("They told The Herald.", "The Herald", outlet="Boston Herald").name == "Boston Herald"
    assert resolve("The Boston Herald ran it. They told The Herald.", "The Herald").name == "Boston Herald"


def test_a_surname_that_is_also_an_outlets_name_is_the_persons():
    person = resolve("Former President Raul Fox spoke. Then Fox left.", "Raul Fox", "Fox")
    assert (person.name, person.kind) == ("Raul Fox", "person")


def test_words_that_begin_a_sentence_are_no_part_of_a_name():
    assert resolve("As Lee knew, Ann Lee left. But Lee stayed.", "Lee").name == "Ann Lee"


def test_brackets_after_a_name_are_no_part_of_it():
    assert resolve("Sen. Ann Lee (R-Ohio) spoke.", "Sen. Ann Lee (R-Ohio)").name == "Ann Lee"


def test_a_body_is_a_source_under_its_name():
    person = resolve("The Department of Water Supply (DWS) spoke.", "The Department of Water Supply (DWS)")
    assert (person.name, person.kind) == ("Department of Water Supply", "group")


def test_initials_in_brackets_stand_for_the_body_before_them():
    text = "The World Grain Council (WGC) met. The WGC left."
    assert resolve(text, "The WGC").name == "World Grain Council"


def test_a_nickname_is_no_part_of_a_name():
    assert resolve("Frank “The Hammer” Dolan spoke. Dolan left.", "Dolan").name == "Frank Dolan"


def test_how_many_there_are_is_no_role():
    person = resolve("Some Republicans spoke.", "Some Republicans")
    assert (person.name, person.role, person.kind) == ("some Republicans", "Republicans", "people")


def test_a_pronoun_can_mean_one_who_is_only_described():
    assert resolve("A police spokeswoman spoke. She left.", "A police spokeswoman", "She").name == "police spokeswoman"


def test_a_pronoun_means_the_subject_of_the_sentence_before_rather_than_who_spoke_earlier():
    text = "Ann Lee spoke. Raul Ortiz, a baker, disagreed. “No,” he said."
    assert resolve(text, "Ann Lee", "he").name == "Raul Ortiz"


def test_a_pronoun_means_whom_the_text_calls_so_before_one_of_whom_it_does_not_tell():
    text = "The lawyer, Pat Dunn, put it to Ms. Cole. She said no."
    assert resolve(text, "Pat Dunn", "She").name == "Cole"
    assert resolve(text.replace("Ms. Cole", "Mr. Cole"), "Pat Dunn", "She").name == "Pat Dunn"


def test_a_form_of_address_ends_no_sentence():
    assert resolve("Ann Lee praised Mr. Cole. She left early.", "She").name == "Ann Lee"


@pytest.mark.parametrize(
    ("mention", "name", "role"),
    [
        ("Striker Leo Okoro", "Leo Okoro", "Striker"),
        ("Farmer Amy Fox", "Amy Fox", "Farmer"),
        ("Pensioner Bill Dunn", "Bill Dunn", "Pensioner"),
        ("Scrum-half Sam Tully", "Sam Tully", "Scrum-half"),
        ("Hunter Amy Fox", "Hunter Amy Fox", None),
        ("Mason Reed", "Mason Reed", None),
    ],
)
def test_a_trade_before_a_name_is_a_role(mention, name, role):
    person = resolve(f"{mention} said no.", mention)
    assert (person.name, person.role) == (name, role)


@pytest.mark.parametrize(
    ("mention", "name", "role"),
    [
        ("Shri Amit Rao", "Amit Rao", None),
        ("Prime Minister Ravi Shah", "Ravi Shah", "Prime Minister"),
        ("Stephen King", "Stephen King", None),
        ("Crown Prince", "Crown Prince", "Crown Prince"),
        ("Pat, 54, a cleaner from Leeds", "Pat", "cleaner from Leeds"),
        ("Justice Ann Lee, writing for the majority", "Ann Lee", "Justice"),
    ],
)
def test_ranks_and_ages_are_told_from_names(mention, name, role):
    person = resolve(f"{mention}, said no.", mention)
    assert (person.name, person.role) == (name, role)


def test_a_surname_that_is_also_a_rank_is_the_persons():
    assert resolve("Ann Lee met Stephen King. King said no.", "Stephen King", "King").name == "Stephen King"


def test_a_name_ends_with_its_sentence():
    text = "They met Steve Nash. Amy Cole said no. Nash left."
    assert resolve(text, "Amy Cole").name == "Amy Cole"
    assert resolve(text, "Amy Cole", "Nash").name == "Steve Nash"
    assert resolve("They met Gov. Amy Cole and Robert J. Nash. Cole left.", "Cole").name == "Amy Cole"


def test_two_described_together_are_they():
    assert (
        resolve("Both the mayor and the vicar left. They sang.", "Both the mayor and the vicar", "They").kind
        == "people"
    )


def test_a_trade_before_a_surname_is_no_part_of_it():
    assert resolve("Leo Okoro scored. Striker Okoro left.", "Leo Okoro", "Striker Okoro").name == "Leo Okoro"


def test_one_named_in_a_quotation_is_not_whom_the_pronoun_means():
    text = "Ann Lee spoke. “Raul Ortiz knew,” she went on."
    people = People(text, quoted=[(15, 33)])
    people.resolve(0, 7)
    assert people.resolve(34, 37).name == "Ann Lee"


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_stretch_of_any_text_can_be_asked_for(text, a, b):
    person = People(text).resolve(min(a, b), max(a, b))
    assert person is None or person.name
