#!/bin/sh
# Find a Python that can run the portal's tools (3.11 or newer), then hand over to it: python.sh run|test|fix|…
# PYTHON=/path/to/python chooses one.
cd "$(dirname "$0")/../.." || exit 1

fit='import sys; assert sys.version_info >= (3, 11); import sqlite3, ssl, venv'
works() { "$1" -c "$fit" >/dev/null 2>&1; }
# Until the tools listen to Ctrl-C themselves, Python would answer it with a traceback: they turn descriptor 3 back into stderr.
go() { python=$1; shift; exec "$python" -m tools.run "$@" 3>&2 2>/dev/null; }

if [ -n "${PYTHON:-}" ]; then
  works "$PYTHON" && go "$PYTHON" "$@"
  echo "PYTHON=$PYTHON is not a Python 3.11 or newer with sqlite3, ssl and venv: name another one, or leave PYTHON out." >&2
  exit 1
fi
# A finished environment knows its Python; looking for another one would only cost time.
[ -f .venv/portal.json ] && works .venv/bin/python && go .venv/bin/python "$@"
for name in python3.13 python3.12 python3.11 python3.14 python3 python; do
  works "$name" && go "$name" "$@"
done
found=$(python3 --version 2>/dev/null || echo "no python3")
echo "The portal needs Python 3.11 or newer with sqlite3, ssl and venv; here is $found: install one (on Debian and Ubuntu: apt install python3 python3-venv) and run the same command again." >&2
exit 1
