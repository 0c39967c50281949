const numbers = new Map();

/** A number with so many decimals, in the reader's own way. */
export function number(value, decimals = 0) {
  if (value == null) return '–';
  if (!numbers.has(decimals)) numbers.set(decimals, new Intl.NumberFormat(undefined, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }));
  return numbers.get(decimals).format(value);
}

/** Small numbers with a decimal, large ones without. */
export const short = value => number(value, value != null && Math.abs(value) < 10 && value !== Math.round(value) ? 1 : 0);

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const date = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** A time of today as a clock shows it, an earlier one with its date. */
export function when(iso) {
  const time = new Date(iso);
  return new Date().toDateString() === time.toDateString() ? clock.format(time) : `${date.format(time)} ${clock.format(time)}`;
}

/** How long, in two units at most. */
export function duration(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3600)} h ${Math.floor((seconds % 3600) / 60)} min`;
}

export const between = (begun, ended) => duration(Date.parse(ended) - Date.parse(begun));

/** A result as people say it. */
export const spoken = result => result.replaceAll('-', ' ');

/** The tag of an image, or the beginning of its digest. */
export const tag = image => (image.includes('@') ? image.split('@')[1].slice(0, 19) : image.slice(image.lastIndexOf(':') + 1));
