/** A set of cookies that shows every kind of difference, as raw Set-Cookie lines. `home`: an origin. */
export function sampleCookies(home: string): readonly string[] {
  const { hostname } = new URL(home)
  return [
    'sid=k3Vq9x; Path=/; HttpOnly; Secure; SameSite=Lax',
    '__Host-csrf=7d0c1f92; Path=/; Secure; SameSite=Strict',
    'embed_pref=compact; Path=/; Secure; SameSite=None',
    'embed_chips=1; Path=/; Secure; SameSite=None; Partitioned',
    'legacy=1; Path=/',
    `lang=en-GB; Path=/; Domain=${hostname}; SameSite=Lax`,
    `beta_flag=on; Path=/; Domain=${hostname}; SameSite=Strict`,
    'api_token=t0; Path=/lab/api; SameSite=Lax',
  ]
}
