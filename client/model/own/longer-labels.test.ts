import { describe, expect, it } from 'vitest'
import { longerLabels } from './longer-labels.ts'

describe('longerLabels', () => {
  it('leaves ids alone that differ within the first 6 characters', () => {
    expect(longerLabels(['k3Vq9xTb2L', '9fQ2mWaaaa']).size).toBe(0)
  })

  it('shows as many characters as it takes', () => {
    const labels = longerLabels(['k3Vq9xTb2L', 'k3Vq9xTb9L', 'other1'])
    expect([...labels.values()]).toEqual(['k3Vq9xTb2', 'k3Vq9xTb9'])
  })

  it('shows the whole id where one is the beginning of another', () => {
    const labels = longerLabels(['abcdef', 'abcdefg'])
    expect([...labels.values()]).toEqual(['abcdef', 'abcdefg'])
  })

  it('does not take an id for its own double', () => {
    expect(longerLabels(['k3Vq9xTb2L', 'k3Vq9xTb2L']).size).toBe(0)
  })
})
