import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { functionsNamed } from '../../server/manifests/gmail/add-on-manifest.js';
import { preparePush } from '../../server/manifests/gmail/prepare-push.js';
import { wordingLanguages } from '../../shared/wording/wording.js';
import { actionNames } from '../cards/card.js';
import { wordsFor } from '../words.js';
import { AppsScript, type FakeMail } from './apps-script.js';
import { limitFaults, protoFaults } from './card-faults.js';
import { sampleMail } from './sample-mail.js';
import { startRealServer, type RealServer } from './start-real-server.js';
import { composeFunctions } from './strict-card-service.js';

const baseUrl = 'https://truedraft.example.com';
const scriptId = 'a-script-id-of-this-test-0123456789';
const words = wordsFor('en');
const names = [
  'en-where-is-my-order',
  'en-unverified-sender',
  'en-angry',
  'en-thanks',
  'en-forged-sender',
  'fr-ou-est-ma-commande',
  'en-two-questions',
];
const mails = names.map(sampleMail);
const mail = (name: string): FakeMail => mails[names.indexOf(name)] as FakeMail;
const where = mail('en-where-is-my-order');

let server: RealServer;
let folders: Record<'core' | 'labels', string>;
let temporary: string;
let gmail: AppsScript;

beforeAll(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'gmail-push-'));
  const prepare = (edition: 'core' | 'labels') =>
    preparePush({ edition, baseUrl, scriptId, folder: join(temporary, edition) });
  folders = { core: await prepare('core'), labels: await prepare('labels') };
  server = await startRealServer();
}, 60_000);
afterAll(async () => {
  server.close();
  await rm(temporary, { recursive: true });
});
beforeEach(() => void (gmail = open()));
afterEach(() => gmail.close());

function open(edition: 'core' | 'labels' = 'core', of: RealServer = server): AppsScript {
  const opened = new AppsScript(folders[edition], of.url, mails, {
    identityToken: of.token,
    locale: 'en',
    hasRaw: true,
  });
  opened.properties.set('settings', JSON.stringify({ mailbox: 'support@demo.example', readOnOpen: false }));
  return opened;
}

type Ran = ReturnType<AppsScript['run']>;

/** The card of an answer, after Google's schema and limits were held against it. */
function cardOf({ cards }: Ran): Record<string, unknown> {
  expect(cards).toHaveLength(1);
  expect([...protoFaults(cards[0]), ...limitFaults(cards[0])]).toEqual([]);
  return cards[0] as Record<string, unknown>;
}
const said = (card: unknown): string => JSON.stringify(card);
/** Parameters of the button that runs a function. */
function button(card: unknown, name: string): Record<string, string> {
  if (typeof card !== 'object' || card === null) return {};
  if ('function' in card && card.function === name) {
    const { parameters = [] } = card as unknown as { parameters?: { key: string; value: string }[] };
    return { pressed: name, ...Object.fromEntries(parameters.map(({ key, value }) => [key, value])) };
  }
  return Object.values(card).reduce<Record<string, string>>(
    (found, inner) => ('pressed' in found ? found : button(inner, name)),
    {},
  );
}
const press = (card: unknown, name: string, on: FakeMail, form: Record<string, string[]> = {}): Ran => {
  const { pressed, ...parameters } = button(card, name);
  if (pressed === undefined) throw new Error(`no button runs ${name}: ${said(card).slice(0, 400)}`);
  return gmail.run(name, { mail: on, parameters, form });
};
const read = (on: FakeMail): Record<string, unknown> =>
  cardOf(press(cardOf(gmail.run('onGmailMessage', { mail: on })), 'onRead', on));

