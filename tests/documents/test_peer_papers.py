"""The papers of a report say what peers said and what the city answered; nothing where nobody remarked."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from uuid import UUID

from documents.test_papers import tags_of
from documents.word import opened, text_of
from factories.reports import make_report
from hospes.documents.docx_report import report_docx
from hospes.documents.peers import reviews
from hospes.documents.report import report_pdf
from hospes.journey.assessments.enums import RemarkKind, Uptake
from hospes.journey.assessments.queries.reviewed import (
    AnswerOfCity,
    PeerLine,
    RemarkedFactor,
    RemarkLine,
    ReviewTold,
)

MAY = datetime(2026, 5, 3, 9, tzinfo=UTC)
BO = UUID(int=7)
ANSWER = AnswerOfCity("We wait a year.", Uptake.NOT_NOW, "We leave it for now", MAY, "Ada", 1, False, ())
LEVEL = RemarkLine(
    1, "kf-1", RemarkKind.LEVEL, "proposed level, 2: partly in place", 2, "Too high.\n*bold*", "Bo", "Port-aux-Pins",
    BO, MAY, 1, (), ANSWER,
)  # fmt: skip
QUESTION = replace(LEVEL, id=2, kind=RemarkKind.QUESTION, words="question", level=None, text="من يفتح؟", answer=None)
TOLD = ReviewTold(
    "Are we too high?", MAY, None, (PeerLine(BO, "Bo", "Port-aux-Pins", True, True, False, 2),),
    (RemarkedFactor("kf-1", 1, "Know the town", (LEVEL, QUESTION)),),
)  # fmt: skip


def test_review_is_told_with_its_days_its_peers_and_each_remark() -> None:
    first, second = reviews(make_report(reviews=(TOLD, replace(TOLD, closed_at=MAY, factors=()))))

    assert first == {
        "question": "Are we too high?",
        "when": "Open since 3 May 2026. Peers: Bo, Port-aux-Pins",
        "factors": [
            {
                "title": "1. Know the town",
                "remarks": [
                    {
                        "who": "Bo, Port-aux-Pins (proposed level, 2: partly in place)",
                        "text": "Too high.\n*bold*",
                        "uptake": "We leave it for now",
                        "answer": "We wait a year.",
                    },
                    {
                        "who": "Bo, Port-aux-Pins (question)",
                        "text": "من يفتح؟",
                        "uptake": "No answer of the city yet.",
                        "answer": "",
                    },
                ],
            }
        ],
    }
    assert second["when"] == "Open from 3 May 2026 to 3 May 2026. Peers: Bo, Port-aux-Pins"


def test_word_file_says_what_peers_said() -> None:
    body = opened(report_docx(make_report(reviews=(TOLD,))))
    words = text_of(body.body)

    assert (2, "1. Know the town") in body.headings
    assert [
        said in words for said in ("Are we too high?", "*bold*", "We wait a year.", "No answer of the city yet.")
    ] == [True] * 4
    assert "What peers of other cities said" not in text_of(opened(report_docx(make_report())).body)


def test_pdf_has_a_part_for_peers_whose_headings_leave_no_gap() -> None:
    without, told = (tags_of(report_pdf(make_report(reviews=given))) for given in ((), (TOLD,)))
    levels = [int(tag[2:]) for tag in told if tag[:2] == "/H" and tag[2:].isdigit()]

    assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
    assert (told.count("/H1") - without.count("/H1"), told.count("/H2") - without.count("/H2")) == (1, 1)
