import { describe, expect, it } from 'vitest'
import { type Draft, draftState, typed } from './draft.ts'

describe('a draft', () => {
  const begun = typed(undefined, 'mine', 'stored')

  it('is begun by typing', () => {
    expect(draftState(undefined, 'stored')).toBe('clean')
    expect(draftState(begun, 'stored')).toBe('dirty')
  })

  it('is overtaken by a write of somebody else', () => {
    expect(draftState(begun, 'theirs')).toBe('overtaken')
    const more = typed(begun, 'mine, longer', 'theirs')
    expect(draftState(more, 'theirs')).toBe('overtaken')
  })

  it('goes on once that write was accepted', () => {
    const kept: Draft = { text: 'mine', base: 'theirs' }
    expect(draftState(kept, 'theirs')).toBe('dirty')
  })

  it('ends where the stored text is typed again', () => {
    expect(typed(begun, 'stored', 'stored')).toBeUndefined()
    expect(draftState(begun, 'mine')).toBe('clean')
  })
})
