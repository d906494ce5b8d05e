import { describe, expect, it } from '@jest/globals';
import { relayedMessage } from './relayed-message.js';

describe('what a marketplace passes on', () => {
  it.each([
    ['------------- Begin message -------------', '------------- End message -------------'],
    ['------------- Anfang der Nachricht -------------', '------------- Ende der Nachricht -------------'],
    ['===== Début du message =====', '===== Fin du message ====='],
    ['--- Inicio del mensaje ---', '--- Fin del mensaje ---'],
    ['*** Inizio messaggio ***', '*** Fine messaggio ***'],
    ['---- Begin bericht ----', '---- Einde bericht ----'],
  ])('stands between "%s" and its end', (begin, end) => {
    expect(relayedMessage(`You have mail.\n\n${begin}\n\nWhere is it?\n\n${end}\n\nWas this helpful?`)).toEqual({
      message: 'Where is it?',
      frame: 'You have mail.\n\n\nWas this helpful?',
    });
  });

  it('is nothing between lines that only part two thoughts, or drawn once', () => {
    expect(relayedMessage('--- my order ---\nWhere is it?\n--- thanks ---')).toBeUndefined();
    expect(relayedMessage('---- Message ----\nWhere is it?')).toBeUndefined();
    expect(relayedMessage(`${'-'.repeat(400_000)}\n`.repeat(3))).toBeUndefined();
  });
});