describe('what is pushed', () => {
  it('is one script below 92 kB, four languages of wording in it, the triggers and the manifest', () => {
    expect(statSync(join(folders.core, 'Code.js')).size).toBeLessThan(92_000);
    expect(readFileSync(join(folders.core, 'triggers.js'), 'utf8')).toContain(`baseUrl: '${baseUrl}', edition: 'core'`);
  });

  it.each(['core', 'labels'] as const)('has every function that the manifest and the cards of %s name', (edition) => {
    const manifest: unknown = JSON.parse(readFileSync(join(folders[edition], 'appsscript.json'), 'utf8'));
    const named = [...functionsNamed(manifest), ...actionNames];
    expect(gmail.functions().sort()).toEqual([...new Set(named)].sort());
  });
});

describe('the add-on in Gmail, with the real server', () => {
  it('shows one button first, then the answer, within 400 ms beside the server', () => {
    const first = cardOf(gmail.run('onGmailMessage', { mail: where }));
    expect(said(first)).toContain(words.gmail.readWhat);
    press(first, 'onRead', where); // the first call of a new process also warms the server
    const ran = press(first, 'onRead', where);
    const card = cardOf(ran);
    expect(said(card)).toContain('Olivia Carter');
    expect(said(card)).toContain(words.sender.standings.authenticated);
    expect(said(card)).toContain('W2400113');
    expect(ran.ms - ran.serverMs).toBeLessThan(400);
    console.log(`card ${Math.round(ran.ms)} ms, beside the server ${Math.round(ran.ms - ran.serverMs)} ms`);
  });

  it('shows the same answer when the message is opened again, and reads it no second time', async () => {
    read(where);
    const before = (await server.told()).audit.filter(({ action }) => action === 'assisted').length;
    const card = cardOf(gmail.run('onGmailMessage', { mail: where }));
    expect(button(card, 'onCreateDraft')).toHaveProperty('id');
    expect(gmail.calls.at(-1)).toMatchObject({ method: 'GET' });
    expect((await server.told()).audit.filter(({ action }) => action === 'assisted').length).toBe(before);
  });

  it('creates one reply draft in the thread, however often the button is pressed', async () => {
    const card = read(where);
    const answer = press(card, 'onCreateDraft', where);
    expect(answer.kind).toBe('composeActionResponse');
    expect(composeFunctions).toEqual(new Set(['onCreateDraft']));
    expect(() => press(card, 'onCreateDraft', where)).toThrow(words.gmail.alreadyDrafted);
    expect(gmail.drafts).toHaveLength(1);
    expect(gmail.drafts[0]).toMatchObject({ to: 'sender', message: where.id });
    expect(gmail.drafts[0]?.html).toContain('<p>');
    expect(gmail.drafts[0]?.text).toContain('Olivia');
    // The draft opens first; what it came to is noted when a card is shown next.
    const reopened = cardOf(gmail.run('onGmailMessage', { mail: where }));
    const { audit } = await server.told();
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['insertion', 'inserted']));
    expect(said(reopened)).toContain(words.gmail.createAgain);
    press(reopened, 'onCreateDraft', where);
    expect(gmail.drafts).toHaveLength(2);
  });

  it('keeps the sender check of a mail too large to be sent', () => {
    const large = { ...where, id: 'large', raw: `${where.raw}\r\n${'x'.repeat(10 * 1024 * 1024)}` };
    gmail.mails.push(large);
    try {
      expect(said(read(large))).toContain(words.sender.standings.authenticated);
    } finally {
      gmail.mails.pop();
    }
  });

  it('answers everybody, and says nothing from the records to a stranger', () => {
    const withStranger = { ...where, cc: 'Somebody Else <stranger@else.example>' };
    const raw = where.raw.replace('To: support@demo.example', 'To: support@demo.example\nCc: stranger@else.example');
    gmail.mails.push({ ...withStranger, raw, id: 'msg-f:cc' });
    const on = gmail.mails.at(-1) as FakeMail;
    const card = cardOf(press(read(on), 'onWriteAgain', on, { reply: ['all'], tone: ['formal'], language: ['en'] }));
    gmail.mails.pop();
    expect(said(card)).toContain(words.warnings['recipient-not-on-file']);
    expect(button(card, 'onCreateDraft')).toMatchObject({ reply: 'all' });
  });

  it('writes again in another language', () => {
    const card = cardOf(
      press(read(where), 'onWriteAgain', where, { reply: ['sender'], tone: ['formal'], language: ['de'] }),
    );
    expect(said(card)).toContain('Bestellung');
  });

  it('notes tags, feedback and that a person decides', async () => {
    const card = read(mail('en-angry'));
    const tagged = press(card, 'onApplyTags', mail('en-angry'));
    expect(said(cardOf(tagged))).toContain(' ✓');
    expect(tagged.json['notification']).toEqual({ text: words.gmail.tagsNoted });
    const outcomes = ['good', 'bad', 'handed-over'].map((kind) =>
      gmail.run('onOutcome', { mail: mail('en-angry'), parameters: { ...button(card, 'onOutcome'), kind } }),
    );
    expect(outcomes.map(({ json }) => (json['notification'] as { text: string }).text)).toEqual([
      words.feedback.thanks,
      words.feedback.thanks,
      words.insert.handedOver,
    ]);
    const { audit } = await server.told();
    expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(['tagged', 'good', 'bad', 'handed-over']));
  });

  it('takes the word of the agent for a sender that is not verified', () => {
    const on = mail('en-unverified-sender');
    const card = read(on);
    expect(said(card)).toContain(words.sender.standings.unverified);
    expect(said(cardOf(press(card, 'onConfirmSender', on)))).toContain(words.sender.standings.confirmed);
  });

  it('takes the fields where the raw message is not given, and then trusts no sender', () => {
    gmail.now.hasRaw = false;
    const card = read(where);
    expect(said(card)).toContain(words.sender.standings.unverified);
  });

  it('says that no reply is needed, and offers one', () => {
    const on = mail('en-thanks');
    const card = read(on);
    expect(said(card)).toContain(words.dispositions.draftAnyway);
    expect(card).not.toHaveProperty('fixedFooter');
    expect(cardOf(press(card, 'onWriteAgain', on))).toHaveProperty('header');
  });

  it('inserts into an open mail, with facts only where the agent said whom it goes to', () => {
    read(where);
    const card = cardOf(gmail.run('onCompose'));
    const { pressed: _pressed, ...parameters } = button(card, 'onInsertAtCursor');
    const withFacts = gmail.run('onInsertAtCursor', {
      parameters,
      form: { [`goesTo-${parameters['id']}`]: ['olivia.carter@example.com'] },
    });
    expect(withFacts.kind).toBe('updateDraftActionResponse');
    expect(said(withFacts.json)).toContain('W2400113');
    const without = gmail.run('onInsertAtCursor', { parameters });
    expect(said(without.json)).not.toContain('W2400113');
  });

  it('keeps no text of a message between two presses', () => {
    read(where);
    expect([...gmail.properties.values()].join()).not.toMatch(/Olivia|W2400113/);
  });

  it('finds the mailbox that the message was sent to, where the agent set none', () => {
    gmail.properties.clear();
    expect(said(read(where))).toContain('W2400113');
    const { pressed: _pressed, ...parameters } = button(
      cardOf(gmail.run('onGmailMessage', { mail: where })),
      'onCreateDraft',
    );
    gmail.run('onCreateDraft', { mail: where, parameters });
    expect(gmail.drafts).toHaveLength(1);
  });

  it('keeps what the agent set, and needs no reading on open in the core edition', () => {
    expect(cardOf(gmail.run('onSettings'))).toHaveProperty('name', 'settings');
    gmail.run('onSaveSettings', { form: { mailbox: [' other@demo.example '], readOnOpen: ['yes'] } });
    const first = cardOf(gmail.run('onGmailMessage', { mail: where }));
    expect(first).toHaveProperty('name', 'first');
    expect(said(cardOf(press(first, 'onRead', where)))).toContain(words.problems['mailbox-forbidden']?.title);
  });
});

