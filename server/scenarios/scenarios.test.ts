import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../shared/findings/rules.ts'
import { GROUPS, isSolved } from '../../shared/scenarios/lesson.ts'
import { lessons } from '../../shared/scenarios/lessons.ts'
import { nextPart, type Part } from '../../shared/scenarios/part.ts'
import { Run } from '../../shared/scenarios/run.ts'
import { changeOf, sourceLines } from '../../shared/scenarios/text/source.ts'
import { TestServer } from '../testing/test-server.ts'
import { apps } from './apps.ts'
import { LessonPlayer } from './lesson-player-test-kit.ts'

let server: TestServer

beforeAll(async () => {
  server = await TestServer.start()
})

afterAll(() => server.stop())

const sourceOf = (id: string) => readFileSync(new URL(`./${id}/app.ts`, import.meta.url), 'utf8')

/** A sentence, or a few. */
const SENTENCE = /^[^\s].*[.?!”]$/su

describe('lessons', () => {
  it('are each a folder here, an app in the list and a lesson', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
    expect(Object.keys(apps).toSorted()).toEqual(folders.toSorted())
    expect(lessons.map(({ id }) => id).toSorted()).toEqual(folders.toSorted())
  })

  it('are told apart', () => {
    expect(new Set(lessons.map(({ question }) => question)).size).toBe(lessons.length)
  })
})

describe.each(lessons.map((lesson) => [lesson.id, lesson] as const))('lesson %s', (id, lesson) => {
  it('has all six parts', () => {
    const { guess, outcome, goal, hints } = lesson
    expect(GROUPS.map((group) => group.id)).toContain(lesson.group)
    for (const text of [lesson.sees, lesson.scene, lesson.keep, outcome.says, outcome.why])
      expect(text).toMatch(SENTENCE)
    for (const text of [hints.predict, hints.see, hints.mend]) expect(text).toMatch(SENTENCE)
    expect(lesson.steps.length + guess.steps.length).toBeGreaterThan(1)
    expect(guess.steps.length).toBeGreaterThan(0)
    expect(guess.question).toMatch(/\?$/)
    expect(guess.answers.length).toBeGreaterThan(1)
    expect(guess.answers.length).toBeLessThan(5)
    expect(new Set(guess.answers).size).toBe(guess.answers.length)
    expect(guess.answers[guess.right]).toBeDefined()
    expect(goal.length).toBeGreaterThan(0)
    expect(lesson.keep.split(/[.:!](?: |$)/).length).toBeLessThanOrEqual(5)
    expect(lesson.links.length).toBeGreaterThan(0)
    expect(lesson.words.length).toBeGreaterThan(0)
    expect(lesson.from.length).toBeGreaterThan(0)
    expect(rules.map((rule) => rule.id)).toEqual(expect.arrayContaining([...lesson.findings]))
  })

  it('has fixes, at least two of them wrong, one right, each a change of the app that is shown', () => {
    const { fixes } = lesson
    expect(fixes.filter(({ right }) => right)).toHaveLength(1)
    expect(fixes.length).toBeGreaterThan(2)
    expect(fixes.length).toBeLessThan(5)
    expect(fixes.map((fix) => fix.id)).toEqual(apps[id]?.fixes)
    for (const fix of fixes) {
      if (fix.caller === undefined) expect(changeOf(sourceOf(id), fix.id), fix.id).not.toEqual([])
      expect(fix.because).toMatch(SENTENCE)
    }
  })

  it('shows an app with one guilty line, and without a trace of how its fixes are chosen', () => {
    const lines = sourceLines(sourceOf(id), null)
    expect(lines.filter(({ guilty }) => guilty)).toHaveLength(1)
    expect(lines.length).toBeLessThan(40)
    for (const fix of [null, ...lesson.fixes.map((one) => one.id)])
      for (const { text } of sourceLines(sourceOf(id), fix)) expect(text).not.toMatch(/\bfix\b|guilty/)
  })

  it('goes wrong as it was found, part by part, each not before its action', async () => {
    const player = new LessonPlayer(server, `broken-${id}`)
    await player.begin(id, null)
    const reached = (part: Part, run: Run) => nextPart(lesson, part, run, false)
    if (lesson.steps.length > 0) expect(reached('do', new Run([]))).toBe('do')
    await player.play(lesson.steps)
    const done = await player.run()
    expect(reached('do', done)).toBe('predict')
    expect(reached('predict', done)).toBe('predict')
    await player.play(lesson.guess.steps)
    const run = await player.run()
    expect(reached('predict', run)).toBe('see')
    expect(reached('see', run)).toBe('see')
    expect(nextPart(lesson, 'see', run, true)).toBe('mend')
    expect(reached('mend', run)).toBe('mend')
    for (const finding of lesson.findings) expect(run.raised(finding), finding).toBe(true)
    await player.leave()
  })

  it.each(lesson.fixes.map((fix) => [fix.right ? 'right' : 'wrong', fix] as const))(
    'is solved by the right fix only: %s %o',
    async (_, fix) => {
      const player = new LessonPlayer(server, `fix-${fix.id}-${id}`)
      await player.begin(id, fix.id)
      await player.play([...lesson.steps, ...lesson.guess.steps])
      const run = await player.run()
      const held = lesson.goal.filter(({ holds }) => holds(run)).map(({ says }) => says)
      // By what was wanted alone: a finding may come a moment later.
      expect(held.length === lesson.goal.length, held.join('; ')).toBe(fix.right === true)
      expect(isSolved(lesson, run)).toBe(fix.right === true)
      expect(nextPart(lesson, 'mend', run, true)).toBe(fix.right ? 'keep' : 'mend')
      await player.leave()
    },
  )
})

