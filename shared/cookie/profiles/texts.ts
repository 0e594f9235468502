/**
 * The texts that the rules come from, and how far each has got. The one place to change when a draft moves on or becomes an
 * RFC: `title` is how its sections are cited.
 */
export const texts = {
  rfc6265bis: { title: 'RFC 6265bis', status: 'draft 22' },
  layered: { title: 'Layered Cookies', status: 'draft' },
} as const
