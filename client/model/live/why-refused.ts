import { accessToken } from '../../platform/access-token.ts'

/**
 * What a server refuses an upgrade with, a browser does not show to its page; a request is told the same. Null where nothing
 * answers, or nothing is wrong.
 */
export async function whyRefused(server: string): Promise<string | null> {
  const token = accessToken()
  try {
    const answer = await fetch(`${server}/api/self`, {
      ...(token !== null && { headers: { Authorization: `Bearer ${token}` } }),
    })
    if (answer.ok) return null
    const { detail } = (await answer.json()) as { readonly detail?: unknown }
    return typeof detail === 'string' ? detail : null
  } catch {
    return null
  }
}
