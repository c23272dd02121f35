"""The page a chart stands on: its size from its contents, its title above and its source line below.

Heights and widths are inches: a chart's y axis counts inches downwards from its top, so that rows
keep their distance whatever their number. Text is measured with the font itself before it is placed,
because what is wrapped by counting characters overlaps sooner or later.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable
from functools import lru_cache, wraps
from importlib.resources import files
from pathlib import Path
from typing import Any, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, fontManager
from matplotlib.textpath import text_to_path

from analysis.charts.labels import LONGEST, drawable

INK, SOFT, FAINT = "#1a1a1a", "#5f5f5f", "#e2e2e2"
#: Blue and vermilion of Okabe and Ito, told apart in every common form of colour blindness.
MARK, TINT = "#0072B2", "#e3eff7"
WIDTH = 9.0  #: Inches; fits a page or a notebook at natural size.
MARGIN = 0.2
BODY, SMALL = 10.0, 8.5  #: Points.
#: From line to line as the font has it; by a number, matplotlib would set each line by the ink of its letters.
LINES = "normal"
#: How far down text is moved, in its size: its letters, not its line with the room for accents, stand where it is put.
DOWN = {"center": 0.08, "top": 0.15}

STYLE = mpl.rc_params_from_file(str(files(__package__).joinpath("quotient.mplstyle")), use_default_template=False)
FONT = "DejaVu Sans"

# Of the charts' font only the files shipped with matplotlib: a system's own copy has other glyph numbers and widths.
fontManager.ttflist = [font for font in fontManager.ttflist if font.name != FONT]
for _file in sorted(Path(mpl.get_data_path(), "fonts", "ttf").glob("DejaVuSans[-.]*")):
    fontManager.addfont(_file)

#: The table behind each chart, for as long as there is the chart.
_TABLES: WeakKeyDictionary[Axes, pd.DataFrame] = WeakKeyDictionary()
P = ParamSpec("P")
R = TypeVar("R")


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Run a function under the charts' style, leaving the caller's as it is.

    A character that the font lacks is drawn as a box, without a warning: the text alternative has it.
    """

    @wraps(draw)
    def inner(*args: P.args, **kwargs: P.kwargs) -> R:
        with mpl.rc_context(), warnings.catch_warnings():
            mpl.rcParams.update(STYLE)
            warnings.filterwarnings("ignore", message="Glyph ", category=UserWarning)
            return draw(*args, **kwargs)

    return inner


def measure(text: str, size: float = BODY, weight: str = "normal") -> float:
    """How many inches wide a line of text is.

    >>> measure("MM") > measure("il") > 0
    True
    """
    text = drawable(text)
    return (sum(_width(word, weight) for word in text.split(" ")) + text.count(" ") * _width(" ", weight)) * size / 72


@lru_cache(maxsize=8192)
def _width(word: str, weight: str) -> float:
    """How wide a word is in the font's size; lines are as wide as their words and spaces together."""
    font = FontProperties(family=FONT, size=1, weight=weight)
    return float(text_to_path.get_text_width_height_descent(word, font, ismath=False)[0])


def clip(text: str, room: float, size: float = BODY, weight: str = "normal") -> str:
    """The text, shortened with an ellipsis to `room` inches.

    >>> clip("short", 3), clip("a very long name indeed", 1)
    ('short', 'a very long…')
    """
    if len(text) <= LONGEST and measure(text, size, weight) <= room:
        return text
    text = text[:LONGEST]
    fits, over = 0, len(text)
    while over - fits > 1:
        middle = (fits + over) // 2
        if measure(text[:middle].rstrip() + "…", size, weight) <= room:
            fits = middle
        else:
            over = middle
    return text[:fits].rstrip() + "…"


def wrap(text: str, room: float, size: float = BODY, *, lines: int = 2, weight: str = "normal") -> list[str]:
    """The text in at most `lines` lines of `room` inches, the last one shortened where there is more.

    A no-break space holds two words on one line.

    >>> wrap("The quick brown fox jumps over the lazy dog", 1.2)
    ['The quick brown', 'fox jumps over…']
    """
    done: list[str] = []
    words = [word for word in re.split(r"[ \t\r\n]+", text[: lines * LONGEST]) if word]
    while words and len(done) < lines - 1:
        count = 1
        while count < len(words) and measure(" ".join(words[: count + 1]), size, weight) <= room:
            count += 1
        done.append(clip(" ".join(words[:count]), room, size, weight))
        words = words[count:]
    return [*done, clip(" ".join(words), room, size, weight)] if words else done


