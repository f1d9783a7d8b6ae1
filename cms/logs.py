"""What is written down: one JSON object a line in production, with the number of the request and nothing personal.

No visitor's address, no query string, no cookie, no form: only fields that are named here. E-mail addresses are cut out
of messages and tracebacks, because databases quote values in their errors.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
QUERY = re.compile(r"(/[\w./-]*)\?\S+")
KEY = re.compile(r"(/key/|/confirm-email/)[^\s/]+")  # whoever reads the address of a letter could use it
FIELDS = ("method", "path", "status_code", "milliseconds")  # what our own lines carry beside their words

request_id = ContextVar("request_id", default="")


def clean(text):
    """The text without e-mail addresses, without the queries of addresses and the keys of letters."""
    return KEY.sub(r"\1…", QUERY.sub(r"\1?…", MAIL.sub("<e-mail>", text)))


class NumberFilter(logging.Filter):
    """Gives every line the number of the request it belongs to."""

    def filter(self, record):
        record.request_id = request_id.get()
        return True


class JsonFormatter(logging.Formatter):
    def format(self, record):
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": clean(record.getMessage()),
            "request_id": getattr(record, "request_id", ""),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        line |= {"path": clean(line["path"])} if "path" in line else {}
        if record.exc_info:
            line["traceback"] = clean(self.formatException(record.exc_info))
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False, default=str)


class PlainFormatter(logging.Formatter):
    """The same for a person's eyes."""

    def format(self, record):
        return clean(super().format(record))
