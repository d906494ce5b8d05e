/** An article of an invented shop, and what its customers ask without a word of it. */
export interface AskedArticle {
  id: string;
  language: 'en' | 'fr' | 'de' | 'es';
  title: string;
  text: string;
  /** In the article's own language. */
  asked: readonly string[];
  /** The same asked by somebody who writes another language. */
  foreign: { language: 'en' | 'fr' | 'de' | 'es'; text: string };
}

/** What the floor was chosen with. */
export const askedArticles: readonly AskedArticle[] = [
  {
    id: 'returns',
    language: 'en',
    title: 'Returning goods',
    text: 'Goods may be returned within 30 days of delivery. Use the label that lies in the box and hand it over at any post office.',
    asked: [
      'It does not fit, how do I send it back?',
      'I changed my mind about the sofa. Can you take it off me again?',
    ],
    foreign: { language: 'de', text: 'Ich möchte die Lampe zurückschicken, wie geht das?' },
  },
  {
    id: 'warranty',
    language: 'en',
    title: 'Warranty',
    text: 'All electrical appliances carry a two-year warranty. Faults that show up in that time are repaired free of charge.',
    asked: [
      'My kettle stopped working after eight months. Will you fix it for nothing?',
      'The toaster broke last week, who pays for mending?',
    ],
    foreign: {
      language: 'fr',
      text: 'Mon grille-pain est tombé en panne au bout d’un an, êtes-vous tenus de le réparer ?',
    },
  },
  {
    id: 'opening-hours',
    language: 'en',
    title: 'Opening hours',
    text: 'Our showroom is open Monday to Friday from 9 to 18 and on Saturdays until 14. It stays closed on public holidays.',
    asked: ['When can I come by on the weekend?', 'Until what time may people visit your store in the evening?'],
    foreign: { language: 'es', text: '¿A qué hora cierra la tienda el sábado?' },
  },
  {
    id: 'vouchers',
    language: 'en',
    title: 'Gift cards',
    text: 'Gift cards are valid for three years and can be spent in several purchases. Type the code into the basket before paying.',
    asked: [
      'Where do I redeem the voucher my aunt got me?',
      'My certificate for a present says nothing about expiry. Has it lapsed?',
    ],
    foreign: { language: 'de', text: 'Wie lange gilt mein Geschenkgutschein?' },
  },
  {
    id: 'password',
    language: 'en',
    title: 'Resetting a password',
    text: 'Choose "forgotten password" on the sign-in page. A link to set another one reaches your inbox within minutes.',
    asked: [
      'I can’t log in to my account anymore',
      'Your website keeps refusing my credentials, how do I regain access?',
    ],
    foreign: { language: 'fr', text: 'Je n’arrive plus à me connecter à mon compte' },
  },
  {
    id: 'payment',
    language: 'fr',
    title: 'Moyens de paiement',
    text: 'Nous acceptons la carte bancaire, PayPal et le virement. Le règlement en trois mensualités est possible dès 150 euros.',
    asked: ['Puis-je vous envoyer un chèque ?', 'Est-ce que je peux étaler la dépense sur plusieurs mois ?'],
    foreign: { language: 'en', text: 'Can I pay in instalments?' },
  },
  {
    id: 'assembly',
    language: 'fr',
    title: 'Montage des meubles',
    text: 'Sur demande, deux techniciens assemblent vos meubles à domicile. Le service coûte 49 euros et se réserve au moment de commander.',
    asked: [
      'Quelqu’un pourrait-il venir installer mon armoire chez moi ?',
      'Je ne suis pas bricoleur, proposez-vous de l’aide pour construire la bibliothèque ?',
    ],
    foreign: { language: 'de', text: 'Kann jemand den Schrank bei mir zu Hause aufbauen?' },
  },
  {
    id: 'stains',
    language: 'fr',
    title: 'Entretien des tissus',
    text: 'Les housses se lavent à 30 degrés, sans essorage. Pour le velours, passez une brosse douce et un peu d’eau savonneuse.',
    asked: [
      'Comment enlever une tache de vin sur le canapé ?',
      'Mon fauteuil est sale, quel produit pour le nettoyer ?',
    ],
    foreign: { language: 'en', text: 'How do I clean the sofa covers?' },
  },
  {
    id: 'company',
    language: 'fr',
    title: 'Clients professionnels',
    text: 'Les entreprises bénéficient de 8 % de remise et d’une facturation à 30 jours. Ouvrez un compte professionnel avec votre numéro SIRET.',
    asked: [
      'Nous équipons les bureaux de notre société, avez-vous des tarifs spéciaux ?',
      'Peut-on obtenir un rabais quand on achète pour son restaurant ?',
    ],
    foreign: { language: 'es', text: '¿Tienen descuentos para empresas?' },
  },
  {
    id: 'spare-parts',
    language: 'fr',
    title: 'Pièces détachées',
    text: 'Vis, charnières et roulettes manquantes ou usées sont envoyées gratuitement. Indiquez la référence inscrite sur la notice.',
    asked: [
      'J’ai perdu un boulon de mon lit, comment en avoir un autre ?',
      'La poignée du tiroir s’est cassée, où trouver un remplacement ?',
    ],
    foreign: { language: 'en', text: 'I lost a screw of the bed. Where do I get a new one?' },
  },
  {
    id: 'abroad',
    language: 'de',
    title: 'Versand ins Ausland',
    text: 'Wir liefern nach Österreich, in die Schweiz und in die Benelux-Staaten. Die Versandkosten betragen 19 Euro, Zoll kommt gegebenenfalls hinzu.',
    asked: ['Können Sie mir das Regal auch nach Wien schicken?', 'Ich wohne in Zürich, kommt das Paket bis zu mir?'],
    foreign: { language: 'en', text: 'Do you ship to Switzerland?' },
  },
  {
    id: 'old-furniture',
    language: 'de',
    title: 'Mitnahme von Altmöbeln',
    text: 'Bei der Anlieferung nehmen wir auf Wunsch gebrauchte Möbel mit und entsorgen sie fachgerecht. Das kostet 25 Euro je Stück.',
    asked: [
      'Was passiert mit meiner alten Couch, holen Sie die ab?',
      'Wohin mit dem ausgedienten Bett, wenn das neue da ist?',
    ],
    foreign: { language: 'fr', text: 'Reprenez-vous mon ancien canapé ?' },
  },
  {
    id: 'newsletter',
    language: 'de',
    title: 'Abmelden vom Newsletter',
    text: 'Am Ende jeder Ausgabe steht ein Link, mit dem Sie das Abonnement beenden. Es kann zwei Tage dauern, bis nichts mehr kommt.',
    asked: [
      'Ich will keine Werbung per Mail mehr von Ihnen bekommen',
      'Bitte hören Sie auf, mir dauernd Angebote zu senden',
    ],
    foreign: { language: 'en', text: 'Please stop sending me advertising e-mails' },
  },
  {
    id: 'wood',
    language: 'de',
    title: 'Herkunft des Holzes',
    text: 'Unser Holz stammt aus zertifizierten europäischen Wäldern. Jeder Stamm ist mit dem FSC-Siegel gekennzeichnet.',
    asked: ['Sind Ihre Produkte nachhaltig und umweltfreundlich?', 'Wo wurden die Bäume für den Tisch gefällt?'],
    foreign: { language: 'es', text: '¿De dónde viene la madera de sus muebles?' },
  },
  {
    id: 'appointment',
    language: 'de',
    title: 'Liefertermin ändern',
    text: 'Bis 24 Stunden vor der Zustellung können Sie in der Sendungsverfolgung einen anderen Tag wählen.',
    asked: [
      'Am Dienstag bin ich nicht zu Hause, geht es auch am Freitag?',
      'Der Spediteur soll bitte erst nächste Woche vorbeikommen',
    ],
    foreign: { language: 'fr', text: 'Puis-je changer la date de livraison ?' },
  },
  {
    id: 'data',
    language: 'es',
    title: 'Protección de datos',
    text: 'Puede solicitar en cualquier momento una copia de sus datos personales o su eliminación. Responderemos en un mes.',
    asked: [
      'Quiero que borren toda la información que tienen sobre mí',
      '¿Qué saben ustedes de mi persona y con quién lo comparten?',
    ],
    foreign: { language: 'en', text: 'Delete everything you have stored about me' },
  },
  {
    id: 'price-match',
    language: 'es',
    title: 'Garantía del mejor precio',
    text: 'Si encuentra el mismo artículo más barato en otro comercio en los 14 días posteriores, le reembolsamos la diferencia.',
    asked: [
      'La competencia vende esta silla por menos dinero, ¿me la igualan?',
      'Vi la mesa con un coste inferior en otra web después de comprarla',
    ],
    foreign: { language: 'de', text: 'Anderswo ist der Stuhl günstiger, bekomme ich die Differenz zurück?' },
  },
  {
    id: 'loyalty',
    language: 'es',
    title: 'Programa de fidelidad',
    text: 'Por cada euro gastado recibe un punto. Con 500 puntos obtiene un vale de 20 euros para su siguiente pedido.',
    asked: ['¿Qué ventajas tengo por ser cliente habitual?', 'Compro mucho con ustedes, ¿hay alguna recompensa?'],
    foreign: { language: 'en', text: 'Do you have a bonus scheme for regular customers?' },
  },
  {
    id: 'pickup',
    language: 'es',
    title: 'Recogida en tienda',
    text: 'Puede recoger su compra gratis en nuestras tiendas de Madrid y Valencia. Le avisaremos por SMS cuando esté lista.',
    asked: [
      'Prefiero pasar yo mismo por el local a buscarlo, ¿es posible?',
      'No quiero que me lo traigan a casa, iré con mi coche',
    ],
    foreign: { language: 'fr', text: 'Puis-je venir chercher ma commande moi-même en magasin ?' },
  },
  {
    id: 'colours',
    language: 'es',
    title: 'Muestras de color',
    text: 'Le enviamos hasta cinco muestras de tela por correo, sin coste. Elija los tonos en la ficha del producto.',
    asked: [
      'No sé si el verde del sofá quedará bien en mi salón, ¿puedo verlo antes?',
      'Me gustaría tocar el material antes de decidirme',
    ],
    foreign: { language: 'de', text: 'Kann ich vorab Stoffproben bekommen?' },
  },
];

