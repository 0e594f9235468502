import { expect, it } from 'vitest'
import { lessons } from './lessons.ts'
import { looksAlike, SYMPTOMS, symptomsOf } from './looks-alike.ts'

const lesson = (id: string) => lessons.find((one) => one.id === id) as (typeof lessons)[number]
const alike = (id: string) => looksAlike(lesson(id)).map((one) => one.id)

it('knows every lesson that it speaks of', () => {
  const known = lessons.map(({ id }) => id)
  expect(
    Object.values(SYMPTOMS)
      .flat()
      .filter((id) => !known.includes(id)),
  ).toEqual([])
})

it('leads from every lesson that is a trouble to another one', () => {
  const troubles = lessons.filter(({ group }) => group !== 'begin')
  expect(troubles.filter((one) => looksAlike(one).length === 0).map(({ id }) => id)).toEqual([])
})

it('tells those first that share the most, and never the lesson itself', () => {
  expect(alike('secure-behind-proxy').slice(0, 3)).toEqual([
    'fetch-without-credentials',
    'no-cookie-on-first-visit',
    'headers-gone',
  ])
  expect(alike('logout-leaves-cookie')).toEqual(['forget-me', 'clear-does-nothing', 'comes-back'])
  expect(alike('first-cookie')).toEqual([])
})

it('tells what people come with', () => {
  expect(symptomsOf(lesson('memory-grows'))).toEqual(['the store is full of sessions, or busy with them'])
})
