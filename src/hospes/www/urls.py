"""The site map."""

from django.urls import include, path

from hospes.www.front import views as front

urlpatterns = [
    path("", front.home, name="home"),
    path("gallery/", front.gallery, name="gallery"),
    path("language/<slug:code>/", front.change_language, name="change_language"),
    path("words/<slug:name>/", front.words, name="words"),
    path("account/", include("allauth.account.urls")),
    path("me/", include("hospes.www.people.urls")),
    path("cities/", include("hospes.www.cities.urls")),
    path("programmes/", include("hospes.www.programmes.urls")),
    path("toolkits/", include("hospes.www.toolkits.urls")),
    path("", include("hospes.www.assessments.urls")),
    path("", include("hospes.www.voices.urls")),
    path("", include("hospes.www.peers.urls")),
    path("", include("hospes.www.matching.urls")),
    path("practices/", include("hospes.www.practices.urls")),
    path("", include("hospes.www.mentoring.urls")),
    path("", include("hospes.www.plans.urls")),
    path("mailbox/", include("hospes.www.mailbox.urls")),
    path("setup/", include("hospes.www.setup.urls")),
]
