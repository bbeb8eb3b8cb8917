"""Toolkits drawn by Hypothesis: any texts, any number of items, every scoring profile."""

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from hospes.method.toolkit_format.identifiers import ALPHABET
from hospes.method.toolkit_format.markdown import canonical, canonical_line
from hospes.method.toolkit_format.model import (
    AnswerKind,
    Area,
    ChangeKind,
    Composite,
    ContextFactor,
    DeclaredChange,
    KeyFactor,
    Option,
    Practice,
    Profile,
    Question,
    Retired,
    Scoring,
    Source,
    Tier,
    Tip,
    Toolkit,
)
from hospes.method.toolkit_format.prose import folded

ANY_LETTER = st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"))
SIGNS = st.sampled_from(" *_[](){}\\`#-+.)>~=<!&;:\"'|1aé«\u00a0»مα")
LETTERS = st.one_of(SIGNS, SIGNS, ANY_LETTER)
any_words = st.text(LETTERS, max_size=20).map(folded)
words = any_words.filter(bool)
written = st.text(st.one_of(LETTERS, st.just("\n")), max_size=40)
blocks = st.one_of(
    written,
    st.lists(st.sampled_from(["- a\n", "1. *b*\n", "    - c\n", "\n", "**d** e\n", "7) f\n"])).map("".join),
).map(canonical)
line = written.map(canonical_line).filter(bool)
names = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3})?", fullmatch=True)
versions = st.tuples(*[st.integers(0, 12)] * 3).map(lambda parts: ".".join(map(str, parts)))
numbers = st.one_of(st.integers(0, 100).map(float), st.floats(0, 100))
weights = st.floats(0.001, 1000)
addresses = st.from_regex(r"https://[a-z]{1,9}\.org/[a-zA-Z0-9_*~%#?&=().-]{0,9}", fullmatch=True)


def identifiers(prefix: str) -> SearchStrategy[str]:
    return st.text(ALPHABET, min_size=4, max_size=4).map(lambda letters: f"{prefix}-{letters}")


def several(one: SearchStrategy[object], most: int = 3) -> SearchStrategy[tuple[object, ...]]:
    return st.lists(one, max_size=most).map(tuple)


options = st.builds(Option, identifiers("o"), words, st.one_of(st.none(), numbers))


def questions(parts: SearchStrategy[tuple[object, ...]]) -> SearchStrategy[Question]:
    return st.builds(
        Question, identifiers("q"), words, st.sampled_from(AnswerKind), parts=parts, options=several(options)
    )


practices = st.builds(
    Practice,
    identifiers("gp"),
    words,
    blocks,
    year=st.one_of(st.none(), st.integers(1, 3000)),
    url=st.one_of(st.just(""), addresses),
)
key_factors = st.builds(
    KeyFactor,
    identifiers("kf"),
    words,
    statement=blocks,
    why_and_how=blocks,
    questions=several(questions(several(questions(st.just(())), 2)), 2),
    tips=several(st.builds(Tip, identifiers("t"), line), 2),
    practices=several(practices, 2),
)
any_identifier = st.sampled_from(["kf", "q", "o", "t", "gp", "cf"]).flatmap(identifiers)
scorings = st.builds(
    Scoring,
    st.sampled_from(Profile),
    st.integers(0, 6),
    areas=several(st.builds(Area, names, any_words, several(any_identifier), weights), 2),
    composites=several(st.builds(Composite, names, any_words, several(names)), 2),
    tiers=several(
        st.builds(Tier, names, any_words, several(any_identifier), st.integers(0, 9), several(any_identifier)),
        2,
    ),
    weights=st.dictionaries(any_identifier, weights, max_size=2).map(lambda found: tuple(found.items())),
)
sources = st.builds(
    Source,
    any_words,
    any_words,
    year=st.one_of(st.none(), st.integers(1, 3000)),
    link=any_words,
    rights=any_words,
    wording=any_words,
)
history = st.dictionaries(
    versions,
    st.dictionaries(any_identifier, st.tuples(st.sampled_from(ChangeKind), several(any_identifier)), min_size=1),
    max_size=2,
).map(
    lambda found: tuple(
        DeclaredChange(version, identifier, *change)
        for version, lines in found.items()
        for identifier, change in lines.items()
    )
)
toolkits = st.builds(
    Toolkit,
    id=names,
    version=versions,
    language=st.sampled_from(["en", "fr", "ar", "it", "el", "lv", "nl", "de-AT", "no"]),
    title=words,
    benchmark=any_words,
    theme=any_words,
    programme=any_words,
    introduction=blocks,
    standard=blocks,
    rationale=blocks,
    key_factors=several(key_factors, 2),
    context_factors=several(st.builds(ContextFactor, identifiers("cf"), words, blocks), 2),
    credits=several(words),
    source=st.one_of(st.none(), sources),
    licence=any_words,
    scale=several(words, 5),
    scoring=scorings,
    retired=several(st.builds(Retired, any_identifier, several(any_identifier)), 2),
    changes=history,
)
