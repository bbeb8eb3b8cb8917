"""The site map of the whole.

There is no stock admin: whatever writes is a change with its audit record, for the operator too.
"""

from django.urls import include, path

urlpatterns = [path("", include("hospes.www.urls"))]

handler400 = "hospes.www.errors.bad_request"
handler403 = "hospes.www.errors.not_allowed"
handler404 = "hospes.www.errors.not_found"
handler500 = "hospes.www.errors.broken"
