#!/bin/sh
# Tries the image's steps where there is no Docker: builds in a clean folder, then runs what came of it as an ordinary user to
# whom nothing belongs and who may write nothing, asks for its health and for a room, and stops it. Exit status 0 when all is well.
set -eu
cd "$(dirname "$0")/.."

clean=$(mktemp -d)
trap 'kill "${pid:-0}" 2>/dev/null || true; chmod -R u+w "$clean"; rm -rf "$clean"' EXIT
chmod 755 "$clean"
mkdir "$clean/clone"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$clean/clone"

sh "$clean/clone/hosting/build.sh" "$clean/app"
rm -rf "$clean/clone"
chmod -R a-w,a+rX "$clean/app"
before=$(find "$clean/app" | sort | cksum)

# Root may write everywhere: then it is somebody else who runs it.
as=''
[ "$(id -u)" != 0 ] || as='setpriv --reuid=65534 --regid=65534 --clear-groups --no-new-privs'
# The Node of the clone, as the image has one: the system's may be too old, and the other user may not reach it.
own=node_modules/.bin/node
[ -x "$own" ] || own=$(command -v node)
cp -L "$own" "$clean/node"
node=$clean/node
cd "$clean/app"
# shellcheck disable=SC2086
NODE_ENV=production HOME=/nonexistent $as "$node" dist/server/launch.js host --port 0 > "$clean/said" 2>&1 &
pid=$!
port=''
for _ in $(seq 100); do
  port=$(sed -n 's|.*http://localhost:\([0-9]*\).*|\1|p' "$clean/said" | head -1)
  [ -z "$port" ] || break
  kill -0 "$pid" || { cat "$clean/said"; exit 1; }
  sleep 0.2
done

"$node" healthy.js "$port"
"$node" --eval '
  const answer = await fetch(`http://localhost:${process.argv[1]}/api/rooms`, { method: "POST" })
  if (answer.status !== 201) throw new Error(`no room: ${answer.status}`)
' "$port"
kill "$pid"
wait "$pid"
! "$node" healthy.js "$port"
[ "$before" = "$(find "$clean/app" | sort | cksum)" ] || { echo "Something was written." >&2; exit 1; }
echo "The image's steps make a Crumbscope that runs, $(du -sh "$clean/app" | cut -f1), as an ordinary user, on files that nobody may write."
