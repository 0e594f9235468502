import { computed } from '@preact/signals'
import { unreadSince } from '../../frame/pane.ts'
import { ghosts, jarRows } from '../../jar/jar-rows.ts'
import { modelled } from '../../jar/modelled-jar.ts'

const unread = unreadSince(
  'browser',
  computed(() => modelled.value.facts.length),
)

/** What the browser's tab says. */
export const summary = computed(() => {
  const rows = jarRows.value
  const surprises = rows.filter(
    (row) => row.kind === 'cookie' && (row.seen === 'other' || row.seen === 'missing'),
  ).length
  const parts = [
    `${rows.length} stored`,
    ...(ghosts.value.length > 0 ? [`${ghosts.value.length} rejected`] : []),
    ...(surprises > 0 ? [surprises === 1 ? '1 surprise' : `${surprises} surprises`] : []),
  ]
  return { latest: parts.join(', '), unread: unread.value }
})
