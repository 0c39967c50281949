import { byId, element, fill, named } from './dom.js';
import { between, when } from './format.js';
import { announce } from './news.js';

const SIGNS = { passed: '✔', failed: '✖', inconclusive: '?', skipped: '–', running: '◌' };
const verdicts = new Map();

export const verdictOf = gate => (gate.passed == null ? 'running' : gate.passed ? 'passed' : 'failed');

/** A verdict as a sign and a word. */
export const verdict = (name, ...more) => element('span', { class: 'verdict', 'data-verdict': name }, ...more);

/** A gate with its checks, and what each has measured. */
export function gateView(gate) {
  const state = verdictOf(gate);
  const took = gate.begun && gate.ended ? between(gate.begun, gate.ended) : '';
  return element('article', { class: 'gate' },
    element('h3', {},
      gate.phase === 'after' ? 'bake' : 'gate',
      gate.color ? named(gate.color, gate.version ? ` ${gate.version}` : '') : null,
      verdict(state, `${SIGNS[state]} ${state}`),
      element('span', { class: 'when' }, gate.begun ? `${when(gate.begun)}${took && `, ${took}`}` : '')),
    element('ul', { class: 'checks' }, (gate.checks ?? []).map(check)));
}

function check({ name, verdict: what, text }) {
  return element('li', {},
    verdict(what, element('span', { 'aria-hidden': 'true' }, SIGNS[what] ?? '·'), element('span', { class: 'unseen' }, what)),
    element('span', {}, element('b', {}, name), ' ', element('span', { class: 'text' }, text)));
}

export function drawGates({ gates }) {
  fill(byId('gates'), gates?.length ? gates.map(gateView) : element('p', { class: 'empty' }, 'None has run.'));
  for (const gate of gates ?? []) {
    const before = verdicts.get(gate.name);
    const now = verdictOf(gate);
    verdicts.set(gate.name, now);
    if (before === 'running' && now !== before) announce(`${gate.phase === 'after' ? 'bake' : 'gate'} of ${gate.color} ${now}`);
  }
}
