import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Ran, runCommand } from './run-command.ts'

/** A headless Chromium inside an npm package: 67 MB packed, 209 MB unpacked, Linux only, Node 22.17 or 24 to unpack. */
const PACKAGE = '@sparticuz/chromium@153.0.0'

/** Beside the other packages, so that a clone leaves nothing elsewhere; npm's own cache keeps the download. */
const FOLDER = resolve('node_modules/.cache/crumbscope-chromium')

/** Where it stands once it was got. */
export const PACKED_CHROMIUM = join(FOLDER, 'chromium-packed')

/** Without any font a page lays out no text, and lines of a text field cannot be told apart. */
const FONTS = join(FOLDER, 'fonts.conf')

/** Fetching 67 MB and unpacking it, ms. */
const PATIENCE = 5 * 60_000

/** Gets it from the npm registry; it brings the few libraries it needs beside glibc. null where there is none for this system. */
export function getPackedChromium(): Ran | null {
  if (process.platform !== 'linux' || !['x64', 'arm64'].includes(process.arch)) return null
  mkdirSync(FOLDER, { recursive: true })
  const install = [
    'install',
    '--prefix',
    FOLDER,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    PACKAGE,
  ]
  const installed = runCommand('npm', install, PATIENCE)
  if (!installed.ok) return installed
  const entry = pathToFileURL(join(FOLDER, 'node_modules/@sparticuz/chromium/build/index.js')).href
  // It unpacks into the folder for temporary files; its libraries only where it takes this for the place it was made for.
  const unpack = `import(${JSON.stringify(entry)}).then((it) => it.default.executablePath())`
  const env = { TMPDIR: FOLDER, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' }
  const unpacked = runCommand(process.execPath, ['--input-type=module', '-e', unpack], PATIENCE, env)
  if (!unpacked.ok) return unpacked
  writeFileSync(FONTS, fontsConfig())
  writeFileSync(PACKED_CHROMIUM, starter())
  chmodSync(PACKED_CHROMIUM, 0o755)
  return unpacked
}

/** Starts it with the libraries, and where the system has no fonts, with the fonts that came with it. */
function starter(): string {
  return [
    '#!/bin/sh',
    `export LD_LIBRARY_PATH="${join(FOLDER, 'al2023/lib')}"`,
    `[ -d /etc/fonts ] || export FONTCONFIG_FILE="${FONTS}"`,
    `exec "${join(FOLDER, 'chromium')}" "$@"`,
    '',
  ].join('\n')
}

function fontsConfig(): string {
  return [
    '<?xml version="1.0"?>',
    '<fontconfig>',
    `  <dir>${join(FOLDER, 'fonts')}</dir>`,
    `  <cachedir>${join(FOLDER, 'fonts-cache')}</cachedir>`,
    '</fontconfig>',
    '',
  ].join('\n')
}
