"""Addresses of the API, read when the first call comes."""

from junheng.desk.api.api import api

urlpatterns = api.urls[0]
