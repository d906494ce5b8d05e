/** Currencies that are found by their code (ISO 4217) or sign; what they are called stands in the languages. */
export const currencies = {
  codes: 'EUR USD GBP CHF PLN CAD AUD NZD HKD JPY CNY SEK NOK DKK CZK HUF RON MXN BRL INR ZAR SGD AED'.split(' '),
  signs: { '€': 'EUR', $: 'USD', '£': 'GBP', '¥': 'JPY', '₹': 'INR', '₽': 'RUB', '₺': 'TRY', '₩': 'KRW', '₪': 'ILS' },
  /** A word before a dollar sign that says whose dollar it is. */
  dollars: {
    us: 'USD',
    usd: 'USD',
    c: 'CAD',
    ca: 'CAD',
    can: 'CAD',
    a: 'AUD',
    au: 'AUD',
    hk: 'HKD',
    nz: 'NZD',
    s: 'SGD',
    r: 'BRL',
    mx: 'MXN',
  },
} as const;