def line_height(size: float = BODY) -> float:
    """Inches from one line of text to the next."""
    return size * 1.35 / 72


def page(
    ax: Axes | None,
    *,
    title: str,
    caption: list[str],
    height: float,
    left: float = 0.0,
    width: float = WIDTH,
    axis: float = 0.5,
) -> Axes:
    """An Axes of `height` inches with a title and a caption; on a figure of its own where none is given.

    `left` is the room for row labels, `axis` the room for the x axis. The caption's lines are wrapped to the page.
    """
    across = width - 2 * MARGIN if ax is None else left + room(ax)
    heading = wrap(title, across, 13, lines=3, weight="bold")
    below = [piece for line in caption if line for piece in wrap(line, across, SMALL, lines=3)]
    if ax is None:
        top = MARGIN + 0.12 + len(heading) * line_height(13)
        bottom = MARGIN + axis + len(below) * line_height(SMALL)
        total = top + height + bottom
        figure = plt.figure(figsize=(width, total))
        spot = ((left + MARGIN) / width, bottom / total, (width - left - 2 * MARGIN) / width, height / total)
        ax = figure.add_axes(spot)
    words = drawable("\n".join(heading))
    ax.set_title(
        words, x=-left / room(ax), pad=10, linespacing=LINES, fontsize=13, fontweight="bold", color=INK,
        parse_math=False,
    )  # fmt: skip
    ax.annotate(
        drawable("\n".join(below)), (0, 0), (-left * 72, -axis * 72), xycoords="axes fraction", va="top",
        textcoords="offset points", fontsize=SMALL, color=SOFT, linespacing=LINES, annotation_clip=False, gid="caption",
        parse_math=False,
    )  # fmt: skip
    # an inch of the y axis is an inch of the page, also on Axes that are taller than the chart needs
    ax.set_ylim(max(height, ax.get_position().height * figure_of(ax).get_size_inches()[1]), 0)
    ax.set_yticks([])
    ax.spines[["left", "right", "top"]].set_visible(False)
    return ax


def x_axis(ax: Axes, places: list[float], names: list[str], ends: tuple[float, float]) -> None:
    """Set the x axis: a name and a hairline at each place, and a line from end to end."""
    ax.set_xticks(places, names)
    ax.tick_params(axis="x", length=0, pad=5, labelsize=SMALL, labelcolor=SOFT)
    ax.grid(axis="x", color=FAINT, linewidth=0.8)
    ax.set_axisbelow(True)
    ax.spines["bottom"].set_bounds(*ends)


def room(ax: Axes) -> float:
    """How many inches wide the Axes is."""
    return float(ax.get_position().width * figure_of(ax).get_size_inches()[0])


def figure_of(ax: Axes) -> Figure:
    """The figure that the Axes stands on."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("The Axes is no longer on a figure.")
    return figure


def blank(ax: Axes | None, title: str, reason: str) -> Axes:
    """A chart of nothing: it says in words why there is nothing to show."""
    ax = page(ax, title=title, caption=[], height=0.5, axis=0.05)
    ax.set_axis_off()
    ax.text(
        0, 0.25, drawable("\n".join(wrap(reason, room(ax), BODY, lines=3))), color=SOFT, va="center", parse_math=False
    )
    return describe(ax, f"{title}. {reason}", pd.DataFrame())


def describe(ax: Axes, text: str, table: pd.DataFrame) -> Axes:
    """Set the chart's text alternative, and the table that it shows."""
    ax.set_label(" ".join(drawable(text).split()))
    _TABLES[ax] = table
    return ax


def table(ax: Axes) -> pd.DataFrame:
    """The table that a chart shows, of rows that it leaves out for want of room as well.

    >>> import analysis
    >>> from analysis import charts
    >>> documents = pd.DataFrame({"doc_id": ["a"], "outlet": ["Post"], "text": ["“We won today,” said Ann Lee."]})
    >>> ax = charts.words_by_speaker(analysis.extract_quotes(documents))
    >>> charts.table(ax)[["speaker", "words"]].values.tolist()
    [['Ann Lee', 3]]
    >>> charts.close(ax)
    """
    return _TABLES[ax]


def put(ax: Axes, x: float, y: float, lines: list[str] | str, **how: Any) -> None:
    """Put text at a place of the page, never read as mathematics (two dollar signs would be)."""
    words = drawable(lines if isinstance(lines, str) else "\n".join(lines))
    how = {"va": "center", "parse_math": False, "linespacing": LINES, "clip_on": False, **how}
    ax.text(x, y + DOWN.get(how["va"], 0) * how.get("fontsize", BODY) / 72, words, **how)
