import { readFileSync } from 'node:fs'
import { type CookieCase, parseCase } from '../../shared/cookie/conformance/case.ts'
import { isHead } from '../../shared/cookie/conformance/recording.ts'
import type { Asked } from '../arguments.ts'
import { generateCase } from './generate-case.ts'

/** The cases to play: generated, or as they were printed before. Throws where a file cannot be read or a line is no case. */
export function casesAskedFor(asked: Asked): Iterable<CookieCase> {
  return asked.play === null ? generated(asked) : written(asked.play)
}

function* generated({ browser, thirdParty, seed, first, cases }: Asked): Generator<CookieCase> {
  for (let number = first; number < first + cases; number++) {
    yield generateCase(seed, number, { profile: browser, thirdParty })
  }
}

function written(file: string): CookieCase[] {
  const lines = readFileSync(file === '-' ? 0 : file, 'utf8').split('\n')
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return []
    const value: unknown = JSON.parse(line)
    if (isHead(value)) return []
    const parsed = parseCase(value)
    if (!parsed.ok) throw new Error(`line ${at + 1} is no case: ${parsed.error}`)
    return [parsed.value]
  })
}
