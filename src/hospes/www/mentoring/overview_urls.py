"""The addresses of how all schemes stand, risks, sheets, partnerships, follow-ups and effects."""

from django.urls import path

from hospes.www.mentoring import effects, follow_ups, members, overview, partnerships, risks, sides, state

OF_ONE = "programmes/<slug:slug>/"
patterns = [
    path(f"{OF_ONE}overview/", overview.board, name="overview"),
    path(f"{OF_ONE}overview/<int:scheme>/remind/", overview.remind, name="remind_sides"),
    path(f"{OF_ONE}members/", members.members, name="members"),
    path(f"{OF_ONE}risks/", risks.risks, name="risks"),
    path(f"{OF_ONE}risks/add/", risks.add, name="add_risk"),
    path(f"{OF_ONE}risks/<int:pk>/", risks.change, name="change_risk"),
    path(f"{OF_ONE}follow-ups/", follow_ups.follow_ups, name="follow_ups"),
    path(f"{OF_ONE}follow-ups/<slug:toolkit>/<int:months>/open/", follow_ups.open_one, name="open_follow_up"),
    path(f"{OF_ONE}follow-ups/<int:pk>/remind/", follow_ups.remind, name="remind_follow_up"),
    path(f"{OF_ONE}effect/", effects.effect, name="effect"),
    path(f"{OF_ONE}effect/freeze/", effects.freeze, name="freeze_effect"),
    path("schemes/<int:scheme>/effect/", effects.own_effect, name="own_effect"),
    path("schemes/<int:scheme>/state/", state.state, name="state"),
    path("schemes/<int:scheme>/state.pdf", state.state_pdf, name="state_pdf"),
    path("schemes/<int:scheme>/partnership/", partnerships.partnership, name="partnership"),
    path("schemes/<int:scheme>/partnership/<int:turn>/", partnerships.compare, name="compare"),
    path("schemes/<int:scheme>/partnership/<int:turn>/begin/", partnerships.begin, name="begin_partnership"),
    path("partnership/<int:side>/", sides.answer, name="answer_side"),
    path("partnership/<int:side>/save/", sides.save_side, name="save_side"),
    path("partnership/<int:side>/finish/", sides.finish, name="finish_side"),
]
