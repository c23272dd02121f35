"""The published programs that do the same, run under an interpreter of their own because they need old packages.

This file imports nothing of the project: `workers` starts it with the other interpreter and sends it a request a line,
`{"texts": […], "rows": true}`, in JSON; it answers each with the CPU seconds taken, the peak memory of its process, and
the figures of each text as rows in the terms of `GUIDE.md`.

    .venv-peers/bin/python benchmarks/peers.py quantulum3 < requests > answers
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

Row = dict[str, Any]
#: What a program makes of a text, and the rows that it comes to.
Program = tuple[Callable[[str], Any], Callable[[Any], list[Row]]]

#: Kinds of unit by the name that the programs have for the unit or the kind; square, cubic and per come before.
KINDS = {
    "length": "mile meter kilometer centimeter millimeter foot inch yard",
    "mass": "pound kilogram ton tonne gram ounce stone milligram",
    "area": "acre hectare",
    "volume": "gallon liter barrel pint",
    "temperature": "degree celsius fahrenheit c f",
    "duration": "time second minute hour day week month year decade century",
}
_KIND = {name: kind for kind, names in KINDS.items() for name in names.split()}


def row(start: int, end: int, text: str, low: float, high: float, unit: str) -> Row:
    """A figure as the scorers take it; neither program tells hedges, rises, periods or what is counted."""
    return {
        "start": start,
        "end": end,
        "text": text,
        "low": low,
        "high": high,
        "comparator": "=",
        "trend": None,
        "unit": unit,
        "noun": None,
        "period_start": None,
        "period_end": None,
    }


def _without_years(rows: list[Row]) -> list[Row]:
    """Years are no figures to the guide, and neither program claims that they are: they are not held against it."""
    return [r for r in rows if not (r["unit"] == "count" and re.fullmatch(r"(?:19|20)\d\d", r["text"]))]


def quantulum3() -> Program:
    """quantulum3 by its rules alone, as it is installed without the extra `classifier`."""
    warnings.simplefilter("ignore")
    from quantulum3 import parser  # type: ignore[import-not-found]

    def rows(found: Any) -> list[Row]:
        made = []
        for q in found:
            (start, end), spread = q.span, abs(q.uncertainty or 0)
            made.append(row(start, end, q.surface, q.value - spread, q.value + spread, _quantulum_unit(q.unit)))
        return _without_years(made)

    return parser.parse, rows


def _quantulum_unit(unit: Any) -> str:
    kind = unit.entity.name
    if unit.name == "dimensionless":
        return "count"
    if unit.name in ("percentage", "percent", "per cent"):
        return "percent"
    if kind == "currency":
        return f"money:{unit.currency_code or unit.name}"
    return measure(unit.name, kind)


def recognizers_numbers() -> Program:
    """Recognizers-Text for English: its model of numbers alone, the quickest."""
    from recognizers_number import NumberRecognizer  # type: ignore[import-not-found]
    from recognizers_text import Culture  # type: ignore[import-not-found]

    model = NumberRecognizer(Culture.English).get_number_model()
    return model.parse, _recognized


def recognizers() -> Program:
    """Recognizers-Text for English: its models of numbers, percentages, currencies, dimensions and ages."""
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer  # type: ignore[import-not-found]
    from recognizers_text import Culture

    bare, measured = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    units = [measured.get_currency_model(), measured.get_age_model(), measured.get_dimension_model()]
    return _together([*units, bare.get_percentage_model(), bare.get_number_model()]), _recognized


def _together(models: list[Any]) -> Callable[[str], list[Any]]:
    return lambda text: [found for model in models for found in model.parse(text)]


def _recognized(found: list[Any]) -> list[Row]:
    """The rows in order; a number that is part of a measure, a sum or a percentage is that alone."""
    rows: list[Row] = []
    for result in found:
        value = (result.resolution or {}).get("value")
        number = _number(value)
        if number is None or any(r["start"] <= result.end and result.start < r["end"] for r in rows):
            continue
        rows.append(row(result.start, result.end + 1, result.text, number, number, _recognized_unit(result)))
    return _without_years(sorted(rows, key=lambda r: r["start"]))


def _number(value: Any) -> float | None:
    try:
        return float(str(value).rstrip("%").replace(",", ""))
    except ValueError:
        return None


def _recognized_unit(result: Any) -> str:
    if result.type_name == "percentage":
        return "percent"
    unit = str(result.resolution.get("unit") or "").lower()
    if result.type_name == "currency":
        return f"money:{result.resolution.get('isoCurrency') or CURRENCIES.get(unit, unit)}"
    if result.type_name == "age":
        return f"age:{unit}"
    return measure(unit) if unit else "count"


def measure(name: str, kind: str = "measure") -> str:
    """A unit of measurement as the tables name it.

    >>> measure("square kilometre"), measure("Mile per hour"), measure("degree celsius"), measure("US gallon")
    ('area:square-kilometre', 'speed:mile/hour', 'temperature:celsius', 'volume:us-gallon')
    """
    words = name.lower().replace("metre", "meter").replace("litre", "liter").replace(" per ", "/")
    words = words.removeprefix("degree ").replace(" ", "-")
    first = words.split("-")[0]
    if first in ("square", "cubic"):
        kind = "area" if first == "square" else "volume"
    elif "/" in words:
        kind = "speed"
    else:
        kind = _KIND.get(words.split("-")[-1], _KIND.get(kind, kind))
    return f"{kind}:{words.replace('meter', 'metre').replace('liter', 'litre')}"


#: Recognizers-Text names most currencies without their code.
CURRENCIES = {
    "dollar": "USD",
    "united states dollar": "USD",
    "pound": "GBP",
    "british pound": "GBP",
    "euro": "EUR",
    "japanese yen": "JPY",
    "indian rupee": "INR",
    "rupee": "INR",
    "chinese yuan": "CNY",
    "canadian dollar": "CAD",
    "australian dollar": "AUD",
    "singapore dollar": "SGD",
    "hong kong dollar": "HKD",
    "new zealand dollar": "NZD",
    "swiss franc": "CHF",
    "south korean won": "KRW",
}

PROGRAMS: dict[str, tuple[Callable[[], Program], str]] = {
    "quantulum3": (quantulum3, "quantulum3"),
    "Recognizers-Text, numbers alone": (recognizers_numbers, "recognizers-text-suite"),
    "Recognizers-Text, with units": (recognizers, "recognizers-text-suite"),
}


def peak() -> int:
    """The most memory, in bytes, that this process has held; `getrusage` would count what its parent held."""
    status = Path("/proc/self/status").read_text("ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024


def answers(name: str) -> Iterator[Row]:
    """Answer each request on the standard input."""
    load, package = PROGRAMS[name]
    parse, rows = load()
    parse("Five ships sank.")
    yield {"python": sys.version.split()[0], "version": version(package)}
    for line in sys.stdin:
        request = json.loads(line)
        start = time.process_time()
        found = [parse(text) for text in request["texts"]]
        seconds = time.process_time() - start
        answer: Row = {"seconds": seconds, "peak": peak()}
        if request.get("rows"):
            answer["rows"] = [rows(each) for each in found]
        yield answer


if __name__ == "__main__":
    # The programs may print; what they print must not come between the answers.
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    for each in answers(sys.argv[1]):
        print(json.dumps(each), file=out, flush=True)
