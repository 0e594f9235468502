import type { Random } from './random.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const ODD_MONTHS = ['june', 'JUNE', 'Sept', 'Juin', 'juil.', 'Dez', 'Ju', 'Octember', '06'] as const
const DAYS = ['Wed, ', 'Wednesday, ', 'Wed ', 'Mi, ', 'wed,', ''] as const
const ZONES = [
  ' GMT',
  ' UTC',
  'Z',
  '',
  ' +0200',
  ' -0000',
  ' GMT+0200',
  ' PST',
  ' EDT',
  ' CEST',
  ' (UTC)',
] as const
const ODD_TIMES = [
  '24:00:00',
  '23:59:60',
  '1:2:3',
  '10:18',
  '010:18:14',
  '10.18.14',
  '10:18:14.5',
  '10h18',
] as const
const SEPARATORS = [' ', ' ', ' ', '-', '/', ', ', '.', '\t', '  '] as const

/** A date as a server may write it, most of them odd in one place; none falls within the minutes that a case may take. */
export function oddDate(random: Random): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const odd = random.weighted({ nothing: 3, day: 2, month: 3, year: 4, time: 4, order: 3, zone: 3 })
  const day =
    odd === 'day' ? random.pick(['0', '1', '31', '32', '9th', '009', '']) : two(1 + random.below(28))
  const month = odd === 'month' ? random.pick(ODD_MONTHS) : random.pick(MONTHS)
  const year =
    odd === 'year'
      ? random.pick(['27', '69', '70', '99', '127', '1600', '1601', '02030', '9999', '10000', "'30", ''])
      : String(2028 + random.below(20))
  const time =
    odd === 'time'
      ? random.pick(ODD_TIMES)
      : [random.below(24), random.below(60), random.below(60)].map(two).join(':')
  const gap = random.pick(SEPARATORS)
  const parts = [[day, month, year].join(gap), time]
  const ordered =
    odd === 'order'
      ? random.shuffled([day, month, year, time]).join(random.pick(SEPARATORS))
      : parts.join(' ')
  const zone = odd === 'zone' ? random.pick(ZONES) : ' GMT'
  return random.pick(DAYS) + ordered + zone
}
