"""Every request has a number: in its answer, in the log, and with whoever reports that something went wrong."""

import logging
import re
import time
import uuid

from django.core.signals import request_finished

from cms.logs import request_id

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[A-Za-z0-9_-]{8,64}")
log = logging.getLogger("portal.access")


@request_finished.connect
def forget(**kwargs):
    """Only now: Django writes down what went wrong when the middleware has ended."""
    request_id.set("")


class NumberingMiddleware:
    """Stands first. A number given by the server in front of us is kept, if it looks like one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        given = request.headers.get(HEADER, "")
        number = given if GIVEN.fullmatch(given) else uuid.uuid4().hex
        request_id.set(number)
        begun = time.perf_counter()
        response = self.get_response(request)
        response[HEADER] = number
        self.note(request, response, begun)
        return response

    def note(self, request, response, begun):
        """One line a request that reached Django; what the page cache answers is not written down."""
        if log.isEnabledFor(logging.INFO):
            milliseconds = round((time.perf_counter() - begun) * 1000, 1)
            fields = {"method": request.method, "path": request.path, "status_code": response.status_code}
            log.info("answered", extra=fields | {"milliseconds": milliseconds})
