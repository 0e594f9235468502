import { expect, test } from 'vitest'
import { parseCase } from '../../shared/cookie/conformance/case.ts'
import type { LabServer } from '../lab-server.ts'
import type { BrowserPage } from './browser-page.ts'
import { PagePlayer } from './page-player.ts'

const HOME = 'https://app.example.com/lab'
const LINK = 'https://other.test/'
const ELSEWHERE = 'https://elsewhere.test/'

/** What a browser is asked to do for these steps, call by call. */
async function doneFor(...steps: readonly object[]): Promise<string[]> {
  const done: string[] = []
  const parsed = parseCase({ profile: 'chromium', steps })
  if (!parsed.ok) throw new Error(parsed.error)
  await new PagePlayer(pageThatNotes(done), LAB).play(parsed.value.steps)
  return done
}

/** It builds frames that do not stand yet, as the real one does. */
function pageThatNotes(done: string[]): BrowserPage {
  let inside = '[]'
  return {
    goTo: async (url) => {
      inside = '[]'
      done.push(`type ${url}`)
    },
    reload: async () => void done.push('reload'),
    leaving: async (deed) => void (await deed()),
    forgetPages: async () => false,
    evaluate: async (expression) => {
      const [, call = '', argument = ''] = /^crumbscopeLab\.(\w+)\((.*)\)$/s.exec(expression) ?? []
      if (call === 'act') {
        const [, depth, deed] = /^(\d), (.*)$/s.exec(argument) ?? []
        done.push(`${depth}: ${JSON.parse(deed ?? '{}').do}`)
        return null
      }
      const isNew = argument !== inside
      inside = argument
      if (isNew) done.push(`frames ${JSON.parse(argument).map(({ url }: { url: string }) => url)}`)
      return isNew
    },
    watch: () => async () => null,
    allowStorageAccess: async (top, framed) => void done.push(`allow ${framed} in ${top}`),
    requestStorageAccess: async (depth) => void done.push(`${depth}: ask`),
    forgetGrants: async () => {},
    clearJar: async () => {},
    jar: async () => [],
    version: async () => 'Notes/1',
    close: async () => {},
  }
}

const LAB = {
  expect: async () => ({ method: 'GET', cookieHeader: null, at: 0 }),
} as unknown as LabServer

const request = { kind: 'request', url: HOME }

test('one goes back to a page that another opened', async () => {
  expect(await doneFor({ ...request, history: 'back', from: ELSEWHERE, cameFrom: LINK })).toEqual([
    ...[`type ${LINK}`, '0: leave', `type ${ELSEWHERE}`, '0: back'],
  ])
})

test('a script reloads the page that stands, or one whose opener is named', async () => {
  const reload = { ...request, as: 'reload', by: 'script', from: HOME }
  expect(await doneFor(request, reload, { ...reload, cameFrom: LINK })).toEqual([
    ...[`type ${HOME}`, '0: reload', `type ${LINK}`, '0: leave', '0: reload'],
  ])
})

test('a frame that reloads itself is built anew for what comes after', async () => {
  const inside = { ...request, from: HOME, ancestors: [LINK] }
  const reload = { ...inside, as: 'reload', by: 'script', within: 'frame' }
  expect(await doneFor(reload, { ...inside, as: 'image' })).toEqual([
    ...[`type ${LINK}`, `frames ${HOME}`, '1: reload', 'frames ', `frames ${HOME}`, '1: image'],
  ])
})

test('a frame asks for storage access once', async () => {
  const granted = { ...request, from: HOME, ancestors: [LINK], storageAccess: 'granted' }
  const read = { kind: 'script-get', url: HOME, ancestors: [LINK], storageAccess: 'granted' }
  expect(await doneFor({ ...granted, as: 'fetch' }, read)).toEqual([
    ...[`type ${LINK}`, `frames ${HOME}`, `allow ${HOME} in ${LINK}`, '1: ask', '1: fetch', '1: readCookie'],
  ])
})

test('what a server may ask to be asked for again is allowed before', async () => {
  expect(await doneFor({ ...request, as: 'fetch', from: LINK, activate: 'retry' })).toEqual([
    ...[`allow ${HOME} in ${LINK}`, `type ${LINK}`, '0: fetch'],
  ])
})

test('a service worker stands between while it is asked for, and no longer', async () => {
  const served = { ...request, as: 'fetch', from: LINK, worker: true }
  const navigation = { ...request, from: LINK, worker: true }
  expect(await doneFor(served, navigation, { ...request, as: 'image', from: LINK })).toEqual([
    ...[`type ${LINK}`, '0: serve', '0: fetch', '0: endService'],
    ...[`type ${HOME}`, '0: serve', `type ${LINK}`, '0: leave', '0: endService'],
    ...[`type ${LINK}`, '0: image'],
  ])
})

test('nobody but a page goes back here', async () => {
  await expect(doneFor({ ...request, history: 'back' })).rejects.toThrow('a page is needed that goes back')
})
