"""The addresses of assessments, their reports, and the page of a city."""

from django.urls import path

from hospes.www.assessments.views import (
    answering,
    consensus,
    dashboards,
    evidence,
    files,
    first_lists,
    goals,
    histories,
    moves,
    reports,
    rounds,
    saving,
)
    shared,
    short,

app_name = "assessments"

urlpatterns = [
    path("city/<slug:slug>/", dashboards.city, name="dashboard"),
    path("assessments/", dashboards.listing, name="list"),
    path("assessments/start/", rounds.start, name="start"),
    path("assessments/<int:pk>/", answering.tasks, name="tasks"),
    path("assessments/<int:pk>/factor/<slug:item>/", answering.factor, name="factor"),
    path("assessments/<int:pk>/context/", answering.context, name="context"),
    path("assessments/<int:pk>/short/", short.short, name="short"),
    path("assessments/<int:pk>/short/<slug:item>/", short.short_factor, name="short_factor"),
    path("assessments/<int:pk>/check/", answering.check, name="check"),
    path("assessments/<int:pk>/save/", saving.save, name="save"),
    path("assessments/<int:pk>/finish/", rounds.finish, name="finish"),
    path("assessments/<int:pk>/reopen/", rounds.reopen, name="reopen"),
    path("assessments/<int:pk>/item/<slug:item>/", evidence.beside, name="beside"),
    path("assessments/<int:pk>/item/<slug:item>/history/", histories.history, name="history"),
    path("assessments/<int:pk>/report/", reports.report, name="report"),
    path("assessments/<int:pk>/report/overall/", reports.overall, name="overall"),
    path("assessments/<int:pk>/report.pdf", reports.report_pdf, name="report_pdf"),
    path("assessments/<int:pk>/files/", files.files, name="files"),
    path("assessments/<int:pk>/files/bring/", files.bring, name="bring"),
    path("assessments/<int:pk>/workbook.xlsx", files.workbook, name="workbook"),
    path("assessments/<int:pk>/report.docx", files.report_docx, name="report_docx"),
    path("assessments/<int:pk>/mayor/", reports.mayor, name="mayor"),
    path("assessments/<int:pk>/mayor.pdf", reports.mayor_pdf, name="mayor_pdf"),
    path("assessments/<int:pk>/first-list/", first_lists.first_list, name="first_list"),
    path("assessments/<int:pk>/first-list/<int:line>/history/", histories.line_history, name="line_history"),
    path("assessments/<int:pk>/consensus/", consensus.overview, name="consensus"),
    path("assessments/<int:pk>/consensus/<slug:item>/", consensus.factor, name="consensus_factor"),
    path("assessments/<int:pk>/minutes.pdf", consensus.minutes_pdf, name="minutes_pdf"),
    path("assessments/<int:pk>/minutes.docx", consensus.minutes_docx, name="minutes_docx"),
    path("assessments/<int:pk>/goals/", goals.goals, name="goals"),
    path("rounds/<int:pk>/move/", moves.move, name="move"),
    path("rounds/<int:pk>/move/back/", moves.back, name="move_back"),
]
