import { BlockList, isIP } from 'node:net'

const inward = new BlockList()
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const) {
  inward.addSubnet(net, bits, 'ipv4')
}
inward.addSubnet('fc00::', 7, 'ipv6')
inward.addSubnet('fe80::', 10, 'ipv6')
inward.addAddress('::1', 'ipv6')

/** Whether a host name points into the machine or its network by its looks: localhost, loopback, link-local, private addresses. */
export function inwardHost(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').toLowerCase()
  const family = isIP(name)
  if (family === 0) return name === 'localhost' || name.endsWith('.localhost')
  return inward.check(name, family === 4 ? 'ipv4' : 'ipv6')
}
