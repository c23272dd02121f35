"""The data for search engines in a page: what it says is kept, in a form that is read in proportion to its size."""

import json

import pytest

from analysis.documents import limits, linked


def rewritten(block, rewriter=None):
    return json.loads((rewriter or linked.Rewriter()).rewritten(block))


def test_what_newspapers_state_is_kept():
    stated = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": "River rises", "author": [{"@type": "Person", "name": "Ann Lee"}]},
            {"@type": "Organization", "name": "The River Times"},
        ],
    }
    assert rewritten(json.dumps(stated)) == stated


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Reed &amp; River", "Reed & River"),
        ("Reed &amp;amp; River", "Reed & River"),
        ("<b>River</b> <!-- 5 -->rises", "River rises"),
        ("\u003cb\u003eRiver", "River"),
        ("River <", "River  "),
        ('the \\"River\\"', "the 'River'"),
        ("a\\\\nb", "anb"),
    ],
)
def test_values_are_plain_text(written, plain):
    assert rewritten(f'{{"headline": "{written}"}}') == {"headline": plain}


def test_an_articles_text_keeps_its_mark_up_and_nothing_open():
    assert rewritten('{"articleBody": "<p>It rose.</p> <!-- <a"}') == {"articleBody": "<p>It rose.</p>    a"}


@pytest.mark.parametrize(
    "block",
    [
        '{"headline": "River rises",, "author": [{"@type": "Person", "name": "Ann Lee"}]}',
        '{"headline": "River rises", "author": {"name": "Ann Lee"',
        '{"headline": "River rises", "author": "Ann Lee", "a": "b" "c"}',
        '<!--{"headline": "River rises", "author" : [ "Ann Lee" ]}-->',
    ],
)
def test_of_broken_data_headline_and_author_are_found(block):
    found = rewritten(block)
    assert (found["headline"], found["author"]) == ("River rises", "Ann Lee")


def test_of_broken_data_the_publisher_and_the_day_are_found():
    found = rewritten('{"publisher": {"@type": "Organization", "name": "River Times"}, "datePublished": "2024-06-05",}')
    assert (found["publisher"], found["datePublished"]) == ({"name": "River Times"}, "2024-06-05")


@pytest.mark.parametrize("block", ["", "[", "5", '"a"', "{}", "[" * 5000, "[" * 500 + "]" * 500, "null"])
def test_what_says_nothing_is_still_json(block):
    json.loads(linked.Rewriter().rewritten(block))


def test_the_authors_of_a_page_are_read_up_to_a_length_in_all():
    rewriter = linked.Rewriter()
    found = [rewritten('{"author": ["' + f"A{'b' * 400}" + '"]}', rewriter)["author"][0] for _ in range(9)]
    assert len(found[0]) == linked.AUTHOR
    assert sum(map(len, found)) == linked.AUTHORS
    assert rewritten('{"headline": "River"}', rewriter) == {"headline": "River"}


@pytest.mark.parametrize("key", linked.BODIES)
def test_an_article_in_the_data_is_left_out_if_it_is_too_long(key):
    whole = "a " * (limits.BODY // 2)
    assert rewritten(json.dumps({key: whole})) == {key: whole}
    assert rewritten(json.dumps([{key: f"{whole}."}])) == [{key: ""}]


def test_the_data_of_a_page_has_values_up_to_a_number_in_all():
    rewriter = linked.Rewriter()
    assert len(rewritten(json.dumps({"a": [5] * limits.VALUES}), rewriter)["a"]) == limits.VALUES - 2
    assert rewritten('{"headline": "River"}', rewriter) == {}
