import { describe, expect, it } from '@jest/globals';
import { readForm } from './web-form.js';

const isOurs = (address: string): boolean => address.endsWith('@demo.example');

describe('what a web form mailed', () => {
  it.each([
    ['Wix', 'Submission summary:\nName: James Whitfield\nEmail: james@example.org\nYour message: Where is my desk?'],
    [
      'plain, ours first',
      'New submission for support@demo.example\n\nName: James Whitfield\nEmail: james@example.org\nMessage: Where is my desk?',
    ],
    ['labels above values', 'Name:\nJames Whitfield\n\nEmail:\njames@example.org\n\nBody:\nWhere is my desk?'],
    [
      'Contact Form 7',
      'From: James Whitfield <james@example.org>\nSubject: Desk\n\nMessage Body:\nWhere is my desk?\n\n-- \nThis e-mail was sent from a contact form on a web site',
    ],
    [
      'German',
      'Name: James Whitfield\nE-Mail: james@example.org\nTelefon: 030 123456\nIhre Nachricht: Where is my desk?',
    ],
    ['French', 'Nom : James Whitfield\nAdresse e-mail : james@example.org\nMessage : Where is my desk?'],
    ['Spanish', 'Nombre: James Whitfield\nCorreo electrónico: james@example.org\nMensaje: Where is my desk?'],
    ['Dutch', 'Naam: James Whitfield\nE-mailadres: james@example.org\nVraag: Where is my desk?'],
    ['with bars', 'Name | James Whitfield\nEmail | james@example.org\nComments | Where is my desk?'],
    [
      'required',
      'Your name (required): James Whitfield\nEmail (required): james@example.org\nMessage (required): Where is my desk?',
    ],
  ])('is read: %s', (_form, text) => {
    const form = readForm(text, isOurs);
    expect(form?.address).toBe('james@example.org');
    expect(form?.message).toBe('Where is my desk?');
  });

  it('keeps what the visitor writes over lines, colons and all', () => {
    const text = 'Name: A B\nEmail: a@b.example\nMessage: Hello,\nmy question: where is it, please?\n\nThanks';
    expect(readForm(text, isOurs)?.message).toBe('Hello,\nmy question: where is it, please?\n\nThanks');
  });

  it('is none without an address of its own, and takes linear time', () => {
    expect(readForm('Name: A\nMessage: Where?', isOurs)).toBeUndefined();
    expect(readForm('Name: A\nEmail: support@demo.example\nMessage: Where?', isOurs)).toBeUndefined();
    const start = process.cpuUsage().user;
    for (const piece of ['a: ', 'a@', '<a@b.c ', ': : ', 'Name ']) readForm(piece.repeat(100_000), isOurs);
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(2000);
  });
});
