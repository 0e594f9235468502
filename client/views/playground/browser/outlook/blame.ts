import type { SetVerdict } from '../../../../../shared/cookie/storing/storage-model.ts'

/**
 * What a refusal is about: attributes in lower case, or `name` and `value`. They are marked in line, chips and form. Of a
 * prefix that wants something that is not there, the name is to blame.
 */
export function blamed({ reasons, causes }: SetVerdict): ReadonlySet<string> {
  const guilty = new Set<string>()
  for (const reason of reasons) {
    if (reason === 'InvalidDomain') guilty.add('domain')
    if (reason === 'SameSiteNoneInsecure' || /SameSite(Strict|Lax)$/.test(reason)) guilty.add('samesite')
    if (reason === 'SecureOnly') guilty.add('secure')
    if (reason === 'PartitionedInsecure') guilty.add('partitioned')
    if (reason === 'HttpOnlyFromScript') guilty.add('httponly')
    if (reason === 'NameValuePairExceedsMaxSize') guilty.add('value')
    if (reason === 'TabInPath') guilty.add('path')
  }
  if (causes.includes('prefixDomain')) guilty.add('domain')
  if (causes.includes('prefixPath')) guilty.add('path')
  if (reasons.includes('InvalidPrefix') && guilty.size === 0) guilty.add('name')
  return guilty
}
