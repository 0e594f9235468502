import { describe, expect, it } from 'vitest'
import { compareReadings } from '../compare.ts'
import { chromium, HOME, response, seenAt } from '../jar-test-kit.ts'
import { modelOf } from '../modelled/model.ts'
import { addressesToRead, MOST_ADDRESSES } from './reading-addresses.ts'

const here = { protocol: 'http:', hostname: 'app.localhost', port: '3000', subHost: 'api.app.localhost' }
const API = 'http://api.app.localhost:3000'

function asked(lines: readonly string[], { wide = false, from = HOME } = {}): string[] {
  const request = { url: `${from}/lab/set-cookie`, as: 'fetch', method: 'POST', from: `${HOME}/` } as const
  const { model } = modelOf([response(lines, 0, { request })], chromium)
  return addressesToRead([...model.jar.cookies()], [], here, wide).map(({ origin, path }) => origin + path)
}

describe('addressesToRead', () => {
  it('asks nowhere when home shows everything', () => {
    expect(asked(['a=1; Path=/', 'b=1; Path=/; Domain=app.localhost', 'c=1; Path=/api'])).toEqual([])
  })

  it('asks each other path of home once', () => {
    const addresses = asked(['a=1; Path=/lab', 'b=1; Path=/lab', 'c=1; Path=/admin'])
    expect(addresses.sort()).toEqual([`${HOME}/admin`, `${HOME}/lab`])
  })

  it('asks the sub-host for its own cookies', () => {
    expect(asked(['a=1; Path=/'], { from: API })).toEqual([`${API}/`])
  })

  it('asks the lab’s folder and sub-host when it looks everywhere', () => {
    expect(asked([], { wide: true })).toEqual([`${HOME}/lab/echo`, `${API}/`])
    expect(addressesToRead([], [], { ...here, hostname: '127.0.0.1', subHost: null }, true)).toEqual([
      { origin: 'http://127.0.0.1:3000', path: '/lab/echo' },
    ])
  })

  it('asks again where strangers were seen', () => {
    const { jar } = modelOf([], chromium).model
    const readings = [
      seenAt('/api/self', 'x=1'),
      seenAt('/lab/echo', 'y=1'),
      seenAt('/', 'z=1', { origin: API }),
    ]
    const { strangers } = compareReadings(jar, readings, chromium)
    const addresses = addressesToRead([], strangers, here, false)
    expect(addresses.map(({ origin, path }) => origin + path)).toEqual([`${HOME}/lab/echo`, `${API}/`])
  })

  it('asks a bounded number', () => {
    const lines = Array.from({ length: MOST_ADDRESSES + 5 }, (_, at) => `a=1; Path=/p${at}`)
    expect(asked(lines)).toHaveLength(MOST_ADDRESSES)
  })
})
