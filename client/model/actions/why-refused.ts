import { api } from './api-routes.ts'

/**
 * What a server refuses an upgrade with, a browser does not show to its page; a request is told the same. Null where nothing
 * answers, or nothing is wrong.
 */
export async function whyRefused(): Promise<string | null> {
  const reply = await api.self()
  return reply.ok || reply.network ? null : reply.problem.detail || null
}
