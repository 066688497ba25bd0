import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net'
import { callbackify } from 'node:util'
import { type Carried, type CarriedBack, createCarrier } from './carrier.ts'

/** Calls addresses that strangers give: the name is looked up once, and what was checked is what is connected to. */
export interface Outgoing {
  /**
   * Calls an address, at most for ten seconds in all; redirects are not followed, they come back as they are.
   * @throws UnsafeAddress before a byte leaves, when it is not https or any address behind its name is reached only from inside
   */
  (call: Carried): Promise<CarriedBack>
  /** Whether an address may be called at this moment. Nothing is connected to; a later call checks again for itself. */
  isSafe(url: string): Promise<boolean>
  close(): void
}

/** An address that nobody may make this program call. */
export class UnsafeAddress extends Error {
  readonly code = 'unsafe address'
}

export interface OutgoingParts {
  /** Looks up every address of a name, as `dns.lookup` does. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>
  /** Whether an address (without brackets) may be connected to. */
  readonly mayReach?: (address: string) => boolean
  readonly protocols?: readonly string[]
  /** What runs beside this program and is called unchecked: subscribers in a demonstration. */
  readonly beside?: (url: URL) => boolean
  /** Milliseconds from the call to the last byte of its answer. */
  readonly patience?: number
}

export function createOutgoing({
  resolve = everyAddress,
  mayReach = isOutside,
  protocols = ['https:'],
  beside = () => false,
  patience = 10_000,
}: OutgoingParts = {}): Outgoing {
  const checked = async (name: string): Promise<readonly LookupAddress[]> => {
    const found = await resolve(name)
    if (found.length === 0 || !found.every(({ address }) => mayReach(address))) throw new UnsafeAddress(name)
    return found
  }
  // A connection is made to what this gives and to nothing else: nobody asks for the name a second time.
  const looked = callbackify(checked)
  const pinned: LookupFunction = (name, { all }, done) => {
    looked(name, (error, found) => {
      if (error) done(error, '', 4)
      else if (all === true) done(null, [...found])
      else done(null, found[0]?.address ?? '', found[0]?.family ?? 4)
    })
  }
  const [guarded, unguarded] = [createCarrier({ lookup: pinned }), createCarrier()]

  /** What a connection to an address written in figures would skip: nothing is looked up for it. */
  const literalOf = ({ hostname }: URL): string | null => {
    const host = hostname.replace(/^\[|\]$/g, '')
    return isIP(host) === 0 ? null : host
  }

  const call = async ({ signal, ...one }: Carried): Promise<CarriedBack> => {
    const url = addressOf(one.url)
    const timeout = AbortSignal.timeout(patience)
    const within = { ...one, signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) }
    if (url === null) throw new UnsafeAddress('not an address')
    if (beside(url)) return unguarded(within)
    const literal = literalOf(url)
    if (!protocols.includes(url.protocol) || (literal !== null && !mayReach(literal))) throw new UnsafeAddress(url.host)
    return guarded(within)
  }
  return Object.assign(call, {
    async isSafe(text: string): Promise<boolean> {
      const url = addressOf(text)
      if (url === null) return false
      if (beside(url)) return true
      const literal = literalOf(url)
      if (!protocols.includes(url.protocol)) return false
      if (literal !== null) return mayReach(literal)
      return checked(url.hostname).then(
        () => true,
        () => false,
      )
    },
    close() {
      guarded.close()
      unguarded.close()
    },
  })
}

/** Without a name and password: they are no part of an address that may be given. */
function addressOf(text: string): URL | null {
  const url = URL.parse(text)
  return url === null || url.username !== '' || url.password !== '' ? null : url
}

const everyAddress = (name: string): Promise<readonly LookupAddress[]> => lookup(name, { all: true })

/** IPv4 that is not reached from outside, or by no single machine (RFC 6890 and its registry). */
const inside4 = new BlockList()
for (const net of [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24',
  '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/3',
].flatMap((line) => line.split(' ')))
  addTo(inside4, net, 'ipv4')

/** Only global unicast is outside (RFC 4291, 2.4); of it, not what stands for an IPv4 address, and not what is for documents. */
const [global6, special6] = [new BlockList(), new BlockList()]
addTo(global6, '2000::/3', 'ipv6')
for (const net of ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']) addTo(special6, net, 'ipv6')
/** IPv4 written as IPv6: judged by what it stands for, so that it opens no more than the four numbers do. */
const mapped6 = new BlockList()
addTo(mapped6, '::ffff:0:0/96', 'ipv6')

function addTo(list: BlockList, net: string, family: 'ipv4' | 'ipv6'): void {
  const [address = '', bits] = net.split('/')
  list.addSubnet(address, Number(bits), family)
}

/** Whether an address is reached from outside: nobody may make this program call what only it can reach. */
export function isOutside(address: string): boolean {
  if (!isIPv6(address)) return isIP(address) === 4 && !inside4.check(address, 'ipv4')
  // A zone (`%eth0`) is always of this machine.
  if (address.includes('%')) return false
  if (mapped6.check(address, 'ipv6')) return isOutside(lastFour(address))
  return global6.check(address, 'ipv6') && !special6.check(address, 'ipv6')
}

/** The IPv4 address in the last 32 bits, however they are written. */
function lastFour(address: string): string {
  const written = new URL(`http://[${address}]`).hostname.slice(1, -1).split(':').slice(-2)
  const bits = written.map((group) => Number.parseInt(group === '' ? '0' : group, 16))
  return bits.flatMap((group) => [group >> 8, group & 255]).join('.')
}
