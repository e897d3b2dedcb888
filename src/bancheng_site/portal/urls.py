"""Citizens' addresses. Each has its row in `permissions.DOORS`."""

from django.urls import path

from bancheng_site.portal import checking, correcting, deeds, feeds, finding, library, progress, receipt, start, telling

app_name = "portal"
urlpatterns = [
    path("", start.start, name="start"),
    path("tell/<slug:step>/", telling.tell, name="tell"),
    path("check/", checking.check, name="check"),
    path("receipt/<str:number>/", receipt.receipt, name="receipt"),
    path("papers/<str:number>/<slug:letter>/", receipt.paper, name="paper"),
    path("progress/", finding.find, name="find"),
    path("progress/<str:number>/", progress.progress, name="progress"),
    path("correct/<str:number>/", correcting.correct, name="correct"),
    path("withdraw/<str:number>/", deeds.withdraw, name="withdraw"),
    path("supplement/<str:number>/", deeds.supplement, name="supplement"),
    path("object/<str:number>/", deeds.disagree, name="object"),
    path("rate/<str:number>/", deeds.rate, name="rate"),
    path("playbooks/", library.playbooks, name="playbooks"),
    path("playbooks/feed.atom", feeds.atom, name="playbooks_atom"),
    path("playbooks/feed.json", feeds.as_json, name="playbooks_json"),
    path("playbooks/<slug:code>/", library.playbook, name="playbook"),
    path("playbooks/<slug:code>/file/", library.file, name="playbook_file"),
    path("text-size/", start.text_size, name="text_size"),
    path("accessibility/", start.accessibility, name="accessibility"),
    path("blank-form/", start.blank_form, name="blank_form"),
]
