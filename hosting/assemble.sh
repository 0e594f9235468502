#!/bin/sh
# Puts what was built, and the packages that it needs when it runs, into a folder: `sh hosting/assemble.sh DIST FOLDER`.
set -eu
[ $# -eq 2 ] || { echo "Name what was built, and the folder: sh hosting/assemble.sh DIST FOLDER" >&2; exit 2; }
dist=$(cd "$1" && pwd)
folder=$2
cd "$(dirname "$0")/.."

mkdir -p "$folder"
cp -R "$dist" "$folder/dist"
cp package.json package-lock.json hosting/healthy.js "$folder"
cd "$folder"
npm ci --omit=dev --ignore-scripts --no-audit --no-fund
