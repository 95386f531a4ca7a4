import { BlockList, isIP } from 'node:net'

const inward = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  // shared by carriers (RFC 6598): 100.100.100.200 tells a machine of Alibaba Cloud its keys
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
] as const) {
  inward.addSubnet(net, bits, 'ipv4')
}
inward.addSubnet('fc00::', 7, 'ipv6')
inward.addSubnet('fe80::', 10, 'ipv6')
inward.addAddress('::', 'ipv6')
inward.addAddress('::1', 'ipv6')

/**
 * Whether a host name or an address points into the machine or its network by its looks: loopback, link-local and private
 * addresses, names that only a local network gives (`localhost`, `postgres`, `metadata.google.internal`).
 */
export function inwardHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const family = isIP(name)
  if (family !== 0) return inward.check(name, family === 4 ? 'ipv4' : 'ipv6')
  const [last = '', above] = name.replace(/\.$/, '').split('.').toReversed()
  return above === undefined || ['localhost', 'local', 'internal'].includes(last)
}
