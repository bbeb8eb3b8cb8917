"""The addresses of this step."""

from django.urls import path

from hospes.www.cities import associations, facts, groups, people, record, views

app_name = "cities"
urlpatterns = [
    path("", views.cities, name="list"),
    path("add/", views.add, name="add"),
    path("associations/", associations.associations, name="associations"),
    path("associations/add/", associations.add, name="add_association"),
    path("associations/<slug:slug>/speaker/", associations.speaker, name="speaker"),
    path("associations/<slug:slug>/", associations.association, name="association"),
    path("associations/<slug:slug>/add/", associations.add_member, name="add_member"),
    path("associations/<slug:slug>/remove/<int:pk>/", associations.remove_member, name="remove_member"),
    path("projects/<slug:project>/", facts.project, name="project"),
    path("invitation/<str:token>/", people.accept, name="accept"),
    path("<slug:slug>/", views.city, name="city"),
    path("<slug:slug>/details/", views.details, name="details"),
    path("<slug:slug>/record/", record.record, name="record"),
    path("<slug:slug>/restore/", associations.restore, name="restore"),
    path("<slug:slug>/people/", people.people, name="people"),
    path("<slug:slug>/people/invite/", people.invite, name="invite"),
    path("<slug:slug>/people/hand-over/", people.hand_over, name="hand_over"),
    path("<slug:slug>/people/<int:pk>/end/", people.end, name="end"),
    path("<slug:slug>/people/invitations/<int:pk>/revoke/", people.revoke, name="revoke"),
    path("<slug:slug>/group/", groups.group, name="group"),
    path("<slug:slug>/group/add/", groups.add_member, name="add_support_member"),
    path("<slug:slug>/group/<int:pk>/", groups.change_member, name="support_member"),
    path("<slug:slug>/group/<int:pk>/remove/", groups.remove_member, name="remove_support_member"),
    path("<slug:slug>/facts/add/", facts.add, name="add_fact"),
    path("<slug:slug>/facts/<int:pk>/withdraw/", facts.withdraw, name="withdraw_fact"),
]
