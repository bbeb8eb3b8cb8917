"""The pieces in which one searches, and the hash of a folder."""

from dataclasses import replace

from factories.toolkits import SMALL
from hospes.journey.toolkits.enums import PassageKind
from hospes.journey.toolkits.queries.contents import Piece, content_hash, pieces
from hospes.method.toolkit_format.model import AnswerKind, KeyFactor, Option, Question


def test_pieces_hold_the_whole_toolkit_in_reading_order():
    found = [(piece.item, piece.kind.value, piece.text) for piece in pieces(SMALL)]
    assert found[:9] == [
        ("", "title", "The open door"),
        ("", "title", "How to welcome well"),
        ("introduction", "introduction", "For towns that want to begin."),
        ("standard", "standard", "Every newcomer is answered within a week."),
        ("rationale", "rationale", "The first week decides much."),
        ("kf-bcdf", "factor", "A door that is open"),
        ("kf-bcdf", "statement", "Whoever arrives finds one place that answers."),
        ("kf-bcdf", "why", "A newcomer asks many things at once."),
        ("kf-bcdf", "why", "One counter spares them the walk between five."),
    ]
    assert found[-2:] == [
        ("cf-bcdf", "context", "Housing: Whether rooms can be found."),
        ("cf-bcdg", "context", "Elections"),
    ]


def test_pieces_hold_choices_and_name_a_title_once():
    question = Question("q-xxxx", "Which?", AnswerKind.CHOICE, options=(Option("o-xxxx", "1. This", 50),))
    factor = KeyFactor("kf-xxxx", "One", questions=(question,))
    small = replace(SMALL, title="Same", benchmark="Same", key_factors=(factor,), context_factors=())
    assert [piece.text for piece in pieces(small)].count("Same") == 1
    assert Piece("o-xxxx", "kf-xxxx", PassageKind.OPTION, "1. This") in pieces(small)


def test_pieces_leave_out_what_is_empty():
    bare = replace(SMALL, benchmark="", introduction="", standard="", rationale="", key_factors=(), context_factors=())
    assert list(pieces(bare)) == [Piece("", "", PassageKind.TITLE, "The open door")]


def test_content_hash_does_not_depend_on_the_order_of_files():
    assert content_hash({"a": "1", "b": "2"}) == content_hash({"b": "2", "a": "1"})
    assert content_hash({"a": "1"}) != content_hash({"a": "2"})
