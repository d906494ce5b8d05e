import { domainToASCII } from 'node:url';

const invisible = /[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff]/gu;

/**
 * A document number as it is compared: compatibility forms folded (full-width digits), white space, soft hyphens and zero-width
 * characters out, a leading `#` off, upper case. Hyphens, slashes and leading zeros are part of a number and stay.
 */
export function normaliseNumber(value: string): string {
  return value.normalize('NFKC').replace(invisible, '').replace(/^#+/, '').toUpperCase();
}

/** Most addresses: nothing in them needs folding but the case of A-Z, and the domain is no number. */
const plainAddress =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?!xn--)(?:(?!xn--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,20}$/i;

/**
 * An address as it is compared: trimmed, ASCII letters lower-cased, the domain in its ASCII form (UTS 46). No folding of `+tags` or dots.
 * Only A-Z are lowered in the local part: Unicode lower-casing would make one mailbox of `kate@` and the same name with a Kelvin sign.
 * Undefined when it is no address.
 */
export function normaliseEmail(value: string): string | undefined {
  if (value.length <= 254 && plainAddress.test(value)) return value.toLowerCase();
  const trimmed = value.trim();
  const at = trimmed.lastIndexOf('@');
  const local = trimmed.slice(0, at).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  const domain = domainToASCII(trimmed.slice(at + 1));
  if (at < 1 || local.length > 64 || domain === '' || trimmed.length > 320) return undefined;
  if (/[\s,;<>"()[\]@\\\p{Cc}\p{Cf}]/u.test(local)) return undefined;
  return `${local}@${domain}`;
}
