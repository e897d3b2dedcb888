"""The one mount point the rival's documentation asks for."""

from django.urls import include, path

urlpatterns = [path("helpdesk/", include("helpdesk.urls"))]
