"""类前类后: each class before and after its playbook came out, in pictures of one size, with what may be said."""

from django.http import HttpRequest, HttpResponse

from bancheng_site.cockpit.page import show


def classes(request: HttpRequest) -> HttpResponse:
    """The page."""
    return show(request, "classes.html", {"classes": []})
