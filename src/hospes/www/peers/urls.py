"""The addresses of peer reviews: those of the city that asks, and those of a peer with a link."""

from django.urls import path

from hospes.www.peers import asking, reading, replying

app_name = "peers"

urlpatterns = [
    path("assessments/<int:pk>/peers/", asking.reviews, name="reviews"),
    path("assessments/<int:pk>/peers/<int:number>/", asking.review, name="review"),
    path("assessments/<int:pk>/peers/<int:number>/record/", replying.record, name="record"),
    path("assessments/<int:pk>/peers/<int:number>/remark/<int:remark>/", replying.answer, name="answer"),
    path("assessments/<int:pk>/peers/<int:number>/<uuid:peer>/", asking.peer, name="peer"),
    path("peer/<str:token>/", reading.door, name="door"),
    path("peer/<str:token>/factors/", reading.factors, name="factors"),
    path("peer/<str:token>/factor/<slug:item>/", reading.factor, name="factor"),
    path("peer/<str:token>/evidence/<uuid:number>/", reading.file, name="file"),
    path("peer/<str:token>/done/", reading.done, name="done"),
    path("peer/<str:token>/record/", reading.record, name="peer_record"),
]
