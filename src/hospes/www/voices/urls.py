"""The addresses of voices: those of the officer who invites them, and their own."""

from django.urls import path

from hospes.www.voices import answering, door, giving, inviting, leaving, lists, notes, outcome, short

app_name = "voices"

urlpatterns = [
    path("assessments/<int:pk>/voices/", inviting.invitations, name="invitations"),
    path("assessments/<int:pk>/voices/notes/", notes.notes, name="notes"),
    path("assessments/<int:pk>/voices/list/", lists.guest_list, name="list"),
    path("assessments/<int:pk>/voices/list/invite/", lists.invite_list, name="invite_list"),
    path("assessments/<int:pk>/voices/list/empty.xlsx", lists.empty_list, name="empty_list"),
    path("assessments/<int:pk>/voices/<uuid:number>/", inviting.invitation, name="invitation"),
    path("assessments/<int:pk>/voices/<uuid:number>/sheet/", inviting.sheet, name="sheet"),
    path("voice/", door.back, name="back"),
    path("voice/tasks/", answering.tasks, name="tasks"),
    path("voice/factor/<slug:item>/", answering.factor, name="factor"),
    path("voice/short/", short.short, name="short"),
    path("voice/short/<slug:item>/", short.short_factor, name="short_factor"),
    path("voice/factor/<slug:item>/file/", giving.files, name="files"),
    path("voice/file/<uuid:number>/", giving.file, name="file"),
    path("voice/context/", answering.context, name="context"),
    path("voice/check/", answering.check, name="check"),
    path("voice/save/", answering.save, name="save"),
    path("voice/finish/", leaving.finish, name="finish"),
    path("voice/thanks/", leaving.thanks, name="thanks"),
    path("voice/report/", outcome.report, name="report"),
    path("voice/withdraw/", leaving.withdraw, name="withdraw"),
    path("voice/leave/", leaving.leave, name="leave"),
    path("voice/<str:token>/", door.door, name="door"),
]
