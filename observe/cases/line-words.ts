/** Few names, so that the cookies of a case meet. */
export const PLAIN_NAMES = ['a', 'b', 'sid'] as const
export const PREFIXED_NAMES = ['__Host-a', '__Secure-a', '__Http-a', '__Host-Http-a'] as const
export const ODD_NAMES = [
  ...['', 'a.b', 'na me', 'a\tb', '"q"', 'é', '日本', '$Version', 'a[0]', '__proto__', 'A'],
  ...['__host-a', '__SECURE-b', '__HTTP-a', '__hOST-hTTP-a', '__HostX', '__Host-', '__Secure', '__Host_a'],
] as const

export const PLAIN_VALUES = ['1', '2', 'v', 's%3Aabc.def'] as const
export const ODD_VALUES = [
  ...['', 'a b', 'a=b', '=', '==', '"quoted"', '"a;b"', 'a,b', ' lead', 'trail ', '\ttab', 'a\tb', 'é', '😀'],
  ...['{"k":1}', '__Host-x', '__Secure-x=1', '__Http-x', "'", 'a\\"b', '%00', '\u00a0', '\ufeff'],
] as const

/** Dates that browsers may read differently; none falls within the minutes a case may take. */
export const DATES = [
  'Wed, 09 Jun 2027 10:18:14 GMT',
  'Wed, 09 Jun 2027 10:18:14 GMT',
  'Wed, 09 Jun 2027 10:18:14 GMT',
  'Wed, 09 Jun 2127 10:18:14 GMT',
  'Wed, 09 Jun 1999 10:18:14 GMT',
  'Thu, 01 Jan 1970 00:00:00 GMT',
  'Thu, 01-Jan-1970 00:00:01 GMT',
  'Wednesday, 09-Jun-27 10:18:14 GMT',
  'Wed, 09 Jun 27 10:18:14',
  'Wed Jun  9 10:18:14 2027',
  'Jun 9 2027 10:18',
  '10:18:14 09 Jun 2027',
  '09 Jun 2027',
  '2027-06-09T10:18:14Z',
  '2027 Jun 9 10:18:14',
  '9 June 2027 10:18:14 +0200',
  'Wed, 09 Jun 2027 10:18:14 PST',
  'Wed, 09 Jun 2027 24:00:00 GMT',
  'Wed, 09 Jun 2027 10:60:00 GMT',
  'Wed, 09 Jun 2027 1:2:3 GMT',
  'Wed, 09 Jun 2027 10:18:14.500 GMT',
  'Wed, 9 Jun 02027 10:18:14 GMT',
  'Wed, 09 Jun 1600 10:18:14 GMT',
  'Wed, 09 Jun 10000 10:18:14 GMT',
  'Wed, 09 Jun 70 10:18:14 GMT',
  'Wed, 09 Jun 69 10:18:14 GMT',
  'Wed, 00 Jun 2027 10:18:14 GMT',
  'Fri, 31 Feb 2028 10:00:00 GMT',
  'Tue, 29 Feb 2028 10:00:00 GMT',
  'Mon, 29 Feb 2027 10:00:00 GMT',
  'Wed, 09 Junk 2027 10:18:14 GMT',
  'Wed; 09 Jun 2027 10:18:14 GMT',
  '"Wed, 09 Jun 2027 10:18:14 GMT"',
  // What browsers cut into fields each in its own way.
  'Wed, 09 Jun 2027 10:18:14GMT',
  '2027-Jun-09 10:18:14Z',
  '9th Jun 2027 10:18:14',
  '9t 09 Jun 2027 10:18:14',
  '2 3 Oct 2027 07:23:10',
  '09 Jun 9 10:18:14',
  '09 Jun 127 10:18:14',
  '09 Jun 27 28 10:18:14',
  '28 09 Jun 10:18:14',
  'Wed, 09 Jun 2027 010:018:014 GMT',
  '09 Jun 2027 10:18:14:00',
  '09 Jun 2027 10:18:14x 11:18:14',
  '09 Jun 20a 2027 10:18:14',
  '09 Jun 2027 10:18 PM',
  '06/09/2027 10:18:14',
  '31/12/2027 10:18:14',
  '99/06/09 10:18:14',
  '09 Jun 2027 12:18:14 AM',
  '09 Jun 2027 12:18:14 PM',
  '09 Jun 2027 1:18:14 PM',
  '09 Jun 2027 10:18:4 GMT',
  '09 Jun 2027 123:18:14',
  'Wed, 09 Jun 2027 10:18:14 EDT',
  'Wed, 09 Jun 2027 10:18:14 CDT',
  'Wed, 09 Jun 2027 10:18:14 MST',
  'Wed, 09 Jun 2027 10:18:14 NST',
  'Wed, 09 Jun 2027 10:18:14 BST',
  'Wed, 09 Jun 2027 10:18:14 MET',
  'Wed, 09 Jun 2027 10:18:14 JST',
  'Wed, 09 Jun 2027 10:18:14 UTC',
  'Wed, 09 Jun 2027 10:18:14 GMT+5',
  'Wed, 09 Jun 32768 10:18:14 GMT',
  '1812536294',
  'tomorrow',
  'garbage',
  '0',
  '-1',
  '',
] as const

