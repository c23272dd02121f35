"""A family of hard inputs: a part that is repeated until the input has a given size."""

from __future__ import annotations

from typing import NamedTuple

_LETTERS = str.maketrans("0123456789", "bcdfghjklm")


class Family(NamedTuple):
    """What stands before, the part that is repeated, what closes each part again, and what stands after.

    The parts of a `numbered` family differ: `{n}` in them is their number, `{w}` the same in letters.
    """

    before: str
    part: str
    closing: str = ""
    after: str = ""
    numbered: bool = False

    def text(self, size: int) -> str:
        """A text of this family of about so many characters.

        >>> Family("<b>", "(", ")", "</b>").text(13)
        '<b>((()))</b>'
        """
        room = max(size - len(self.before) - len(self.after), 0)
        if not self.numbered:
            count = room // len(self.part + self.closing)
            return self.before + self.part * count + self.closing * count + self.after
        count = room // len(self._part(10_000))
        return self.before + "".join(map(self._part, range(count))) + self.after

    def _part(self, number: int) -> str:
        return self.part.format(n=number, w=str(number).translate(_LETTERS))
