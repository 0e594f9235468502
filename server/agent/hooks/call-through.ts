import { runInThisContext } from 'node:vm'

type Call = (...args: unknown[]) => unknown

/** What either of them throws is counted by `failed`, and the call goes on as if nobody stood around it. */
export interface Around {
  /** What is called with instead of `args`. */
  before(args: readonly unknown[]): readonly unknown[]
  /** What is given back instead of `result`. */
  after(result: unknown, args: readonly unknown[]): unknown
  failed(): void
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
  const before = (given: readonly unknown[]) => safely(() => around.before(given), given, around)
  const after = (result: unknown, args: readonly unknown[]) =>
    safely(() => around.after(result, args), result, around)
  const trap = runInThisContext(
    '(function (before, after) { return function (target, self, given) { const args = before(given); return after(Reflect.apply(target, self, args), args) } })',
    { filename: file },
  ) as (
    given: typeof before,
    then: typeof after,
  ) => (target: Call, self: unknown, given: readonly unknown[]) => unknown
  return new Proxy(original, { apply: trap(before, after) as never })
}

function safely<Value>(make: () => Value, otherwise: Value, { failed }: Around): Value {
  try {
    return make()
  } catch {
    failed()
    return otherwise
  }
}