describe('a permission that is missing alone', () => {
  it('to make drafts leaves the card and offers to give it in place of the button', () => {
    gmail.now.refusedScopes = ['gmail.addons.current.action.compose'];
    const card = read(where);
    expect(said(card)).toContain('W2400113');
    expect(button(card, 'onCreateDraft')).toEqual({});
    expect(said(card)).toContain(`"text":"${words.gmail.consent.do}"`);
  });

  it.each(['gmail.addons.current.message.action', 'script.external_request', 'userinfo.email'])(
    'to read (%s) is told with the way to give it',
    (scope) => {
      const first = cardOf(gmail.run('onGmailMessage', { mail: where }));
      gmail.now.refusedScopes = [scope];
      const card = cardOf(press(first, 'onRead', where));
      expect(card).toMatchObject({ header: { title: words.gmail.consent.title } });
      expect(said(card)).toContain('https://accounts.google.com/');
    },
  );
});

describe('an answer that is not the server’s', () => {
  it.each([
    [413, 'Request Entity Too Large', words.problems['too-large']?.title],
    [429, '', words.problems['rate-limited']?.title],
    [404, '<html>', words.gmail.wrongServer.title],
    [302, '', words.gmail.wrongServer.title],
    [200, '<html>', words.gmail.wrongServer.title],
    [504, '', words.gmail.tooSlow.title],
    [503, '', words.problems['unavailable']?.title],
    [401, '', words.gmail.refused.title],
  ])('of status %i is told as what it is', (status, text, title) => {
    const first = cardOf(gmail.run('onGmailMessage', { mail: where }));
    gmail.now.answers = { status, text };
    expect(cardOf(press(first, 'onRead', where))).toMatchObject({ header: { title } });
  });

  it('beside an open mail is not told as having no reply', () => {
    read(where);
    gmail.now.answers = { status: 503, text: '' };
    expect(cardOf(gmail.run('onCompose'))).toMatchObject({ header: { title: words.problems['unavailable']?.title } });
  });
});

