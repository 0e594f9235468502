/** Whether a request path path-matches a cookie path (§5.1.4). Compared as it is: case counts, nothing is decoded. */
export function pathMatches(requestPath: string, cookiePath: string): boolean {
  if (cookiePath === '' || !requestPath.startsWith(cookiePath)) return false
  return (
    requestPath.length === cookiePath.length ||
    cookiePath.endsWith('/') ||
    requestPath.charCodeAt(cookiePath.length) === 0x2f
  )
}
