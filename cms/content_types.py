"""What visitors send is UTF-8, whatever they call it.

Django reads addresses and forms in the encoding that Content-Type names, any that Python knows: some fail on every text
before a middleware is asked, some make letters that no database keeps, and the page cache would keep one visitor's
reading of an address for all.
"""

import re

from django.utils.http import parse_header_parameters

BOUNDARY = re.compile(r"[ -!#-\[\]-~]{1,200}")  # what may stand between quotation marks


def utf8_only(application):
    """A WSGI application that is told what kind of thing is sent, and no encoding."""

    def told(environ, start_response):
        if ";" in environ.get("CONTENT_TYPE", ""):
            environ["CONTENT_TYPE"] = without_encoding(environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return told


def without_encoding(content_type):
    """The media type, and the boundary that forms with files need; nothing when it cannot be read."""
    try:
        kind, parameters = parse_header_parameters(content_type)
    except (ValueError, LookupError):
        return ""
    boundary = parameters.get("boundary", "")
    return f'{kind}; boundary="{boundary}"' if BOUNDARY.fullmatch(boundary) else kind
