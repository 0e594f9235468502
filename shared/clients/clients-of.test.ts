import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientsOf } from './clients-of.ts'
import { exchangeExample as exchange } from './exchange-example.ts'

const FIREFOX = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0'
const id = (letter: string) => `s%3A${letter.repeat(20)}`

/** The clients as lists of their exchanges; a guess is marked. */
const told = (...exchanges: Parameters<typeof exchange>[0][]) =>
  clientsOf(exchanges.map(exchange)).map(
    ({ exchanges: own, guess }) => `${own.map((each) => each.id).join(' ')}${guess ? ' guess' : ''}`,
  )

describe('clientsOf', () => {
  it.each<[string, Parameters<typeof told>, string[]]>([
    ['nobody has asked', [], []],
    [
      'who brings back what it was given is one',
      [
        { id: 1, set: [`sid=${id('a')}; Path=/`] },
        { id: 2, sent: `sid=${id('a')}` },
        { id: 3, sent: `theme=dark; sid=${id('a')}` },
      ],
      ['1 2 3'],
    ],
    [
      'a new id goes on from the old one',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}`, set: [`sid=${id('b')}`] },
        { id: 3, sent: `sid=${id('b')}` },
      ],
      ['1 2 3'],
    ],
    [
      'two of one make are two',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, set: [`sid=${id('b')}`] },
        { id: 3, sent: `sid=${id('b')}` },
        { id: 4, sent: `sid=${id('a')}` },
      ],
      ['1 4', '2 3'],
    ],
    [
      'who never brings one back counts by address and User-Agent',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, set: [`sid=${id('b')}`] },
        { id: 3, set: [`sid=${id('c')}`], address: '10.0.0.7' },
        { id: 4, set: [`sid=${id('d')}`], userAgent: FIREFOX },
      ],
      ['1 2 guess', '3 guess', '4 guess'],
    ],
    [
      'the visit that set the cookie goes with it, the ones before stay a guess',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, set: [`sid=${id('b')}`] },
        { id: 3, sent: `sid=${id('b')}` },
      ],
      ['1 guess', '2 3'],
    ],
    [
      'a request without cookies goes to the only client of its kind',
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}` },
        { id: 3, url: '/favicon.ico' },
      ],
      ['1 2 3'],
    ],
    [
      'and is nobody’s where there are two of its kind',
      [
        { id: 1, sent: `sid=${id('a')}` },
        { id: 2, sent: `sid=${id('b')}` },
        { id: 3, url: '/favicon.ico' },
      ],
      ['1', '2', '3 guess'],
    ],
    [
      'another origin’s page is another caller',
      [
        { id: 1, sent: `sid=${id('a')}` },
        { id: 2, origin: 'http://localhost:5173' },
      ],
      ['1', '2 guess'],
    ],
    [
      'a short value tells nobody from anybody',
      [
        { id: 1, sent: 'theme=dark', address: '10.0.0.1' },
        { id: 2, sent: 'theme=dark', address: '10.0.0.2' },
      ],
      ['1 guess', '2 guess'],
    ],
    [
      'neither does a value that several were given',
      [
        { id: 1, set: ['flags=aaaaaaaaaaaaaaaaaaaaaaaa'], address: '10.0.0.1' },
        { id: 2, set: ['flags=aaaaaaaaaaaaaaaaaaaaaaaa'], address: '10.0.0.2' },
        { id: 3, sent: 'flags=aaaaaaaaaaaaaaaaaaaaaaaa', address: '10.0.0.1' },
        { id: 4, sent: 'flags=aaaaaaaaaaaaaaaaaaaaaaaa', address: '10.0.0.2' },
      ],
      ['1 3 guess', '2 4 guess'],
    ],
    [
      'a cookie that was stolen does not make two browsers one',
      [
        { id: 1, set: [`sid=${id('a')}`], userAgent: FIREFOX },
        { id: 2, sent: `sid=${id('a')}`, userAgent: FIREFOX },
        { id: 3, sent: `sid=${id('a')}` },
      ],
      ['1 2', '3'],
    ],
    [
      'from before the watch: one where the address is one',
      [
        { id: 1, sent: `sid=${id('a')}`, address: '10.0.0.1' },
        { id: 2, sent: `sid=${id('a')}`, address: '10.0.0.2' },
        { id: 3, sent: `sid=${id('a')}`, address: '10.0.0.1' },
      ],
      ['1 3', '2'],
    ],
    [
      'a browser that names itself is one without any cookie',
      [
        { id: 1, browser: 'one' },
        { id: 2, browser: 'two' },
        { id: 3, browser: 'one' },
      ],
      ['1 3', '2'],
    ],
  ])('%s', (_, exchanges, clients) => {
    expect(told(...exchanges)).toEqual(clients)
  })

  it('says which exchanges are its only by a guess', () => {
    const clients = clientsOf(
      [
        { id: 1, set: [`sid=${id('a')}`] },
        { id: 2, sent: `sid=${id('a')}` },
        { id: 3, url: '/favicon.ico' },
      ].map(exchange),
    )
    expect(clients).toMatchObject([{ id: 1, guess: false, guessed: new Set([3]) }])
  })
})

