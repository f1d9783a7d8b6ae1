"""What granian or gunicorn serves: `cms.wsgi:application`."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from cms.content_types import utf8_only
from cms.environment import refuse_example

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings")
refuse_example("SECRET_KEY", settings.SECRET_KEY)
application = utf8_only(get_wsgi_application())
if settings.PAGE_CACHE_MB:
    # Only now are the models loaded.
    from pages.cache import door

    application = door.opened(application)
