import { expect, it } from 'vitest'
import { labSites } from '../delivery/lab-sites.ts'
import { isRoomName, roomOfHost } from './room-name.ts'

it('is twelve letters that stand in a host name, none of which looks like another', () => {
  expect(isRoomName('23456789abcd')).toBe(true)
  for (const text of [
    '',
    '23456789abc',
    '23456789abcde',
    '23456789abc0',
    '23456789abcl',
    '23456789ABCD',
    '2345-789abcd',
  ])
    expect(isRoomName(text)).toBe(false)
})

it.each([
  ['23456789abcd-app.localhost', '23456789abcd'],
  ['api.23456789abcd-app.localhost', '23456789abcd'],
  ['a.b.23456789abcd-app.localhost', '23456789abcd'],
  ['23456789abcd-other.localhost', '23456789abcd'],
  ['23456789abcd-second.localhost', '23456789abcd'],
  ['app.localhost', null],
  ['x-app.localhost', null],
  ['null-app.localhost', null],
  ['23456789abcd.localhost', null],
  ['23456789abcd-app.localhost.example', null],
  ['xx23456789abcd-app.localhost', null],
  ['23456789abcd-third.localhost', null],
])('%s is of room %s', (host, room) => {
  expect(roomOfHost(host)).toBe(room)
})

it('has sites of its own', () => {
  expect(labSites('http://23456789abcd-app.localhost:3000')).toEqual({
    home: 'http://23456789abcd-app.localhost:3000',
    subHost: 'http://api.23456789abcd-app.localhost:3000',
    other: 'http://23456789abcd-other.localhost:3000',
    second: 'http://23456789abcd-second.localhost:3000',
  })
  for (const origin of [
    'http://23456789abcd-other.localhost',
    'http://null-app.localhost',
    'http://x-app.localhost',
  ])
    expect(labSites(origin)).toBeNull()
})
