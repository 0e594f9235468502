import { describe, expect, it } from 'vitest'
import { labSites } from '../../delivery/lab-sites.ts'
import { rules } from '../../findings/rules.ts'
import { lessons } from '../lessons.ts'
import { withHosts } from './with-hosts.ts'

const at = (home: string) => {
  const sites = labSites(home)
  if (!sites) throw new Error(`${home} is no home`)
  return sites
}

describe('withHosts', () => {
  it.each([
    ['http://app.localhost:3000', 'app.localhost, api.app.localhost, other.localhost'],
    [
      'http://k3vq9x2abcde-app.localhost:4321',
      'k3vq9x2abcde-app.localhost, api.k3vq9x2abcde-app.localhost, k3vq9x2abcde-other.localhost',
    ],
    ['http://localhost:3000', 'localhost, a sub-host, 127.0.0.1'],
  ])('names the hosts of %s', (home, named) => {
    expect(withHosts('{home}, {subHost}, {other}', at(home))).toBe(named)
  })

  it('reaches every text, and leaves all else as it is', () => {
    const holds = () => true
    expect(
      withHosts({ a: [{ says: 'at {home}', holds }], b: null, c: 2 }, at('http://app.localhost')),
    ).toEqual({
      a: [{ says: 'at app.localhost', holds }],
      b: null,
      c: 2,
    })
  })
})

describe('texts that name hosts', () => {
  it.each(lessons.map((lesson) => [lesson.id, lesson] as const))(
    '%s names none of the lab’s itself',
    (_, lesson) => {
      expect(JSON.stringify(lesson)).not.toMatch(/\b(?:app|other|second)\.localhost/)
      expect(JSON.stringify(withHosts(lesson, at('http://app.localhost')))).not.toMatch(/\{\w+\}/)
    },
  )

  it.each(rules.map((rule) => [rule.id, rule] as const))('the rule %s names none', (_, rule) => {
    expect(rule.title + rule.begin.toString()).not.toMatch(/\b(?:app|other|second)\.localhost/)
  })
})
