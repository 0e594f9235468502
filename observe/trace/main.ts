import { Progress } from '../../server/cli/progress.ts'
import { CASES, CASES_PER_APP, caseAt } from './cases.ts'
import { playWithOneApp } from './play-case.ts'
import { TracedApp } from './traced-app.ts'

/** The most disagreements that are shown. */
const SHOWN = 20

/** Plays every case through the real middleware and says where the decision trace is wrong. */
const app = await TracedApp.start()
const began = performance.now()
const seconds = () => ((performance.now() - began) / 1000).toFixed(0)
const apps = CASES / CASES_PER_APP
const progress = new Progress('cases', CASES)
let found = 0
for (let each = 0; each < apps; each++) {
  const numbers = Array.from({ length: CASES_PER_APP }, (_, at) => each * CASES_PER_APP + at)
  for (const [number, disagreement] of await playWithOneApp(app, numbers)) {
    found += 1
    if (found > SHOWN) continue
    progress.clear()
    console.log(JSON.stringify({ number, case: caseAt(number), ...disagreement }))
  }
  progress.add(CASES_PER_APP)
}
progress.clear()
await app.stop()
console.log(`${CASES.toLocaleString('en')} cases, ${found} disagreements, ${seconds()} s`)
process.exitCode = found === 0 ? 0 : 1
