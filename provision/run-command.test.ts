import { describe, expect, it } from 'vitest'
import { complaint } from './run-command.ts'

describe('why a command failed', () => {
  it.each([
    [
      'Node’s error, though its properties come after it',
      "Downloading\nError: getaddrinfo ENOTFOUND cdn.example\n    at oncomplete (node:dns:102:17) {\n  code: 'ENOTFOUND'\n}\n",
      'Error: getaddrinfo ENOTFOUND cdn.example',
    ],
    [
      'apt’s',
      'Reading package lists...\nE: Unable to locate package chromium\n',
      'E: Unable to locate package chromium',
    ],
    ['the last of several', 'Error: first\nTypeError: then\n', 'TypeError: then'],
    ['the last thing said', 'trying\n\ngiving up\n\n', 'giving up'],
    ['nothing', '', ''],
  ])('is %s', (_, output, line) => {
    expect(complaint({ output })).toBe(line)
  })
})
