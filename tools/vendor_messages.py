"""Keep locale/vendor: the interface words that Wagtail and its companions leave untranslated.

    python tools/vendor_messages.py          add missing msgids (empty), drop vanished ones, compile
    python tools/vendor_messages.py --check  only report; fails while a translation is missing

A catalogue of LOCALE_PATHS wins over those of the packages, one msgid at a time. So it holds only what no package
translates, and corrections: an entry that also stands in a package is kept, with the package's words beside it.
"""

import argparse
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import polib

VENDOR = Path(__file__).resolve().parent.parent / "locale" / "vendor"
DOMAINS = ["django", "djangojs"]

# Whose words an editor meets, the most important first: this is also the order of the entries.
PACKAGES = [
    "wagtail.admin",
    "wagtail",
    "wagtail.images",
    "wagtail.documents",
    "wagtail.snippets",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.users",
    "wagtail.contrib.settings",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.search",
    "taggit",
    "allauth",
]

# Their catalogues are loaded too, so what they translate is not missing.
NEIGHBOURS = ["django/conf", "django/contrib/auth", "django/contrib/contenttypes", "django_filters"]

# gettext looks for "sk" in both folders; the plural forms are those of Django, or numbers would pick a wrong form.
LANGUAGES = {
    "sk": {
        "folders": ["sk_SK", "sk"],
        "plural": "nplurals=4; plural=(n % 1 == 0 && n == 1 ? 0 : n % 1 == 0 && n "
        ">= 2 && n <= 4 ? 1 : n % 1 != 0 ? 2: 3);",
    },
    "pl": {
        "folders": ["pl"],
        "plural": "nplurals=4; plural=(n==1 ? 0 : (n%10>=2 && n%10<=4) && "
        "(n%100<12 || n%100>14) ? 1 : n!=1 && (n%10>=0 && n%10<=1) || (n%10>=5 && "
        "n%10<=9) || (n%100>=12 && n%100<=14) ? 2 : 3);",
    },
}


def folder_of(package):
    """Where a package is installed, given as a module name or as a path inside a package."""
    top, _, rest = package.replace(".", "/").partition("/")
    return Path(find_spec(top).origin).parent / rest


def entries(packages, folders, domain):
    """All entries of the packages' own catalogues."""
    for package in packages:
        for folder in folders:
            path = folder_of(package) / "locale" / folder / "LC_MESSAGES" / f"{domain}.po"
            if path.exists():
                yield from (entry for entry in polib.pofile(str(path)) if not entry.obsolete)


def key(entry):
    return entry.msgctxt, entry.msgid


def wanted(domain):
    """Every msgid of the packages, once."""
    found = {}
    for entry in entries(PACKAGES, ["en"], domain):
        found.setdefault(key(entry), entry)
    return found


def supplied(language, domain):
    """What the packages themselves translate; their fuzzy entries are never compiled and do not count."""
    found = {}
    for entry in entries([*PACKAGES, *NEIGHBOURS], LANGUAGES[language]["folders"], domain):
        if entry.translated():
            found.setdefault(key(entry), entry)
    return found


def words(entry):
    return " | ".join(entry.msgstr_plural[form] for form in sorted(entry.msgstr_plural)) or entry.msgstr


def blank_entry(source):
    """An entry without a translation, in the shape msgfmt can check."""
    entry = polib.POEntry(msgctxt=source.msgctxt, msgid=source.msgid, comment=source.comment)
    entry.flags = [flag for flag in source.flags if flag.endswith("-format")]
    if source.msgid_plural:
        entry.msgid_plural = source.msgid_plural
        entry.msgstr_plural = dict.fromkeys(range(4), "")
    return entry


def vendor_path(language, domain):
    return VENDOR / language / "LC_MESSAGES" / f"{domain}.po"


def own(language, domain):
    """Our translations so far."""
    path = vendor_path(language, domain)
    return {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}


def extended(language, domain):
    """The catalogue as it should be: our entries the packages still have, and empty ones for what is missing."""
    ours, theirs = own(language, domain), supplied(language, domain)
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES[language]["plural"],
    }
    for identity, source in wanted(domain).items():
        if identity not in ours and identity in theirs:
            continue
        entry = blank_entry(source)
        if identity in ours:
            entry.msgstr, entry.msgstr_plural = ours[identity].msgstr, ours[identity].msgstr_plural
        if identity in theirs:
            entry.tcomment = f"Instead of: {words(theirs[identity])}"
        catalogue.append(entry)
    return catalogue


def write(catalogue, path):
    """Save and compile as `manage.py compilemessages` does, so that either leaves the same file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
    subprocess.run(["msgfmt", "--check-format", "-o", str(path.with_suffix(".mo")), str(path)], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; fail while a translation is missing")
    check = parser.parse_args().check
    missing = 0
    for language in LANGUAGES:
        for domain in DOMAINS:
            catalogue = extended(language, domain)
            empty = len(catalogue) - len(catalogue.translated_entries())
            corrections = sum(bool(entry.tcomment) for entry in catalogue)
            missing += empty
            print(
                f"{language} {domain}: {len(wanted(domain))} msgids, {len(catalogue)} here "
                f"({corrections} corrections), {empty} missing"
            )
            if not check:
                write(catalogue, vendor_path(language, domain))
    return int(check and missing > 0)


if __name__ == "__main__":
    sys.exit(main())
