"""The addresses of the mailbox."""

from django.urls import path

from hospes.www.mailbox import views

app_name = "mailbox"
urlpatterns = [
    path("", views.letters, name="list"),
    path("<int:number>/", views.letter, name="letter"),
    path("<int:number>/sheet/", views.sheet, name="sheet"),
    path("<int:number>/send/", views.send, name="send"),
    path("<int:number>/handed-over/", views.hand_over, name="hand_over"),
]
