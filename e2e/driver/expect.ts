import { type ExpectMatcherState, type Locator, expect as ofPlaywright } from '@playwright/test'

/** The last argument of an assertion. */
interface Options {
  readonly timeout?: number
}

/** Waits by other means: resolves with whether that proves the assertion, rejects when the time is over. */
type Wait = (wanted: {
  readonly locator: Locator
  readonly expected: unknown
  readonly options: Options
  readonly isNot: boolean
}) => Promise<boolean>

type Asserted = (...args: readonly unknown[]) => Promise<void>

/** What there is at least to look once more and say what is there instead, ms. */
const LAST_LOOK = 1_000

const thereAtLeast: Wait = async ({ locator, options, isNot }) => {
  if (!isNot) await locator.waitFor({ ...options, state: 'attached' })
  return false
}

const inState =
  (positive: 'visible' | 'hidden', negative: 'visible' | 'hidden'): Wait =>
  async ({ locator, options, isNot }) => {
    await locator.waitFor({ ...options, state: isNot ? negative : positive })
    return true
  }

/** For a list of texts no tree is drawn up, and the elements may be more than one. */
const told =
  (name: 'toContainText' | 'toHaveText'): Wait =>
  async ({ locator, expected, options, isNot }) => {
    if (isNot || Array.isArray(expected)) return false
    await ofPlaywright(locator)[name]([expected as string | RegExp], options)
    return (await locator.count()) <= 1
  }

const WAITS = {
  toBeAttached: thereAtLeast,
  toBeChecked: thereAtLeast,
  toBeEnabled: thereAtLeast,
  toBeFocused: thereAtLeast,
  toBeHidden: inState('hidden', 'visible'),
  toBeInViewport: thereAtLeast,
  toBeVisible: inState('visible', 'hidden'),
  toContainText: told('toContainText'),
  toHaveAccessibleDescription: thereAtLeast,
  toHaveAccessibleName: thereAtLeast,
  toHaveAttribute: thereAtLeast,
  toHaveClass: thereAtLeast,
  toHaveRole: thereAtLeast,
  toHaveText: told('toHaveText'),
  toHaveValue: thereAtLeast,
} as const satisfies Partial<Record<keyof ReturnType<typeof ofPlaywright<Locator>>, Wait>>

/**
 * Playwright's `expect`, for a fraction of what it costs the browser. Each time that an assertion does not hold yet,
 * Playwright draws up the accessibility tree of what it looked at, of the whole page where that is not there, in case it has
 * to tell. Here the page is waited for by other means; Playwright asserts what those cannot prove, and tells what is wrong.
 */
export const expect = ofPlaywright.extend(
  Object.fromEntries(
    Object.entries(WAITS).map(([name, wait]) => [name, waiting(name as keyof typeof WAITS, wait)]),
  ),
) as typeof ofPlaywright

function waiting(name: keyof typeof WAITS, wait: Wait) {
  return async function (this: ExpectMatcherState, locator: Locator, ...args: readonly unknown[]) {
    const { isNot } = this
    const options: Options = { timeout: this.timeout, ...args.find(isOptions) }
    const expected = args.filter((arg) => !isOptions(arg))
    const began = Date.now()
    const end = began + (options.timeout ?? 0)
    const proven = { pass: !isNot, message: () => '' }
    try {
      if (await wait({ locator, expected: expected[0], options, isNot })) return proven
    } catch {
      // Whatever it was, Playwright says it better.
    }
    const one = ofPlaywright(locator)
    const assert = (isNot ? one.not : one)[name] as Asserted
    try {
      await assert(...expected, { ...options, timeout: Math.max(LAST_LOOK, end - Date.now()) })
      return proven
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error)
      const waited = Date.now() - began
      return { pass: isNot, message: () => `${said}\n\nWaited for ${waited} ms in all.` }
    }
  }
}

function isOptions(arg: unknown): arg is Options {
  return typeof arg === 'object' && arg !== null && !Array.isArray(arg) && !(arg instanceof RegExp)
}
