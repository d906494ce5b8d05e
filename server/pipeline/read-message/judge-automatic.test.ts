import { describe, expect, it } from '@jest/globals';
import { judgeAutomatic, type JudgedMail } from './judge-automatic.js';

function kindOf(mail: Partial<JudgedMail> & { header?: Record<string, string> }): string | undefined {
  return judgeAutomatic({
    headers: Object.entries(mail.header ?? {}).map(([name, value]) => ({ name, value })),
    subject: 'Your order',
    text: '',
    from: 'anna@example.com',
    to: ['support@demo.example'],
    parts: [],
    isReply: false,
    ...mail,
  }).kind;
}

describe('whether a machine wrote a message', () => {
  it.each([
    'Automatic reply: your order',
    'Automated Response: Re: Your package',
    'Out of Office',
    'Réponse automatique : commande',
    'Accusé de réception de votre demande',
    'Automatische Antwort: Bestellung',
    'Eingangsbestätigung Ihrer Anfrage',
    'Respuesta automática: pedido',
    'Acuse de recibo',
    'Risposta automatica: ordine',
    'Automatisch antwoord: bestelling',
    'Resposta automática: pedido',
    'Automatyczna odpowiedź: zamówienie',
    'Autosvar: Din order',
    'Re: Abwesenheitsnotiz',
  ])('believes the subject "%s"', (subject) => {
    expect(kindOf({ subject, text: 'Hello' })).toBe('auto-reply');
  });

  it.each([
    'I am out of the office until Monday.',
    'Je suis absente du bureau jusqu’au 3 mai.',
    'Ich bin derzeit nicht im Büro.',
    'Ich bin vom 3. bis 12. Mai im Urlaub. In dringenden Fällen wenden Sie sich bitte an buero@firma.example.',
    'Estoy fuera de la oficina hasta el lunes.',
    'Sono in ferie fino al 20 agosto.',
    'Ik ben op vakantie tot 1 juli.',
    'Estou de férias até segunda-feira.',
    'Jestem poza biurem do poniedziałku.',
    'This mailbox is not monitored. Please do not reply to this message.',
    'Thank you for your e-mail. We have received your request and will get back to you as soon as possible.',
    'Vielen Dank für Ihre Nachricht. Wir haben Ihre Anfrage erhalten und melden uns in Kürze.',
    'Merci de nous avoir contactés. Nous avons bien reçu votre message et reviendrons vers vous dans les plus brefs délais.',
    'Gracias por contactar con nosotros. Hemos recibido su mensaje y le responderemos a la mayor brevedad.',
  ])('knows the note "%s"', (text) => {
    expect(kindOf({ text })).toBe('auto-reply');
  });

  it.each([
    'Hej! Jag är på semester och är tillbaka den 7 december.',
    'Hei, jeg har ferie til og med 12. juli. Ved hastende saker, kontakt min kollega.',
    'Bedankt voor je bericht. Van 1 tot en met 9 mei ben ik met verlof en lees ik mijn mail niet.',
    'Ed no longer works at Client Ltd. Please contact office@client.example instead.',
    'Frau Schulz arbeitet nicht mehr bei uns. Bitte wenden Sie sich an info@firma.example.',
    'Mme Roy ne fait plus partie de la société. Merci de contacter contact@societe.example.',
    'Hola, me encuentro de baja hasta nuevo aviso. Para urgencias escriban a ventas@cliente.example.',
    'Olen lomalla 15. heinäkuuta asti. Kiireellisissä asioissa ota yhteyttä kollegaan.',
    'Я в отпуске до 10 мая. По срочным вопросам пишите коллегам.',
    'Your message to Ann Berg was read on Monday, 3 May 2026 10:12.',
    'Olivia Carter reacted to your message:',
    'Lena Hoffmann hat auf Ihre Nachricht reagiert',
    'Camille Moreau a réagi à votre message',
    'James Whitfield has accepted this invitation.',
  ])('knows the answer "%s"', (text) => {
    expect(kindOf({ text, subject: 'Re: Your order', isReply: true })).toBe('auto-reply');
  });

  it.each([
    ['Undeliverable: Your order W2400113', 'Your message did not reach some or all of the intended recipients.'],
    ['Unzustellbar: Ihre Bestellung', 'Ihre Nachricht konnte nicht zugestellt werden.'],
    ['Non remis : Votre commande', 'Votre message n’a pas pu être remis à ces destinataires.'],
    ['Mail delivery failed: returning message to sender', 'A message that you sent could not be delivered.'],
    ['Delivery Status Notification (Failure)', 'Address not found. Your message wasn’t delivered to x@example.com.'],
  ])('knows the report "%s"', (subject, text) => {
    expect(kindOf({ subject, text, from: 'administrator@corp.example' })).toBe('bounce');
  });

  it.each([
    ['I am out of the office until Monday, can you deliver order W2400113 on Tuesday?'],
    ['I am on vacation until 15 December, so please do not deliver order W2400121 before then.'],
    ['We are on holiday from Friday. Please leave the parcel with the neighbours.'],
    ['I am currently out of patience. My order W2400113 has not come. Send it now.'],
    ['Guten Tag, ich bin bis zum 12.12. nicht zu Hause. Bitte liefern Sie meine Bestellung erst danach.'],
    ['Ich bin ab Montag im Urlaub. Lassen Sie das Paket bitte beim Nachbarn.'],
    ['Ich bin im Urlaub und komme erst am 12. zurück. Kann die Lieferung warten?'],
    ['Bonjour, je suis en vacances la semaine prochaine. Merci de livrer la commande après le 12 décembre.'],
    ['Je suis absente jusqu’au 5. Pouvez-vous garder mon colis ?'],
    ['Estoy de vacaciones hasta el lunes. No entreguen el paquete antes, por favor.'],
    ['Sono in ferie fino al 20 agosto. Potete consegnare il pacco dopo?'],
    ['Ik ben op vakantie tot 1 juli. Kunt u mijn bestelling later bezorgen?'],
    ['Thank you for your message. When will you get back to me as soon as my refund is booked?'],
    ['We have received your invoice, but the amount is wrong. Please send a new one.'],
    ['My parcel could not be delivered. What do I do now?'],
    ['Mein Paket konnte nicht zugestellt werden, obwohl ich zu Hause war.'],
    ['My husband has left the company, please change the delivery address of our order.'],
  ])('leaves a person "%s"', (text) => {
    expect(kindOf({ text, subject: 'Delivery' })).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['a mail group’s', { 'List-Id': '<clients.example.org>', Precedence: 'list', 'List-Unsubscribe': '<mailto:x@y>' }],
    ['a program that counts feedback', { 'Feedback-ID': 'abc:def' }],
    ['a shop’s program', { 'Auto-Submitted': 'auto-generated' }],
    ['a bulk sender', { Precedence: 'bulk' }],
  ])('leaves a question its sender although the headers are %s', (_name, header) => {
    for (const text of [
      'Where is my order W2400113?',
      'Wo ist W2400106?',
      '¿Dónde está W2400108?',
      'Où est W2400115 ?',
    ])
      expect(kindOf({ header, text })).toBeUndefined();
  });

  it('knows newsletters and what machines report', () => {
    const header = { 'List-Unsubscribe': '<https://news.example/u>', 'List-Id': '<news.example>' };
    const text = 'Our winter lamps are here. Have you seen them?\n\nView in browser | Unsubscribe';
    expect(kindOf({ header, text, subject: 'Winter is here' })).toBe('newsletter');
    expect(kindOf({ header: { Precedence: 'bulk' }, text: 'Our winter lamps are here.' })).toBe('newsletter');
    expect(kindOf({ header: { 'Auto-Submitted': 'auto-generated' }, text: 'Backup finished.' })).toBe('notification');
    expect(
      kindOf({ from: 'no-reply@carrier.example', text: 'Parcel PW835122447 was delivered today. Rate your delivery.' }),
    ).toBe('notification');
  });

  it('takes linear time', () => {
    const start = process.cpuUsage().user;
    for (const piece of ['i am ', 'until ', 'out of the ', '? ', 'Re: ', 'W24 ', 'read: '])
      kindOf({ text: piece.repeat(100_000), subject: piece.repeat(20_000) });
    expect((process.cpuUsage().user - start) / 1000).toBeLessThan(3000);
  });
});
