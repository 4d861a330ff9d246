import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * What a network address is, as far as the guard cares:
 * `public`, `private` (reachable only inside, may be allowed by name) or
 * `forbidden` (never a legitimate destination of ours: metadata services,
 * multicast, reserved and transition ranges).
 */
export type AddressClass = 'public' | 'private' | 'forbidden';

const PRIVATE_RANGES = new Set([
  'private',
  'loopback',
  'uniqueLocal',
  'carrierGradeNat',
]);

// Publicly numbered, yet answered by the cloud's own control plane.
const CONTROL_PLANE = new Set([
  '168.63.129.16',
  '100.100.100.200',
  'fd00:ec2:0:0:0:0:0:254',
  'fd20:ce:0:0:0:0:0:254',
]);

const NAT64 = ipaddr.parseCIDR('64:ff9b::/96');
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

function embeddedIPv4(address: ipaddr.IPv6): ipaddr.IPv4 {
  return new ipaddr.IPv4(address.toByteArray().slice(12));
}

function classifyIPv6(address: ipaddr.IPv6): AddressClass {
  // Both are a detour to an IPv4 address, so that one decides. The other
  // transition ranges (6to4, Teredo, ...) are obsolete and stay forbidden.
  if (address.isIPv4MappedAddress() || address.match(NAT64)) {
    return classifyParsed(embeddedIPv4(address));
  }
  const range = address.range();
  if (PRIVATE_RANGES.has(range)) {
    return 'private';
  }
  return range === 'unicast' && address.match(GLOBAL_UNICAST)
    ? 'public'
    : 'forbidden';
}

function classifyParsed(address: ipaddr.IPv4 | ipaddr.IPv6): AddressClass {
  if (CONTROL_PLANE.has(address.toNormalizedString())) {
    return 'forbidden';
  }
  if (address instanceof ipaddr.IPv6) {
    return classifyIPv6(address);
  }
  const range = address.range();
  if (PRIVATE_RANGES.has(range)) {
    return 'private';
  }
  return range === 'unicast' ? 'public' : 'forbidden';
}

/**
 * The address as the connecting side will understand it. ipaddr.js reads
 * `::127.0.0.1` as an IPv4-mapped address, which it is not; the URL parser
 * spells it the way the network does.
 */
function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  if (isIPv4(text)) {
    return ipaddr.IPv4.parse(text);
  }
  const url = isIPv6(text) ? URL.parse(`http://[${text}]/`) : null;
  return url ? ipaddr.IPv6.parse(url.hostname.slice(1, -1)) : undefined;
}

/** Classifies an address; what is no address, or has a zone, is forbidden. */
export function classifyAddress(text: string): AddressClass {
  const address = parseAddress(text);
  return address ? classifyParsed(address) : 'forbidden';
}

/** True when both texts name the same address, IPv4-mapped forms included. */
export function sameAddress(one: string, other: string): boolean {
  const [first, second] = [parseAddress(one), parseAddress(other)].map(
    address =>
      address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress()
        ? address.toIPv4Address()
        : address,
  );
  return (
    first !== undefined &&
    first.toNormalizedString() === second?.toNormalizedString()
  );
}
