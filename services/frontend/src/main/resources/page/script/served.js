// Who serves this page at the moment. Every answer says so by its headers; the badge follows.

const LOOK_EVERY_MS = 5_000;
const CALM_MS = 15_000;
const NEWS_MS = 8_000;

const served = { color: byId('served-color').textContent, version: byId('served-version').textContent, discounts: null };

/** Told when it is known whether discounts are taken: see calculator.js. */
const onStack = [];

let lastChange = -Infinity;
let looking = null;

/** For a screen and for a text: colour is never said by colour alone. */
function badge(color, version) {
  return element('span', { class: 'by', 'data-color': color },
    element('span', { class: 'mark', 'aria-hidden': 'true' }), element('b', {}, color), ` ${version}`);
}

onAnswer.push(({ color, version }) => {
  if (!color || !version || (color === served.color && version === served.version)) return;
  Object.assign(served, { color, version });
  document.documentElement.dataset.color = color;
  say('served-color', color);
  say('served-version', version);
  announceChange();
  look();
});

/** While both colours answer by turns (a canary), one message is enough. */
function announceChange() {
  const now = performance.now();
  const calm = now - lastChange > CALM_MS;
  lastChange = now;
  announce(calm ? `Now served by ${served.color} ${served.version}.` : 'Both colours answer by turns at the moment.');
}

/** News that nobody has to do anything about; it goes by itself. */
function announce(text) {
  const item = element('p', {}, text);
  byId('news').append(item);
  setTimeout(() => item.remove(), NEWS_MS);
}

/** Asks for the whole colour by one request through all of it. */
async function look() {
  clearTimeout(looking);
  const { ok, body } = await call('GET', '/stack');
  clearTimeout(looking);
  looking = setTimeout(look, LOOK_EVERY_MS);
  if (!ok) {
    byId('stack').replaceChildren(element('li', {}, `${served.color} is not complete at the moment`));
    return;
  }
  byId('stack').replaceChildren(...body.services.map(({ service, color, version }) =>
    element('li', {}, element('span', {}, service), badge(color, version))));
  if (served.discounts !== body.discounts) {
    served.discounts = body.discounts;
    onStack.forEach(listener => listener());
  }
}

// A page that nobody looks at asks nobody; it asks at once when it is looked at again.
document.addEventListener('visibilitychange', () => {
  clearTimeout(looking);
  if (!document.hidden) look();
});

byId('served').addEventListener('keydown', event => {
  if (event.key === 'Escape') {
    byId('served').open = false;
    byId('served').querySelector('summary').focus();
  }
});
document.addEventListener('click', event => {
  if (!byId('served').contains(event.target)) byId('served').open = false;
});
