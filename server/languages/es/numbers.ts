import type { NumberWords } from '../language.js';

export const numbers: NumberWords = {
  announced: {
    invoice: ['facturas?', 'recibo'],
    customer: [],
    tracking: ['paquetes?', 'seguimiento', 'envios?', 'localizador'],
    ticket: ['incidencia', 'caso', 'reclamacion'],
    article: ['referencia del producto', 'articulos?', 'productos?', 'modelos?'],
    order: ['pedidos?', 'orden(?:es)?', 'compra', 'referencia'],
  },
  otherNumbers: ['iva', 'nif', 'cif', 'dni', 'cuenta', 'tarjeta', 'codigo postal'],
  shortly: ['numero', 'número', 'pedido', 'factura'],
  markers: [],
  between: ['es', 'con', 'el', 'mi', 'su'],
  and: ['y', 'o'],
};
