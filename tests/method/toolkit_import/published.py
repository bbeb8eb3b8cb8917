"""Texts of our own, set as two publishers set theirs; and where the real ones lie, when they are there."""

from pathlib import Path

from hospes.method.toolkit_import import Draft, DraftQuestion

SOURCES = Path(__file__).resolve().parents[4] / "shared" / "sources"

LABELLED = """\

Thematic toolkit: Keeping a 'harbour for all'

Introduction

The IncluCities thematic toolkits are here imitated: **none of these words** is theirs.

Four themes were chosen:

- 1 Boats
- 2 Keeping a 'harbour for all'

Benchmark: How to keep a 'harbour for all'

- 1.** Know the tides **4**
- 2.** Mend the nets together with everybody who fishes **5**
- 3.** Sing on the quay **7**

Rationale

A harbour begins with somebody who listens to the water.

Context factors for this benchmark:

These things lie outside of the harbour's hands.

- The weather
- The price of rope
- Laws of the sea (national, local)



1

Key Factor

Know the tides



Why and how? **Tides** are read from old tables, and from older people.

Ask the ferryman; he has [a notebook](#).



Guiding questions

- ✓ Is there a table of the tides on the quay?
- ✓ Who reads it? Who does not?
- ✓ Ferrymen?
- ✓ Do you speak with those who know the water, such as:
 - Divers?
 - Gulls? ...
- ✓ Is the table old or new?



Good practice

Saltby - The Tide House: In '[Slow water](#)' neighbours draw the tides on a wall.



2

Key Factor

Mend the nets together with everybody who fishes



Why and how?

A net has many holes by design.



Guiding questions

- ✓ What nets are there? (E.g. those for herring)
- ✓ Are nets mended in winter



Practical tips

If rope is dear, mend with what is there.



Good practice examples

Saltby
[Winter nets](#) (2011) an evening each week where nets are mended and stories told.



3

Key Factor Sing on the quay



Why and how? **Songs** carry over water.



Guiding questions

- ✓ Which songs are sung?



Practical tips

- Begin with a short one
- Let the old sing first



Good practice examples

Saltby - Night of Songs
Every crew brings one, in its own language.



The harbour of Saltby and the Union of Small Quays contributed to the development of this thematic benchmark.



The Union of Small Quays is the oldest of its kind. www.quays.example

**QUAYS
UNION**
1 Square du Port
B - 1000 Saltby

 @quays

www.quays.example

Copyright ©2021 Union of Small Quays
"""

CAPITALS = """\

Integrating Cities Toolkit

Singing on quays and in boats

ACKNOWLEDGEMENTS

The makers thank the crews who sang.

SALTBY: Anna Ropes
FERNHILL: Bo Plank

Available from the Union
www.quays.example / info@quays.example

About

These toolkits are about water:

- Rivers;
- Lakes.

How were they made?

Slowly, and mostly at night.

Foreword

We began to sing. In Saltby we still do.

Anna Ropes,
Harbour of Saltby

Singing on quays and in boats

Integrating Cities standard

The harbour has songs, and everybody may sing them.

Not all harbours do. Many have none. The harbour of Fernhill is an example of this.



HARBOUR PLAN FOR SONGS

The council writes a plan for songs, in which it promises:

- to listen
- to sing

A plan is read aloud each spring.

GUIDE QUESTIONS

- What plan is there for songs?
- Has the plan been changed? If so, why?
- On which evenings is it read?

EXAMPLES

●●● SALTBY

In 2009, the council wrote its plan on a sail. The sail hangs in the hall.

It is mended each year.

●●● LOW QUAY

Low Quay sings on Sundays.

EQUAL VOICES



Every voice counts as one, the high and the low.

Loud voices are asked to wait.

GUIDE QUESTIONS

- Do loud voices wait?

EXAMPLES

••• SALTBY AND FERNHILL

Saltby and Fernhill share a choir since 2012.

CONTEXT FACTORS

These lie outside of the harbour's hands.

CONTEXT FACTOR	EXAMPLES OF WHAT THIS FACTOR MAY INVOLVE
• Weather	Wind; rain and the plans of others.
• Price of rope	What rope costs in spring.

About the Songs project

It ran from one winter to the next.



Square du Port 1
B-1000 Saltby
Tel. +32 2 555 00 00
info@quays.example
@quays
"""


def real(number: str) -> str | None:
    """A published text that lies beside the project, or None."""
    found = sorted(SOURCES.glob(f"{number}_*.txt"))
    return found[0].read_text(encoding="utf-8") if found else None


def counts(draft: Draft) -> list[int]:
    """How many questions each key factor has."""
    return [len(factor.questions) for factor in draft.factors]


def words(question: DraftQuestion) -> list[str]:
    """A question's text and those of its parts."""
    return [question.text, *(part.text for part in question.parts)]


def texts(draft: Draft) -> str:
    """All that a draft says."""
    parts = [draft.title, draft.benchmark, *draft.introduction, *draft.standard, *draft.rationale, *draft.credits]
    for one in draft.context:
        parts += [one.title, one.examples]
    for factor in draft.factors:
        parts += [factor.title, *factor.statement, *factor.why, *factor.tips]
        parts += [text for question in factor.questions for text in words(question)]
        for practice in factor.practices:
            parts += [practice.title, *practice.paragraphs]
    return " ".join(parts)
