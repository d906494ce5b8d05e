import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Never reachable, whatever a deployment lists: link-local (where cloud metadata answers), multicast, unspecified, broadcast. */
const never = new BlockList();
never.addSubnet('169.254.0.0', 16);
never.addSubnet('0.0.0.0', 8);
never.addSubnet('224.0.0.0', 4);
never.addSubnet('240.0.0.0', 4);
never.addSubnet('100.100.100.200', 32);
never.addSubnet('fe80::', 10, 'ipv6');
never.addSubnet('ff00::', 8, 'ipv6');
never.addAddress('::', 'ipv6');
never.addAddress('fd00:ec2::254', 'ipv6');

/** Reachable only where the deployment lists the host and port: loopback, private, shared, test and translated ranges (RFC 6890). */
const special = new BlockList();
for (const [subnet, prefix] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
] as const) {
  special.addSubnet(subnet, prefix);
}
for (const [subnet, prefix] of [
  ['::1', 128],
  ['fc00::', 7],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
] as const) {
  special.addSubnet(subnet, prefix, 'ipv6');
}

/** `public`: anybody may be sent there; `listed`: only where the deployment says so; `never`. */
export function addressClass(address: string): 'public' | 'listed' | 'never' {
  const mapped = embeddedIPv4(address);
  if (mapped !== undefined) return addressClass(mapped);
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : undefined;
  if (family === undefined || never.check(address, family)) return 'never';
  return special.check(address, family) ? 'listed' : 'public';
}

/** The IPv4 address inside `::ffff:127.0.0.1`, in any of its spellings; `::127.0.0.1` is one too. */
function embeddedIPv4(address: string): string | undefined {
  if (!isIPv6(address) || !URL.canParse(`http://[${address}]/`)) return undefined;
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [, high = '', low = ''] = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical) ?? [];
  if (high === '') return undefined;
  const bytes = [high, low].flatMap((half) => [parseInt(half, 16) >> 8, parseInt(half, 16) & 255]);
  return bytes.join('.');
}
