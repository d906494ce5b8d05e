import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Frame } from 'playwright-core';
import type { InsertionRequest } from '../../shared/api.js';
import type { AssistanceRequest } from '../../shared/assistance.js';
import { aDraft, anAssistance, anAssistanceToCheck } from './an-assistance.js';
import {
  composeItem,
  openEmulatedOutlook,
  readItem,
  type EmulatedOutlook,
  type HostState,
} from './emulated-outlook.js';
import { startFakeServer, type FakeServer } from './fake-server.js';
import { openBrowser } from './open-browser.js';

jest.setTimeout(40_000);

let browser: Browser;
let server: FakeServer;
let outlook: EmulatedOutlook;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startFakeServer({ isTls: true })]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.close();
});
beforeEach(() => server.reset());
afterEach(async () => {
  await outlook.close();
  expect(outlook.complaints).toEqual([]);
});

async function open(state: Partial<HostState> = {}): Promise<void> {
  outlook = await openEmulatedOutlook(browser, { baseUrl: server.url, state });
  await outlook.pane.getByText('Bien cordialement').first().waitFor();
}
const button = (name: string) => outlook.pane.getByRole('button', { name, exact: true });
const box = () => outlook.pane.getByRole('textbox', { name: 'Reply, you can change it' });
/** Until something is so on the server's side, which the pane may not show. */
async function soon(isSo: () => boolean): Promise<void> {
  while (!isSo()) await outlook.page.waitForTimeout(20);
}
/** The pane tells the server after it told the agent, so an outcome may still be on its way. */
async function outcomes(): Promise<typeof server.outcomes> {
  await soon(() => server.outcomes.length > 0);
  return server.outcomes;
}
const unfold = () => outlook.pane.getByRole('button', { name: '1 order' }).click();
const says = (text: string) => outlook.pane.getByText(text).first().waitFor();
function asked(): AssistanceRequest {
  return server.requests.filter(({ path }) => path === '/v1/assistance').at(-1)?.body as AssistanceRequest;
}
function inserted(): InsertionRequest {
  return server.requests.filter(({ path }) => path.endsWith('/insertion')).at(-1)?.body as InsertionRequest;
}

describe('reading a message', () => {
  it('sends the message with headers and mailbox, and inserts into a reply form exactly what the server answered', async () => {
    await open();
    expect(asked().cause.message).toMatchObject({
      client: 'outlook',
      mode: 'read',
      mailbox: 'agent@shop.example',
      internetMessageId: '<m1@example.org>',
    });
    // Where Outlook does not tell of a change (office-js #5965), whom and what it is about stands beside the button to press.
    await says('Goes to anna.dupont@example.org\u00a0· Où est ma commande ?');
    await button('Insert reply').click();
    await says('Inserted.');
    await says('Look whether your signature is there');
    const { replies } = await outlook.host();
    expect(replies).toHaveLength(1);
    expect(replies[0]).toMatchObject({ all: false });
    expect(replies[0]?.html).toContain('<p>Bonjour Anna,</p>');
    expect(replies[0]?.html).toContain('<a href="https://dhl.example/t/00340434">');
    expect(await outcomes()).toEqual([
      { kind: 'inserted', by: { kind: 'agent', id: 'agent@shop.example' }, edited: false },
    ]);
  });

  it('replies to everybody when asked, with everybody as recipients', async () => {
    await open();
    await outlook.pane.getByLabel('Reply to').selectOption('all');
    await outlook.pane.getByText('Goes to anna.dupont@example.org, support@shop.example, paul@example.org').waitFor();
    await soon(() => asked().reply === 'all');
    await says('Bien cordialement');
    expect(asked()).toMatchObject({ reply: 'all' });
    await button('Insert reply').click();
    await says('Inserted.');
    expect(inserted().recipients.map(({ address }) => address)).toEqual([
      'anna.dupont@example.org',
      'support@shop.example',
      'paul@example.org',
    ]);
    expect((await outlook.host()).replies[0]).toMatchObject({ all: true });
  });

  it('takes the owner of a shared mailbox as mailbox', async () => {
    await open({ item: { ...readItem, isFromSharedFolder: true }, shared: { owner: 'support@shop.example' } });
    expect(asked().cause.message.mailbox).toBe('support@shop.example');
    await unfold();
    await says('agent@shop.example, for support@shop.example');
  });

  it('asks for nothing a Mailbox 1.5 host lacks, and still inserts', async () => {
    await open({ mailboxVersion: '1.5' });
    const { calls } = await outlook.host();
    expect(calls.filter((id) => [168, 157, 150, 108].includes(id))).toEqual([]);
    expect(asked().cause.message).not.toHaveProperty('headers');
    await button('Insert reply').click();
    await says('Inserted.');
    // The call of that age tells nothing back, so the host hears of it a moment later.
    await outlook.page.waitForFunction(() => (window as unknown as { host: HostState }).host.replies.length === 1);
  });

  it('goes on without headers when the host never answers for them', async () => {
    await open({ silent: [168] });
    expect(asked().cause.message).not.toHaveProperty('headers');
  }, 20_000);

  it('refuses a reply longer than the form takes, and offers to copy it', async () => {
    const long = anAssistance({
      drafts: [aDraft([{ kind: 'text', text: `Bien cordialement ${'x'.repeat(32_800)}` }], [])],
    });
    server.faults.assistance = () => long;
    await open();
    await button('Insert reply').click();
    await says('The reply is too long for Outlook');
    expect((await outlook.host()).replies).toEqual([]);
    expect(await outlook.pane.getByLabel('Copy').inputValue()).toContain('xxx');
  });
});

