"""One small corpus from texts to charts, so that what is loaded at first use is loaded before a kernel is forked.

Word lists, compiled patterns and fonts are read once; of the corpus itself nothing stays. The figures drawn here are
none of pyplot's, which would choose its back end for good.
"""

from __future__ import annotations

import warnings

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import charts, evidence, files, overview, tables

ARTICLES = {
    "harbour.md": """---
outlet: The Harbour Post
published: 2024-06-30
---
# Storm closes port

More than 400 ferries were cancelled between January 2023 and June 2024, according to port data.
“We had no choice but to close the port,” said Ann Lee, the harbour master. She called it “a sad day”.
Roughly 50 sailors remain missing, and $2.5 million, or 12% of the port's income, was lost last year.
""",
    "inland.md": """---
outlet: Inland Times
published: 2024-07-01
---
# Port closed

Officials said that over 400 ferries were cancelled between January 2023 and June 2024.
About 50 sailors remain missing, the Harbour Post reported. Two or three boats sank on Monday.
""",
}


def rehearse() -> None:
    """Do once what the notebooks do, on two short texts."""
    # On leaving, every warning counts as not yet given.
    with warnings.catch_warnings(), files.scratch("quotient-rehearsal-") as folder:
        warnings.simplefilter("ignore")
        for name, text in ARTICLES.items():
            (folder / name).write_text(text, "utf-8")
        _show(tables.build(folder))


def _show(made: tables.Tables) -> None:
    documents, claims, quotes = made["documents"], made["claims"], made["quotes"]
    evidence.readable(overview.words_by_role(made["segments"]))._repr_html_()
    evidence.table(claims, documents)._repr_html_()
    evidence.quoted(quotes)._repr_html_()
    charts.show(charts.coverage_matrix(claims, _blank()))
    charts.show(charts.claim_dots(claims, overview.find_claim(claims), _blank()))
    charts.show(charts.words_by_speaker(quotes, _blank()))
    charts.show(charts.period_bars(claims, _blank()))


def _blank() -> Axes:
    return Figure(figsize=(9, 4)).add_axes((0.3, 0.2, 0.6, 0.6))
