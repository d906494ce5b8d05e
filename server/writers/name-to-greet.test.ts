import { describe, expect, it } from '@jest/globals';
import { isFamiliarAddress } from './form-of-address.js';
import { nameToGreet } from './name-to-greet.js';

describe('the name in a greeting', () => {
  it.each([
    ['Anna Miller', 'Anna', 'Anna Miller'],
    ['Miller, Anna', 'Anna', 'Anna Miller'],
    ['ANNA MILLER', 'Anna', 'Anna Miller'],
    ['"Anna Miller"', 'Anna', 'Anna Miller'],
    ['Jean-Luc O’Neil', 'Jean-Luc O’Neil', 'Jean-Luc O’Neil'],
    ['Dr. Anna Miller', 'Dr. Anna Miller', 'Dr. Anna Miller'],
    ['Łukasz Żółć', 'Łukasz', 'Łukasz Żółć'],
    ['Fiona McKay', 'Fiona', 'Fiona McKay'],
    ['Anna', 'Anna', 'Anna'],
  ])('of %s is %s, or %s where it is not friendly', (name, friendly, neutral) => {
    expect(nameToGreet(name, 'friendly')).toBe(friendly);
    expect(nameToGreet(name, 'formal')).toBe(neutral);
  });

  it.each([
    undefined,
    '',
    'anna@example.com',
    'Win at https://evil.example',
    'Anna +49 30 123456',
    'ACME GmbH',
    'Customer Service',
    '[[order.number]]',
    '<b>Anna</b>',
    'Anna\u202eevil {name}',
    'a'.repeat(200),
    'You have won a very big prize today',
  ])('is never taken from %j', (name) => expect(nameToGreet(name, 'friendly')).toBeUndefined());
});

describe('the form of address', () => {
  it.each([
    ['de', 'Hi, kannst du mir sagen, wo mein Paket ist?', true],
    ['de', 'Könntet ihr mir sagen, wo mein Paket ist? Danke euch!', true],
    ['de', 'Können Sie mir sagen, wo mein Paket ist? Danke Ihnen.', false],
    ['de', 'Wo ist mein Paket?', false],
    ['de', 'Du hast geschrieben, aber können Sie das prüfen?', false],
    ['fr', 'Tu peux vérifier ma commande ?', true],
    ['fr', 'Pouvez-vous vérifier ma commande ?', false],
    ['es', '¿Puedes decirme dónde está mi pedido?', true],
    ['es', '¿Podría decirme usted dónde está?', false],
    ['en', 'Can you help?', false],
  ] as const)('in %s to "%s" is familiar: %s', (language, text, is) => {
    expect(isFamiliarAddress(text, language, 'friendly')).toBe(is);
    expect(isFamiliarAddress(text, language, 'formal')).toBe(false);
  });
});
