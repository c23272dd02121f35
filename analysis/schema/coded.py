"""The tables of coding by hand: the sheet, what coders put down, and how far they agree."""

from __future__ import annotations

from analysis.schema.extracted import OUTLET
from analysis.schema.table import Column, Table

_ITEM = Column("item", "string", "The figure, by its figure_id.", required=True)
_SHARE = Column("share", "number", "Of those, the share with the same code.", required=True)

SHEET = Table(
    "sheet",
    "A figure to be coded by hand.",
    (
        _ITEM,
        OUTLET,
        Column("figure", "string", "The number with its hedge and noun, as the outlet prints it.", required=True),
        Column("sentence", "string", "The sentence that it stands in.", required=True),
        Column("code", "string", "The code, left empty for the coder."),
    ),
    key=("item",),
)

CODINGS = Table(
    "codings",
    "A code that a coder gave to a figure.",
    (
        Column("coder", "string", "The coder: the name of the file without its ending.", required=True),
        _ITEM,
        Column("code", "string", "The code.", required=True),
    ),
    key=("coder", "item"),
)

AGREEMENT = Table(
    "agreement",
    "A class, and how far its coders agree.",
    (
        Column("coders", "integer", "How many coders gave any code.", required=True),
        Column("items", "integer", "How many figures two coders or more have coded.", required=True),
        Column("agreement", "number", "Of all pairs of coders of one figure, the share with the same code."),
        Column("alpha", "number", "Krippendorff's alpha for nominal codes; missing where no figure is coded twice."),
    ),
    key=("coders",),
)

PAIRS = Table(
    "pairs",
    "Two coders, and how far they agree.",
    (
        Column("coder", "string", "One of them.", required=True),
        Column("other", "string", "The other.", required=True),
        Column("items", "integer", "How many figures both have coded.", required=True),
        _SHARE,
    ),
    key=("coder", "other"),
)

DISPUTES = Table(
    "disputes",
    "A figure that coders gave different codes.",
    (
        _ITEM,
        Column("coders", "integer", "How many coders coded it.", required=True),
        Column("codes", "string", "The codes given, the commonest first, each with how often.", required=True),
        Column("share", "number", "The share of coders who gave the commonest code.", required=True),
    ),
    key=("item",),
)
