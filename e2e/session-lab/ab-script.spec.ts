import { readFile } from 'node:fs/promises'
import { AbLab } from '../driver/ab-lab.ts'
import { expect, test } from '../driver/fixtures.ts'

test.use({ contextOptions: { permissions: ['clipboard-read', 'clipboard-write'] } })

const VISIT = `# a visit
PATCH /lab/session {"set": {"views": 1}}
GET /lab/session
`

test('a fault is told by its line, leads there, and keeps the script from running', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.openDialog()
  await lab.text.fill(`${VISIT}GET /api/options\nPATCH /lab/session {"set": \nwait\nparallel\n`)
  const faults = lab.dialog.getByRole('listitem')
  await expect(faults).toHaveText([
    'Line 4: After the method comes a path of the lab, such as /lab/session.',
    /^Line 5: The body is not JSON/,
    'Line 6: A wait says how long: wait 31 min, wait 2 h, wait 500 ms.',
    'Line 7: This parallel block has no "end".',
  ])
  await lab.press('Line 5')
  await expect(lab.text).toBeFocused()
  const chosen = await lab.text.evaluate((area: HTMLTextAreaElement) =>
    area.value.slice(area.selectionStart, area.selectionEnd),
  )
  expect(chosen).toBe('PATCH /lab/session {"set": ')
  await lab.press('Done')
  await expect(lab.panel.getByText('Line 4 of the script: After the method').first()).toBeVisible()
  await expect(lab.panel.getByRole('button', { name: 'Run both' })).toHaveAttribute('aria-disabled', 'true')
})

test('a saved script is found again after a reload, and can be dropped', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(VISIT, 'rolling: on', 'resave: on')
  await lab.openDialog()
  await lab.press('Save')
  await expect(lab.dialog.getByRole('status')).toContainText('Saved as “a visit”')
  await lab.text.fill('# another\nGET /lab/me\n')
  await lab.press('Done')
  await lab.side('A').fill('')

  await page.reload()
  await lab.expectOpen()
  // What was being written is kept, too.
  await expect(lab.panel.getByText('another')).toBeVisible()
  await lab.panel.getByRole('button', { name: 'Script', exact: true }).click()
  await page.getByRole('menuitemradio', { name: 'a visit saved' }).click()
  await expect(lab.side('A')).toHaveValue('rolling: on')
  await expect(lab.side('B')).toHaveValue('resave: on')
  await lab.openDialog()
  await expect(lab.text).toHaveValue(VISIT)
  await lab.press('Drop a visit')
  await expect(lab.dialog.getByText('Saved in this browser')).toHaveCount(0)
})

test('a script goes out as a file and comes back from it', async ({ page, anotherBrowser }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(VISIT, 'rolling: on', 'secure: true')
  await lab.openDialog()
  const download = page.waitForEvent('download')
  await lab.press('Export')
  const path = await (await download).path()
  expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({
    crumbscope: 'script',
    version: 1,
    script: VISIT,
    a: 'rolling: on',
    b: 'secure: true',
  })

  const other = new AbLab((await anotherBrowser()).page)
  await other.open()
  await other.openDialog()
  await other.dialog.getByLabel('Script file').setInputFiles({
    name: 'script.json',
    mimeType: 'application/json',
    buffer: await readFile(path),
  })
  await expect(other.dialog.getByRole('status')).toHaveText('Imported script.json.')
  await expect(other.text).toHaveValue(VISIT)
  await other.press('Done')
  await expect(other.side('A')).toHaveValue('rolling: on')
  await expect(other.side('B')).toHaveValue('secure: true')
})

test('a file that is no script is refused in words, and changes nothing', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.write(VISIT, '', '')
  await lab.openDialog()
  const refused = async (content: string | Buffer, sentence: string) => {
    await lab.dialog
      .getByLabel('Script file')
      .setInputFiles({ name: 'bad.json', mimeType: 'application/json', buffer: Buffer.from(content) })
    await expect(lab.dialog.getByRole('status')).toHaveText(`bad.json was not imported. ${sentence}`)
    await expect(lab.text).toHaveValue(VISIT)
  }
  await refused('{"crumbscope": "journal", "version": 1}', 'This is JSON, but no script of Crumbscope.')
  await refused(
    '{"crumbscope": "script", "version": 9}',
    'This script has the version 9; this page reads version 1.',
  )
  await refused(
    'GET /lab/me\nDELETE /api/sessions/x',
    'Its script does not read. Line 2: After the method comes a path of the lab, such as /lab/session.',
  )
  await refused(Buffer.alloc(200_001, 'x'), 'It is too long for a script.')
})