describe('the labels edition', () => {
  it('reads on open where the agent turned that on', async () => {
    await gmail.close();
    gmail = open('labels');
    expect(cardOf(gmail.run('onGmailMessage', { mail: where }))).toHaveProperty('name', 'first');
    gmail.run('onSaveSettings', { form: { mailbox: ['support@demo.example'], readOnOpen: ['yes'] } });
    expect(cardOf(gmail.run('onGmailMessage', { mail: where }))).toHaveProperty('name', 'assistance');
  });

  it('opens the draft of the first press again', async () => {
    await gmail.close();
    gmail = open('labels');
    gmail.run('onSaveSettings', { form: { mailbox: ['support@demo.example'] } });
    const card = read(where);
    expect(press(card, 'onCreateDraft', where).json).toEqual(press(card, 'onCreateDraft', where).json);
    expect(gmail.drafts).toHaveLength(1);
  });
});

describe('labels', () => {
  it('are put on the conversation by the server, with the agent’s own permission for that call', async () => {
    await gmail.close();
    gmail = open('labels');
    const on = { ...where, thread: server.threadId };
    const tagged = press(read(on), 'onApplyTags', on);
    expect(tagged.json['notification']).toEqual({ text: words.gmail.tagsAdded });
    expect(said(cardOf(tagged))).toContain(' ✓');
    expect((await server.told()).labels).toContain('Truedraft/Order status');
    const withToken = gmail.calls.filter(({ headers }) => 'X-Mail-Token' in headers);
    expect(withToken.map(({ url }) => url)).toEqual([`${baseUrl}/v1/mail/tags`]);
  });
});

