/** Lines that show a common mistake, or a good example; picked from the composer's menu. */
export const presets: readonly { readonly label: string; readonly hint: string; readonly line: string }[] = [
  { label: 'A plain session cookie', hint: 'stored', line: 'first_crumb=hello; Path=/' },
  { label: 'SameSite=None without Secure', hint: 'rejected', line: 'embed=1; Path=/; SameSite=None' },
  {
    label: '__Host- with a Domain',
    hint: 'rejected',
    line: '__Host-cart=1; Path=/; Secure; Domain=app.localhost',
  },
  { label: 'Domain=localhost', hint: 'a public suffix', line: 'everywhere=1; Path=/; Domain=localhost' },
  { label: 'Domain of another site', hint: 'rejected', line: 'theirs=1; Path=/; Domain=example.com' },
  { label: 'Path that the page is not under', hint: 'stored, not sent', line: 'api_token=1; Path=/lab/api' },
  { label: 'Kept for two years', hint: 'shortened to 400 days', line: 'long=1; Path=/; Max-Age=63072000' },
  { label: 'Partitioned without Secure', hint: 'dropped in silence', line: 'chips=1; Path=/; Partitioned' },
  { label: 'Over 4,096 bytes', hint: 'rejected', line: `big=${'x'.repeat(4_200)}; Path=/` },
  { label: 'Ten seconds to live', hint: 'watch it go', line: 'short=1; Path=/; Max-Age=10' },
]
