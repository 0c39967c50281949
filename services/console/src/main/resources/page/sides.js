import { byId, element, fill, say } from './dom.js';
import { number, short } from './format.js';
import { announce } from './news.js';

const COLORS = ['blue', 'green'];
let served;

/** Percent of the traffic that a colour gets. */
export function share(weights, color) {
  const all = weights ? weights.blue + weights.green : 0;
  return all ? Math.round((100 * weights[color]) / all) : 0;
}

/** Both colours: what they run, and what they get. */
export function drawSides({ weights, colors, now }) {
  split(weights);
  for (const color of COLORS) side(color, weights, colors?.[color], now?.[color]);
  tell(weights, colors);
}

function split(weights) {
  const [blue, green] = COLORS.map(color => share(weights, color));
  byId('split').setAttribute('aria-label', weights ? `blue gets ${blue} % of the traffic, green ${green} %` : 'not known yet');
  for (const part of byId('split').children) part.style.flexGrow = part.dataset.color === 'blue' ? blue : green;
}

function role(weights, color) {
  const percent = share(weights, color);
  if (!weights) return 'unknown';
  if (percent === 0) return 'preview';
  return percent >= 50 ? 'serving' : 'canary';
}

function side(color, weights, runs, now) {
  const place = byId(color);
  const part = role(weights, color);
  place.dataset.role = part;
  const behind = runs && runs.ready < runs.wanted;
  fill(
    place,
    element('div', { class: 'title' },
      element('h3', { id: `${color}-title`, 'data-color': color }, element('span', { class: 'mark', 'aria-hidden': 'true' }), color),
      element('span', { class: 'role' }, part),
      behind ? element('span', { class: 'wrong' }, `${runs.ready} of ${runs.wanted} pods ready`) : null),
    element('p', { class: 'version' }, element('span', { class: 'unseen' }, 'version '), runs?.version ?? '–'),
    element('ul', { class: 'pods', 'aria-label': 'Pods that are ready' }, (runs?.services ?? []).map(pods)),
    element('p', { class: 'share' }, weights ? number(share(weights, color)) : '–', element('small', {}, ' %')),
    numbers(now));
}

function pods({ name, ready, wanted }) {
  const state = wanted === 0 ? 'off' : ready < wanted ? 'behind' : '';
  return element('li', { class: state }, element('b', {}, `${ready}/${wanted}`), name);
}

function numbers(now) {
  const entry = (name, value, bad) => element('div', { class: bad ? 'bad' : '' }, element('dt', {}, name), element('dd', {}, value));
  return element('dl', { class: 'numbers' },
    entry('requests/s', now ? short(now.rate) : '0'),
    entry('lost/s', now ? short(now.errors) : '0', now?.errors > 0),
    entry('p50 ms', now?.p50 == null ? '–' : short(now.p50)),
    entry('p99 ms', now?.p99 == null ? '–' : short(now.p99)));
}

/** Says who serves, when that has changed. */
function tell(weights, colors) {
  if (!weights) return;
  const serving = share(weights, 'green') > 50 ? 'green' : 'blue';
  document.title = `${serving} ${colors?.[serving]?.version ?? ''} – bluegreen console`;
  if (served && served !== serving) announce(`${serving} ${colors?.[serving]?.version ?? ''} serves now`);
  served = serving;
}

/** A release that goes on. */
export function drawGoingOn({ current }, at) {
  const place = byId('going-on');
  const going = Boolean(current) && !current.ended;
  place.hidden = !going;
  if (!going) return;
  const running = (current.gates ?? []).find(gate => gate.passed == null);
  const seconds = Math.max(0, Math.round((at - Date.parse(current.begun)) / 1000));
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  fill(
    place,
    element('b', {}, `Release of ${current.to?.color ?? ''} ${current.to?.version ?? ''}`),
    element('span', {}, running ? (running.phase === 'after' ? 'bake runs' : 'gate runs') : 'between gates'),
    element('span', {}, `${number(current.sent)} sent`),
    element('span', {}, `${number(current.lost)} lost`),
    element('span', {}, clock));
}

/** Where people reach what is shown. */
export function drawLinks({ links }) {
  for (const [id, address] of [['app-link', links?.app], ['preview-link', links?.preview]]) {
    const link = byId(id);
    link.hidden = !address;
    if (address) link.href = address;
    say(link, id === 'app-link' ? 'app' : 'preview');
  }
}
