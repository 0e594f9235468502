import type { Browser, Page } from '@playwright/test'
import { io, type Socket } from 'socket.io-client'
import { ServerProcess } from '../../server/testing/server-process.ts'
import type { Progress } from '../../shared/class/class-state.ts'
import { expectSound } from '../driver/expect-sound.ts'
import { expect, test } from '../driver/fixtures.ts'
import { Playground } from '../driver/playground.ts'

const SERVER = new ServerProcess(['host', '--class'])

/** What the server prints at its start. */
let code = ''
let teacherLink = ''

// A class of its own for each test: they may share a worker, in any order.
test.beforeEach(async () => {
  await SERVER.start()
  await expect.poll(() => SERVER.printed).toContain('/#/class?token=')
  code = /with the code (\w+)/.exec(SERVER.printed)?.[1] ?? ''
  teacherLink = /http:\/\/\S+\/#\/class\?token=\S+/.exec(SERVER.printed)?.[0] ?? ''
})
const LESSON = 'secure-behind-proxy'
const FIX = 'insecure'
const NAMES =
  'Ada K.,Amir B.,Bea L.,Chen W.,Dario F.,Ela S.,Emil T.,Farah N.,Finn O.,Greta V.,Hugo P.,Ines R.,Jonas M.,Kaya D.,Leo H.,Nils A.,Noa E.,Oskar J.,Pia C.,Quinn Z.,Rosa G.,Samir <b>U</b>.,Thea X.'.split(
    ',',
  )

const links: Socket[] = []
test.afterEach(async () => {
  for (const link of links.splice(0)) link.close()
  await SERVER.stop()
})

/** A learner who plays without a browser; the live link says that the page is open. */
async function play(name: string, where: Partial<Progress>): Promise<void> {
  const { json } = await SERVER.ask('POST', '/api/rooms', { host: 'localhost', body: { code, name } })
  const progress = {
    lesson: null,
    part: 'question',
    guess: null,
    tries: [],
    hint: false,
    parts: {},
    ...where,
  }
  const told = await SERVER.ask('PUT', '/api/class/progress', {
    host: `${json.room}-app.localhost`,
    headers: { Authorization: `Bearer ${json.token}` },
    body: progress,
  })
  expect(told.status).toBe(204)
  const link = io(`http://127.0.0.1:${SERVER.port}`, {
    transports: ['websocket'],
    forceNew: true,
    auth: { token: json.token },
    extraHeaders: { Host: `${json.room}-app.localhost:${SERVER.port}` },
  })
  links.push(link)
}

/** Each at another place of a lesson; every sixth tried the same wrong thing three times. */
async function playAll(): Promise<void> {
  const wrong = { fix: FIX, solved: false }
  const places: readonly Partial<Progress>[] = [
    { part: 'do' },
    { part: 'predict' },
    { part: 'see', guess: 1 },
    { part: 'mend', guess: 0, tries: [wrong, wrong, wrong] },
    { part: 'mend', guess: 0, tries: [wrong] },
    { part: 'keep', tries: [wrong, { fix: 'x', solved: true }] },
  ]
  const plays = NAMES.map((name, at) => {
    const part = places[at % places.length] ?? {}
    const parts = { 'first-cookie': 'keep', ...(part.part && { [LESSON]: part.part }) } as const
    return play(name, { lesson: LESSON, parts, ...part })
  })
  await Promise.all(plays)
}

/** Joins as a person does, in a browser of its own. */
async function join(browser: Browser, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(`http://localhost:${SERVER.port}/#code=${code}`)
  await expect(page.getByLabel('Code of the class')).toHaveValue(code)
  await page.getByLabel('Your name').fill(name)
  await page.keyboard.press('Enter')
  await page.waitForURL(/-app\.localhost/)
  await new Playground(page).expectLive()
  return page
}

async function openWall(browser: Browser, width = 1440): Promise<Page> {
  const context = await browser.newContext({ viewport: { width, height: 900 } })
  const page = await context.newPage()
  await page.goto(teacherLink)
  await expect(page.getByRole('region', { name: 'Class', exact: true })).toBeVisible()
  return page
}

