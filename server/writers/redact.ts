import { valueWords } from '../languages/all.js';

/** What stands behind one of these words: "password is …", "PIN: …". */
function behind(list: 'secrets' | 'secretCodes', shape: string): RegExp {
  const [words, are] = [valueWords(list).join('|'), valueWords('are').join('|')];
  return new RegExp(String.raw`(?<=(?<!\p{L})(?:${words})(?:\s+(?:${are}))?\s{0,3}[:=]?\s{0,3})${shape}`, 'giu');
}

/** What must not leave the house even in a customer's own words, and what stands in its place. Order matters: keys before digits. */
const secrets: readonly { shape: RegExp; instead: string; isReally?: (match: string) => boolean }[] = [
  { shape: /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, instead: '[key]' },
  { shape: /\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]*)?/g, instead: '[key]' },
  {
    shape: /\b(?:sk|pk|rk|ghp|gho|ghs|github_pat|glpat|xox[abps]|AKIA|ASIA|AIza|SG|npm|dop_v1|shpat)[-_.]?[\w.-]{16,}/g,
    instead: '[key]',
  },
  {
    shape: behind('secrets', String.raw`(?=\S*[\d\p{P}\p{S}\p{Lu}])[^\s,;]{4,}`),
    instead: '[secret]',
    isReally: (match) => /[\d\p{S}!?@#%&*_]/u.test(match),
  },
  { shape: behind('secretCodes', String.raw`\d{3,8}\b`), instead: '[secret]' },
  { shape: /(?<![\d\p{L}])\d(?:[ .-]?\d){12,18}(?![\d\p{L}])/gu, instead: '[card]', isReally: isCard },
];

const ibanLike = /\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,12}/gi;

/**
 * The text without payment cards (Luhn, ISO/IEC 7812-1), IBANs (mod 97, ISO 13616), passwords, PINs and API keys.
 * An order number that happens to be long stays: only what passes its check sum is a card or an account.
 */
export function redact(text: string): string {
  const withoutAccounts = text.replace(ibanLike, withoutIban);
  return secrets.reduce(
    (rest, { shape, instead, isReally }) =>
      rest.replace(shape, (match) => (isReally?.(match) === false ? match : instead)),
    withoutAccounts,
  );
}

/** The words after an IBAN look like more of it, so the longest beginning that passes its check sum is the account. */
function withoutIban(match: string): string {
  for (let end = match.length; end >= 15; end -= 1) if (isIban(match.slice(0, end))) return `[iban]${match.slice(end)}`;
  return match;
}

function isCard(match: string): boolean {
  const digits = match.replaceAll(/\D/g, '');
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = Number(digits.at(-1 - place));
    const doubled = place % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return digits.length >= 13 && /^[2-6]/.test(digits) && sum % 10 === 0;
}

function isIban(match: string): boolean {
  const plain = match.replaceAll(/[ -]/g, '').toUpperCase();
  if (plain.length < 15 || plain.length > 34) return false;
  let remainder = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    const value = Number.parseInt(sign, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}
