"""Which rows belong to a city's record, in the order in which they are taken in: what is pointed to comes first."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeAlias

from django.db import models

from hospes.audit.models import Record
from hospes.journey.assessments import models as assessing
from hospes.journey.cities import models as cities
from hospes.journey.matching import models as matching
from hospes.journey.mentoring import models as mentoring
from hospes.journey.people.models import Person
from hospes.journey.plans import models as plans
from hospes.journey.practices import models as practices
from hospes.journey.programmes import models as programmes
from hospes.journey.toolkits.models import Toolkit, ToolkitVersion

Model = type[models.Model]
Field: TypeAlias = "models.Field[Any, Any]"

POWERS = "what a person may do here and there belongs to an installation"
KEPT_CLOSE = "a secret of the installation that made it"
OF_A_PAGE = "made up by a page for one save"
OF_BOTH_SIDES = "what two cities say of their partnership, each to the other"
OF_THE_PROGRAMME = "the programme's own record"
OF_ALL_WHO_MET = "is about all who met, and stays with the programme"
REVISED = "another city's or everybody's: it goes on here as it is"


@dataclass(frozen=True)
class Kind:
    """One kind of row: how it belongs to a city, and what of it is carried."""

    model: Model
    name: str
    city: str = ""  # from a row to its city; empty: what other rows of the record point to
    known_by: tuple[str, ...] = ()  # shared with others: found by these fields, made when it is not there
    must_agree: tuple[str, ...] = ()  # what is found must say the same here
    left_out: Mapping[str, str] = field(default_factory=dict)  # field: why it is not carried
    stands_in: Mapping[str, str] = field(default_factory=dict)  # field left out: what it becomes
    ends: str = ""  # the field that says that it has ended; what was open ends with the writing of the record
    ended_by: str = ""  # another field that says so
    voice: str = ""  # from what a single voice said to that voice
    order: tuple[str | models.expressions.OrderBy, ...] = ("pk",)

    @property
    def is_numbered(self) -> bool:
        """Whether its rows bear numbers of the database, which are others in each installation."""
        return isinstance(self.model._meta.pk, models.AutoField)

    @property
    def fields(self) -> "tuple[models.Field[Any, Any], ...]":
        """What is carried of a row; a number of the database is not."""
        ours = (one for one in self.model._meta.concrete_fields if one.name not in self.left_out)
        return tuple(one for one in ours if not (one.primary_key and self.is_numbered))


# Who has an account in the order in which they spoke; voices in none, for that would tell when an anonymous one did.
_BY_VOICE = (models.F("respondent__voice").asc(nulls_first=True), "pk")


def _said(model: Model, name: str, **more: Any) -> Kind:
    """What somebody said, a voice or who has an account."""
    city = "respondent__assessment__city"
    known = {key for key in ("key",) if any(one.name == key for one in model._meta.concrete_fields)}
    left_out = dict.fromkeys(known, OF_A_PAGE)
    return Kind(model, name, city, voice="respondent__voice", order=_BY_VOICE, left_out=left_out, **more)


def _of_assessment(model: Model, name: str, **more: Any) -> Kind:
    return Kind(model, name, "assessment__city", **more)


PEOPLE = Kind(
    Person, "people", known_by=("email",),
    left_out=dict.fromkeys(("password", "last_login"), KEPT_CLOSE)
    | dict.fromkeys(("is_superuser", "is_staff", "is_coordinator", "is_facilitator"), POWERS)
    | {"joined_at": "an account begins here when it is made here"},
)  # fmt: skip
VERSIONS = Kind(
    ToolkitVersion, "toolkits", known_by=("toolkit", "version"), must_agree=("content_hash",),
    left_out=dict.fromkeys(("texts", "title", "language", "languages"), "in the folder of the version")
    | {"created_at": REVISED},
)  # fmt: skip
CITY = Kind(cities.City, "city", "pk")

KINDS = (
    PEOPLE,
    Kind(cities.Place, "places", known_by=("geonames_id",)),
    Kind(cities.Source, "sources", known_by=("title", "publisher", "dated", "url")),
    Kind(cities.Association, "associations", known_by=("slug",), must_agree=("country",)),
    VERSIONS,
    Kind(
        programmes.Programme, "programmes", known_by=("slug",), must_agree=("name",),
        left_out={"revision": REVISED, "published_at": "its coordinator publishes it here"},
    ),
    Kind(
        programmes.Theme, "themes", known_by=("programme", "title"),
        left_out={"toolkit": "the programme's own choice"},
    ),
    Kind(programmes.Scheme, "schemes", known_by=("theme", "title")),
    CITY,
    Kind(cities.Membership, "memberships", "city"),
    Kind(cities.LocalSupportGroup, "support_groups", "city"),
    Kind(cities.SupportMember, "support_members", "group__city"),
    Kind(cities.Mandate, "mandates", "city"),
    Kind(
        cities.Invitation, "invitations_of_colleagues", "city", ends="revoked_at", ended_by="accepted_at",
        left_out={"letter": "a letter is for its reader"},
    ),
    Kind(cities.Fact, "facts", "city"),
    Kind(
        programmes.Partner, "partners", "city",
        left_out={"replaces": "who took whose place is the programme's record; why the city left is here"},
    ),
    Kind(programmes.ProgrammeRole, "programme_roles", "city"),
    Kind(practices.Practice, "practices", "city"),
    Kind(practices.PracticeText, "practice_texts", "practice__city"),
    Kind(practices.PracticeFactor, "practice_factors", "practice__city"),
    Kind(practices.Condition, "practice_conditions", "practice__city"),
    Kind(practices.PracticeImage, "practice_images", "practice__city"),
    Kind(practices.EarlierPractice, "earlier_practices", "practice__city"),
    Kind(assessing.Round, "rounds", known_by=("toolkit_version", "title", "opened_at")),
    Kind(assessing.RoundMove, "round_moves", "round__assessments__city", known_by=("round", "moved_at")),
    Kind(assessing.Assessment, "assessments", "city"),
    _of_assessment(assessing.KeptBack, "kept_back"),
    _of_assessment(assessing.ComparisonConsent, "consents_to_comparison", ends="ended_at"),
    _of_assessment(assessing.VoiceInvitation, "invitations_of_voices", ends="revoked_at"),
    _of_assessment(assessing.Respondent, "respondents", voice="voice"),
    Kind(
        assessing.Voice, "voices", "respondent__assessment__city", voice="pk",
        left_out={"words": KEPT_CLOSE, "tell": "left for one letter from the installation that asked for it"},
        stands_in={"words": "left elsewhere {pk}"},
    ),
    _said(assessing.ShortForm, "short_forms"),
    _said(assessing.Answer, "answers"),
    _said(assessing.Rating, "ratings"),
    _said(assessing.ContextReading, "context_readings"),
    _said(assessing.ReadNote, "read_notes"),
    Kind(assessing.EvidenceFile, "evidence_files", "city"),
    _of_assessment(assessing.Evidence, "evidence"),
    _of_assessment(assessing.Comment, "comments"),
    _of_assessment(assessing.ProposedChange, "first_lists"),
    _said(assessing.EarlierWording, "earlier_wordings"),
    _of_assessment(assessing.Meeting, "meetings"),
    _of_assessment(assessing.AgreedLevel, "agreed_levels"),
    _of_assessment(assessing.Goal, "goals"),
    _of_assessment(assessing.Review, "reviews"),
    Kind(assessing.Peer, "peers", "review__assessment__city", ends="revoked_at"),
    Kind(assessing.Remark, "remarks", "peer__review__assessment__city"),
    Kind(assessing.CityAnswer, "answers_to_peers", "remark__peer__review__assessment__city"),
    _of_assessment(assessing.EarlierDecision, "earlier_decisions"),
    Kind(matching.Call, "calls", known_by=("theme", "title"), left_out={"revision": REVISED}),
    Kind(matching.Interest, "interests", "city"),
    Kind(matching.CallLink, "links_of_calls", "interest__city", ends="revoked_at"),
    Kind(
        matching.CallLetter, "letters_of_calls", "interest__city",
        left_out={"letter": "a letter is for its reader"},
    ),
    Kind(matching.NeedsAssessment, "needs_assessments", "interest__city"),
    Kind(matching.TalkPart, "conversations", "needs__interest__city"),
    Kind(matching.Need, "needs", "needs__interest__city"),
    Kind(matching.Offer, "offers", "interest__city"),
    Kind(matching.OfferLine, "lines_of_offers", "offer__interest__city"),
    Kind(matching.EarlierStatement, "earlier_statements", "interest__city"),
    Kind(
        plans.Plan, "plans", "city",
        left_out={"slug": "a public address belongs to an installation"},
    ),
    Kind(
        plans.Change, "plan_changes", "plan__city",
        left_out={"practice": "may be another city's; versions name it", "activity": OF_ALL_WHO_MET},
    ),
    Kind(plans.Step, "plan_steps", "change__plan__city"),
    Kind(plans.BudgetLine, "plan_budget_lines", "step__change__plan__city"),
    Kind(plans.Indicator, "plan_indicators", "step__change__plan__city"),
    Kind(plans.Measure, "plan_measures", "indicator__step__change__plan__city"),
    Kind(plans.StatusUpdate, "plan_updates", "step__change__plan__city"),
    Kind(plans.StepEvidence, "plan_evidence", "step__change__plan__city"),
    Kind(plans.EarlierText, "earlier_plan_texts", "plan__city"),
    Kind(plans.PlanVersion, "plan_versions", "plan__city"),
    Kind(plans.Adoption, "plan_adoptions", "version__plan__city"),
    Kind(plans.Publication, "plan_publications", "plan__city", ends="ended_at"),
    Kind(plans.Suggestion, "plan_suggestions", "plan__city"),
    Kind(plans.Response, "plan_responses", "suggestion__plan__city"),
    Kind(plans.SuggestionLink, "links_to_plans", "plan__city", ends="revoked_at"),
    Kind(plans.Quiet, "plan_quiet", "plan__city"),
)  # fmt: skip

LEFT_OUT: Mapping[Model, str] = {
    Record: "has a part of its own: audit.jsonl",
    cities.CityName: "made from the names of the city when it is taken in",
    cities.FactKind: "comes with Hospes; a fact names its kind",
    cities.NameKey: "the index of the search, made when the city is taken in",
    cities.PlaceName: "the registry of places, which each installation reads itself",
    Toolkit: "a version names its toolkit",
    practices.PracticeWords: "made from the texts of a practice when they are taken in",
    practices.ConditionReading: "is about another city's practice, which the record does not hold",
    assessing.FrozenGroup: "holds figures of other cities, and stays where it was frozen",
    programmes.ProgrammeIdentity: "what a programme's papers carry",
    programmes.IdentityWords: "what a programme's papers carry",
    programmes.PaperText: "what a programme writes in its papers",
    programmes.SchemeFact: "what a programme says of two cities on their sheet",
    programmes.SchemeFactWords: "what a programme says of two cities on their sheet",
    programmes.PaperBatch: "papers that can be made again",
    programmes.BatchPaper: "papers that can be made again",
    matching.AssociationCap: "a rule of the programme",
    matching.PairRule: "a rule of the programme about two cities",
    matching.Run: "holds what all cities of a call need and offer, and stays with the programme",
    matching.Proposal: "is about two cities; what the city answered stands in the audit of its interest",
    matching.MatchAnswer: "is about two cities; what the city answered stands in the audit of its interest",
    mentoring.Activity: OF_ALL_WHO_MET,
    mentoring.ActivityLetter: OF_ALL_WHO_MET,
    mentoring.ActivityNote: OF_ALL_WHO_MET,
    mentoring.ActivityQuestion: OF_ALL_WHO_MET,
    mentoring.AgendaItem: OF_ALL_WHO_MET,
    mentoring.CalendarFeed: KEPT_CLOSE,
    mentoring.EarlierNote: OF_ALL_WHO_MET,
    mentoring.EarlierPartnershipAnswer: OF_BOTH_SIDES,
    mentoring.Feedback: OF_ALL_WHO_MET,
    mentoring.FollowUp: OF_THE_PROGRAMME,
    mentoring.FollowUpCity: OF_THE_PROGRAMME,
    mentoring.FrozenStudy: "holds figures of other cities, and stays where it was frozen",
    mentoring.Host: OF_ALL_WHO_MET,
    mentoring.Material: OF_ALL_WHO_MET,
    mentoring.Milestone: OF_THE_PROGRAMME,
    mentoring.Output: OF_ALL_WHO_MET,
    mentoring.Participant: OF_ALL_WHO_MET,
    mentoring.PartnershipAnswer: OF_BOTH_SIDES,
    mentoring.PartnershipRound: OF_BOTH_SIDES,
    mentoring.PartnershipSide: OF_BOTH_SIDES,
    mentoring.PracticeShown: OF_ALL_WHO_MET,
    mentoring.Progress: OF_THE_PROGRAMME,
    mentoring.Risk: OF_THE_PROGRAMME,
    mentoring.Site: OF_ALL_WHO_MET,
    mentoring.TemplateTaken: OF_THE_PROGRAMME,
    plans.PlanLetter: "a letter is for its reader",
}
LEFT_OUT_BY_NAME = {
    "assessments.wrongguesses": "is of the last quarter of an hour, and of nobody",
    "people.consent": "a person agrees to the terms of each installation",
    "people.keptletter": "a letter is for its reader",
    "toolkits.passage": "made from the texts of a version when it is published",
    "toolkits.translationproposal": "about a toolkit, not about a city",
}

NAMED: Mapping[Model, str] = {cities.FactKind: "id", Toolkit: "slug"}  # pointed to by a name that is alike everywhere
# Items that are rows of ours, not of a toolkit: what stood before names them by a number of the database.
ITEMS: Mapping[str, Model] = {
    "change": assessing.ProposedChange, "meeting": assessing.Meeting,
    "remark": assessing.Remark, "city_answer": assessing.Remark,
}  # fmt: skip
# What the audit tells in its details by numbers of the database; True: the number is kept as text.
DETAILS: Mapping[str, tuple[Model, bool]] = {
    "person": (Person, True), "before": (Person, True), "after": (Person, True),
    "version": (ToolkitVersion, True), "round": (assessing.Round, False),
    "evidence": (assessing.Evidence, False), "comment": (assessing.Comment, False),
    "meeting": (assessing.Meeting, False), "proposed_change": (assessing.ProposedChange, False),
    "review": (assessing.Review, False), "remark": (assessing.Remark, False),
}  # fmt: skip
# What was done with the record itself is not part of it: it would be another one each time.
NOT_OF_THE_CITY = ("cities.take_in_city", "cities.take_record_along")


@cache
def kind_of(model: Model) -> Kind | None:
    """The kind of a model; none when it is not carried."""
    return next((kind for kind in KINDS if kind.model is model), None)


def pointed_to(one: Field) -> Model | None:
    """The model to which a field points."""
    return one.related_model if isinstance(one, models.ForeignKey) else None
