"""The API's addresses and its OpenAPI description at /api/v1/openapi.json. Who may call is in `permissions.DOORS`."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from bancheng_site.api.errors import speak_plainly
from bancheng_site.api.v1 import cases, catalogue


class WindowApi(NinjaAPI):
    """The library's API, whose description also says how one shows who is calling: the door keeper asks, not a view."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._described: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(self, **asked: Any) -> OpenAPISchema:
        """The description with the bearer token; made once, for it is the same whoever asks."""
        key = repr(sorted(asked.items()))
        if key not in self._described:
            described = super().get_openapi_schema(**asked)
            described["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
            described["security"] = [{"token": []}]
            self._described[key] = described
        return self._described[key]


api = WindowApi(
    title="办成 Bancheng",
    version="1",
    description="Register and follow matters; ask the service catalogue. Tokens speak for a member of staff and see "
    "what that person sees.",
    urls_namespace="api-1",
    docs_url=None,
)
api.add_router("", cases.router)
api.add_router("", catalogue.router)
speak_plainly(api)


def root(request: HttpRequest) -> HttpResponse:
    """Whoever asks what there is gets the description."""
    return redirect("api-1:openapi-json")


# The library's own view at this address only says that there are no pages; its name it needs for the description.
_others = [found for found in api.urls[0] if isinstance(found, URLPattern) and found.name != "api-root"]
urlpatterns = [*_others, path("", root, name="api-root")]
app_name = "api-1"
