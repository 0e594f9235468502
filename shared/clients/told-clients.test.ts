import { describe, expect, it } from 'vitest'
import { engineOf } from '../cookie/same-site/scene.ts'
import { exchangeExample as exchange } from './exchange-example.ts'
import { ToldClients } from './told-clients.ts'

const id = (letter: string) => `s%3A${letter.repeat(20)}`

/** Whose each exchange is, by the order in which they became known; '-' where nobody can tell. */
function told(...examples: Parameters<typeof exchange>[0][]): string {
  const clients = new ToldClients(engineOf)
  const exchanges = examples.map(exchange)
  for (const one of exchanges) {
    clients.came(one)
    clients.answered(one)
    clients.of(one)?.takes(one)
  }
  const known = [...new Set(exchanges.map((one) => clients.of(one)))].filter((client) => client !== null)
  return exchanges
    .map((one) => clients.of(one))
    .map((client) => (client ? known.indexOf(client) + 1 : '-'))
    .join('')
}

describe('ToldClients', () => {
  it.each<[string, Parameters<typeof told>, string]>([
    [
      'who names itself is known at once',
      [
        { id: 1, browser: 'one' },
        { id: 2, browser: 'two' },
        { id: 3, browser: 'one' },
      ],
      '121',
    ],
    ['one visit tells nobody', [{ id: 1, set: [`sid=${id('a')}`] }], '-'],
    [
      'who brings it back is known, from the first visit on',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}` },
      ],
      '11',
    ],
    [
      'a new id goes on from the old one',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}`, set: [`sid=${id('b')}`] },
        { id: 3, sent: `sid=${id('b')}` },
      ],
      '111',
    ],
    [
      'two of one make are two',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, set: [`sid=${id('b')}`] },
        { id: 3, sent: `sid=${id('b')}` },
        { id: 4, sent: `sid=${id('a')}` },
      ],
      '1221',
    ],
    [
      'what two were given tells neither',
      [
        { id: 1, set: [`flags=${id('a')}`] },
        { id: 2, set: [`flags=${id('a')}`] },
        { id: 3, sent: `flags=${id('a')}` },
      ],
      '---',
    ],
    [
      'another User-Agent is another client',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}`, userAgent: 'x/1' },
      ],
      '--',
    ],
    [
      'a cookie from before tells nobody',
      [
        { id: 1, sent: `sid=${id('a')}` },
        { id: 2, sent: `sid=${id('a')}` },
      ],
      '--',
    ],
    [
      'an answer that repeats a cookie that came gives it to nobody else',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}`, set: [`sid=${id('a')}`] },
        { id: 3, sent: `sid=${id('a')}` },
      ],
      '111',
    ],
  ])('%s', (_, examples, whose) => {
    expect(told(...examples)).toBe(whose)
  })

  it('models the jar from the visit that gave the first cookie', () => {
    const clients = new ToldClients(engineOf)
    const first = exchange({ id: 1, set: [`sid=${id('a')}`, 'cart=1'] })
    clients.came(first)
    clients.answered(first)
    const delivery = clients.came(exchange({ id: 2, sent: `sid=${id('a')}` }))?.asks(exchange({ id: 2 }))
    expect(delivery?.sent.map(({ name }) => name)).toEqual(['sid', 'cart'])
  })
})
