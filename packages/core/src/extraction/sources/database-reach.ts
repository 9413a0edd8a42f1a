import { lookup } from 'node:dns/promises'
import { BlockList, isIP } from 'node:net'
import type { DatabaseAddress } from './database-address.ts'
import { cannotConnect } from './database-problem.ts'

const ownMachine = new BlockList()
for (const [net, bits] of [['0.0.0.0', 8], ['127.0.0.0', 8], ['169.254.0.0', 16]] as const) ownMachine.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of [['::', 128], ['::1', 128], ['fe80::', 10]] as const) ownMachine.addSubnet(net, bits, 'ipv6')

/**
 * Where to connect to, looked up once: the address that was checked is the one that is used. This machine, its link and no
 * address at all are refused unless the installation names the database in `config.extraction.databases` (`host:port`, `*`
 * for any port), and with the words for a host that does not answer: nobody learns what listens inside.
 * @throws VisitSourceProblem
 */
export async function databaseReach(address: DatabaseAddress, allowed: readonly string[]): Promise<string> {
  const found = isIP(address.host) ? address.host : (await lookup(address.host).catch(() => null))?.address
  if (!found) throw cannotConnect()
  const named = allowed.includes(`${address.host}:${address.port}`) || allowed.includes(`${address.host}:*`)
  if (!named && isOwnMachine(found)) throw cannotConnect()
  return found
}

function isOwnMachine(ip: string): boolean {
  // BlockList sees an IPv4 address that is written as IPv6 (::ffff:127.0.0.1) as what it is.
  return ownMachine.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4')
}
