import { describe, expect, it } from 'vitest'
import { decodeValue } from './decode-value.ts'

const SIGNATURE = 'V+me8jNEoxs8gctMRGsOpNjyZHuvOIwXHG2rVLjsW0Y'
const base64Url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

const layers = (raw: string) => decodeValue(raw).map(({ as, text }) => [as, text])

describe('decodeValue', () => {
  it.each([
    ['hello'],
    [''],
    ['a.b.c'],
    ['100%'],
    ['s:short.sig'],
    ['j:{broken'],
    ['eyJ.x'],
    ['eyJub3Q.json.x'],
  ])('says nothing of %j', (raw) => {
    expect(decodeValue(raw)).toEqual([])
  })

  it('decodes percent-encoding', () => {
    expect(layers('a%20b%C3%A9')).toEqual([['percent-encoding', 'a bé']])
  })

  it('takes the signature off what is signed', () => {
    expect(layers(`s:user.${SIGNATURE}`)).toEqual([['signed', 'user']])
    expect(layers(`s%3Aa.b.${encodeURIComponent(SIGNATURE)}`)).toEqual([
      ['percent-encoding', `s:a.b.${SIGNATURE}`],
      ['signed', 'a.b'],
    ])
  })

  it('reads JSON, with and without j:, also behind a signature', () => {
    expect(layers('j:{"a":1}')).toEqual([['JSON', '{\n "a": 1\n}']])
    expect(layers('[1]')).toEqual([['JSON', '[\n 1\n]']])
    expect(layers(`s:j:{"a":1}.${SIGNATURE}`).at(-1)).toEqual(['JSON', '{\n "a": 1\n}'])
  })

  it('reads header and payload of a JWT, and never calls it verified', () => {
    const token = `${base64Url({ alg: 'HS256' })}.${base64Url({ sub: 'adé', exp: 1_893_456_000 })}.c2ln`
    const [layer] = decodeValue(token)
    expect(layer).toMatchObject({ as: 'JWT' })
    expect(layer?.text).toBe(
      '{"alg":"HS256"}\n{\n "sub": "adé",\n "exp": 1893456000\n}\nexpires 2030-01-01T00:00:00.000Z',
    )
    expect(layer?.note).toMatch(/not verified/)
  })

  it('does not break at an expiry that is no date', () => {
    const token = `${base64Url({ alg: 'none' })}.${base64Url({ exp: 1e300 })}.`
    expect(layers(token)).toEqual([['JWT', '{"alg":"none"}\n{\n "exp": 1e+300\n}']])
  })

  it('is not fooled by a payload that is no object', () => {
    expect(layers(`${base64Url({ alg: 'none' })}.${base64Url(null)}.x`)).toEqual([
      ['JWT', '{"alg":"none"}\nnull'],
    ])
  })
})
