import { setImmediate as nextTurn } from 'node:timers/promises'
import { Router } from 'express'
import type { Finding } from '../../shared/findings/finding.ts'
import { readStepwise } from '../../shared/findings/findings-in.ts'
import { RECORDING_VERSION } from '../../shared/protocol/recording/recording.ts'
import { browserRules } from '../browser-rules.ts'
import { onlyMethods } from '../http/http-errors.ts'
import type { Inspector } from '../inspector.ts'

/** `GET /api/findings`: what went wrong in what the journal holds at this moment, newest first. */
export function findingsRoute(inspector: Pick<Inspector, 'wholeRecording' | 'journal' | 'upToDate'>): Router {
  const router = Router()
  /** Who asks while nothing new has happened shares one answer, also while it is still being worked out. */
  let latest: { readonly newest: number; readonly findings: Promise<readonly Finding[]> } | null = null
  router
    .route('/findings')
    .get(async (_request, response) => {
      await inspector.upToDate()
      const { newest } = inspector.journal
      if (latest?.newest !== newest) latest = { newest, findings: findingsNow(inspector) }
      response.json({ findings: await latest.findings })
    })
    .all(onlyMethods('GET'))
  return router
}

/** The secrets are looked at as they are: none is told, but one that can be guessed is a finding. */
export async function findingsNow(inspector: Pick<Inspector, 'wholeRecording'>): Promise<readonly Finding[]> {
  const { end, events } = await inspector.wholeRecording()
  const { epoch, oldest } = end
  const recording = {
    crumbscope: 'journal',
    version: RECORDING_VERSION,
    epoch,
    oldest,
    snapshot: end,
    events: [...events],
  } as const
  const steps = readStepwise(recording, browserRules)
  let step = steps.next()
  while (!step.done) {
    await nextTurn()
    step = steps.next()
  }
  return step.value.fold.findings
}
