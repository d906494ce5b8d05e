import type { NumberWords } from '../language.js';

export const numbers: NumberWords = {
  announced: {
    invoice: ['faturas?'],
    customer: [],
    tracking: ['rastre[ao]o?', 'rastreio', 'encomenda postal', 'objeto'],
    ticket: ['chamado', 'ocorrencia'],
    article: ['artigos?', 'produtos?'],
    order: ['encomendas?'],
  },
  otherNumbers: ['nipc'],
  shortly: ['encomenda'],
  markers: [],
  between: ['o', 'das', 'a'],
  and: ['e'],
};
