"""The site map of the whole: what people see, and the operator's admin."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("hospes.www.urls")),
    path("operator/", admin.site.urls),
]

handler400 = "hospes.www.errors.bad_request"
handler403 = "hospes.www.errors.not_allowed"
handler404 = "hospes.www.errors.not_found"
handler500 = "hospes.www.errors.broken"
