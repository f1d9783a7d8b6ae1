"""What is written down: one JSON object a line in production, with the number of the request and nothing personal.

No visitor's address, no query string, no cookie, no form: only fields that are named here. E-mail addresses are cut out
of messages and tracebacks, because databases quote values in their errors.
"""

import json
import logging
import re
from contextvars import ContextVar
from datetime import UTC, datetime

# Visitors choose what stands here: each of these begins where a word does and never goes back to try again.
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]++@[\w-]++(\.[\w-]++)+([.+]++[\w.+-]++)?")
QUERY = re.compile(r"(?<![^\s?])([^\s?/]*+/[^\s?]*+)\?\S+")
KEY = re.compile(r"(/key/|/confirm-email/|/invitation/)[^\s/]++")  # whoever reads the address of a letter could use it
LONGEST = 20_000  # characters of a message or a traceback
LONGEST_PATH = 1_000
FIELDS = ("method", "path", "status_code", "milliseconds")  # what our own lines carry beside their words

request_id = ContextVar("request_id", default="")


def clean(text):
    """The text without e-mail addresses, without the queries of addresses and the keys of letters."""
    return KEY.sub(r"\1…", QUERY.sub(r"\1?…", MAIL.sub("<e-mail>", text)))


def short(text, limit):
    """Its beginning and its end. Only what is clean is cut: half an e-mail address would look like none."""
    return text if len(text) <= limit else f"{text[: limit // 2]} … {text[-limit // 2 :]}"


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
            "message": short(clean(record.getMessage()), LONGEST),
            "request_id": getattr(record, "request_id", ""),
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        line |= {"path": short(clean(line["path"]), LONGEST_PATH)} if "path" in line else {}
        if record.exc_info:
            line["traceback"] = short(clean(self.formatException(record.exc_info)), LONGEST)
        return json.dumps({name: value for name, value in line.items() if value != ""}, ensure_ascii=False, default=str)


class PlainFormatter(logging.Formatter):
    """The same for a person's eyes."""

    def format(self, record):
        return short(clean(super().format(record)), LONGEST)


def configuration(form, level):
    """What Django wants to know of the log: one line an event on the console, `plain` or `json`, from this level on."""
    plain = "{asctime} {levelname} {name} {message} {request_id}"
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"number": {"()": "cms.logs.NumberFilter"}},
        "formatters": {
            "plain": {"()": "cms.logs.PlainFormatter", "format": plain, "style": "{"},
            "json": {"()": "cms.logs.JsonFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["number"], "formatter": form}},
        "root": {"handlers": ["console"], "level": level},
    }
