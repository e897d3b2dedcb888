"""The API's addresses and its OpenAPI description at /api/v1/openapi.json. Who may call is in `permissions.DOORS`."""

from ninja import NinjaAPI

from bancheng_site.api.errors import speak_plainly
from bancheng_site.api.v1.cases import router

api = NinjaAPI(
    title="办成 Bancheng",
    version="1",
    description="Register and follow matters. Tokens speak for a member of staff and see what that person sees.",
    urls_namespace="api-1",
    docs_url=None,
    openapi_extra={
        "components": {"securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
        "security": [{"token": []}],
    },
)
api.add_router("", router)
speak_plainly(api)

# ninja's own root address answers nothing anybody needs; an address without a purpose gets no door.
urlpatterns = [address for address in api.urls[0] if address.name != "api-root"]
app_name = "api-1"
