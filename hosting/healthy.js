// Exit status 0 while this container's Crumbscope answers; for HEALTHCHECK. `node healthy.js [PORT]`
const port = process.argv[2] ?? '3000'
try {
  const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2_000) })
  process.exit(response.ok ? 0 : 1)
} catch {
  process.exit(1)
}