test('a link brings script and options, and no secret or id', async ({ page, server, anotherBrowser }) => {
  const lab = new AbLab(page)
  await lab.open()
  // An own session and a browser id: the page has something to give away.
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('menuitem', { name: /^as ada Passport/ }).click()
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText('/lab/login')
  await lab.write(VISIT, 'rolling: on', 'secure: true')
  await page.getByRole('button', { name: 'Share script' }).click()
  await expect(page.getByText('Link to this script copied.').first()).toBeVisible()
  const link = await page.evaluate(() => navigator.clipboard.readText())

  const param = new URLSearchParams(new URL(link).hash.split('?')[1]).get('script') ?? ''
  const said = Buffer.from(param, 'base64url').toString()
  expect(JSON.parse(said)).toEqual([VISIT, 'rolling: on', 'secure: true'])
  const browserId = await page.evaluate(() => JSON.parse(localStorage.getItem('crumbscope.browser') ?? ''))
  const { rows } = (await server.ask('GET', '/api/sessions')).json as { rows: { sid: string }[] }
  const secrets = ((await server.ask('GET', '/api/options')).json as { session: { secret: string[] } })
    .session
  expect(rows).toHaveLength(1)
  for (const hidden of [browserId, ...rows.map(({ sid }) => sid), ...secrets.secret]) {
    expect(link).not.toContain(hidden)
    expect(said).not.toContain(hidden)
  }

  const other = new AbLab((await anotherBrowser()).page)
  await other.open(`/${new URL(link).hash}`)
  await expect(other.side('A')).toHaveValue('rolling: on')
  await expect(other.panel.getByText('a visit')).toBeVisible()
  // What is made of it stays over a reload: the link has done its work.
  await other.side('A').fill('rolling: off')
  await other.page.reload()
  await other.expectOpen()
  await expect(other.side('A')).toHaveValue('rolling: off')
})

test('what holds an id or a secret is not shared', async ({ page, server }) => {
  const lab = new AbLab(page)
  await lab.open()
  const made = await page.evaluate(async () => {
    const body = '{"set":{"views":1}}'
    const headers = { 'Content-Type': 'application/json' }
    return (await (await fetch('/lab/session', { method: 'PATCH', headers, body })).json()).id as string
  })
  await expect.poll(async () => (await server.ask('GET', '/api/sessions')).text).toContain(made)
  await lab.openDialog()
  const refused = async (script: string, sentence: string) => {
    await lab.text.fill(script)
    await lab.press('Copy link')
    await expect(lab.dialog.getByRole('status')).toHaveText(`Not shared. ${sentence}`)
    await lab.press('Export')
    await expect(lab.dialog.getByRole('status')).toHaveText(`Not exported. ${sentence}`)
  }
  await refused(`# x\nGET /lab/echo?of=${made}\n`, 'Line 2 holds an id; take it out first.')
  await refused(
    '# x\nGET /lab/me\nPATCH /lab/session {"set": {"note": "lab secret 1"}}\n',
    'Line 3 holds a secret of the lab; take it out first.',
  )
  await refused(
    'POST /lab/login {"username": "me", "password": "my own"}\n',
    'Line 1 holds a password; take it out first.',
  )
})

test('a link that is no script says so, and keeps the own one', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await lab.side('A').fill('rolling: on')
  await page.goto('/#/session?script=nonsense')
  await expect(page.getByText('The link holds no script that can be read.').first()).toBeVisible()
  await expect(lab.side('A')).toHaveValue('rolling: on')
})

test('real requests are recorded without ids, and played against both sides', async ({ page }) => {
  const lab = new AbLab(page)
  await lab.open()
  await page.getByRole('button', { name: 'Log in' }).click()
  await page.getByRole('menuitem', { name: /^as grace Passport/ }).click()
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText('/lab/login')
  await page.getByRole('button', { name: 'Log out' }).click()
  await expect(page.getByRole('region', { name: 'Decisions' })).toContainText('/lab/logout')
  await lab.openDialog()
  await lab.press('Record from this browser')
  await expect(lab.dialog.getByRole('status')).toHaveText('Recorded 2 requests.')
  await expect(lab.text).toHaveValue(
    [
      '# recorded from this browser',
      'POST /lab/login {"username":"grace","password":"hopper","keepSessionInfo":false}',
      'POST /lab/logout {"keepSessionInfo":false}',
      '',
    ].join('\n'),
  )
  await lab.press('Done')
  await lab.side('A').fill('')
  await lab.side('B').fill('secure: true')
  await lab.runBoth()
  await expect(lab.step(1)).toContainText('Set-Cookie sent')
  await expect(
    lab.table.getByRole('columnheader', { name: /^A no browser: the cookie engine/ }),
  ).toBeVisible()
  await expect(lab.right(lab.step(1))).toContainText('Set-Cookie withheld')
  await expect(lab.differences()).not.toHaveCount(0)
  await lab.side('B').fill('')
  await expect(lab.panel.getByText('Script or options have changed since')).toBeVisible()
})
