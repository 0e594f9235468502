#!/bin/sh
# Tries the image's steps where there is no Docker, from the first to the last, in a clean folder. `npm test` does the same with
# what it has built already.
set -eu
cd "$(dirname "$0")/.."

clean=$(mktemp -d)
trap 'chmod -R u+w "$clean"; rm -rf "$clean"' EXIT
chmod 755 "$clean"
mkdir "$clean/clone"
git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$clean/clone"

sh "$clean/clone/hosting/build.sh" "$clean/app"
rm -rf "$clean/clone"
sh hosting/run-read-only.sh "$clean/app"
