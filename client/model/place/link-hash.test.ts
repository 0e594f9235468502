import { describe, expect, it } from 'vitest'
import { hashOf, readHash, readViewHash, viewHash } from './link-hash.ts'

describe('a link to an exchange', () => {
  it('can be read back', () => {
    const link = { epoch: 'k3Vq 9x&=', exchange: 412 }
    expect(readHash(hashOf(link))).toEqual(link)
  })

  it('may name a decision', () => {
    const link = { epoch: 'a', exchange: 412, rule: 'cookie-due' }
    expect(readHash(hashOf(link))).toEqual(link)
    expect(readHash('#exchange=412&epoch=a&rule=<b>')).toEqual({ epoch: 'a', exchange: 412 })
  })

  it.each(['', '#', '#pane-wire', '#exchange=1', '#exchange=0&epoch=a', '#exchange=x&epoch=a'])(
    '%j is none',
    (hash) => {
      expect(readHash(hash)).toBeNull()
    },
  )
})

describe('a link to a view', () => {
  it('can be read back', () => {
    const { name, params } = readViewHash(viewHash('delivery', new URLSearchParams({ cookie: 'a b?&=#' })))
    expect(name).toBe('delivery')
    expect([...params]).toEqual([['cookie', 'a b?&=#']])
  })

  it('says no more than it has to', () => {
    expect(viewHash('delivery')).toBe('#/delivery')
    expect(viewHash('playground')).toBe('#/')
    expect(readViewHash('#/').name).toBe('')
  })

  it('may lead to a page of the view', () => {
    expect(viewHash('reasons', undefined, 'SameSiteLax')).toBe('#/reasons/SameSiteLax')
    expect(readViewHash('#/reasons/SameSiteLax')).toMatchObject({ name: 'reasons', page: 'SameSiteLax' })
  })

  it.each([
    '',
    '#',
    '#delivery',
    '#exchange=1&epoch=a',
    '#/delivery/1',
    '#/delivery/more/still',
    '#/Delivery',
  ])('%j names no view', (hash) => {
    expect(readViewHash(hash).name).toBe('')
  })

  it('is no link to an exchange', () => {
    expect(readHash('#/delivery?exchange=4&epoch=a')).toBeNull()
  })
})
