"""What peers said and the city answered, as the papers of a report print it."""

from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from hospes.documents.frame import in_full
from hospes.journey.assessments.queries.papers import AssessmentReport
from hospes.journey.assessments.queries.reviewed import RemarkLine, ReviewTold

Values = dict[str, Any]


def words() -> dict[str, str]:
    """The titles of this part, in the language that is active."""
    return {"reviews": _("What peers of other cities said"), "asked": _("What the city asked")}


def reviews(report: AssessmentReport) -> list[Values]:
    """Each review with its remarks by key factor; none where nobody remarked."""
    return [_review(one, report.language) for one in report.reviews]


def _review(one: ReviewTold, language: str) -> Values:
    begun = in_full(localtime(one.opened_at).date(), language)
    peers = " · ".join(_("%(name)s, %(city)s") % {"name": peer.name, "city": peer.city} for peer in one.peers)
    when = _("Open since %(begun)s. Peers: %(peers)s") % {"begun": begun, "peers": peers}
    if one.closed_at:
        ended = in_full(localtime(one.closed_at).date(), language)
        when = _("Open from %(begun)s to %(ended)s. Peers: %(peers)s") % {
            "begun": begun, "ended": ended, "peers": peers
        }  # fmt: skip
    return {
        "question": one.question,
        "when": when,
        "factors": [
            {"title": f"{factor.number}. {factor.title}", "remarks": [_remark(line) for line in factor.remarks]}
            for factor in one.factors
        ],
    }


def _remark(line: RemarkLine) -> Values:
    """A remark with its peer, and below it the answer with what the city does."""
    answer, kind = line.answer, {"who": line.who, "kind": line.words}
    return {
        "who": _("%(who)s (%(kind)s)") % kind,
        "text": line.text,
        "uptake": answer.uptake_word if answer else _("No answer of the city yet."),
        "answer": answer.text if answer else "",
    }
