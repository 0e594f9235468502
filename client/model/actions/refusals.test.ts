import { describe, expect, it } from 'vitest'
import { keepRefusal, refusalOf } from './refusals.ts'

const asked = { method: 'PATCH', url: '/lab/session', status: 400 }

describe('refusalOf', () => {
  it('finds the sentence of the exchange it belongs to, and of no other', () => {
    keepRefusal({ ...asked, sentence: 'Not JSON.', from: 10_000, to: 10_020 })
    expect(refusalOf({ ...asked, at: 10_010 })).toBe('Not JSON.')
    expect(refusalOf({ ...asked, at: 60_000 })).toBeNull()
    expect(refusalOf({ ...asked, status: 413, at: 10_010 })).toBeNull()
    expect(refusalOf({ ...asked, url: '/lab/cookies', at: 10_010 })).toBeNull()
  })

  it('says nothing rather than guess between two', () => {
    keepRefusal({ ...asked, sentence: 'No name.', from: 20_000, to: 20_050 })
    keepRefusal({ ...asked, sentence: 'No value.', from: 20_010, to: 20_060 })
    expect(refusalOf({ ...asked, at: 20_030 })).toBeNull()
  })

  it('forgets the oldest', () => {
    for (let n = 0; n < 60; n += 1) keepRefusal({ ...asked, url: `/x/${n}`, sentence: 's', from: 0, to: 1 })
    expect(refusalOf({ ...asked, url: '/x/5', at: 0 })).toBeNull()
    expect(refusalOf({ ...asked, url: '/x/59', at: 0 })).toBe('s')
  })
})
