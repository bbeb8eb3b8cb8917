"""The first list: what is proposed for each gap, from where, and in which order."""

from hospes.method.first_list import Origin, Proposal, first_list, gaps
from hospes.method.scoring import Answered, Rated, Reply, standing
from hospes.method.toolkit_format.model import KeyFactor, Practice, Profile, Scoring, Tip, Toolkit
from method.scoring.making import commitment, factor, saying, toolkit, words, ypn

WELCOME = KeyFactor(
    "kf-1",
    "Welcome",
    questions=(ypn("q-1", ypn("q-1a")), words("q-2"), commitment("q-3"), ypn("q-4")),
    tips=(Tip("t-1", "Open on Saturdays."), Tip("t-2", "Ask for no form.")),
    practices=(Practice("gp-1", "Ghent: one door", "All offices moved into one house."),),
)
NETWORK = KeyFactor("kf-2", "Network", tips=(Tip("t-3", "Meet every month."),))


def listed(asked: Toolkit, answers: tuple[Answered, ...], *ratings: Rated) -> tuple[Proposal, ...]:
    return first_list(asked, standing(asked, answers, ratings), answers)


def test_first_list_has_tips_practices_and_answers_of_each_gap() -> None:
    answers = saying({"q-1": "yes", "q-1a": "no", "q-2": "no", "q-3": "not_at_all", "q-4": "dont_know"})
    assert listed(toolkit(WELCOME), answers, Rated("", "kf-1", 1)) == (
        Proposal("kf-1", Origin.TIP, "t-1", "Open on Saturdays."),
        Proposal("kf-1", Origin.TIP, "t-2", "Ask for no form."),
        Proposal("kf-1", Origin.PRACTICE, "gp-1", "Ghent: one door"),
        Proposal("kf-1", Origin.ANSWER, "q-1a", "Question q-1a?", Reply.NO, "Question q-1?"),
        Proposal("kf-1", Origin.ANSWER, "q-3", "Question q-3?", Reply.NO),
        Proposal("kf-1", Origin.ANSWER, "q-4", "Question q-4?", Reply.DONT_KNOW),
    )


def test_first_list_follows_the_priority_of_gaps() -> None:
    ratings = (Rated("", "kf-1", 2, 1), Rated("", "kf-2", 0, 3))
    assert [each.origin_id for each in listed(toolkit(WELCOME, NETWORK), (), *ratings)] == [
        "t-3",
        "t-1",
        "t-2",
        "gp-1",
    ]


def test_first_list_proposes_nothing_where_the_standard_is_met() -> None:
    answers = saying({"q-1a": "no"})
    assert listed(toolkit(WELCOME), answers, Rated("", "kf-1", 3)) == ()


def test_first_list_proposes_for_a_factor_that_nobody_rated() -> None:
    assert [each.origin_id for each in listed(toolkit(NETWORK), ())] == ["t-3"]


def test_first_list_leaves_out_what_is_unanswered_partly_done_or_not_ours() -> None:
    asked = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2"), ypn("q-3")))
    assert listed(asked, saying({"q-2": "partly", "q-3": "not_ours"})) == ()


def test_first_list_takes_the_no_of_any_voice_and_dont_know_when_no_voice_knew_better() -> None:
    asked = toolkit(factor("kf-1", ypn("q-1"), ypn("q-2"), ypn("q-3")))
    one = saying({"q-1": "no", "q-2": "dont_know", "q-3": "dont_know"}, "a")
    other = saying({"q-1": "yes", "q-2": "dont_know", "q-3": "partly"}, "b")
    found = listed(asked, (*one, *other))
    assert [(each.origin_id, each.reply) for each in found] == [("q-1", Reply.NO), ("q-2", Reply.DONT_KNOW)]


def test_first_list_of_a_charter_takes_the_roles_not_kept_in_full_the_least_kept_first() -> None:
    roles = (factor("full", commitment("q-1")), factor("half", commitment("q-2")), factor("open", commitment("q-3")))
    asked = toolkit(*roles, factor("not-ours", commitment("q-4")), scoring=Scoring(Profile.COMMITMENTS))
    answers = saying({"q-1": "fully", "q-2": "partly", "q-3": "dont_know", "q-4": "not_our_duty"})
    assert [each.factor for each in gaps(asked, standing(asked, answers, ()))] == ["open", "half"]
    assert [each.origin_id for each in listed(asked, answers)] == ["q-3"]
