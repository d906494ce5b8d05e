import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HostAbilities, MailHost } from '../host/mail-host.js';
import { PaneProblem } from '../pane-problem.js';
import { createSignIn } from './sign-in.js';
import { signInProblem } from './sign-in-problem.js';

beforeAll(() => {
  const stored = new Map<string, string>();
  const localStorage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  };
  Object.assign(globalThis, { location: new URL('https://addin.example/outlook/taskpane.html'), localStorage });
});

const abilities: HostAbilities = { host: 'outlook', reply: true, tags: 'full', nestedAuth: false };
function signInWith(openWindow: (url: string) => Promise<string>): ReturnType<typeof createSignIn> {
  const host = { account: () => 'agent@shop.example', openWindow } as unknown as MailHost;
  return createSignIn({ host, abilities, clientId: 'client', tenantId: '' });
}
const soon = (): number => Date.now() + 60_000;

describe('signing in by a window', () => {
  it('has no token before, and the one the window sent after', async () => {
    const opened: string[] = [];
    const source = signInWith(async (url) => {
      opened.push(url);
      return JSON.stringify({ token: 't1', account: 'Agent@shop.example', expiresAtMs: soon() });
    });
    await expect(source.token({ isRefused: false })).rejects.toMatchObject({ code: 'signed-out' });
    await source.signIn();
    expect(opened).toEqual(['https://addin.example/outlook/auth.html?client=client&tenant=&hint=agent%40shop.example']);
    expect(await source.token({ isRefused: false })).toBe('t1');
  });

  it('forgets a token that was refused, and one that has ended', async () => {
    let expiresAtMs = soon();
    const source = signInWith(async () => JSON.stringify({ token: 't', account: '', expiresAtMs }));
    await source.signIn();
    await expect(source.token({ isRefused: true })).rejects.toMatchObject({ code: 'signed-out' });
    expiresAtMs = Date.now() - 1;
    await source.signIn();
    await expect(source.token({ isRefused: false })).rejects.toMatchObject({ code: 'signed-out' });
  });

  it.each([
    [async () => JSON.stringify({ problem: 'consent-needed' }), 'consent-needed'],
    [async () => JSON.stringify({}), 'signed-out'],
    [() => Promise.reject(new PaneProblem('popup-blocked')), 'popup-blocked'],
  ])('says what went wrong', async (openWindow, code) => {
    await expect(signInWith(openWindow).signIn()).rejects.toMatchObject({ code });
  });

  it('shows both accounts when they differ, lets the agent choose another, or keep this one', async () => {
    const opened: string[] = [];
    const source = signInWith(async (url) => {
      opened.push(url);
      return JSON.stringify({ token: 't', account: 'other@shop.example', expiresAtMs: soon() });
    });
    await source.signIn();
    await expect(source.token({ isRefused: false })).rejects.toMatchObject({
      code: 'wrong-account',
      accounts: { account: 'other@shop.example', mailbox: 'agent@shop.example' },
    });
    await source.signIn();
    expect(opened[1]).toContain('choose=yes');
    await source.token({ isRefused: false }).catch(() => undefined);
    await source.signIn('keep-account');
    expect(opened).toHaveLength(2);
    expect(await source.token({ isRefused: false })).toBe('t');
  });

  it('asks for no token where no client is named', async () => {
    const host = { account: () => undefined } as unknown as MailHost;
    expect(
      await createSignIn({ host, abilities, clientId: '', tenantId: '' }).token({ isRefused: false }),
    ).toBeUndefined();
  });
});

describe('what an error of the sign-in library means', () => {
  it.each([
    [{ errorCode: 'no_account_error' }, 'signed-out'],
    [{ errorCode: 'no_tokens_found' }, 'signed-out'],
    [{ errorCode: 'interaction_required' }, 'signed-out'],
    [{ errorCode: 'consent_required' }, 'consent-needed'],
    [
      { errorCode: 'invalid_grant', message: 'AADSTS65001: The user or administrator has not consented' },
      'consent-needed',
    ],
    [{ errorCode: 'popup_window_error' }, 'popup-blocked'],
    [{ errorCode: 'network_error' }, 'offline'],
    [{ errorCode: 'user_canceled' }, 'signed-out'],
    [{ errorCode: '' }, 'token-refused'],
    [undefined, 'token-refused'],
    [new PaneProblem('wrong-account'), 'wrong-account'],
  ])('%o', (thrown, code) => {
    expect(signInProblem(thrown).code).toBe(code);
  });
});
