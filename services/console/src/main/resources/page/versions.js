import { byId, element, fill, named } from './dom.js';
import { tag, when } from './format.js';
import { verdict } from './gates.js';

const STATES = { done: 'passed', failed: 'failed', running: 'running' };

/** What each service runs in both colours, and how far its schema is. */
export function drawVersions({ colors, schema, serving }) {
  const names = [...new Set(['blue', 'green'].flatMap(color => (colors?.[color]?.services ?? []).map(each => each.name)))].sort();
  const of = (color, name) => colors[color].services.find(each => each.name === name);
  const cell = service => element('td', { class: 'left', title: service?.image ?? '' }, service ? `${service.version}` : '–', service && tag(service.image) !== service.version ? element('span', { class: 'tag' }, tag(service.image)) : '');
  fill(
    byId('versions'),
    names.length
      ? element('table', {},
          element('caption', { class: 'unseen' }, 'Version and image of each service'),
          element('thead', {}, element('tr', {}, element('th', { scope: 'col' }, 'service'), ['blue', 'green'].map(color => element('th', { scope: 'col', class: 'left' }, named(color))))),
          element('tbody', {}, names.map(name => element('tr', {}, element('th', { scope: 'row' }, name), cell(of('blue', name)), cell(of('green', name))))))
      : element('p', { class: 'empty' }, 'No service runs.'),
    element('h3', {}, 'Schema'),
    schema?.length
      ? element('ul', { class: 'checks' }, schema.map(migration))
      : element('p', { class: 'empty' }, 'None has run.'),
    serving?.by ? element('p', { class: 'empty last' }, `Last set by ${serving.by}.`) : '');
}

function migration({ service, to, state, at, image }) {
  const sign = { done: '✔', failed: '✖', running: '◌' }[state];
  return element('li', {},
    verdict(STATES[state], element('span', { 'aria-hidden': 'true' }, sign), element('span', { class: 'unseen' }, state)),
    element('span', {}, element('b', {}, service), ' ', element('span', { class: 'text' }, `${to ?? `all of ${tag(image)}`}, ${when(at)}`)));
}
