/** One command of `npm test`, by its npm script or its own name. */
export interface Step {
  readonly name: string
  readonly command: readonly [string, ...string[]]
  /** Side by side with the one before it. */
  readonly beside?: boolean
  /** What it cannot do without. */
  readonly needs?: 'chromium'
  /** What is not run where that is missing. */
  readonly suites?: string
}

export const STEPS: readonly Step[] = [
  { name: 'types', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'], beside: true },
  { name: 'unit and integration', command: ['vitest', 'run'] },
  {
    name: 'real browsers',
    command: ['playwright', 'test'],
    needs: 'chromium',
    suites: 'the flows in a real browser (e2e/)',
  },
]
