#!/bin/sh
# Copy the database and the uploads while the portal runs: backup.sh FOLDER [HOW MANY TO KEEP].
# portal-backup.service runs it every night. The copy appears under its name only when it is whole.
set -eu
umask 077

folder=${1:?"Say where: backup.sh FOLDER [HOW MANY TO KEEP]"}
keep=${2:-14}
: "${DATABASE_URL:?"Start it through deploy/manage.sh -- so that it knows the settings."}" "${PORTAL_VAR:?}"
python=$(dirname "$0")/../.venv/bin/python

target=$folder/portal-$(date -u +%Y%m%dT%H%M%SZ)
half=$target.half
mkdir "$half"
trap 'rm -rf "$half"' EXIT

# The database first: an upload that comes in between is one file too many, never one too few.
case $DATABASE_URL in
  sqlite:*)
    "$python" - "${DATABASE_URL#sqlite:///}" "$half/portal.sqlite3" <<'PYTHON'
import sqlite3, sys
source = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
copy = sqlite3.connect(sys.argv[2])
source.backup(copy)
assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
PYTHON
    ;;
  *) pg_dump --format=custom --no-owner --file="$half/portal.dump" "$DATABASE_URL" ;;
esac
# Uploads in a bucket (S3_BUCKET) are kept by whoever keeps the bucket.
for part in media private; do
  [ ! -d "$PORTAL_VAR/$part" ] || tar -C "$PORTAL_VAR" --exclude private/incoming -czf "$half/$part.tar.gz" "$part"
done

mv "$half" "$target"
trap - EXIT
ls -1d "$folder"/portal-*Z | sort -r | tail -n "+$((keep + 1))" | while read -r old; do rm -rf "$old"; done
echo "$target"
