"""Citizens' addresses."""

app_name = "portal"
urlpatterns: list[object] = []
