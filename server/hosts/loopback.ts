import { BlockList, isIP } from 'node:net'

const loopbacks = new BlockList()
loopbacks.addSubnet('127.0.0.0', 8, 'ipv4')
loopbacks.addAddress('::1', 'ipv6')

/** An address without the form that a socket of both families gives to IPv4 (`::ffff:192.0.2.1`). */
export function plainAddress(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '')
}

/** True for an IP address that only this machine reaches. */
export function isLoopback(address: string): boolean {
  const plain = plainAddress(address)
  const family = isIP(plain)
  return family !== 0 && loopbacks.check(plain, family === 6 ? 'ipv6' : 'ipv4')
}

/** An address as a URL names it: IPv6 in brackets. */
export function urlHost(address: string): string {
  const plain = plainAddress(address)
  return isIP(plain) === 6 ? `[${plain}]` : plain
}
