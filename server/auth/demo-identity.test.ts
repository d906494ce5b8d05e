import { describe, expect, it } from '@jest/globals';
import { settingsBuilder } from '../test/settings-builder.js';
import { demoAgent, demoIdentity, organizationCookie } from './demo-identity.js';
import type { IdentityRequest } from './identity.js';

function request(headers: Record<string, string>, remoteAddress: string | undefined = '127.0.0.1'): IdentityRequest {
  return { token: undefined, remoteAddress, header: (name) => headers[name] };
}

describe('the demo identity', () => {
  const identity = demoIdentity('demo');

  it.each([['localhost:3000'], ['127.0.0.1:3000'], ['[::1]:3000'], ['localhost']])('answers on %s', async (host) => {
    expect(await identity.identify(request({ host }))).toMatchObject({ provider: 'demo', key: 'demo' });
  });

  it('answers its own page', async () => {
    const own = request({ host: 'localhost:3000', origin: 'http://localhost:3000' });
    expect(await identity.identify(own)).toMatchObject({ provider: 'demo' });
  });

  it.each([
    ['another page of this machine', request({ host: 'localhost:3000', origin: 'http://localhost:8080' })],
    ['another page without a port', request({ host: 'localhost:3000', origin: 'http://localhost' })],
    ['a proxy’s Via', request({ host: 'localhost:3000', via: '1.1 proxy' })],
    ['a forwarded scheme', request({ host: 'localhost:3000', 'x-forwarded-proto': 'https' })],
    ['a tunnel’s address', request({ host: 'localhost:3000', 'cf-connecting-ip': '203.0.113.9' })],
    ['a foreign Host (DNS rebinding)', request({ host: 'evil.example' })],
    ['a Host that begins like loopback', request({ host: '127.0.0.1.evil.example' })],
    ['another page’s Origin', request({ host: 'localhost:3000', origin: 'https://evil.example' })],
    ['the Origin null', request({ host: 'localhost:3000', origin: 'null' })],
    ['a forwarded request', request({ host: 'localhost:3000', 'x-forwarded-for': '10.0.0.1' })],
    ['the Forwarded header', request({ host: 'localhost:3000', forwarded: 'for=10.0.0.1' })],
    ['another machine', request({ host: 'localhost:3000' }, '192.0.2.7')],
    ['no socket', request({ host: 'localhost:3000' }, undefined)],
    ['no Host', request({})],
  ])('refuses %s', async (_what, refused) => {
    if (_what === 'no socket') refused = { ...refused, remoteAddress: undefined };
    await expect(identity.identify(refused)).rejects.toMatchObject({ status: 403, code: 'foreign-origin' });
  });
});

describe('a demo with settings of one’s own beside the demo’s', () => {
  const mailbox = { address: 'support@shop.example', agents: ['ann@shop.example'], receiver: 'google' as const };
  const own = settingsBuilder({ mailboxes: [mailbox] });
  const identity = demoIdentity('demo', (id) => (id === 'main' ? own : undefined));
  const asked = (cookie: string) => identity.identify(request({ host: 'localhost', cookie }));

  it('lets the visitor work for them, as an agent whom they know', async () => {
    const identified = await asked(`theme=dark; ${organizationCookie}=main`);
    expect(identified).toMatchObject({ key: 'main', agent: { email: 'ann@shop.example' } });
  });

  it('is the demo’s where the cookie names nobody', async () => {
    expect(await asked(`${organizationCookie}=strangers`)).toMatchObject({ key: 'demo', agent: demoAgent });
    expect(await asked('theme=dark')).toMatchObject({ key: 'demo', agent: demoAgent });
  });
});
