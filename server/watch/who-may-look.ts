import { HOME, splitHost } from '../hosts/lab-host.ts'
import { isLoopback } from '../hosts/loopback.ts'
import type { Refusal } from '../hosts/refusal.ts'
import type { Asking } from '../hosts/who-may-ask.ts'
import { refuseOtherPages } from '../hosts/who-may-ask.ts'

const HOSTS = new Set(['localhost', HOME, '127.0.0.1', '[::1]'])

/** A watched app's page has one host, this machine: any other name is somebody's who made it lead here. */
export function refuseStrangers({ headers, socket }: Asking): Refusal | null {
  if (!isLoopback(socket.remoteAddress ?? '')) {
    return {
      status: 403,
      title: 'Not for this asker',
      detail: 'A watched app is shown on its own machine only.',
    }
  }
  if (HOSTS.has(splitHost(headers.host)?.name ?? '')) return null
  return {
    status: 421,
    title: 'Not a host of this',
    detail: 'A watched app is shown at localhost, app.localhost, 127.0.0.1 and [::1] only.',
  }
}

/** For what shows the app: pages of others may not ask either. */
export function refuseOthers(asking: Asking): Refusal | null {
  return refuseStrangers(asking) ?? refuseOtherPages(asking)
}
