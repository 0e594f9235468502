import type { SetVerdict } from '../../../shared/cookie/storage-model.ts'

/** The attributes, in lower case, that a refusal is about: they are marked in line, chips and form. */
export function blamed({ reasons, causes }: SetVerdict): ReadonlySet<string> {
  const guilty = new Set<string>()
  for (const reason of reasons) {
    if (reason === 'InvalidDomain') guilty.add('domain')
    if (reason === 'SameSiteNoneInsecure' || /SameSite(Strict|Lax)$/.test(reason)) guilty.add('samesite')
    if (reason === 'SecureOnly') guilty.add('secure')
    if (reason === 'PartitionedInsecure') guilty.add('partitioned')
    if (reason === 'HttpOnlyFromScript') guilty.add('httponly')
  }
  if (causes.includes('prefixDomain')) guilty.add('domain')
  if (causes.includes('prefixPath')) guilty.add('path')
  return guilty
}
