"""Sentences that can be said in another language: an English template and the values in it."""

from collections.abc import Mapping


class Amount(int):
    """A number that is read with its thousands apart, such as 6,000; where a Sentence is said, as its reader does."""

    __slots__ = ()

    def __str__(self) -> str:
        """The number in English."""
        return f"{int(self):,}"


class Share(float):
    """A part of a whole, 0..1, that is read as a percentage with three places, such as 0.250, without its sign."""

    __slots__ = ()

    def __str__(self) -> str:
        """The percentage in English."""
        return f"{100 * float(self):.3f}"


class Sentence(str):
    """An English sentence, such as ``Sentence("Keep %(count)s lines.", count=2)``: the text "Keep 2 lines.".

    It remembers its ``template`` and ``values``, so that whoever shows it can say the template in the reader's
    language; the method itself knows no languages. A value that is a Sentence is said in that language too.
    Raises ``KeyError`` when the template names a value that is not given.
    """

    __slots__ = ("template", "values")
    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> "Sentence":
        """Put the values into the template."""
        made = super().__new__(cls, template % values)
        made.template, made.values = template, values
        return made

    def __getnewargs_ex__(self) -> tuple[tuple[str], Mapping[str, object]]:
        """How copies are made: from the parts, not from the text."""
        return (self.template,), self.values
