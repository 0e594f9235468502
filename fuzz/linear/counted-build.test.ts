import { expect, it } from 'vitest'
import { COUNTER, counted, type Steps } from './counted-build.ts'

/** The steps of a function of a list, of a thousand items. */
async function stepsOf(code: string): Promise<number> {
  const steps: Steps = { n: 0 }
  Object.assign(globalThis, { [COUNTER]: steps })
  const url = `data:text/javascript,${encodeURIComponent(counted(`export default ${code}`, 'ts'))}`
  const { default: run } = (await import(/* @vite-ignore */ url)) as { default: (list: number[]) => unknown }
  run(Array.from({ length: 1_000 }, (_, at) => at))
  return steps.n
}

it.each([
  'function (list) { for (const one of list); }',
  '(list) => { let at = 0; while (at < list.length) at++ }',
  '(list) => list.map((one) => one)',
  '(list) => [...list]',
  '(list) => [...list.values()]',
  '(list) => Math.max(...list)',
  '(list) => new Set(list)',
  '(list) => new Map(list.entries())',
  '(list) => { const [first, ...rest] = list; return rest }',
  '([first, ...rest]) => rest',
  'function ([first, ...rest]) { return rest }',
  '(list) => { const all = function* () { yield* list }; for (const one of all()) return one }',
])('counts every item: %s', async (code) => {
  const steps = await stepsOf(code)
  expect(steps).toBeGreaterThanOrEqual(1_000)
  expect(steps).toBeLessThan(1_010)
})

it('counts a call that goes through nothing as one', async () => {
  expect(await stepsOf('(list) => list.length')).toBe(1)
})
