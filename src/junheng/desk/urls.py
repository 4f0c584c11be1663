"""All addresses of the desk."""

from django.urls import include, path

from junheng.desk.api.api import api
from junheng.desk.ui import views

urlpatterns = [
    path("", views.desk, name="desk"),
    path("ui/components/", views.components, name="components"),
    path("api/", api.urls),
    path("", include("junheng.desk.people.urls")),
    path("", include("junheng.desk.returns.urls")),
    path("", include("junheng.desk.runs.urls")),
    path("", include("junheng.desk.public.urls")),
    path("", include("junheng.desk.programmes.urls")),
]