describe('other versions of the reply', () => {
  it('are fetched when asked for, chosen from, and the chosen one is inserted', async () => {
    server.faults.assistance = ({ alternatives }) => {
      const base = anAssistance();
      const formal = { ...aDraft([{ kind: 'text', text: 'Salutations distinguées' }], []), id: 'd2' };
      return alternatives === true ? { ...base, drafts: [...base.drafts, formal] } : base;
    };
    await open();
    await button('Other versions').click();
    await button('Reply 2 of 2').waitFor();
    await button('Shorter').click();
    await soon(() => asked().length === 'short');
    expect(asked()).not.toHaveProperty('alternatives');
    await button('Other versions').click();
    await button('Reply 2 of 2').click();
    expect(await box().innerText()).toContain('Salutations distinguées');
    await button('Insert reply').click();
    await says('Inserted.');
    expect(inserted().draft).toBe('d2');
  });
});

describe('what nothing supports', () => {
  beforeEach(() => {
    server.faults.assistance = () => anAssistanceToCheck();
  });

  it('is never inserted with one press', async () => {
    await open();
    await button('Insert reply').click();
    await says('Check 3 things first');
    expect(server.requests.filter(({ path }) => path.endsWith('/insertion'))).toEqual([]);
    expect((await outlook.host()).replies).toEqual([]);
  });

  it('is left out with its sentence, and the rest is inserted', async () => {
    await open();
    await outlook.pane.getByRole('button', { name: '“20 €”' }).click();
    await button('Leave out').click();
    await button('Insert reply').click();
    await says('Inserted.');
    expect(inserted()).toMatchObject({ confirmed: [], leftOut: ['u1', 'u2', 'u3'] });
    expect((await outlook.host()).replies[0]?.html).not.toContain('rembourserons');
    expect((await outcomes()).at(-1)).toMatchObject({ edited: true });
  });

  it('is replaced by a fact, or confirmed, with the keyboard alone', async () => {
    await open();
    const { keyboard } = outlook.page;
    await button('verified').focus();
    // The keys work with the focus nowhere, too: whatever closes under it leaves it there.
    await button('verified').blur();
    await keyboard.press('F2');
    expect(await box().evaluate((element) => element === document.activeElement)).toBe(true);
    await keyboard.press('Alt+ArrowDown');
    await outlook.pane.getByRole('dialog').waitFor();
    await button('I confirm').focus();
    await keyboard.press('Enter');
    await outlook.pane.getByText('2 things to check', { exact: true }).waitFor();
    await keyboard.press('Alt+ArrowDown');
    await button('Use Total: 89,90 €').focus();
    await keyboard.press('Enter');
    await outlook.pane.getByText('1 thing to check', { exact: true }).waitFor();
    await keyboard.press('Alt+ArrowDown');
    await button('I confirm').focus();
    await keyboard.press('Enter');
    await outlook.pane.getByText('1 thing to check', { exact: true }).waitFor({ state: 'detached' });
    await keyboard.press('Control+Enter');
    await says('Inserted.');
    const { parts, confirmed } = inserted();
    expect(confirmed).toEqual(['u1', 'u3']);
    expect(parts.filter((part) => part.kind === 'fact').map(({ text }) => text)).toContain('89,90 €');
    expect((await outcomes()).at(-1)).toMatchObject({ edited: true });
  }, 30_000);

  it('is struck with its whole sentence when it is left out, and comes back when that is taken back', async () => {
    await open();
    const struck = () =>
      outlook.pane.evaluate(() =>
        [...(CSS.highlights.get('truedraft-left-out') ?? [])].map((range) => (range as Range).toString()),
      );
    const stretch = outlook.pane.getByRole('button', { name: '“3 décembre”' });
    await stretch.click();
    await button('Leave out').click();
    // The two others stand in the same sentence, so nothing is left to decide.
    await outlook.pane.getByText('3 things to check', { exact: true }).waitFor({ state: 'detached' });
    expect(new Set(await struck())).toEqual(new Set(['Nous vous rembourserons 20 € avant le 3 décembre.']));
    await stretch.click();
    await button('Take back').click();
    await outlook.pane.getByText('3 things to check', { exact: true }).waitFor();
    expect(await struck()).toEqual([]);
  });

  it('cannot be confirmed where no agent can know better than the record', async () => {
    const base = anAssistanceToCheck();
    const withheld = base.drafts.map((draft) => ({
      ...draft,
      unsupported: draft.unsupported.slice(2).map((stretch) => ({ ...stretch, why: 'withheld-fact' as const })),
    }));
    server.faults.assistance = () => ({ ...base, drafts: withheld });
    await open();
    await outlook.pane.getByRole('button', { name: '“3 décembre”' }).click();
    await button('Leave out').waitFor();
    expect(await button('I confirm').count()).toBe(0);
  });

  it('that the server finds on insertion is marked then', async () => {
    server.faults.assistance = () => anAssistance();
    await open();
    server.faults.checkFinds = ['Bien cordialement'];
    await button('Insert reply').click();
    await says('Check 1 thing first');
    await outlook.pane.getByText('“Bien cordialement”').waitFor();
  });

  it('is marked as one types, and undo still works', async () => {
    server.faults.assistance = () => anAssistance();
    server.faults.checkFinds = ['we refund everything'];
    await open();
    await box().focus();
    await outlook.page.keyboard.press('Control+End');
    await outlook.page.keyboard.type(' we refund everything');
    await outlook.pane.getByText('1 thing to check', { exact: true }).waitFor();
    expect(await outlook.pane.evaluate(() => CSS.highlights.get('truedraft-open')?.size)).toBe(1);
    for (let presses = 0; presses < 30; presses += 1) await outlook.page.keyboard.press('Control+z');
    expect(await box().innerText()).not.toContain('refund');
  }, 20_000);
});

