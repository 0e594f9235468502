import { runCommand } from './run-command.ts'

/** How long npm's registry may take to answer, ms. */
const PATIENCE = 20_000

/** Whether packages can be installed here. */
export function registryAnswers(): boolean {
  return runCommand('npm', ['ping', '--fetch-retries=0'], PATIENCE).ok
}
