"""The addresses of good practices."""

from django.urls import path

from hospes.www.practices import conditions, details, listing, own, pictures, reading, reviewing, writing

app_name = "practices"
urlpatterns = [
    path("", listing.listing, name="list"),
    path("feed/", listing.feed, name="feed"),
    path("own/", own.own, name="own"),
    path("pictures/<uuid:number>/", reading.image, name="image"),
    path("<slug:slug>/", reading.practice, name="practice"),
    path("<slug:slug>/needs/<int:pk>/", reading.say, name="say"),
    path("<slug:slug>/write/", own.write, name="write"),
    path("<slug:slug>/write/text/<str:language>/", writing.text, name="text"),
    path("<slug:slug>/write/text/<str:language>/save/", writing.save, name="save"),
    path("<slug:slug>/write/details/", details.frame, name="details"),
    path("<slug:slug>/write/factors/", details.factors, name="factors"),
    path("<slug:slug>/write/conditions/", conditions.conditions, name="conditions"),
    path("<slug:slug>/write/pictures/", pictures.pictures, name="pictures"),
    path("<slug:slug>/write/pictures/<uuid:number>/", pictures.picture, name="picture"),
    path("<slug:slug>/review/", reviewing.review, name="review"),
    path("<slug:slug>/retire/", own.retire, name="retire"),
]
