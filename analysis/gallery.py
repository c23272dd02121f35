"""The gallery of charts in the documentation: each chart of the digests, its question, and the call that draws it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from analysis import charts, overview
from analysis.files import put

HEAD = """# The charts

Every chart takes a table and gives a matplotlib `Axes`: `charts.show(ax)` puts it into a notebook with its text
alternative, `charts.save(ax, "name")` writes it as SVG and PNG, `charts.table(ax)` is the table behind it. The
pictures are of the digests in `seeds/`. This page is made by `python -m analysis publish`, from

```python
import analysis
from analysis import charts, overview

documents = analysis.read_documents("seeds")
figures, quotes = analysis.extract_figures(documents), analysis.extract_quotes(documents)
claims, sources = analysis.link_claims(figures), analysis.trace_sources(documents, figures, quotes)
```
"""
ENTRY = """
## {question}

```python
{call}
```

![{alt}](images/{name}.svg)
"""


class Entry(NamedTuple):
    """A chart: the name of its file, the question that it answers, the call that draws it."""

    name: str
    question: str
    call: str


CHARTS = (
    Entry("coverage", "Which outlet states which number?", "charts.coverage_matrix(claims, shared=True)"),
    Entry(
        "claim",
        "How firmly does each outlet state one claim, and on whose word?",
        'charts.claim_dots(claims, overview.find_claim(claims, "whereabouts"))',
    ),
    Entry("periods", "How long are the figures' periods, and what is that a month?", "charts.period_bars(claims)"),
    Entry("words", "Whose words does each outlet quote, and how many?", "charts.words_by_speaker(quotes)"),
    Entry("statements", "Which outlet carries which statement?", "charts.statement_matrix(quotes, shared=True)"),
    Entry("sources", "Who relies on whom?", "charts.source_network(sources)"),
    Entry("terms", "What does each outlet call the people counted?", "charts.term_matrix(claims)"),
)  # fmt: skip


def publish(made: dict[str, pd.DataFrame], folder: Path) -> list[Path]:
    """Write `gallery.md` into a folder, and the pictures into its `images`; return what is written.

    Args:
        made: a corpus's tables, as `tables.build` makes them.
        folder: the folder of the documentation.
    """
    names = {"charts": charts, "overview": overview, **{name: made[name] for name in ("claims", "quotes", "sources")}}
    page, written = [HEAD], list[Path]()
    for entry in CHARTS:
        ax = _drawn(entry.call, names)
        written += charts.save(ax, folder / "images" / entry.name, kinds=("svg",))
        page.append(ENTRY.format(alt=_plain(charts.alt_text(ax)), **entry._asdict()))
        charts.close(ax)
    return [put(folder / "gallery.md", "".join(page).encode()), *written]


def _drawn(call: str, names: dict[str, Any]) -> Any:
    """What a call as the page prints it draws, so that the page cannot say another."""
    return eval(call, names)  # noqa: S307  (the calls above)


def _plain(words: str) -> str:
    """Words that Markdown does not take for its own signs."""
    return words.replace("[", "(").replace("]", ")").replace("~ ", "about ").replace("*", "")
