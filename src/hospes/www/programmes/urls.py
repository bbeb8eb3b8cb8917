"""The addresses of this step."""

from django.urls import path

from hospes.www.programmes import identity, own_papers, papers, partners, roles, schemes, views

app_name = "programmes"
urlpatterns = [
    path("", views.programmes, name="list"),
    path("add/", views.add, name="add"),
    path("<slug:slug>/", views.programme, name="programme"),
    path("<slug:slug>/edit/", views.edit, name="edit"),
    path("<slug:slug>/publish/", views.publish, name="publish"),
    path("<slug:slug>/take-back/", views.take_back, name="take_back"),
    path("<slug:slug>/themes/add/", schemes.add_theme, name="add_theme"),
    path("<slug:slug>/themes/<int:pk>/add/", schemes.add_scheme, name="add_scheme"),
    path("<slug:slug>/schemes/<int:pk>/add/", partners.add, name="add_partner"),
    path("<slug:slug>/partners/<int:pk>/replace/", partners.replace, name="replace_partner"),
    path("<slug:slug>/partners/<int:pk>/end/", partners.end, name="end_partner"),
    path("<slug:slug>/papers/", papers.papers, name="papers"),
    path("<slug:slug>/papers/<uuid:batch>/cancel/", papers.cancel, name="cancel_batch"),
    path("<slug:slug>/papers/<uuid:batch>/file/", papers.fetch, name="fetch_batch"),
    path("<slug:slug>/papers/identity/", identity.identity, name="identity"),
    path("<slug:slug>/papers/identity/<slug:language>/", identity.words, name="identity_words"),
    path("<slug:slug>/papers/logo/", identity.logo, name="logo"),
    path("<slug:slug>/papers/<slug:paper>/", own_papers.paper, name="paper"),
    path("<slug:slug>/papers/<slug:paper>/<slug:ending>/", own_papers.paper_file, name="paper_file"),
    path("<slug:slug>/papers/<slug:paper>/<slug:section>/<slug:language>/", own_papers.section, name="paper_section"),
    path("<slug:slug>/roles/", roles.roles, name="roles"),
    path("<slug:slug>/roles/<int:pk>/end/", roles.end, name="end_role"),
]
