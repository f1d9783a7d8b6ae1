#!/bin/sh
# Put a backup back in place of what is there:
# deploy/manage.sh -- deploy/restore.sh /var/backups/portal/portal-20260131T021000Z
# Stop the portal first. What stood there before is kept beside it, named .before-restore.
set -eu
umask 027

backup=${1:?"Say which: restore.sh FOLDER OF ONE BACKUP"}
: "${DATABASE_URL:?"Start it through deploy/manage.sh -- so that it knows the settings."}" "${PORTAL_VAR:?}"

case $DATABASE_URL in
  sqlite:*)
    database=${DATABASE_URL#sqlite:///}
    [ -f "$backup/portal.sqlite3" ] || { echo "$backup holds no portal.sqlite3." >&2; exit 1; }
    for part in "$database" "$database-wal" "$database-shm"; do
      [ ! -e "$part" ] || mv -f "$part" "$part.before-restore"
    done
    cp "$backup/portal.sqlite3" "$database"
    chown --reference="$PORTAL_VAR" "$database"
    ;;
  *)
    [ -f "$backup/portal.dump" ] || { echo "$backup holds no portal.dump." >&2; exit 1; }
    pg_restore --clean --if-exists --no-owner --single-transaction --dbname="$DATABASE_URL" "$backup/portal.dump"
    ;;
esac

for part in media private; do
  [ -f "$backup/$part.tar.gz" ] || continue
  rm -rf "$PORTAL_VAR/$part.before-restore"
  [ ! -e "$PORTAL_VAR/$part" ] || mv "$PORTAL_VAR/$part" "$PORTAL_VAR/$part.before-restore"
  tar -C "$PORTAL_VAR" -xzf "$backup/$part.tar.gz"
done
echo "Restored. Now: deploy/manage.sh migrate, then start the portal."
