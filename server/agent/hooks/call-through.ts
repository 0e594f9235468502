import { runInThisContext } from 'node:vm'

type Call = (...args: unknown[]) => unknown

export interface Around {
  /** What is called with instead of `args`. */
  before(args: readonly unknown[]): readonly unknown[]
  /** What is given back instead of `result`. */
  after(result: unknown, args: readonly unknown[]): unknown
}

/**
 * A function in the place of `original`, with all its properties. It calls from a frame that bears the name of the
 * package's own file: a package that warns of an option says where the app gave it (`depd` looks for the first frame
 * outside), and that must not be here.
 */
export function callThrough<Original extends object>(
  original: Original,
  file: string,
  around: Around,
): Original {
  const trap = runInThisContext(
    '(function (around) { return function (target, self, given) { const args = around.before(given); return around.after(Reflect.apply(target, self, args), args) } })',
    { filename: file },
  ) as (around: Around) => (target: Call, self: unknown, given: readonly unknown[]) => unknown
  return new Proxy(original, { apply: trap(around) as never })
}
