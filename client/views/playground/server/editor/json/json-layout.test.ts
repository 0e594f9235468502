import { describe, expect, it } from 'vitest'
import { layoutJson } from './json-layout.ts'

const cart = {
  user: 'ada',
  cart: {
    items: [
      { sku: 'ESP-204', qty: 2 },
      { sku: 'GRD-11', qty: 1 },
    ],
    total: 61.8,
  },
  views: 14,
}

const textOf = (value: unknown) =>
  layoutJson(value)
    .map((line) => line.text)
    .join('\n')

function nested(levels: number): unknown {
  let value: unknown = 'core'
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value, 1] : { key: value }
  return value
}

describe('the layout of JSON', () => {
  it('puts what fits on one line', () => {
    expect(textOf({ views: 1, flash: ['a', {}], none: null })).toBe(
      '{ "views": 1, "flash": ["a", {}], "none": null }',
    )
    expect(textOf({})).toBe('{}')
  })

  it('escapes what acts on a text without being seen, and means the same', () => {
    const acting = { 'na\u202eme': 'a\u2067b\u2028c', tag: '\u{e0041}', joined: '👩\u200d👧' }
    expect(textOf(acting)).toBe(
      '{ "na\\u202eme": "a\\u2067b\\u2028c",\n  "tag": "\\udb40\\udc41",\n  "joined": "👩\u200d👧" }',
    )
    expect(JSON.parse(textOf(acting))).toEqual(acting)
  })

  it('breaks what does not', () => {
    expect(textOf(cart)).toBe(
      [
        '{ "user": "ada",',
        '  "cart": { "items": [',
        '      { "sku": "ESP-204", "qty": 2 },',
        '      { "sku": "GRD-11", "qty": 1 } ],',
        '    "total": 61.8 },',
        '  "views": 14 }',
      ].join('\n'),
    )
  })

  it.each([
    ['a session', cart],
    ['keys that are not names', { 'a key': 1, '': { '"': [[], [[1]]] }, ['__proto__']: 2 }],
    ['a long text', { text: 'x'.repeat(200), after: [1, 2, 'y'.repeat(60)] }],
    ['long lists in lists', [Array.from({ length: 40 }, (_, at) => at), [Array(30).fill('a')]]],
    ['a text', 'text'],
    ['what is nested 2,000 levels deep', nested(2_000)],
  ])('changes nothing: %s', (_, value) => {
    expect(JSON.parse(textOf(value))).toEqual(value)
    const parsed = JSON.parse(textOf(value))
    expect(JSON.stringify(parsed)).toBe(JSON.stringify(value))
  })

  it('knows where each value stands', () => {
    const lines = layoutJson(cart)
    const placed = lines.flatMap((line) =>
      line.values.map(({ path, from, to }) => [path, line.text.slice(from, to)]),
    )
    expect(placed).toEqual([
      ['user', '"ada"'],
      ['cart.items[0].sku', '"ESP-204"'],
      ['cart.items[0].qty', '2'],
      ['cart.items[1].sku', '"GRD-11"'],
      ['cart.items[1].qty', '1'],
      ['cart.total', '61.8'],
      ['views', '14'],
    ])
  })
})