describe('writing a message', () => {
  it('inserts at the cursor as HTML and reads it back', async () => {
    await open({ item: composeItem, draftBody: '<p>Quoted</p>' });
    await button('Insert here').click();
    await says('Inserted.');
    expect((await outlook.host()).draftBody).toContain('<p>Bonjour Anna,</p>');
  });

  it('inserts into a plain text draft on top, where nothing eats a character', async () => {
    await open({ item: composeItem, bodyType: 'text', draftBody: 'Quoted' });
    await button('Insert here').click();
    await says('Inserted at the top of your message.');
    const { draftBody, calls } = await outlook.host();
    expect(draftBody.startsWith('Bonjour Anna,')).toBe(true);
    expect(calls).not.toContain(13);
  });

  it('prepends when the cursor insertion reports success and does nothing (office-js #6811)', async () => {
    await open({ item: composeItem, idle: [13], draftBody: '<p>Quoted</p>' });
    await button('Insert here').click();
    await says('Inserted at the top of your message.');
    expect((await outlook.host()).draftBody.match(/Bonjour Anna/g)).toHaveLength(1);
  });

  it('does not insert twice when the host inserts and never answers (#6290)', async () => {
    await open({ item: composeItem, draftBody: '<p>Quoted</p>', deaf: [13] });
    await button('Insert here').click();
    await says('Inserted.');
    expect((await outlook.host()).draftBody.match(/Bonjour Anna/g)).toHaveLength(1);
  });

  it('offers the text to copy when nothing gets in', async () => {
    await open({ item: composeItem, idle: [13, 23] });
    await button('Insert here').click();
    await says('Outlook did not take the reply');
    expect(await outlook.pane.getByLabel('Copy').inputValue()).toContain('Bonjour Anna,');
    expect(server.outcomes).toEqual([]);
  });

  it('offers no tags, which Outlook on the web does not take there', async () => {
    await open({ item: composeItem });
    await unfold();
    await says('agent@shop.example');
    expect(await outlook.pane.getByText('Categories').count()).toBe(0);
  });
});

