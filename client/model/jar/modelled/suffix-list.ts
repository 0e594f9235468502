import { signal } from '@preact/signals'
import type { PublicSuffix } from '../../../../shared/cookie/matching/public-suffix.ts'

/**
 * The public-suffix look-up in use. The list is large, so it is fetched after the page is there; until then the default
 * rule serves, by which the last label is the suffix: that is right for every host of the lab.
 */
export const publicSuffix = signal<PublicSuffix>((host) => host.slice(host.lastIndexOf('.') + 1))

/** Fetches the list; the default rule stays where that fails. */
export async function loadSuffixList(): Promise<void> {
  try {
    const list = await import('../../../../shared/cookie/matching/public-suffix.ts')
    publicSuffix.value = list.publicSuffix
  } catch {
    // The server is gone, and the banner says so; the next visit tries again.
  }
}
