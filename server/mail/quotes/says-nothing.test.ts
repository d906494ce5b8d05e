import { describe, expect, it } from '@jest/globals';
import { saysNothing } from './says-nothing.js';

describe('saysNothing', () => {
  it.each([
    '',
    'FYI',
    'FYI\n\nAnna',
    'Hi team,\n\nplease see below.\n\nThanks',
    'zK\nMit freundlichen Grüßen\nAnna Berg\nMuster GmbH, Tel. 030 123456',
    'Bonjour,\nPour info, merci.\nCordialement',
    'Para su información. Gracias',
    'Vedi sotto, grazie',
    'Zie hieronder.\nMet vriendelijke groet,\nAnna',
    'Para conhecimento',
    'Do wiadomości',
  ])('%j only passes on', (text) => {
    expect(saysNothing(text, 'Anna Berg')).toBe(true);
  });

  it.each([
    'Where is it?',
    'Please cancel this order.',
    'Bitte stornieren',
    'FYI, the lamp is broken',
    'Hello, my lamp is broken',
    'Merci de rembourser le client',
    '4711',
    'x'.repeat(100_000),
  ])('%j says something', (text) => {
    expect(saysNothing(text, 'Anna Berg')).toBe(false);
  });
});
