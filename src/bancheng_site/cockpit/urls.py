"""The cockpit's addresses. Each name has a row in `permissions.DOORS`."""

from django.urls import URLPattern, path

from bancheng_site.cockpit import classes, home, offices, reports, stuck

app_name = "cockpit"
urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("offices/", offices.offices, name="offices"),
    path("stuck/", stuck.stuck, name="stuck"),
    path("classes/", classes.classes, name="classes"),
    path("reports/", reports.reports, name="report"),
    path("reports/<int:year>-<int:month>.<slug:form>", reports.paper, name="paper"),
]
