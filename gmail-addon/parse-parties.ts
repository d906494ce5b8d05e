import type { Party } from '../shared/message.js';

const maxParties = 500;
/** A longer one is cut, not left out: who reads the reply has to be known, and a cut address is on nobody's file. */
const maxAddressLength = 320;

/** The addresses of a header as GmailMessage hands it out: `"Dupont, Anna" <anna@x.example>, bob@y.example`. */
export function parseParties(header: string): Party[] {
  const parties = splitAtCommas(header).flatMap((piece): Party[] => {
    const angled = /^([^<]*)<([^<>\s@]+(?:@[^<>\s@]+)+)>\s*$/.exec(piece);
    const address = angled?.[2] ?? /^[^\s<>"@]+(?:@[^\s<>"@]+)+$/.exec(piece)?.[0];
    if (address === undefined) return [];
    const name = (angled?.[1] ?? '').trim().replace(/^"|"$/g, '').replace(/\\(.)/g, '$1').slice(0, 500);
    return [{ kind: 'email', address: address.slice(0, maxAddressLength), ...(name === '' ? {} : { name }) }];
  });
  return parties.slice(0, maxParties);
}

/** Commas within quotes or angle brackets separate nothing. */
function splitAtCommas(header: string): string[] {
  const pieces: string[] = [];
  let piece = '';
  let isQuoted = false;
  for (let at = 0; at < header.length; at += 1) {
    const char = header.charAt(at);
    if (char === '\\' && isQuoted) {
      piece += char + header.charAt((at += 1));
      continue;
    }
    if (char === '"') isQuoted = !isQuoted;
    if (char === ',' && !isQuoted) {
      pieces.push(piece.trim());
      piece = '';
    } else piece += char;
  }
  return [...pieces, piece.trim()];
}
