import { describe, expect, it } from 'vitest'
import { chromium, HOME, response, START } from '../jar-test-kit.ts'
import type { JarFact } from './jar-fact.ts'
import { modelOf } from './model.ts'

const held = (...facts: readonly JarFact[]) =>
  [...modelOf(facts, chromium).model.jar.cookies()].map(({ name, value }) => `${name}=${value}`)

describe('modelOf', () => {
  it('plays responses and script writes in turn', () => {
    const script = {
      kind: 'script',
      key: 's:1',
      at: START + 1,
      url: `${HOME}/`,
      text: 'b=é; Path=/',
    } as const
    expect(held(response(['a=1; Path=/']), script)).toEqual(['a=1', 'b=\u00c3\u00a9'])
  })

  it('keeps a script away from an HttpOnly cookie', () => {
    const script = {
      kind: 'script',
      key: 's:2',
      at: START + 1,
      url: `${HOME}/`,
      text: 'a=2; Path=/',
    } as const
    expect(held(response(['a=1; Path=/; HttpOnly']), script)).toEqual(['a=1'])
  })

  it('clears the whole site of the response, then takes its lines', () => {
    const other = response(['o=1; Path=/; SameSite=None; Secure'], 0, {
      request: { url: 'http://other.localhost:3000/', as: 'navigation', method: 'GET', from: null },
    })
    const below = response(['s=1; Path=/'], 0, {
      request: { url: 'http://api.app.localhost:3000/lab', as: 'fetch', method: 'POST', from: `${HOME}/` },
    })
    const clearing = response(['n=1; Path=/'], 1, { clears: true })
    expect(held(other, below, response(['a=1; Path=/']), clearing)).toEqual(['o=1', 'n=1'])
  })

  it('takes nothing from a response to a request without credentials', () => {
    const request = {
      url: `${HOME}/lab/session`,
      as: 'fetch',
      method: 'PATCH',
      from: `${HOME}/`,
      credentials: 'omit',
    } as const
    expect(held(response(['a=1; Path=/'], 0, { request }))).toEqual([])
  })

  it('predicts nothing from what the browser tells', () => {
    const change = {
      kind: 'change',
      key: 'c:1',
      at: START,
      changed: [{ name: 'a', value: '1' }],
      deleted: [],
    } as const
    expect(held(change)).toEqual([])
  })

  it('knows what set each cookie as it stands', () => {
    const { model } = modelOf([response(['a=1; Path=/']), response(['a=2; Path=/'], 500)], chromium)
    const [a] = model.jar.cookies()
    expect(a && model.originOf(a)).toMatchObject({ at: START + 500, verdict: { replaced: { value: '1' } } })
  })
})