test('the wall of 24: who is where, who is stuck, in every width, sound and by the keyboard', async ({
  browser,
}) => {
  await playAll()
  const learner = await join(browser, 'Mira O.')
  const page = await openWall(browser)
  expect(page.url()).not.toContain('token')
  const views = page.getByRole('navigation', { name: 'Views' }).getByRole('link')
  await expect(views.last()).toHaveText('Class')
  await expect(views.nth(-2)).toHaveText('Diagnose')
  const row = (name: string) => page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) })
  await expect(page.getByRole('row')).toHaveCount(25)
  await expect(page.getByRole('status').filter({ hasText: '24 of 24 here, 4 stuck' })).toBeVisible()
  await expect(row('Chen W.')).toContainText('stuck, tried:')
  await expect(row('Chen W.').getByRole('img', { name: 'part 5 of 6, Mend' })).toBeVisible()
  await expect(row('Dario F.')).not.toContainText('stuck')
  await expect(row('Dario F.')).toContainText('tried:')
  await expect(row('Samir <b>U</b>.')).toBeVisible()
  const hangs = page.getByRole('region', { name: 'Where it hangs' })
  await expect(hangs.getByRole('listitem').first()).toContainText('8')
  await expect(page.getByRole('region', { name: 'The class per lesson' })).toContainText('23 done')

  // By the keyboard: from one learner to the next, look, and away again.
  await row('Kaya D.').getByRole('button').focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(row('Mira O.').getByRole('button')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(learner.locator('.banner', { hasText: 'Your teacher is looking.' })).toBeVisible()
  const shoulder = page.getByRole('region', { name: 'Over the shoulder' })
  await expect(shoulder).toContainText('Mira O. knows')
  await expect(shoulder).toContainText('No request so far.')
  await expectSound(page, 'wall with a shoulder, 1440')
  await page.keyboard.press('Escape')
  await expect(shoulder).toBeHidden()
  await expect(learner.locator('.banner', { hasText: 'Your teacher is looking.' })).toBeHidden()

  await page.setViewportSize({ width: 800, height: 900 })
  await expect(page.getByRole('radio', { name: 'Learners' })).toBeChecked()
  await expect(page.getByRole('row')).toHaveCount(25)
  await expectSound(page, 'wall, 800')
  await page.getByRole('radio', { name: 'Class' }).check({ force: true })
  await expect(hangs).toBeVisible()
  await page.setViewportSize({ width: 390, height: 800 })
  // There is room for those who need somebody.
  await expect(page.getByRole('row')).toHaveCount(5)
  await page.getByRole('button', { name: 'Only stuck' }).click()
  await expect(row('Ada K.')).toBeVisible()
  await expectSound(page, 'wall, 390')
  for (const { context } of [learner, page].map((one) => ({ context: one.context() }))) await context.close()
})

test('what the teacher does reaches the learner, and only what the learner was told of is seen', async ({
  browser,
}) => {
  const learner = await join(browser, 'Zoe Z.')
  const page = await openWall(browser)
  const row = page.getByRole('row').filter({ hasText: 'Zoe Z.' })
  const lab = new Playground(learner)

  await test.step('a banner, as text, until it is closed', async () => {
    await page.getByRole('textbox', { name: 'Banner to all' }).fill('Read <b>line 4</b> first.')
    await page.keyboard.press('Control+Enter')
    const said = learner.locator('.banner', { hasText: 'Read <b>line 4</b> first.' })
    await expect(said).toBeVisible()
    await learner.getByRole('button', { name: 'Close' }).click()
    await expect(said).toBeHidden()
  })

  await test.step('the lessons of the day', async () => {
    await page.getByRole('button', { name: /^Today/ }).click()
    await page.getByRole('checkbox').first().check()
    await page.getByRole('button', { name: 'Play these 1' }).click()
    const today = learner.getByRole('navigation', { name: 'Your class plays' })
    await expect(today.getByRole('link')).toHaveCount(1)
    await today.getByRole('link').click()
    await learner.getByRole('button', { name: 'Begin' }).click()
    await expect(row).toContainText('does the steps')
  })

  await test.step('a look: announced, then the learner’s own lab, then the whole of it', async () => {
    await lab.page.evaluate(() =>
      fetch('/lab/session', {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json' },
        body: '{"set":{"only":"zoes"}}',
      }),
    )
    await row.getByRole('button').click()
    await expect(learner.locator('.banner', { hasText: 'Your teacher is looking.' })).toBeVisible()
    const shoulder = page.getByRole('region', { name: 'Over the shoulder' })
    await expect(shoulder).toContainText('PATCH /lab/session')
    await shoulder.getByRole('button', { name: 'Open whole' }).click()
    await expect(page.locator('.banner', { hasText: 'A recording,' })).toBeVisible()
    await expect(page.locator('body')).toContainText('zoes')
  })

  await test.step('a room put back to its start', async () => {
    await page.goto(`${new URL(page.url()).origin}/#/class`)
    await row.getByRole('button').click()
    await page.getByRole('button', { name: 'Reset this room' }).click()
    await page.getByRole('button', { name: /^Reset now/ }).click()
    await expect(learner.locator('.toast', { hasText: 'Your teacher put this room back' })).toBeVisible()
    await expect(lab.sessions.filter({ hasText: 'zoes' })).toHaveCount(0)
  })
  for (const one of [learner, page]) await one.context().close()
})

test('the door of a class is sound, says what the teacher sees, and what is wrong with a code', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  await page.goto(`http://localhost:${SERVER.port}/`)
  await expectSound(page, 'door of a class')
  await expect(page.getByText('Your teacher sees your name')).toBeVisible()
  await page.getByLabel('Code of the class').fill('WRONG')
  await page.getByLabel('Your name').fill('Ada')
  await page.getByRole('button', { name: 'Join' }).click()
  await expect(page.getByRole('status')).toContainText('This is not the class’s code.')
  await page.context().close()
})