export const MAX_AGES = [
  ...['3600', '3600', '86400', '0', '0', '-1', '34560000', '34560001', '99999999999', '9'.repeat(30)],
  ...['-', '--1', '-0', '-5x', '+3600', '+', '0072000', '"3600"', '3600.5', '36e2', '0x3600', '3600s'],
  ...[
    'abc',
    '',
    ' ',
    '3 600',
    '٣٦٠٠',
    '-99999999999999999999',
    '99999999999999999999x',
    '1x99999999999999999999',
  ],
  // Where 64 bits end.
  ...['9223372036854775807x', '9223372036854775808x', '-9223372036854775807x', '-9223372036854775808x'],
] as const

/** Attributes with values that a browser takes, and one at least that it does not. */
export const TWICE = [
  ['Max-Age', ['3600', 'x', '', '0']],
  ['Expires', ['Wed, 09 Jun 2027 10:18:14 GMT', 'garbage', '']],
  ['SameSite', ['Lax', 'Strict', 'x']],
  ['Path', ['/', '/lab', 'x', '']],
  ['Priority', ['High', 'Low', 'x']],
] as const

export const SAME_SITES = ['Lax', 'Strict', 'None'] as const
export const ODD_SAME_SITES = [
  'lax',
  'STRICT',
  'none',
  'nONE',
  'Invalid',
  '',
  '"Lax"',
  'Lax Strict',
  'Default',
] as const

export const PATHS = ['/', '/lab', '/lab/', '/lab/sub', '/other'] as const
export const ODD_PATHS = [
  ...['', 'lab', '"/"', '/lab?x', '/LAB', '/lab%2Fsub', '/lab/sub/leaf', '//lab', '/lab//', '/lab/../lab'],
  ...['/la', '/labrador', '/é', '/lab/é', '/a b', '/lab#x', '\\lab', '/lab\tx', './', '*', '/.'],
] as const

/** Rules of the public-suffix list of every kind: plain, wildcard, exception, private, beyond ASCII; and names that are none. */
export const SUFFIXES = [
  ...['com', 'co.uk', 'github.io', 'vercel.app', 'onrender.com', 'herokuapp.com', 'pages.dev', 'netlify.app'],
  ...[
    's3.amazonaws.com',
    'azurewebsites.net',
    'appspot.com',
    'blogspot.com',
    'www.ck',
    'ck',
    'a.ck',
    'kobe.jp',
  ],
  ...['city.kobe.jp', 'b.kobe.jp', 'k12.ma.us', 'compute.amazonaws.com', 'fly.dev', 'web.app', 'example.com'],
  ...['xn--p1ai', 'xn--j6w193g', 'xn--55qx5d.cn', 'localhost', 'internal', 'local', 'ngrok-free.app'],
] as const

export const UNKNOWN = [
  'Priority=High',
  'Priority=low',
  'Priority=junk',
  'foo=bar',
  'foo',
  '=',
  '=x',
  '',
  ' ',
  'Version=1',
] as const
