import { analyse } from 'scslre'
import { describe, expect, it } from 'vitest'
import { GLOSSARY_WORD } from '../../shared/scenarios/text/glossary.ts'
import { regexesInSources } from './regexes-in-sources.ts'

/** Those that are put together while running, by their file. */
const MADE: Readonly<Record<string, RegExp>> = { 'shared/scenarios/text/glossary.ts': GLOSSARY_WORD }

/** Why a regular expression may take more than linear time on some text; empty where it cannot. */
function superLinear(source: string, flags: string): readonly string[] {
  const { reports } = analyse(
    { source, flags },
    // Move: the same text is looked at again from each place it may start at.
    { reportTypes: { Trade: true, Self: true, Move: true } },
  )
  return reports.map(({ type, exponential }) => `${type}${exponential ? ', exponential' : ''}`)
}

describe('the regular expressions', () => {
  it('take linear time, whatever the text', () => {
    const found = regexesInSources()
    expect(found.length).toBeGreaterThan(200)
    const slow = found.flatMap(({ place, ...written }) => {
      const { source, flags } =
        written.source === null ? (MADE[place.replace(/:\d+$/, '')] ?? written) : written
      if (source === null) return [`${place} is put together while running, so nobody can tell`]
      const why = superLinear(source, flags)
      return why.length === 0 ? [] : [`${place} /${source}/${flags}: ${why.join('; ')}`]
    })
    expect(slow).toEqual([])
  })

  it.each([
    ['two that share their spaces', String.raw`^wait(?:\s+(.+))?$`],
    ['one that starts anew at each space', String.raw`[ \t]+$`],
    ['one within another', '^(a+)+$'],
  ])('would be found: %s', (_, source) => {
    expect(superLinear(source, '')).not.toEqual([])
  })
})
