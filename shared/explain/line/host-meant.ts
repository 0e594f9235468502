/**
 * The host that a Domain names where somebody wrote an address, or quotes: `shop.example` for `http://shop.example:3000/`. null where it
 * is none, or nothing but a host.
 */
export function hostMeant(domain: string): string | null {
  const match =
    /^["'“]?(?:https?:\/\/)?(\.?[a-z\d][a-z\d.-]{0,253})(:\d{1,5})?(\/[^\s"'”]{0,200})?["'”]?$/i.exec(
      domain.trim(),
    )
  const host = match?.[1]
  return host === undefined || host === domain.trim() ? null : host
}
