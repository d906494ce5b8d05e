/** Every code the API refuses with, and the sentence for people. A client may say it in its own language by the code. */
export const errorCodes = {
  'bad-request': 'The request is not valid. See path and message for the mistake.',
  'not-signed-in': 'Sign in to go on.',
  'token-refused': 'The sign-in was refused. Sign in again; if it happens again, ask your admin.',
  'not-enrolled': 'Your organization does not use Truedraft yet. Ask your admin to set it up.',
  'not-configured': 'This server has no organization yet. Load settings as the deployment guide says.',
  'address-taken':
    'Another account was the first to sign in here with your address. If it is yours now, your admin releases it: npm run -s settings -- release ADDRESS.',
  'mailbox-forbidden': 'You are not set up to answer for this mailbox. Ask your admin to add you.',
  'confirmation-forbidden': 'This sender cannot be confirmed.',
  'not-found': 'There is no such thing here. It may have expired; open the message again.',
  'method-not-allowed': 'This address does not take that kind of request.',
  'too-large': 'The message is larger than 10 MB. Remove attachments and try again.',
  'unsupported-media-type': 'Send JSON, with Content-Type: application/json.',
  unreadable: 'The message cannot be read.',
  'rate-limited': 'Too many requests. Wait a moment and try again.',
  open: 'Something in the draft is not supported by a record yet.',
  'wrong-state': 'That cannot be done now.',
  'foreign-origin': 'This server answers only on its own address.',
  unavailable: 'The server cannot do this now. Try again shortly.',
  internal: 'Something went wrong here. It has been logged; try again.',
} as const;
export type ErrorCode = keyof typeof errorCodes;
