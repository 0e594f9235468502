// Adds up the suites' own JSON reports. A suite that left no report has not run, and counts as a failure.
import { readFileSync } from 'node:fs'

let passed = 0
let failed = 0
for (const file of process.argv.slice(2)) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'))
    passed += report.numPassedTests ?? report.stats.expected + report.stats.flaky
    failed += report.numFailedTests ?? report.stats.unexpected
  } catch (error) {
    console.error(`no report in ${file}: ${error.message}`)
    failed += 1
  }
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
