import { describe, expect, it } from 'vitest'
import { Jar } from '../../../shared/cookie/jar.ts'
import { profiles } from '../../../shared/cookie/profiles/profile.ts'
import type { Engine } from '../../../shared/cookie/same-site/context.ts'
import { receiveSetCookie } from '../../../shared/cookie/storing/storage-model.ts'
import {
  clearingLine,
  clearingLines,
  guessingLines,
  hostFor,
  inParts,
  linesBack,
  settingLines,
  wrongClearingLine,
} from './jar-lines.ts'

const HOME = 'app.localhost'
const API = 'api.app.localhost'

const engine: Engine = {
  profile: profiles.chromium,
  thirdParty: 'allowed',
  publicSuffix: (host) => host.slice(host.lastIndexOf('.') + 1),
}

/** A jar that takes lines from the hosts of the lab, as their own pages would get them. */
function jarWith(...all: readonly (readonly [host: string, line: string])[]): Jar {
  const jar = new Jar()
  for (const [host, line] of all) take(jar, host, line)
  return jar
}

function take(jar: Jar, host: string, line: string): void {
  const url = `http://${host}:3000/lab/set-cookie`
  receiveSetCookie(
    jar,
    line,
    { url, as: 'fetch', method: 'POST', from: `http://${HOME}:3000/`, now: 1_000 },
    engine,
  )
}

const KINDS = [
  [HOME, 'a=1; Path=/'],
  [HOME, 'a=1; Path=/lab; HttpOnly; Secure; SameSite=Strict'],
  [HOME, 'a=1; Path=/; Domain=app.localhost'],
  [HOME, '__Host-a=1; Path=/; Secure'],
  [HOME, '__Host-Http-a=1; Path=/; Secure; HttpOnly'],
  [HOME, 'a=1; Path=/; Secure; Partitioned; SameSite=None'],
  [HOME, 'bare; Path=/'],
  [API, 'a=1; Path=/'],
  [API, 'a=1; Path=/x; Domain=api.app.localhost'],
] as const

describe('clearing lines', () => {
  it.each(KINDS)('delete what %s set with %s', (host, line) => {
    const jar = jarWith([host, line])
    expect(jar.size).toBe(1)
    for (const one of clearingLines([...jar.cookies()], HOME)) {
      for (const clearing of one.lines) take(jar, one.host, clearing)
    }
    expect(jar.size).toBe(0)
  })

  it.each(KINDS.filter(([, line]) => !line.startsWith('bare')))(
    'with wrong options leave what %s set with %s',
    (host, line) => {
      const jar = jarWith([host, line])
      const [cookie] = jar.cookies()
      if (!cookie) throw new Error('it was stored')
      take(jar, hostFor(cookie, HOME), wrongClearingLine(cookie))
      expect(jar.size).toBe(1)
    },
  )

  it('go out from the host that can set the cookie', () => {
    const hosts = KINDS.map((kind) => [...jarWith(kind).cookies()].map((cookie) => hostFor(cookie, HOME))[0])
    expect(hosts).toEqual([...Array(7).fill(HOME), API, API])
  })

  it('say nothing but what names the cookie, and a lifetime that is over', () => {
    const [cookie] = jarWith([HOME, 'a=1; Path=/; Max-Age=60; SameSite=Lax']).cookies()
    expect(cookie && clearingLine(cookie)).toBe('a=; Path=/; SameSite=Lax; Max-Age=0')
  })
})

describe('guessing lines', () => {
  it.each(KINDS)('delete what %s set with %s, knowing the name and where it was seen', (host, line) => {
    const jar = jarWith([host, line])
    const [cookie] = jar.cookies()
    if (!cookie) throw new Error('it was stored')
    const stranger = {
      name: cookie.name,
      value: cookie.value,
      readable: false,
      attributes: null,
      urls: [`http://${host}:3000${cookie.path === '/' ? '/api/self' : `${cookie.path}/echo`}`],
      key: 'x',
    }
    for (const one of guessingLines(stranger, HOME)) for (const guess of one.lines) take(jar, one.host, guess)
    expect(jar.size).toBe(0)
  })
})

describe('the way back', () => {
  it('sets what went, restores what changed, deletes what came', () => {
    const then = jarWith([HOME, 'went=1; Path=/'], [HOME, 'changed=1; Path=/'], [HOME, 'stayed=1; Path=/'])
    const now = jarWith(
      [HOME, 'changed=2; Path=/; HttpOnly'],
      [HOME, 'stayed=1; Path=/'],
      [API, 'came=1; Path=/'],
    )
    const back = linesBack([...now.cookies()], [...then.cookies()], HOME)
    expect(back).toEqual([
      { host: API, lines: ['came=; Path=/; Max-Age=0'] },
      { host: HOME, lines: ['went=1; Path=/', 'changed=1; Path=/'] },
    ])
  })

  it('is empty when nothing changed', () => {
    const cookies = [...jarWith(...KINDS).cookies()]
    expect(linesBack(cookies, cookies, HOME)).toEqual([])
  })

  it.each(KINDS)('sets again what %s set with %s', (host, line) => {
    const cookies = [...jarWith([host, line]).cookies()]
    const again = new Jar()
    for (const one of settingLines(cookies, HOME))
      for (const setting of one.lines) take(again, one.host, setting)
    const plain = (all: Iterable<object>) => [...all].map((cookie) => ({ ...cookie, order: 0, setOrder: 0 }))
    expect(plain(again.cookies())).toEqual(plain(cookies))
  })
})

describe('inParts', () => {
  it('fills each response as far as it goes, in order', () => {
    expect(inParts(['aa', 'bb', 'cc', 'd'], 4)).toEqual([
      ['aa', 'bb'],
      ['cc', 'd'],
    ])
    expect(inParts(['aaaaaa', 'b'], 4)).toEqual([['aaaaaa'], ['b']])
    expect(inParts([])).toEqual([])
  })
})