/** Browsers that keep what they are given, and programs that do not, all asking in turn. */
const visitors = fc.array(
  fc.record({
    userAgent: fc.constantFrom(FIREFOX, 'curl/8.14', ''),
    address: fc.constantFrom('127.0.0.1', '10.0.0.7'),
    keeps: fc.boolean(),
  }),
  { minLength: 1, maxLength: 5 },
)
const turns = fc.array(fc.record({ who: fc.nat(4), renews: fc.boolean() }), { maxLength: 25 })

/** What a server sees of them, and who each exchange is by. */
function played(
  asking: readonly { userAgent: string; address: string; keeps: boolean }[],
  order: readonly { who: number; renews: boolean }[],
) {
  const jars = new Map<number, string>()
  const whose = new Map<number, number>()
  const exchanges = order.map(({ who: wanted, renews }, at) => {
    const who = wanted % asking.length
    const { userAgent, address, keeps } = asking[who] as (typeof asking)[number]
    const held = jars.get(who)
    const given = held === undefined || renews ? `sid=s%3Aid-number-${at}-of-${who}` : null
    if (given !== null && keeps) jars.set(who, given)
    whose.set(at + 1, who)
    return exchange({
      id: at + 1,
      userAgent,
      address,
      ...(held !== undefined && { sent: held }),
      set: given === null ? [] : [`${given}; Path=/; HttpOnly`],
    })
  })
  return { exchanges, whose }
}

describe('clientsOf, whoever asks and in whatever order', () => {
  it('puts each exchange into one client', () => {
    fc.assert(
      fc.property(visitors, turns, (asking, order) => {
        const { exchanges } = played(asking, order)
        const all = clientsOf(exchanges).flatMap((client) => client.exchanges.map((each) => each.id))
        expect(all.toSorted((a, b) => a - b)).toEqual(exchanges.map((each) => each.id))
      }),
    )
  })

  it('never makes one client of two who bring their own cookies', () => {
    fc.assert(
      fc.property(visitors, turns, (asking, order) => {
        const { exchanges, whose } = played(asking, order)
        for (const { exchanges: own, guessed } of clientsOf(exchanges)) {
          const sure = own.filter((each) => !guessed.has(each.id)).map((each) => whose.get(each.id))
          expect(new Set(sure).size).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('keeps together what one visitor brought back', () => {
    fc.assert(
      fc.property(visitors, turns, (asking, order) => {
        const { exchanges, whose } = played(asking, order)
        const clientOf = new Map<number, number>()
        for (const client of clientsOf(exchanges)) {
          for (const each of client.exchanges) clientOf.set(each.id, client.id)
        }
        const carrying = exchanges.filter((each) => each.request.headers.includes('Cookie'))
        for (const who of new Set(whose.values())) {
          const own = carrying.filter((each) => whose.get(each.id) === who)
          expect(new Set(own.map((each) => clientOf.get(each.id))).size).toBeLessThanOrEqual(1)
        }
      }),
    )
  })

  it('says the same in whatever order they are told', () => {
    fc.assert(
      fc.property(visitors, turns, (asking, order) => {
        const { exchanges } = played(asking, order)
        expect(clientsOf(exchanges.toReversed())).toEqual(clientsOf(exchanges))
      }),
    )
  })
})
