"""Entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from pore.ui.alphabet import readable

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pore.settings.embedded")

application = readable(get_wsgi_application())
