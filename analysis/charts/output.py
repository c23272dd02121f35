"""Charts leaving the program: as files, and as pictures with a text alternative in a notebook."""

from __future__ import annotations

import base64
import html
import io
import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from PIL import Image

from analysis.charts.page import STYLE, figure_of, styled, table
from analysis.files import csv, put

#: In matplotlib's SVG: a letter and where it stands in its line, the name of one, a line's indent or a path's break.
_LETTER = re.compile(r'<use xlink:href="#([\w-]+)" transform="translate\((-?[\d.]+)(?: (-?[\d.]+))?\)"/>')
_NAME = re.compile(r'((?:<path id="|xlink:href="#))DejaVuSans-')
_INDENT = re.compile(r"\n +| \n(?=[LQCz])")


def alt_text(ax: Axes) -> str:
    """The chart's text alternative: what it shows and the gist of its data, in a sentence or more.

    >>> from analysis import charts, schema
    >>> ax = charts.period_bars(schema.CLAIMS.empty())
    >>> charts.alt_text(ax)
    'Figures with a period, and their rate a month. No figure states an amount with a known period.'
    >>> charts.close(ax)
    """
    return str(ax.get_label())


def close(ax: Axes) -> None:
    """Let go of the chart's figure, so that it takes no memory and no notebook draws it a second time."""
    plt.close(figure_of(ax))


def save(ax: Axes, path: str | os.PathLike[str], *, kinds: Sequence[str] = ("svg", "png")) -> tuple[Path, ...]:
    """Write the chart as `PATH.svg` and `PATH.png`, or one of them, the same bytes every time; return the paths.

    The SVG file carries the title and the text alternative. Folders are made where they are missing.

    >>> import tempfile
    >>> from analysis import charts, schema
    >>> ax = charts.coverage_matrix(schema.CLAIMS.empty())
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in charts.save(ax, Path(folder) / "coverage")]
    ['coverage.svg', 'coverage.png']
    >>> charts.close(ax)
    """
    stem = Path(path)
    written = {stem.with_name(f"{stem.name}.{kind}"): {"svg": _svg, "png": _png}[kind](ax) for kind in kinds}
    return tuple(put(place, content) for place, content in written.items())


class Picture:
    """A chart as a notebook shows it: a picture with its text alternative and, for pages made of it, its table.

    JupyterLab drops the `alt` of a PNG output and nbconvert's `lab` template does too, so the picture
    is offered as HTML as well; a page made from the notebook may take either, and both carry the text.
    """

    def __init__(self, ax: Axes) -> None:
        self.png = _png(ax)
        self.alt = alt_text(ax)
        behind = table(ax)
        self.csv = "" if behind.empty else csv(behind).decode()
        self.width, self.height = (round(float(inches) * 96) for inches in figure_of(ax).get_size_inches())

    def _repr_mimebundle_(self, **_: Any) -> tuple[dict[str, str], dict[str, Any]]:
        code = base64.b64encode(self.png).decode("ascii")
        alt = html.escape(self.alt)
        image = f'<img src="data:image/png;base64,{code}" alt="{alt}" width="{self.width}">'
        about = {"alt": self.alt, "width": self.width, "height": self.height, "csv": self.csv}
        return {"text/html": image, "image/png": code, "text/plain": self.alt}, {"image/png": about}


def show(ax: Axes) -> Picture:
    """The chart as the value of a notebook cell, with its text alternative; its figure is closed.

    >>> from analysis import charts, schema
    >>> picture = charts.show(charts.words_by_speaker(schema.QUOTES.empty()))
    >>> picture.alt
    'Words quoted, by speaker and outlet. No words are quoted.'
    """
    picture = Picture(ax)
    close(ax)
    return picture


def title(ax: Axes) -> str:
    """The chart's title on one line."""
    return " ".join(ax.get_title(loc="left").split())


def width(ax: Axes) -> int:
    """How wide the chart is at its natural size, in CSS pixels."""
    return round(float(figure_of(ax).get_size_inches()[0]) * 96)


def _svg(ax: Axes) -> bytes:
    about = {"Date": None, "Creator": None, "Title": title(ax), "Description": alt_text(ax)}
    return _slim(_drawn(ax, "svg", metadata=about).decode()).encode()


def _slim(svg: str) -> str:
    """The same drawing in two thirds of the characters: most of it says where each letter stands.

    A letter's place is rounded to a tenth of its own units, of which a line of text is a hundred high.
    """
    placed = _LETTER.sub(lambda found: f'<use xlink:href="#{found[1]}"{_place(*found.groups()[1:])}/>', svg)
    return _INDENT.sub("\n", _NAME.sub(r"\1g", placed))


def _place(x: str, y: str | None) -> str:
    places = {"x": round(float(x), 1), "y": round(float(y or 0), 1)}
    return "".join(f' {name}="{value:g}"' for name, value in places.items() if value)


def _png(ax: Axes) -> bytes:
    """The chart as a PNG of few colours, a third of the size that matplotlib writes."""
    # the bare pixels: to pack them as a PNG only to unpack them here would take as long as drawing them
    pixels = _drawn(ax, "rgba")
    across = int(figure_of(ax).get_size_inches()[0] * STYLE["savefig.dpi"])
    drawn = Image.frombytes("RGBA", (across, len(pixels) // (4 * across)), pixels).convert("RGB")
    few = drawn.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # the quantizer averages near-white into white: keep the ground of the page white
    few.putpalette([255 if level >= 253 else level for level in few.getpalette() or ()])
    small = io.BytesIO()
    few.save(small, "png")
    return small.getvalue()


@styled
def _drawn(ax: Axes, kind: str, **about: Any) -> bytes:
    drawn = io.BytesIO()
    figure_of(ax).savefig(drawn, format=kind, **about)
    return drawn.getvalue()
