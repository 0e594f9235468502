import type { RequestContext } from '../../cookie/same-site/context.ts'

/** How a request comes about: `navigation from the address bar`, `iframe from https://other.example/`. */
export function requestWords({ as, from }: Pick<RequestContext, 'as' | 'from'>): string {
  return `${as} from ${from ?? 'the address bar'}`
}
