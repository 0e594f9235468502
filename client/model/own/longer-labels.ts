/** Characters of a session id that are shown, unless two ids in view would read alike. */
export const SHORT = 6

/** For ids that begin alike: how much of each must be shown. Ids that are told apart by `SHORT` are left out. */
export function longerLabels(sids: Iterable<string>): ReadonlyMap<string, string> {
  const groups = new Map<string, string[]>()
  for (const sid of new Set(sids)) {
    const short = sid.slice(0, SHORT)
    const group = groups.get(short)
    if (group) group.push(sid)
    else groups.set(short, [sid])
  }
  const labels = new Map<string, string>()
  for (const group of groups.values()) {
    if (group.length < 2) continue
    const length = lengthToTellApart(group)
    for (const sid of group) labels.set(sid, sid.slice(0, length))
  }
  return labels
}

/** One character more than any two of them share; of sorted texts, neighbours share most. */
function lengthToTellApart(sids: readonly string[]): number {
  const sorted = [...sids].sort()
  return sorted.reduce(
    (most, sid, at) => Math.max(most, sharedStart(sid, sorted[at - 1] ?? '') + 1),
    SHORT + 1,
  )
}

function sharedStart(a: string, b: string): number {
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return at
}
