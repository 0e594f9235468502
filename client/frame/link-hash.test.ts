import { describe, expect, it } from 'vitest'
import { hashOf, readHash } from './link-hash.ts'

describe('a link to an exchange', () => {
  it('can be read back', () => {
    const link = { epoch: 'k3Vq 9x&=', exchange: 412 }
    expect(readHash(hashOf(link))).toEqual(link)
  })

  it.each(['', '#', '#pane-wire', '#exchange=1', '#exchange=0&epoch=a', '#exchange=x&epoch=a'])(
    '%j is none',
    (hash) => {
      expect(readHash(hash)).toBeNull()
    },
  )
})
