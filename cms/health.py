"""`/health/live` and `/health/ready`: for monitoring and load balancers. They say what is wrong and nothing private."""

import shutil
import uuid

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

ROOM = 200_000_000  # bytes that must be free where uploads and the database live
_settled = set()


@require_safe
@never_cache
def live(request):
    """200 while this process answers at all: whoever gets nothing here starts it again."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request):
    """200 when visitors may be sent here, 503 with the reason when not: {"database": "ok", …}."""
    findings = {name: finding(ask) for name, ask in ASKED.items()}
    well = all(said == "ok" for said in findings.values())
    return JsonResponse(findings, status=200 if well else 503)


def finding(ask):
    """The words of one check. What an error says may hold addresses and names: only its kind is told."""
    try:
        return ask() or "ok"
    except Exception as error:
        return type(error).__name__


def database():
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def migrations():
    """Asked until it is well: a running process does not get newer migrations."""
    if "migrations" in _settled:
        return None
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "not all are applied"
    return _settled.add("migrations")


def memory():
    """What is put into the cache comes out again, of the one that processes share if there is one."""
    word = uuid.uuid4().hex
    cache.set("health", word, 10)
    if cache.get("health") is None:
        return "forgets at once"
    absence = getattr(cache, "absence", None)
    return "away" if absence and absence.is_now else None


def disk():
    free = shutil.disk_usage(settings.VAR_DIR).free
    return None if free >= ROOM else f"{free // 1_000_000} MB left"


ASKED = {"database": database, "migrations": migrations, "cache": memory, "disk": disk}
