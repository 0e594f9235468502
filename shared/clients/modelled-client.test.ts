import { expect, it } from 'vitest'
import { engineOf } from '../cookie/same-site/scene.ts'
import { exchangeExample } from './exchange-example.ts'
import { ModelledClient } from './modelled-client.ts'

const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join()

it('tells later what rode along with a request, from the jar as it was then', () => {
  const client = new ModelledClient(engineOf('chromium'))
  client.takes(exchangeExample({ id: 1, set: ['a=1', 'elsewhere=1; Path=/x'] }))
  const before = exchangeExample({ id: 2 })
  const asked = client.asksLater(before)
  const after = exchangeExample({ id: 3, set: ['b=1', 'a=; Max-Age=0'] })
  client.takes(after)
  expect(names(asked.value.sent)).toBe('a')
  expect(asked.value.withheld.map(({ cookie }) => cookie.name)).toEqual(['elsewhere'])
  expect(names(client.asksLater(after).value.sent)).toBe('b')
})

it('reads each address anew, though the one before it may have been the same', () => {
  const client = new ModelledClient(engineOf('chromium'))
  const ask = (id: number, url: string) => names(client.asks(exchangeExample({ id, url })).sent)
  client.takes(exchangeExample({ id: 1, url: '/x/y', set: ['x=1'] }))
  expect([ask(2, '/x/y'), ask(3, '/x/y'), ask(4, '/'), ask(5, '/x/z')]).toEqual(['x', 'x', '', 'x'])
})

it('drops what has run out since the same was asked', () => {
  const client = new ModelledClient(engineOf('chromium'))
  client.takes(exchangeExample({ id: 1, set: ['short=1; Max-Age=60'] }))
  expect(names(client.asks(exchangeExample({ id: 2 })).sent)).toBe('short')
  expect(names(client.asks(exchangeExample({ id: 62 })).sent)).toBe('')
})
