import type { MissingReason } from '../../shared/fact.js';

/** What an admin can do about a system that cannot be asked. */
export function adviceFor(reason: MissingReason): string {
  return advice[reason];
}

const advice: Record<MissingReason, string> = {
  timeout: 'The system did not answer in time. Check that it runs and can be reached from this server.',
  unavailable: 'The system cannot be reached or answered with a fault. Check the address and that it runs.',
  refused: 'The credential was refused. Check it for a typing mistake, an expiry date and the right account.',
  forbidden:
    'The credential lacks a right this needs, or the address is one this server must not ask. See the preset for the rights, and the list of allowed hosts.',
  'rate-limited': 'The system takes no more requests for now. Try again shortly.',
  'circuit-open': 'The system failed several times in a row and is left alone for a moment. Try again shortly.',
  'bad-mapping':
    'The answer does not have the shape the descriptor says. Check the address, the version and the preset.',
  'invalid-input': 'The question cannot be asked in this system.',
  reconnect: 'The connection must be set up again: the secret is missing, was revoked or has expired.',
  'partly-shown': 'It shows only a part of its records.',
  'guest-order': 'It has records without an address.',
  'cut-off': 'It has more records than can be read at once.',
  unreadable: 'A record could not be read.',
  'too-many-look-ups': 'Too many look-ups in a short time. Try again later.',
};
