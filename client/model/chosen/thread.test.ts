import { afterEach, describe, expect, it } from 'vitest'
import { follow, followed, hueOf, isFollowed } from './thread.ts'

afterEach(() => {
  followed.value = null
})

describe('hueOf', () => {
  it('is FNV-1a of kind and id, modulo ten', () => {
    expect(hueOf('cookie', '')).toBe(fnv1a('cookie') % 10)
    expect(hueOf('session', 'k3Vq9x')).toBe(fnv1a('sessionk3Vq9x') % 10)
  })

  it('depends on the kind', () => {
    const ids = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    expect(ids.map((id) => hueOf('cookie', id))).not.toEqual(ids.map((id) => hueOf('session', id)))
  })

  it('spreads names over all ten hues', () => {
    const seen = new Set(Array.from({ length: 200 }, (_, n) => hueOf('cookie', `name_${n}`)))
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('takes names that are not ASCII', () => {
    expect(hueOf('cookie', 'smörgås🍪')).toBeLessThan(10)
  })
})

describe('follow', () => {
  it('follows one thread at a time, and stops when asked again', () => {
    follow('cookie', 'theme')
    follow('session', 'k3Vq9x')
    expect(isFollowed('session', 'k3Vq9x')).toBe(true)
    expect(isFollowed('cookie', 'theme')).toBe(false)
    follow('session', 'k3Vq9x')
    expect(followed.value).toBeNull()
  })
})

/** FNV-1a in BigInt arithmetic, straight from its definition. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5n
  for (const byte of Buffer.from(text)) hash = ((hash ^ BigInt(byte)) * 0x01000193n) & 0xffffffffn
  return Number(hash)
}
