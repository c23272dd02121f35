"""Whose dollar a bare `$` is: the outlet's country's, or the one that the text itself shows.

The countries of outlets, their marks and places are in `lexicon/outlet_countries.csv`.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from analysis import lexicon

#: Patterns that begin with the sign, so that a text is searched as fast as for the sign itself.
_US_MARK = re.compile(r"\$(?:(?<=US\$)|(?<=US\s\$)|(?<=U\.S\.\$)|(?<=U\.S\.\s\$)|(?<![^\W\d_]\$)US)")
_BARE = re.compile(r"\$(?<![^\W\d_]\$)(?<!US\s\$)\s?\d")
_SITE = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(?:/.*)?$")


@cache
def _homes(kind: str) -> dict[str, str]:
    """Currency codes by the form of one kind, as `lexicon/outlet_countries.csv` has them."""
    return {row["form"]: row["code"] for row in lexicon.table("outlet_countries") if row["kind"] == kind}


@cache
def _marks(code: str) -> re.Pattern[str]:
    """Any of the marks of one currency."""
    forms = "|".join(re.escape(form) for form, home in _homes("mark").items() if home == code)
    return re.compile(rf"(?<![^\W\d_])(?:{forms})")


def _places(text: str) -> set[str]:
    """The currencies of the dollar countries that a text names."""
    lower = text.lower()
    found = {form: code for form, code in _homes("place").items() if form in lower}
    return {code for form, code in found.items() if re.search(rf"\b{re.escape(form)}\b", lower)}


def dollar(outlet: str | None, text: str) -> str:
    """The ISO code of a bare `$` in a text: of the outlet's country, or of the one that the text itself shows.

    `US$` set beside a bare `$` says that the bare one is another country's, where one country of dollars is named;
    an outlet that writes `C$` for its own means US dollars by `$`. `USD` when nothing is known.

    >>> dollar("The Sydney Morning Herald", "It costs $5."), dollar("Le Monde", "It costs $5.")
    ('AUD', 'USD')
    >>> dollar(None, "Toronto will pay $5 (US$4) a ride."), dollar("CBC", "It pays C$5, or $4.")
    ('CAD', 'USD')
    """
    if "$" not in text:
        return "USD"
    home = _home(outlet) or next((code for form, code in _homes("agency").items() if form in text), None)
    if home is not None:
        own = _US_MARK.search(text) is None and _marks(home).search(text) is not None
        return "USD" if own else home
    if _US_MARK.search(text) is None or _BARE.search(text) is None:
        return "USD"
    named = _places(text)
    return named.pop() if len(named) == 1 else "USD"


@lru_cache(maxsize=1024)
def _home(outlet: str | None) -> str | None:
    """The currency of the country that an outlet's name or address tells."""
    if not outlet:
        return None
    name = outlet.strip().lower().replace("’", "'").removeprefix("the ")
    known = _homes("outlet").get(name)
    if known is not None:
        return known
    site = _SITE.match(name)
    if site is not None:
        return next((code for ending, code in _homes("domain").items() if site[1].endswith(ending)), None) or _home(
            site[1].split(".")[0]
        )
    return next((code for word, code in _homes("word").items() if re.search(rf"\b{word}\b", name)), None)
