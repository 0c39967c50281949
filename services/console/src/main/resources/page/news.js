import { byId, element } from './dom.js';

const SHOWN_MS = 10_000;

/** Says something to who looks and to who listens. */
export function announce(text) {
  const line = element('p', {}, text);
  byId('news').append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
