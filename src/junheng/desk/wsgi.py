"""What a WSGI server runs: published files from disk, everything else from Django."""

import os

from django.core.wsgi import get_wsgi_application

from junheng.desk.home import home
from junheng.desk.public.published import Published

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "junheng.desk.settings")
application = Published(
    get_wsgi_application(), home().folder / "published", https=os.environ.get("JUNHENG_HTTPS") == "1"
)
