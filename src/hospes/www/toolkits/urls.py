"""The addresses of the toolkits."""

from django.urls import path

from hospes.www.toolkits import bringing, views, wordings

app_name = "toolkits"

urlpatterns = [
    path("", views.listing, name="list"),
    path("search/", views.search, name="search"),
    path("bring/", bringing.start, name="bring"),
    path("bring/<int:number>/", bringing.draft, name="draft"),
    path("bring/<int:number>/discard/", bringing.discard, name="discard"),
    path("<slug:slug>/", views.overview, name="toolkit"),
    path("<slug:slug>/all/", views.whole, name="all"),
    path("<slug:slug>/context/", views.context, name="context"),
    path("<slug:slug>/checklist/", views.checklist, name="checklist"),
    path("<slug:slug>/pdf/", views.pdf, name="pdf"),
    path("<slug:slug>/versions/", views.versions, name="versions"),
    path("<slug:slug>/versions/<str:number>.zip", bringing.folder, name="zip"),
    path("<slug:slug>/wordings/", wordings.proposals, name="wordings"),
    path("<slug:slug>/wordings/<str:language>.po", wordings.translation, name="wordings_po"),
    path("<slug:slug>/wordings/<str:place>/", wordings.propose, name="propose"),
    path("<slug:slug>/<slug:item>/", views.factor, name="factor"),
]