/** What no article answers. */
export const unanswered: readonly Question[] = [
  { language: 'en', text: 'Thank you so much, have a lovely evening!' },
  { language: 'en', text: 'We would like to offer you our translation services at a low rate.' },
  { language: 'en', text: 'Is the director in the office on Thursday?' },
  { language: 'en', text: 'My daughter is looking for an internship in your marketing team.' },
  { language: 'en', text: 'Which of your mattresses is best for back pain?' },
  { language: 'fr', text: 'Je suis absent jusqu’au 12 août, en cas d’urgence appelez mon collègue.' },
  { language: 'fr', text: 'Votre vendeur a été très désagréable avec ma femme.' },
  { language: 'fr', text: 'Quelle est la hauteur de la table Oslo ?' },
  { language: 'fr', text: 'Bonjour, je suis journaliste et je souhaite interviewer votre fondatrice.' },
  { language: 'fr', text: 'Merci beaucoup, c’est parfait !' },
  { language: 'de', text: 'Wie viel wiegt der Esstisch Nils?' },
  { language: 'de', text: 'Anbei meine Bewerbung als Lagerist.' },
  { language: 'de', text: 'Der Fahrer hat unseren Gartenzaun beschädigt.' },
  { language: 'de', text: 'Schöne Feiertage und einen guten Rutsch wünscht Ihnen Ihr Team von Meier.' },
  { language: 'de', text: 'Passt das Sofa durch eine 70 cm breite Tür?' },
  { language: 'es', text: '¿Está disponible la lámpara Aurora en rojo?' },
  { language: 'es', text: 'Le adjunto el informe trimestral que me pidió su contable.' },
  { language: 'es', text: 'La reunión del martes se aplaza al jueves.' },
  { language: 'es', text: '¿Aguanta esta silla a una persona de 130 kilos?' },
  { language: 'es', text: 'Muchas gracias por todo, un saludo.' },
  { language: 'en', text: 'Does the lamp need a special bulb?' },
  { language: 'en', text: 'We rank websites on page one of search engines. Interested?' },
  { language: 'en', text: 'I was overcharged by ten pounds on my last bill.' },
  { language: 'en', text: 'Could your chief executive speak at our conference in May?' },
  { language: 'en', text: 'Great, that settles it then.' },
  { language: 'fr', text: 'Le chien de mon voisin aboie toute la nuit.' },
  { language: 'fr', text: 'Combien de personnes peuvent s’asseoir autour de la table ?' },
  { language: 'fr', text: 'Vous trouverez ci-joint le contrat signé.' },
  { language: 'fr', text: 'Recrutez-vous des vendeurs pour Noël ?' },
  { language: 'fr', text: 'J’accuse bonne réception de votre message.' },
  { language: 'de', text: 'Ist die Lampe dimmbar?' },
  { language: 'de', text: 'Wir sind ein Hersteller aus Shenzhen und suchen Partner in Europa.' },
  { language: 'de', text: 'Gibt es das Regal auch in 90 cm Breite?' },
  { language: 'de', text: 'Alles klar, bis morgen!' },
  { language: 'de', text: 'Ihr Mitarbeiter am Telefon war unverschämt.' },
  { language: 'es', text: '¿Qué bombilla lleva la lámpara de mesa?' },
  { language: 'es', text: 'Somos una asociación y buscamos patrocinadores para la carrera popular.' },
  { language: 'es', text: '¿Cuándo vuelven a tener el espejo redondo?' },
  { language: 'es', text: 'Estaré fuera de la oficina hasta el lunes.' },
  { language: 'es', text: 'Feliz cumpleaños, Marta.' },
];

export interface Question {
  language: 'en' | 'fr' | 'de' | 'es';
  text: string;
}