describe('what is set in Options', () => {
  it.each([
    ['secure-behind-proxy', 'trustProxy', 1, true],
    ['secure-behind-proxy', 'session.cookie.secure', false, false],
    ['secure-behind-proxy', 'session.resave', true, false],
    ['crowded-store', 'session.saveUninitialized', false, true],
    ['script-reads-it', 'session.cookie.httpOnly', true, true],
    ['strict-from-a-link', 'session.cookie.sameSite', 'lax', true],
    ['csrf', 'session.cookie.sameSite', 'lax', true],
    ['csrf', 'session.rolling', true, false],
    ['two-processes', 'session.cookie.maxAge', 86_400_000, false],
  ] as const)('counts in %s: %s = %s, solved: %s', async (id, path, value, solved) => {
    const lesson = lessons.find((one) => one.id === id)
    if (!lesson) throw new Error(`there is no lesson ${id}`)
    const player = new LessonPlayer(server, `options-${id}`)
    await player.begin(id, null, [[path, value]])
    await player.play([...lesson.steps, ...lesson.guess.steps])
    expect(isSolved(lesson, await player.run())).toBe(solved)
    await player.leave()
  })
})

describe('what is left behind', () => {
  it('is nothing of a lesson that was left, and all of everything else', async () => {
    const own = await server.ask('PATCH', '/lab/session', { body: { set: { mine: 1 } } })
    const sids = async () =>
      (await server.ask('GET', '/api/sessions')).json.rows.map(({ sid }: { sid: string }) => sid)
    const before = await sids()
    const one = new LessonPlayer(server, 'one-of-two')
    const two = new LessonPlayer(server, 'two-of-two')
    await one.begin('secure-behind-proxy', null)
    await two.begin('secure-behind-proxy', 'trust')
    await one.play([{ send: 'POST /login', viaProxy: true }])
    await two.play([{ send: 'POST /login', viaProxy: true }])
    expect((await one.run()).last('POST /login')?.set('connect.sid')).toEqual([])
    expect((await two.run()).last('POST /login')?.set('connect.sid')).toHaveLength(1)
    expect(await sids()).toHaveLength(before.length + 2)
    await one.leave()
    expect(await sids()).toHaveLength(before.length + 1)
    await two.leave()
    expect(await sids()).toEqual(before)
    expect(before).toContain(own.json.id)
  })
})
