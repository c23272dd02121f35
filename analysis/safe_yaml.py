"""YAML from strangers: plain values in lists and mappings, read within limits that no text can make expensive.

PyYAML's safe loader calls no code, but a short text can still unfold to a huge value (aliases: the "billion laughs"),
exhaust the stack (nesting) or keep a processor busy for minutes (numbers of many digits). So the text's events, which
are cheap, are counted first, and only what stays within the limits is built.
"""

from __future__ import annotations

from typing import Any

import yaml

#: The longest text in characters, the most values, the deepest nesting, the longest number.
LONGEST, MOST, DEEPEST, DIGITS = 1_000_000, 100_000, 20, 100


class LimitError(yaml.YAMLError):
    """A text beyond a limit, or with what is not plain YAML; `problem` says which."""

    def __init__(self, problem: str, mark: Any = None) -> None:
        super().__init__(problem)
        self.problem, self.problem_mark = problem, mark


class _Loader(yaml.CSafeLoader):
    """The safe loader, with short numbers; LibYAML's, which is ten times as fast, and refuses lone surrogates."""


def load(text: str) -> Any:
    r"""The value of one YAML document: text, numbers, days, and lists and mappings of these.

    Raises:
        yaml.YAMLError: it is not YAML, or it is beyond the limits of this module, or it has anchors, aliases or tags;
            `problem` says what is wrong, and `problem_mark`, where known, in which line.

    >>> load("outlet: The Harbour Post\nyears: [2023, 2024]")
    {'outlet': 'The Harbour Post', 'years': [2023, 2024]}
    >>> load("a: &a [x]\nb: [*a, *a]")
    Traceback (most recent call last):
    ...
    analysis.safe_yaml.LimitError: anchors (&) and aliases (*) cannot be used
    """
    if len(text) > LONGEST:
        raise LimitError(f"it is longer than {LONGEST:,} characters")
    readable = text.encode("utf-8", "replace").decode()  # a lone surrogate has no bytes
    try:
        _checked(readable)
        return yaml.load(readable, _Loader)  # noqa: S506  (a safe loader)
    except (ValueError, OverflowError, RecursionError) as error:  # a day or a number that there is not
        raise LimitError(str(error)) from error


def _checked(text: str) -> None:
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        reason = _refused(event) or (depth > DEEPEST and f"it is nested deeper than {DEEPEST}")
        reason = reason or (count > MOST and f"it holds more than {MOST:,} values")
        if reason:
            raise LimitError(reason, event.start_mark)


def _refused(event: yaml.Event) -> str:
    """What in an event is no plain YAML; empty where nothing is."""
    if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
        return "anchors (&) and aliases (*) cannot be used"
    tag = getattr(event, "tag", None)
    return f"the tag {tag} cannot be used" if tag is not None else ""


def _short(build: Any) -> Any:
    """A number's constructor that refuses long ones: in base 60 they take time that grows with the square."""

    def built(loader: Any, node: yaml.ScalarNode) -> Any:
        if len(node.value) > DIGITS:
            raise LimitError(f"a number has more than {DIGITS} characters", node.start_mark)
        return build(loader, node)

    return built


_Loader.add_constructor("tag:yaml.org,2002:int", _short(yaml.CSafeLoader.construct_yaml_int))
_Loader.add_constructor("tag:yaml.org,2002:float", _short(yaml.CSafeLoader.construct_yaml_float))
