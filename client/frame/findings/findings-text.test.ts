import { expect, it } from 'vitest'
import type { Finding } from '../../../shared/findings/finding.ts'
import { findingsText } from './findings-text.ts'

const finding = (change: Partial<Finding>): Finding => ({
  ...{ id: 'resave-race', key: 'k', level: 'note', title: 'A title', sentence: 'What happened.' },
  ...{ evidence: [], fix: null, count: 1, at: 0, first: { at: 0, exchange: null } },
  ...change,
})

it('writes the worst first, each with its count and its fix', () => {
  const text = findingsText([
    finding({ title: 'Small', sentence: 'Of a\u202eb.' }),
    finding({
      level: 'broken',
      title: 'Bad',
      count: 3,
      fix: { where: 'server', code: 'a\nb', not: 'Not c.' },
    }),
  ])
  expect(text).toBe(
    'broken: Bad (3 times)\nWhat happened.\nSmallest fix:\n  a\n  b\nNot c.\n\nnote: Small\nOf aU+202Eb.\n',
  )
})
