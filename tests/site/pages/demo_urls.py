"""The URL map as it is in demo mode, for the tests: the one-click log-in has its address."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from bancheng_site.desk import entry
from bancheng_site.desk import urls as desk
from bancheng_site.urls import urlpatterns as outside_the_demo

_desk = ([*desk.urlpatterns, path("demo/<str:username>/", entry.demo_log_in, name="demo_log_in")], desk.app_name)
urlpatterns: list[URLPattern | URLResolver] = [path("desk/", include(_desk)), *outside_the_demo]


def handler404(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Nothing here."""
    return HttpResponse(status=404)
