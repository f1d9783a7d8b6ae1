#!/bin/sh
# A command of the portal, as the portal, with its settings: deploy/manage.sh createsuperuser
# Another program than manage.py goes after --: deploy/manage.sh -- deploy/restore.sh FOLDER
set -eu
cd "$(dirname "$0")/.."
umask 027

set -a
. "${PORTAL_ENV_FILE:-/etc/portal/portal.env}"
set +a

if [ "${1:-}" = -- ]; then shift; else set -- .venv/bin/python manage.py "$@"; fi
[ "$(id -u)" != 0 ] || set -- runuser -u "${PORTAL_USER:-portal}" -- "$@"
exec "$@"