describe('tags', () => {
  it('create what the mailbox lacks, and read back what stuck', async () => {
    await open();
    await unfold();
    await button('Add the category Address change').click();
    await button('Address change, added').waitFor();
    const { categories, masterCategories } = await outlook.host();
    expect({ categories, masterCategories }).toEqual({
      categories: ['Address change'],
      masterCategories: ['Delivery', 'Address change'],
    });
    expect(await outcomes()).toEqual([
      { kind: 'tagged', by: { kind: 'agent', id: 'agent@shop.example' }, tags: ['Address change'] },
    ]);
  });

  it('say so when a delegate may not add to the list, and still take those that exist', async () => {
    await open({ failing: { '161': 9001 } });
    await unfold();
    await button('Add the category Address change').click();
    await says('Outlook did not take the category Address change');
    await button('Add the category Delivery').click();
    await button('Delivery, added').waitFor();
  });

  it('take existing ones with the low permission, and say what was refused', async () => {
    await open({ permissionLevel: 3 });
    await unfold();
    await button('Add the category Delivery').click();
    await button('Delivery, added').waitFor();
    await button('Add the category Address change').click();
    await says('Outlook did not take the category Address change');
  });
});

describe('another message', () => {
  it('is followed at once when nothing was typed', async () => {
    await open();
    await outlook.open({ ...readItem, id: 'AAMk-2', internetMessageId: '<m2@example.org>' });
    await soon(() => asked().cause.message.internetMessageId === '<m2@example.org>');
  });

  it('does not take typed words away, and takes no insertion meanwhile', async () => {
    await open();
    await box().focus();
    await outlook.page.keyboard.type('x');
    await outlook.open({ ...readItem, id: 'AAMk-2' });
    await says('You opened another message');
    await button('Insert reply').click({ force: true });
    expect((await outlook.host()).replies).toEqual([]);
    await outlook.open(readItem);
    await outlook.pane.getByText('This reply belongs to the one before').waitFor({ state: 'detached' });
    await button('Insert reply').click();
    await says('Inserted.');
  });

  it('that is the same one selected again changes nothing', async () => {
    await open();
    const before = server.requests.length;
    await outlook.open({ ...readItem });
    await outlook.open({ ...readItem, id: 'AAMk-2', subject: 'The next one' });
    await says('Goes to anna.dupont@example.org\u00a0· The next one');
    await soon(() => server.requests.length > before);
    expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/v1/assistance']);
  });

  it('that is none shows an empty state', async () => {
    await open();
    await outlook.open(null);
    await says('No message is open');
  });

  it('opened between press and answer gets nothing', async () => {
    await open();
    let answer: () => void = () => undefined;
    server.faults.beforeInsertion = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    await button('Insert reply').click();
    await soon(() => server.requests.some(({ path }) => path.endsWith('/insertion')));
    const answered = outlook.page.waitForResponse((response) => response.url().endsWith('/insertion'));
    await outlook.open({ ...readItem, id: 'AAMk-2', subject: 'The next one' });
    await says('Goes to anna.dupont@example.org\u00a0· The next one');
    delete server.faults.beforeInsertion;
    answer();
    await (await answered).finished();
    // What the pane did with the answer is over once it has done what came after.
    await button('Insert reply').click();
    await says('Inserted.');
    expect((await outlook.host()).replies).toHaveLength(1);
  });
});

describe('the sender', () => {
  it('is confirmed by the agent, noted, and read again', async () => {
    const base = anAssistance();
    const unverified = {
      ...base.cause,
      sender: { ...base.cause.sender, standing: 'unverified' as const, reasons: ['no-headers'] },
    };
    server.faults.assistance = () =>
      server.outcomes.some(({ kind }) => kind === 'confirmed') ? anAssistance() : anAssistance({ cause: unverified });
    await open();
    await button('I know this sender').click();
    await outlook.pane.getByText('verified', { exact: true }).waitFor();
    expect(await outcomes()).toEqual([{ kind: 'confirmed', by: { kind: 'agent', id: 'agent@shop.example' } }]);
  });
});

describe('time', () => {
  it('shows the parts one by one as they arrive', async () => {
    let isOpen: (pane: Frame) => void = () => undefined;
    const opened = new Promise<Frame>((resolve) => {
      isOpen = resolve;
    });
    const written: string[] = [];
    // The next is sent once the one before is on screen.
    server.faults.beforeEvent = async (event) => {
      const pane = await opened;
      await pane.waitForFunction(
        (words) => (document.querySelector('[role=textbox]')?.textContent ?? '').startsWith(words),
        written.join(''),
      );
      if (event.event === 'part') written.push(event.part.text);
    };
    outlook = await openEmulatedOutlook(browser, { baseUrl: server.url });
    isOpen(outlook.pane);
    await says('Bien cordialement');
    await button('Insert reply').click();
    await says('Inserted.');
    expect(written).toHaveLength(9);
  });
});
