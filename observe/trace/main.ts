import { Progress } from '../../server/cli/progress.ts'
import { allCases, type CaseSpace, plainCases } from './cases.ts'
import { FixCheck } from './fix-check.ts'
import { type Check, playWithOneApp } from './play-case.ts'
import { seededSample } from './seeded-sample.ts'
import { TracedApp } from './traced-app.ts'

/** The most disagreements that are shown. */
const SHOWN = 20

/** Of all cases so many are picked, by a seed: sets of options, and cases of each. */
const SEED = 20_261_127
const SAMPLED_APPS = 4_000
const SAMPLED_OF_EACH = 30

/**
 * Plays every combination of the plain options through the real middleware, and a sample of what all options make
 * together, and says where the decision trace is wrong. Every fix that is offered in the sample is put into force: it has to help.
 */
const app = await TracedApp.start()
const fixes = await FixCheck.start()
const began = performance.now()
const seconds = () => ((performance.now() - began) / 1000).toFixed(0)
const total = plainCases.count + SAMPLED_APPS * SAMPLED_OF_EACH
const progress = new Progress('cases', total)
let found = 0
for (let first = 0; first < plainCases.count; first += plainCases.perApp) {
  await check(
    plainCases,
    Array.from({ length: plainCases.perApp }, (_, at) => first + at),
  )
}
for (const numbers of seededSample(allCases, SEED, SAMPLED_APPS, SAMPLED_OF_EACH))
  await check(allCases, numbers, fixes.check)
progress.clear()
await Promise.all([app.stop(), fixes.stop()])
const text = (count: number) => count.toLocaleString('en')
console.log(`${text(total)} cases, ${text(fixes.tried)} fixes, ${found} disagreements, ${seconds()} s`)
process.exitCode = found === 0 ? 0 : 1

async function check(space: CaseSpace, numbers: readonly number[], further?: Check): Promise<void> {
  for (const [number, disagreement] of await playWithOneApp(app, space, numbers, further)) {
    found += 1
    if (found > SHOWN) continue
    progress.clear()
    console.log(JSON.stringify({ number, case: space.at(number), ...disagreement }))
  }
  progress.add(numbers.length)
}
