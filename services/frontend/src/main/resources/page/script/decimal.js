// Exact decimal numbers, which are text from the input to the screen.

const ALLOWED = 'a number such as 100 or 12.50';

/** As JSON writes it, or null: without a plus, without leading zeros, with digits on both sides of a point. */
function decimal(text) {
  const found = /^([-+−]?)(\d*)(?:\.(\d*))?$/.exec(text.replaceAll(/[\s_']/g, ''));
  if (!found || !(found[2] || found[3])) return null;
  const [, sign, whole, fraction] = found;
  return (sign && sign !== '+' ? '-' : '') + (whole.replace(/^0+(?=\d)/, '') || '0') + (fraction ? `.${fraction}` : '');
}

/** For people: digits in groups, a true minus, as many decimal places as there are. */
function pretty(number) {
  const [, sign, whole, fraction] = /^(-?)(\d+)(\.\d+)?$/.exec(number) ?? [null, '', number, ''];
  return (sign ? '−' : '') + whole.replaceAll(/\B(?=(\d{3})+$)/g, ',') + (fraction ?? '');
}

/** How a result comes about: `100 × 2 − 30`. */
function formula({ amount, discount }) {
  const doubled = `${pretty(amount)} × 2`;
  if (!discount || /^-?[0.]+$/.test(discount)) return doubled;
  return `${doubled} − ${discount.startsWith('-') ? `(${pretty(discount)})` : pretty(discount)}`;
}
