#!/usr/bin/env node
// Plain JavaScript, so that a Node that is too old for the rest can still say so.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(`Crumbscope needs Node 22.18 or newer; this is ${process.versions.node}.`)
  process.exit(2)
}
await import('./main.ts')
