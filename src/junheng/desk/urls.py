"""All addresses of the desk."""

from django.urls import URLResolver, include, path
from django.urls.resolvers import RoutePattern

from junheng import __version__
from junheng.desk.ui import views

# By name and in a namespace of its own, so that its hundred operations are built at the first call and not before the first page.
API = URLResolver(RoutePattern("api/"), "junheng.desk.api.urls", app_name="ninja", namespace=f"api-{__version__}")

urlpatterns = [
    path("", views.desk, name="desk"),
    path("ui/components/", views.components, name="components"),
    API,
    path("", include("junheng.desk.people.urls")),
    path("", include("junheng.desk.returns.urls")),
    path("", include("junheng.desk.runs.urls")),
    path("", include("junheng.desk.public.urls")),
    path("", include("junheng.desk.programmes.urls")),
]
