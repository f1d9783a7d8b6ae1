"""The grade MDN HTTP Observatory gives, by its published rules: 100 points, less what is missing, and from 90 on more.

Source: mdn-http-observatory, src/grader/charts.js (modifiers) and its "Tests and scoring". What needs a network (the
redirect to https, the preload list) is not counted: it could only take points away, and production redirects.
"""

import re

GRADES = [(100, "A+"), (90, "A"), (85, "A-"), (80, "B+"), (70, "B"), (65, "B-"), (60, "C+"), (50, "C"), (0, "D or F")]
EXTRA_CREDIT_FROM = 90
HALF_A_YEAR = 15_768_000
PRIVATE_REFERRERS = {"no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"}
UNSAFE = {"'unsafe-inline'", "'unsafe-eval'", "data:", "http:", "https:", "*"}


def grade(response):
    """(letter, points) of an answer given over https."""
    modifiers = [rule(response) for rule in (policy, frames, cookies, sharing, transport, referrer, sniffing, scripts)]
    points = 100 + sum(modifier for modifier in modifiers if modifier < 0)
    if points >= EXTRA_CREDIT_FROM:
        points += sum(modifier for modifier in modifiers if modifier > 0)
    return next(letter for least, letter in GRADES if points >= least), points


def directives(response):
    """{directive: its sources} of the policy."""
    parts = [part.split() for part in response.headers.get("Content-Security-Policy", "").split(";")]
    return {part[0].lower(): set(part[1:]) for part in parts if part}


def policy(response):
    rules = directives(response)
    if not rules:
        return -25
    fallback = rules.get("default-src", {"*"})
    scripts, styles = rules.get("script-src", fallback), rules.get("style-src", fallback)
    objects = rules.get("object-src", fallback)
    if (UNSAFE - {"'unsafe-eval'"}) & (scripts | objects):
        return -20
    return policy_of(rules, scripts, styles, fallback)


def policy_of(rules, scripts, styles, fallback):
    """The modifier once nothing is open in scripts and objects."""
    if "'unsafe-eval'" in scripts:
        return -10
    if "http:" in rules.get("img-src", fallback) | rules.get("media-src", fallback):
        return -10
    if UNSAFE & styles:
        return 0
    closed = fallback == {"'none'"} and rules.get("form-action", {"*"}) <= {"'none'", "'self'"}
    return 10 if closed else 5


def frames(response):
    if "frame-ancestors" in directives(response) and "*" not in directives(response)["frame-ancestors"]:
        return 5
    return 0 if response.headers.get("X-Frame-Options", "").upper() in {"DENY", "SAMEORIGIN"} else -20


def cookies(response):
    if not response.cookies:
        return 0
    found = response.cookies.values()
    sessions = [cookie for cookie in found if re.search("login|sess", cookie.key, re.IGNORECASE)]
    if any(not cookie["secure"] for cookie in found):
        return -40 if any(not cookie["secure"] for cookie in sessions) else -20
    if any(not cookie["httponly"] for cookie in sessions):
        return -30
    said = {cookie["samesite"].lower() for cookie in found}
    if said - {"", "lax", "strict"}:
        return -20
    if any("csrf" in cookie.key and not cookie["samesite"] for cookie in found):
        return -20
    return 5 if "" not in said else 0


def sharing(response):
    """Cross-origin resource policy, and credentials never handed to others."""
    if response.headers.get("Access-Control-Allow-Credentials", "").lower() == "true":
        return -50
    said = response.headers.get("Cross-Origin-Resource-Policy")
    if said is None or said == "cross-origin":
        return 0
    return 10 if said in {"same-origin", "same-site"} else -5


def transport(response):
    age = re.search(r"max-age=(\d+)", response.headers.get("Strict-Transport-Security", ""))
    if age is None:
        return -20
    return 0 if int(age[1]) >= HALF_A_YEAR else -10


def referrer(response):
    said = response.headers.get("Referrer-Policy")
    if said is None:
        return 0
    return 5 if {part.strip() for part in said.split(",")} <= PRIVATE_REFERRERS else -5


def sniffing(response):
    return 0 if response.headers.get("X-Content-Type-Options") == "nosniff" else -5


def scripts(response):
    """Scripts of another host need https and a checksum; the portal has none of another host."""
    if "html" not in response.headers.get("Content-Type", ""):
        return 0
    return -50 if re.search(rb"<script[^>]*src=[\"']?(https?:)?//", response.getvalue()) else 0
