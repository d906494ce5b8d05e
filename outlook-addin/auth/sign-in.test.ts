import { beforeAll, describe, expect, it } from '@jest/globals';
import type { HostAbilities, MailHost } from '../host/mail-host.js';
import { PaneProblem } from '../pane-problem.js';
import { createSignIn } from './sign-in.js';
import { signInProblem } from './sign-in-problem.js';

beforeAll(() => {
  Object.assign(globalThis, { location: new URL('https://addin.example/outlook/taskpane.html') });
});

const abilities: HostAbilities = { host: 'outlook', reply: true, tags: 'full', nestedAuth: false };
function signInWith(openWindow: (url: string) => Promise<string>): ReturnType<typeof createSignIn> {
  const host = { account: () => 'agent@shop.example', openWindow } as unknown as MailHost;
  return createSignIn({ host, abilities, clientId: 'client' });
}
const soon = (): number => Date.now() + 60_000;

describe('signing in by a window', () => {
  it('has no token before, and the one the window sent after', async () => {
    const opened: string[] = [];
    const source = signInWith(async (url) => {
      opened.push(url);
      return JSON.stringify({ token: 't1', expiresAtMs: soon() });
    });
    await expect(source.token({ isRefused: false })).rejects.toMatchObject({ code: 'signed-out' });
    await source.signIn();
    expect(opened).toEqual(['https://addin.example/outlook/auth.html?client=client']);
    expect(await source.token({ isRefused: false })).toBe('t1');
  });

  it('forgets a token that was refused, and one that has ended', async () => {
    let expiresAtMs = soon();
    const source = signInWith(async () => JSON.stringify({ token: 't', expiresAtMs }));
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

  it('asks for no token where no client is named', async () => {
    const host = { account: () => undefined } as unknown as MailHost;
    expect(await createSignIn({ host, abilities, clientId: '' }).token({ isRefused: false })).toBeUndefined();
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
    [undefined, 'signed-out'],
    [new PaneProblem('wrong-account'), 'wrong-account'],
  ])('%o', (thrown, code) => {
    expect(signInProblem(thrown).code).toBe(code);
  });
});
