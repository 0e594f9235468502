import type { ArmedFor } from '../../shared/protocol/race-facts.ts'
import { ARMED_FIELD, LATENCY_FIELD, type SharedLab } from '../shared-lab.ts'
import type { RacesElsewhere } from './races.ts'

/** Latency and what is armed, as fields that the processes have in common. */
export function sharedRaces(shared: SharedLab): RacesElsewhere {
  return {
    latency: (latency) => shared.change({ [LATENCY_FIELD]: JSON.stringify(latency) }),
    armed: (does: ArmedFor) => ({
      put: (browser, id, armed) => shared.change({ [armedField(does, browser, id)]: JSON.stringify(armed) }),
      claim: (browser, id) => shared.claim(armedField(does, browser, id)),
    }),
  }
}

function armedField(does: ArmedFor, browser: string, id: string): string {
  return `${ARMED_FIELD}${does}:${browser}:${id}`
}
