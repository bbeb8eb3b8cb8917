"""Each form of Hospes, sent so that it is refused. A form that is not here fails a test."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TOO_LONG = "a" * 2500


@dataclass(frozen=True)
class Slip:
    """Where a form stands, who sends it, what is written into its fields, and which button is pressed."""

    path: str
    who: str = ""
    written: Mapping[str, str] = field(default_factory=dict)
    button: str = "main form button"
    needs: str = ""


NOBODY = {"email": "not an address"}
SLIPS = {
    "LoginForm": Slip("/account/login/", written={"login": "nobody@demo.example", "password": "a wrong guess"}),
    "SignupForm": Slip("/account/signup/", written={"email": "not an address", "password1": "short"}),
    "ResetPasswordForm": Slip("/account/password/reset/", written=NOBODY),
    "ResetPasswordKeyForm": Slip("/account/password/reset/key/{key}/", written={"password1": "short"}),
    "RequestLoginCodeForm": Slip("/account/login/code/", written=NOBODY),
    "AddEmailForm": Slip("/account/email/", "jelgava", NOBODY, "button[name=action_add]"),
    "ChangePasswordForm": Slip("/account/password/change/", "jelgava", {"oldpassword": "a wrong guess"}),
    "ReauthenticateForm": Slip("/account/reauthenticate/", "jelgava", {"password": "a wrong guess"}),
    "DetailsForm": Slip("/me/", "capaci", {"name": TOO_LONG}),
    "TermsForm": Slip("/me/terms/", "capaci"),
    "LeaveForm": Slip("/me/leave/", "capaci"),
    "CityForm": Slip("/cities/add/", "capaci", {"website": "no address"}),
    "InvitationForm": Slip("/cities/capaci/people/", "capaci", NOBODY, "form[action$='/invite/'] button"),
    "MemberForm": Slip("/cities/associations/aiccre/", "aiccre", button="form[action$='/add/'] button"),
    "AssociationForm": Slip("/cities/associations/add/", "cemr", {"website": "no address"}),
    "SpeakerForm": Slip("/cities/associations/vvsg/speaker/", "cemr", {"email": "nobody@demo.example"}),
    "RestoreForm": Slip("/cities/levadia/restore/", "operator", NOBODY),
    "HandOverForm": Slip("/cities/mechelen/people/hand-over/", "mechelen", needs="colleague"),
    "GroupForm": Slip("/cities/jelgava/group/", "jelgava"),
    "SupportMemberForm": Slip("/cities/capaci/group/add/", "capaci", NOBODY, needs="member"),
    "FactForm": Slip("/cities/capaci/facts/add/", "capaci", {"as_of": "last week", "url": "no address"}),
    "MeetingForm": Slip("/assessments/{open}/consensus/", "capaci", {"held_on": "", "place": TOO_LONG}),
    "WithdrawForm": Slip("/cities/capaci/facts/{fact}/withdraw/", "capaci"),
    "ProgrammeForm": Slip("/programmes/add/", "cemr", {"begins": "last week", "url": "no address"}),
    "LogoForm": Slip("/programmes/inclucities/papers/identity/", "cemr", button="button[value=logo]"),
    "SheetLineForm": Slip("/schemes/{pair}/sheet/", "cemr", {"title": ""}, "main form:has([name=title]) .button"),
    "ThemeForm": Slip("/programmes/inclucities/themes/add/", "cemr"),
    "SchemeForm": Slip("/programmes/inclucities/themes/{theme}/add/", "cemr", {"title": TOO_LONG}),
    "PartnerForm": Slip("/programmes/inclucities/schemes/{scheme}/add/", "cemr", {"since": "last week"}),
    "ReplacementForm": Slip("/programmes/inclucities/partners/{partner}/replace/", "cemr", {"on": "last week"}),
    "RoleForm": Slip(
        "/programmes/inclucities/roles/",
        "cemr",
        {"email": "nobody@demo.example"},
        "main form:not(.end-action) button",
    ),
    "FolderForm": Slip("/toolkits/bring/", "facilitator", button="button[value=folder]"),
    "WordingForm": Slip("/toolkits/city-for-all/wordings/q-q4jh/?language=it", "capaci"),
    "RawTextForm": Slip("/toolkits/bring/", "facilitator", {"raw-text": "No toolkit."}, "button[value=raw]"),
    "StartForm": Slip("/assessments/start/", "capaci"),
    "BesideForm": Slip("/assessments/{open}/item/{factor}/", "capaci", {"title": "Minutes"}, "button[value=evidence]"),
    "BesideForm, as a comment": Slip("/assessments/{open}/item/{factor}/", "capaci", button="button[value=comment]"),
    "RefuseFileForm": Slip("/evidence/{given}/", "capaci", button="button[value=refuse]"),
    "GivenFileForm": Slip("/voice/factor/{factor}/file/", "voice", button="form.boxed button", needs="given"),
    "WorkbookForm": Slip("/assessments/{open}/files/", "capaci"),
    "VoiceInvitationForm": Slip("/assessments/{open}/voices/", "capaci", NOBODY),
    "GuestListForm": Slip("/assessments/{open}/voices/list/", "capaci"),
    "FourWordsForm": Slip("/voice/", written={"words": "nobody has these words"}),
    "TellForm": Slip("/voice/thanks/", "voice", NOBODY, needs="door"),
    "ReviewForm": Slip("/assessments/{open}/peers/", "capaci"),
    "PeerForm": Slip(
        "/assessments/{finished}/peers/{review}/", "mechelen", NOBODY, "main form:not(:has([name=do])) button"
    ),
    "RemarkForm": Slip("/peer/{peer_link}/factor/{peer_factor}/", button="#say form button"),
    "CityAnswerForm": Slip(
        "/assessments/{finished}/peers/{review}/remark/{remark}/", "mechelen", {"text": ""}, "main form button"
    ),
    "BeginForm": Slip("/programmes/inclucities/calls/add/", "cemr", {"title": TOO_LONG, "opens_on": ""}),
    "AddCityForm": Slip("/calls/{asked_call}/cities/add/", "cemr", NOBODY),
    "CapForm": Slip("/calls/{asked_call}/caps/", "cemr", {"most": "-1"}),
    "FirstForm": Slip("/calls/city/{matched_mentee}/first/", "cemr"),
    "CityListForm": Slip("/calls/{asked_call}/cities/list/", "cemr"),
    "TakingPartForm": Slip("/calls/city/{mentor}/terms/", "mechelen", {"places": "99"}),
    "RulesForm": Slip("/calls/{matched_call}/rules/", "cemr", {"need": "99999"}, "button[value=try]"),
    "PairRuleForm": Slip(
        "/calls/{matched_call}/rules/try/?mentee={rule_mentee}&mentor={rule_mentor}&kind=pin",
        "cemr",
        button="main form[method=post] button",
    ),
    "WithdrawRuleForm": Slip("/calls/{matched_call}/rules/{rule}/withdraw/", "cemr"),
    "OtherwiseForm": Slip(
        "/runs/{run}/decide/?mentee={rule_mentee}", "cemr", button="button[value=check]:not(.visually-hidden)"
    ),
    "NotThisTimeForm": Slip("/calls/city/{asked}/answer/", "capaci", {"reason": TOO_LONG}, "button[value=no]"),
    "MatchAnswerForm": Slip("/matches/{match}/", "capaci"),
    "ReplyForm": Slip("/calls/{matched_call}/questions/{city_question}/", "cemr"),
    "BeginPracticeForm": Slip("/practices/own/", "capaci"),
    "FrameForm": Slip("/practices/{own_practice}/write/details/", "capaci", {"since": "last week"}),
    "ConditionForm": Slip("/practices/{own_practice}/write/conditions/", "capaci"),
    "NewPictureForm": Slip("/practices/{own_practice}/write/pictures/", "capaci"),
    "SendBackForm": Slip("/practices/{waiting_practice}/review/", "facilitator", button="button[value=send_back]"),
    "RetireForm": Slip("/practices/{practice}/retire/", "mechelen"),
    "WhenForm": Slip("/activities/{visit}/when/", "cemr", {"begins": "last week", "stops": ""}),
    "AgendaForm": Slip("/activities/{visit}/agenda/", "cemr", button="form:has([name=led_by]) button"),
    "ParticipantForm": Slip("/activities/{visit}/participants/add/", "capaci", NOBODY),
    "MilestoneForm": Slip("/programmes/inclucities/milestones/add/", "cemr", {"agenda": "Welcome"}),
    "OutputForm": Slip("/activities/{held}/outputs/", "capaci", button="form:has([name=kind]) button"),
    "RiskForm": Slip("/programmes/inclucities/risks/add/", "cemr", {"review_on": ""}),
    "NewPlanForm": Slip("/cities/mechelen/plans/begin/?from=empty", "mechelen", {"title": "Ours"}),
    "NewChangeForm": Slip("/plans/{plan}/", "capaci", button="button[value=add]"),
    "OutForm": Slip("/plans/{plan}/out/{plan_change}/", "capaci"),
    "AdoptForm": Slip("/plans/{plan}/adopt/", "capaci", {"url": "no address"}),
    "TakeBackForm": Slip("/plans/{plan}/publish/", "capaci", button="button[value=withdraw]"),
    "EndForm": Slip("/plans/{plan}/ways/", "capaci", button="button[value=end]"),
    "WaysForm": Slip("/plans/{plan}/ways/", "capaci", {"response_days": "999"}, "button[value=ways]"),
    "ProposalAnswerForm": Slip("/plans/{plan}/proposals/{suggestion}/", "capaci"),
    "OwnChangeForm": Slip("/assessments/{finished}/first-list/", "mechelen", button="button[value=add]"),
}
NEVER_REFUSED = {
    "BatchForm": "boxes to tick; none of them: tests/www/programmes/test_papers.py",
    "IdentityForm": "nothing in it is needed; too long ones: tests/www/programmes/test_papers.py",
    "SectionForm": "nothing in it is needed; too long ones: tests/www/programmes/test_papers.py",
    "SheetWordsForm": "drawn as SheetLineForm is",
    "NewStepForm": "an empty one is not sent: the page of a change keeps its words; too long ones: tests/www/plans",
    "LinksForm": "what can be chosen is offered: tests/www/plans",
    "FreezeForm": "one of its choices is always made: tests/www/plans",
    "LayerForm": "one of its choices is always made",
    "SuggestForm": "by a link that is sent: tests/www/plans",
    **dict.fromkeys(
        ("WhatForm", "PracticalForm", "QuestionsForm", "ProgressForm", "WhyForm", "ActivityBeginForm"),
        "mentoring/form.html draws it as WhenForm",
    ),
    **dict.fromkeys(
        ("SiteForm", "MaterialForm", "PracticeShownForm", "DecidedForm", "TakeForm"), "drawn as OutputForm is"
    ),
    "SidesForm": "a day in a calendar: tests/journey/mentoring/test_partnerships.py",
    "StudyForm": "one of its choices is always made: tests/journey/mentoring/test_follow_ups.py",
    "ComingForm": "by a link that is sent: test_visit",
    "FeedbackForm": "by a link that is sent: test_visit",
    "JoinForm": "every city of the demonstration's programme is in its call: tests/www/matching",
    "ReturnedForm": "of a letter that was sent: tests/www/matching/test_letters.py",
    "ComparisonForm": "a box to tick or not",
    "ReadersForm": "one of its choices is always made; others that met it: tests/www/assessments",
    "SourceForm": "one of its choices is always made: tests/www/matching",
    "DecisionForm": "a day in a calendar: tests/www/matching/test_rules.py",
    "ReadNoteForm": "only when the voice changed its words meanwhile: tests/www/voices",
    "WantedForm": "whatever is chosen, something is answered: the stops of the practices",
    "FactorsForm": "boxes to tick or not",
    "SearchForm": "whatever is typed, something is answered: the stops of the cities",
    "GalleryForm": "the gallery shows it refused",
    "FourQuestions": "only before there is anybody: test_rare_pages",
    "ConfirmLoginCodeForm": "only after a code was asked for: test_stories",
    "SetPasswordForm": "nobody here has no password",
}
