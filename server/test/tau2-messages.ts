/** What a customer of the retail shop may write about an order, in four languages. `{number}` is the order's. */
export const tau2Messages = {
  status: {
    en: 'Hello,\n\ncould you tell me where my order {number} is?\n\nThank you',
    fr: 'Bonjour,\n\npouvez-vous me dire où en est ma commande {number} ?\n\nMerci d’avance',
    de: 'Guten Tag,\n\nkönnen Sie mir bitte sagen, wo meine Bestellung {number} bleibt?\n\nVielen Dank',
    es: 'Buenos días:\n\n¿me pueden decir dónde está mi pedido {number}?\n\nMuchas gracias',
  },
  items: {
    en: 'Hi,\n\nI do not remember what I bought. Which items are in order {number}?\n\nBest regards',
    fr: 'Bonjour,\n\nje ne me souviens plus de ce que j’ai acheté. Quels articles contient la commande {number} ?\n\nCordialement',
    de: 'Hallo,\n\nich weiß nicht mehr, was ich gekauft habe. Welche Artikel sind in der Bestellung {number}?\n\nMit freundlichen Grüßen',
    es: 'Hola:\n\nno recuerdo qué compré. ¿Qué artículos contiene el pedido {number}?\n\nUn saludo',
  },
  return: {
    en: 'Hello,\n\nmy order {number} has arrived, but I would like to return one of the items. How do I do that?\n\nThanks',
    fr: 'Bonjour,\n\nma commande {number} est arrivée, mais je voudrais retourner un des articles. Comment faire ?\n\nMerci',
    de: 'Guten Tag,\n\nmeine Bestellung {number} ist angekommen, aber ich möchte einen Artikel zurückschicken. Wie geht das?\n\nDanke',
    es: 'Hola:\n\nmi pedido {number} ha llegado, pero quiero devolver uno de los artículos. ¿Cómo lo hago?\n\nGracias',
  },
  cancel: {
    en: 'Hello,\n\nplease cancel my order {number}, I no longer need it.\n\nThank you',
    fr: 'Bonjour,\n\nmerci d’annuler ma commande {number}, je n’en ai plus besoin.\n\nCordialement',
    de: 'Guten Tag,\n\nbitte stornieren Sie meine Bestellung {number}, ich brauche sie nicht mehr.\n\nVielen Dank',
    es: 'Buenas tardes:\n\nquiero cancelar mi pedido {number}, ya no lo necesito.\n\nGracias',
  },
} as const;

export type Tau2Question = keyof typeof tau2Messages;
export const tau2Languages = ['en', 'fr', 'de', 'es'] as const;
