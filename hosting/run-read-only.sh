#!/bin/sh
# Runs what the image holds, in a folder, as an ordinary user to whom nothing belongs and who may write nothing; asks for its
# health and for a room, and stops it. Exit status 0 when all is well. `sh hosting/run-read-only.sh FOLDER`; nobody may write in
# the folder afterwards.
set -eu
[ $# -eq 1 ] || { echo "Name the folder: sh hosting/run-read-only.sh FOLDER" >&2; exit 2; }
app=$1
cd "$(dirname "$0")/.."

own=$(mktemp -d)
pid=''
trap '[ -z "$pid" ] || kill "$pid"; rm -rf "$own"' EXIT
chmod 755 "$own"
chmod -R a-w,a+rX "$app"
before=$(find "$app" | sort | cksum)

# Root may write everywhere: then it is somebody else who runs it.
as=''
[ "$(id -u)" != 0 ] || as='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
# The Node of the clone, as the image has one: the system's may be too old, and the other user may not reach it.
node=node_modules/.bin/node
[ -x "$node" ] || node=$(command -v node)
cp -L "$node" "$own/node"
node=$own/node
cd "$app"
# shellcheck disable=SC2086
NODE_ENV=production HOME=/nonexistent $as "$node" dist/server/launch.js host --port 0 > "$own/said" 2>&1 &
pid=$!
port=''
for _ in $(seq 300); do
  port=$(sed -n 's|.*http://localhost:\([0-9]*\).*|\1|p' "$own/said" | head -1)
  [ -z "$port" ] || break
  kill -0 "$pid" || { cat "$own/said"; exit 1; }
  sleep 0.2
done

"$node" healthy.js "$port"
"$node" --eval '
  const answer = await fetch(`http://localhost:${process.argv[1]}/api/rooms`, { method: "POST" })
  if (answer.status !== 201) throw new Error(`no room: ${answer.status}`)
' "$port"
kill "$pid"
wait "$pid"
pid=''
! "$node" healthy.js "$port"
[ "$before" = "$(find "$app" | sort | cksum)" ] || { echo "Something was written." >&2; exit 1; }
echo "The image's steps make a Crumbscope that runs, $(du -sh "$app" | cut -f1), as an ordinary user, on files that nobody may write."
