"""Every address of the site. Each name has a row in `permissions.DOORS`."""

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from bancheng_site.styleguide.page import styleguide


def healthz(request: HttpRequest) -> HttpResponse:
    """200 when the site answers."""
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("bancheng_site.portal.urls")),
    path("desk/", include("bancheng_site.desk.urls")),
    path("cockpit/", include("bancheng_site.cockpit.urls")),
    path("api/v1/", include("bancheng_site.api.urls")),
    path("language/", set_language, name="set_language"),
    path("healthz", healthz, name="healthz"),
    path("styleguide/", styleguide, name="styleguide"),
]
handler400 = "bancheng_site.errors.unreadable"
handler404 = "bancheng_site.errors.not_here"
handler500 = "bancheng_site.errors.our_fault"
