"""How things are set in a sentence, and long texts cut for those who read."""

from __future__ import annotations

from collections.abc import Iterable

#: Characters: more of a text than this on either side of what is shown of it is no longer read, and is cut.
NEAR = 1_200


def listed(names: Iterable[str], most: int = 4) -> str:
    """Names in a sentence, the last ones counted where there are many.

    >>> listed(["A", "B", "C"]), listed("ABCDEF")
    ('A, B and C', 'A, B, C, D and 2 more')
    """
    known = list(dict.fromkeys(names))
    if len(known) > most + 1:
        return f"{', '.join(known[:most])} and {len(known) - most} more"
    return " and ".join([", ".join(known[:-1]), known[-1]] if len(known) > 1 else known)


def until(text: str, most: int = NEAR) -> str:
    """The beginning of a text, up to a space; an ellipsis stands for the rest.

    >>> until("The river rose.", 12), until("It fell.", 12)
    ('The river …', 'It fell.')
    """
    return text if len(text) <= most else f"{text[: most + 1].rsplit(maxsplit=1)[0][:most].rstrip()} …"


def since(text: str, most: int = NEAR) -> str:
    """The end of a text, from a space on; an ellipsis stands for the rest.

    >>> since("The river rose.", 12), since("It fell.", 12)
    ('… river rose.', 'It fell.')
    """
    return text if len(text) <= most else f"… {text[-most - 1 :].split(maxsplit=1)[-1][-most:].lstrip()}"
