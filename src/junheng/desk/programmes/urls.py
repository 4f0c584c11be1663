"""Addresses of programmes."""

from django.urls import path

from junheng.desk.programmes import views
from junheng.desk.programmes.evidence import views as evidence
from junheng.desk.programmes.inspections import views as inspections
from junheng.desk.programmes.issues import views as issues
from junheng.desk.programmes.ledgers import views as ledgers
from junheng.desk.programmes.today import views as today

urlpatterns = [
    path("programmes/today/", today.today, name="today"),
    path("programmes/", views.programmes, name="programmes"),
    path("programmes/take/<uuid:pk>/", views.take, name="programme-take"),
    path("programmes/<int:pk>/", views.programme, name="programme"),
    path("programmes/<int:pk>/review/", views.review, name="programme-review"),
    path("programmes/<int:pk>/change/", views.change, name="programme-change"),
    path("programmes/<int:pk>/board/", views.board, name="programme-board"),
    path("programmes/<int:pk>/remind/", views.remind, name="programme-remind"),
    path("programmes/inspections/", inspections.inspections, name="inspections"),
    path("programmes/inspections/plan/", inspections.plan, name="inspection-plan"),
    path("programmes/inspections/<int:pk>/", inspections.inspection, name="inspection"),
    path("programmes/inspections/<int:pk>/score/", inspections.score, name="inspection-score"),
    path("programmes/inspections/<int:pk>/hand-in/", inspections.hand_in, name="inspection-hand-in"),
    path("programmes/inspections/<int:pk>/settle/", inspections.settle, name="inspection-settle"),
    path("programmes/inspections/<int:pk>/move/<slug:action>/", inspections.move, name="inspection-move"),
    path("programmes/inspections/<int:pk>/paper/", inspections.paper, name="inspection-paper"),
    path("programmes/issues/", issues.issues, name="issues"),
    path("programmes/issues/add/", issues.add, name="issue-add"),
    path("programmes/issues/<int:pk>/", issues.issue, name="issue"),
    path("programmes/issues/<int:pk>/move/<slug:after>/", issues.move, name="issue-move"),
    path("programmes/issues/<int:pk>/look-back/", issues.look_back, name="issue-look-back"),
    path("programmes/evidence/", evidence.evidence, name="evidence"),
    path("programmes/evidence/upload/", evidence.upload, name="evidence-upload"),
    path("programmes/evidence/catalogue.xlsx", evidence.workbook, name="evidence-workbook"),
    path("programmes/evidence/<int:pk>/", evidence.file, name="evidence-file"),
    path("programmes/evidence/<int:pk>/use/", evidence.use, name="evidence-use"),
    path("programmes/ledgers/<slug:table>/", ledgers.ledger, name="ledger"),
    path("programmes/ledgers/<int:pk>/strike/", ledgers.strike, name="ledger-strike"),
]
