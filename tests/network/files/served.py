# ruff: noqa: I001  the portal has to be set up before its models are named
"""The portal as a server of its own in which organisations carry files: for tests that kill it, and for benchmarks.

`FILES_DIE=commit` kills it between the storage and the database.
"""

import os
import signal

from cms.wsgi import application as portal

from django.db.models import Q

from cms.accounts.models import User
from cms.kit import records, standing
from network.files.signals import file_added
from network.people.models import Organisation


def anybody(user, record=None):
    return user.is_authenticated


records.register(
    records.Carrier(
        model=Organisation,
        rows=lambda user: Q() if user.is_authenticated else Q(pk__in=[]),
        may_write=anybody,
        may_manage=anybody,
        address=lambda record: "/",
        readers=lambda record: User.objects.all(),
        owner=lambda record: record,
    )
)
standing.register(anybody)
if os.environ.get("FILES_DIE") == "commit":
    file_added.connect(lambda **_facts: os.kill(os.getpid(), signal.SIGKILL), weak=False)
application = portal
