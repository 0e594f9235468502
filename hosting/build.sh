#!/bin/sh
# What the image is made of: builds this clone, and puts what runs into the folder that is named, with the packages that it
# needs there and no others. It needs Node and npm, no Docker and no rights: `sh hosting/build.sh FOLDER`.
set -eu
[ $# -eq 1 ] || { echo "Name the folder: sh hosting/build.sh FOLDER" >&2; exit 2; }
cd "$(dirname "$0")/.."

npm ci --no-audit --no-fund
npm run --silent build
sh hosting/assemble.sh dist "$1"
