import { describe, expect, it } from '@jest/globals';
import type { FieldsMessage } from '../../../shared/message.js';
import { mailboxSettings } from '../../../shared/settings/mailboxes.js';
import { organizationSettings } from '../../../shared/settings/organization.js';
import { messageBuilder } from '../../test/message-builder.js';
import type { OpenedMessage } from '../situation.js';
import { openMessage } from './open-message.js';

const colleague = { kind: 'email' as const, address: 'ann@demo.example', name: 'Ann Agent' };
const machine = { kind: 'email' as const, address: 'no-reply@forms.example', name: 'Site forms' };
const form = 'Name: James Whitfield\nEmail: james@example.org\nMessage: Where is my desk, order W2400102?';
const organization = organizationSettings.parse({ name: 'Harbour & Pine', domains: ['demo.example'] });

function open(message: Partial<FieldsMessage>, more: Record<string, unknown> = {}): Promise<OpenedMessage> {
  const mailbox = mailboxSettings.parse({
    address: 'support@demo.example',
    agents: ['*'],
    receiver: 'google',
    ...more,
  });
  const tools = { mailbox, organization, signal: AbortSignal.timeout(5000), isConfirmed: () => Promise.resolve(false) };
  return openMessage(messageBuilder(message), tools);
}

describe('whom a message is from', () => {
  it('is who filled in the form, believed where the settings name the form', async () => {
    const trusted = { formSender: { from: machine.address, customerIn: 'first-address-in-body' } };
    const text = `New submission for support@demo.example\n\n${form}`;
    const believed = await open({ from: machine, subject: 'New submission', text }, trusted);
    expect(believed.read.from).toEqual({ kind: 'email', address: 'james@example.org', name: 'James Whitfield' });
    expect(believed.read).toMatchObject({
      ownWords: 'Where is my desk, order W2400102?',
      replyTo: [believed.read.from],
    });
    expect(believed.read.automatic).toBeUndefined();
    expect(believed.sender.standing).toBe('authenticated');
    const other = await open({ from: machine, subject: 'New submission', text });
    expect(other.read.from.address).toBe('james@example.org');
    expect(other.sender).toEqual({ standing: 'unverified', reasons: ['form-not-trusted'] });
  });

  it('stays a customer who lists their data', async () => {
    const opened = await open({
      text: 'Name: Olivia Carter\nEmail: olivia.work@example.net\nOrder: W2400113\nWhere is it?',
    });
    expect(opened.read.from.address).toBe('olivia.carter@example.com');
    expect(opened.sender.standing).toBe('authenticated');
  });

  it.each([
    [
      'Fwd: Desk',
      'Can you take this?\n\n---------- Forwarded message ---------\nFrom: James Whitfield <james@example.org>\nDate: Mon, 30 Nov 2026 at 08:13\nSubject: Desk\nTo: <ann@demo.example>\n\nWhere is my desk?',
    ],
    [
      'WG: Tisch',
      'Von: James Whitfield <james@example.org>\nGesendet: Montag, 30. November 2026 08:13\nAn: Ann Agent <ann@demo.example>\nBetreff: Tisch\n\nWhere is my desk?',
    ],
    [
      'TR : Bureau',
      "Pour info, c'est pour vous.\nAnn\n\n-----Message d'origine-----\nDe : James Whitfield [mailto:james@example.org]\nEnvoyé : vendredi 27 novembre 2026 09:12\nÀ : Ann\nObjet : Bureau\n\nWhere is my desk?",
    ],
    [
      'RV: Mesa',
      'De: James Whitfield <james@example.org>\nEnviado el: lunes, 30 de noviembre de 2026 8:13\nPara: Ann <ann@demo.example>\nAsunto: Mesa\n\nWhere is my desk?',
    ],
  ])('is the customer a colleague passes on (%s)', async (subject, text) => {
    const { read, sender } = await open({ from: colleague, subject, text });
    expect(read.from).toEqual({ kind: 'email', address: 'james@example.org', name: 'James Whitfield' });
    expect(read.newText).toBe('Where is my desk?');
    expect(sender).toEqual({ standing: 'confirmed', reasons: ['passed-on-by-colleague'] });
    const unsure = await open({ from: colleague, subject, text }, { senderConfirmation: 'forbidden' });
    expect(unsure.sender.standing).toBe('unverified');
  });

  it('is nobody new where a stranger forwards', async () => {
    const text =
      '---------- Forwarded message ---------\nFrom: James <james@example.org>\nDate: 30 Nov 2026\nSubject: Desk\n\nWhere is my desk?';
    expect((await open({ subject: 'Fwd: Desk', text })).read.from.address).toBe('olivia.carter@example.com');
  });

  it('is us where a colleague wrote to a customer', async () => {
    const to = [{ kind: 'email' as const, address: 'james@example.org' }];
    expect((await open({ from: colleague, to, text: 'It will arrive tomorrow.' })).read.isSentByUs).toBe(true);
    expect((await open({ from: colleague, text: 'Can somebody look at W2400113?' })).read.isSentByUs).toBeUndefined();
  });

  it.each([
    ['container', [{ name: 'winmail.dat', mediaType: 'application/ms-tnef', bytes: 30, unread: 'not-downloaded' }]],
    ['pictures', [{ name: 'a.jpg', mediaType: 'image/jpeg', bytes: 90_000, unread: 'not-downloaded' }]],
    ['files', [{ name: 'a.pdf', mediaType: 'application/pdf', bytes: 90_000, unread: 'not-downloaded' }]],
    ['encrypted', [{ name: 'smime.p7m', mediaType: 'application/pkcs7-mime', bytes: 900, unread: 'not-downloaded' }]],
  ])('may say nothing that can be read: %s', async (unread, attachments) => {
    expect((await open({ text: '', attachments: attachments })).read.unread).toBe(unread);
    expect((await open({ text: 'Where is it?' })).read.unread).toBeUndefined();
  });
});
