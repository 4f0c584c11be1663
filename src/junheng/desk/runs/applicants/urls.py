"""Addresses of registers."""

from django.urls import path

from junheng.desk.runs.applicants import views

urlpatterns = [
    path("draws/registers/", views.registers, name="registers"),
    path("draws/registers/look-up/", views.look_up, name="look-up"),
    path("draws/registers/template/", views.register_template, name="register-template"),
    path("draws/registers/<uuid:pk>/", views.register, name="register"),
    path("draws/registers/<uuid:pk>/upload/", views.register_upload, name="register-upload"),
    path("draws/registers/<uuid:pk>/add/", views.register_add, name="register-add"),
    path("draws/registers/<uuid:pk>/check/", views.register_check, name="register-check"),
    path("draws/registers/<uuid:pk>/export/", views.register_export, name="register-export"),
    path("draws/registers/<uuid:pk>/erase/", views.register_erase, name="register-erase"),
    path("draws/applicants/<uuid:pk>/", views.applicant, name="applicant"),
    path("draws/applicants/<uuid:pk>/withdraw/", views.applicant_withdraw, name="applicant-withdraw"),
]
