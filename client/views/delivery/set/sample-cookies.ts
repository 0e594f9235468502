/** A set of cookies that shows every kind of difference, as raw Set-Cookie lines. */
export const SAMPLE_COOKIES: readonly string[] = [
  'sid=k3Vq9x; Path=/; HttpOnly; Secure; SameSite=Lax',
  '__Host-csrf=7d0c1f92; Path=/; Secure; SameSite=Strict',
  'embed_pref=compact; Path=/; Secure; SameSite=None',
  'embed_chips=1; Path=/; Secure; SameSite=None; Partitioned',
  'legacy=1; Path=/',
  'lang=en-GB; Path=/; Domain=app.localhost; SameSite=Lax',
  'beta_flag=on; Path=/; Domain=app.localhost; SameSite=Strict',
  'api_token=t0; Path=/lab/api; SameSite=Lax',
]
