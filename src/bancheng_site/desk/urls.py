"""The desk's addresses. Each name has a row in `permissions.DOORS`."""

from django.conf import settings
from django.urls import URLPattern, path

from bancheng_site.desk import (
    accounts,
    acts,
    alike,
    case_page,
    catalogue,
    confer,
    decide,
    diagnosis,
    entry,
    legs,
    matters,
    papers,
    queue,
    readings,
    register,
    triage,
    versions,
    what_if,
)

app_name = "desk"
CASE = "cases/<str:number>/"
urlpatterns: list[URLPattern] = [
    path("", entry.home, name="home"),
    path("log-in/", entry.log_in, name="log_in"),
    path("log-out/", entry.log_out, name="log_out"),
    path("register/", register.register, name="register"),
    path("register/alike/", alike.alike, name="alike"),
    path("queue/<slug:view>/", queue.queue, name="queue"),
    path("find/", queue.find, name="find"),
    path("claim/", queue.claim, name="claim"),
    path("triage/", triage.triage, name="triage"),
    path("legs/", legs.legs, name="legs"),
    path(CASE, case_page.case, name="case"),
    path(f"{CASE}personal/", case_page.personal, name="personal"),
    path(f"{CASE}do/<slug:verb>/", acts.act, name="act"),
    path(f"{CASE}diagnosis/", diagnosis.diagnosis, name="diagnosis"),
    path(f"{CASE}confer/", confer.confer, name="confer"),
    path(f"{CASE}decide/", decide.decide, name="decide"),
    path(f"{CASE}papers/<slug:letter>/", papers.paper, name="paper"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/findings/<path:key>/", catalogue.finding, name="finding"),
    path("catalogue/matters/", matters.matters, name="matters"),
    path("catalogue/matters/<path:code>/", matters.matter, name="matter"),
    path("catalogue/versions/", versions.versions, name="versions"),
    path("catalogue/versions/<slug:digest>/", versions.version, name="version"),
    path("catalogue/versions/<slug:digest>/adopt/", versions.adopt, name="adopt_catalogue"),
    path("catalogue/what-if/", what_if.what_if, name="what_if"),
    path("readings/", readings.readings, name="readings"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/open/", accounts.open_new, name="open_account"),
    path("accounts/close/", accounts.close, name="close_account"),
    path("accounts/grant/", accounts.grant, name="grant_role"),
    path("accounts/end/", accounts.end, name="end_role"),
]
if settings.DEMO_MODE:
    urlpatterns.append(path("demo/<str:username>/", entry.demo_log_in, name="demo_log_in"))