describe('what can go wrong', () => {
  const problems: [string, (of: AppsScript) => void, string | undefined][] = [
    ['a permission is missing', (of) => (of.now.identityToken = null), words.gmail.consent.title],
    ['the sign-in is refused', (of) => (of.now.identityToken = `${server.token}x`), words.gmail.refused.title],
    [
      'the organization is not enrolled',
      (of) => (of.now.identityToken = server.strangerToken),
      words.problems['not-enrolled']?.title,
    ],
    [
      'an admin blocks the host',
      (of) => (of.now.fetchError = 'Access denied by admin policy: truedraft.example.com'),
      words.gmail.blocked.title,
    ],
    [
      'Google’s quota is used up',
      (of) => (of.now.fetchError = 'Service invoked too many times for one day: urlfetch.'),
      words.gmail.quota.title,
    ],
    ['the server is down', (of) => (of.now.fetchError = 'Address unavailable'), words.problems['unavailable']?.title],
  ];
  it.each(problems)('says so when %s', (_name, breaks, title) => {
    const first = cardOf(gmail.run('onGmailMessage', { mail: where }));
    breaks(gmail);
    expect(cardOf(press(first, 'onRead', where))).toMatchObject({ header: { title } });
    expect(() => gmail.run('onCreateDraft', { mail: where, parameters: { id: 'as_none' } })).toThrow(
      title?.slice(0, 10),
    );
  });

  it('reads again when what was shown has expired', () => {
    gmail.run('onCheckAgain', { mail: where, parameters: { id: 'as_none' } });
    expect(said(cardOf(gmail.run('onCheckAgain', { mail: where, parameters: { id: 'as_none' } })))).toContain(
      words.gmail.notFound.title,
    );
  });
});

describe.each(wordingLanguages)('in %s', (locale) => {
  it('shows every sample', () => {
    gmail.now.locale = locale;
    for (const one of mails) expect(said(read(one))).not.toContain('undefined');
  });
});

describe('a model that says what no record supports', () => {
  it('is left out of the draft, and stays in only where the agent ticked it', async () => {
    const says = 'Hello Olivia,\n\nWe will refund 20.00 EUR. Thank you for your patience.';
    const model = await startRealServer({ MODEL_MS: '0', MODEL_SAYS: says });
    await gmail.close();
    gmail = open('core', model);
    try {
      const card = read(where);
      expect(said(card)).toContain(words.gmail.leftOut);
      const ids = [...said(card).matchAll(/"text":"“[^"]*","value":"([^"]+)"/g)].map((match) => match[1] ?? '');
      expect(ids.length).toBeGreaterThan(0);
      press(card, 'onCreateDraft', where);
      gmail.forget();
      press(card, 'onCreateDraft', where, { confirmed: ids });
      expect(gmail.drafts[0]?.text).not.toContain('refund');
      expect(gmail.drafts[0]?.text).toContain('Thank you for your patience.');
      expect(gmail.drafts[1]?.text).toContain('We will refund 20.00 EUR.');
    } finally {
      model.close();
    }
  }, 60_000);
});

describe('a model that takes its time', () => {
  it('shows what is known, then the reply; opening again asks the model no second time', async () => {
    const slow = await startRealServer({ MODEL_MS: '8000' });
    await gmail.close();
    gmail = open('core', slow);
    try {
      const working = read(where);
      expect(said(working)).toContain('W2400113');
      expect(said(working)).toContain(words.insert.waiting);
      expect(button(working, 'onCreateDraft')).toEqual({});
      const reopened = cardOf(gmail.run('onGmailMessage', { mail: where }));
      expect(button(reopened, 'onCheckAgain')).toHaveProperty('id');
      const done = cardOf(press(reopened, 'onCheckAgain', where));
      expect(button(done, 'onCreateDraft')).toHaveProperty('id');
      cardOf(gmail.run('onGmailMessage', { mail: where }));
      gmail.forget();
      read(where);
      expect((await slow.told()).requestsToModel).toBe(1);
    } finally {
      slow.close();
    }
  }, 60_000);
});
