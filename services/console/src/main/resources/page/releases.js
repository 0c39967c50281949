import { byId, element, fill, named } from './dom.js';
import { between, number, spoken, when } from './format.js';
import { openReport } from './report.js';

const heads = [
  ['when', 'left'], ['who', 'left roomy'], ['from', 'left roomy'], ['to', 'left'], ['result', 'left'],
  ['sent', 'roomy'], ['answered', 'roomy'], ['lost', ''], ['took', 'roomy'],
];

/** All releases, the newest first; the one that goes on as far as it is. */
export function drawReleases({ releases, current }) {
  const list = [...(releases ?? [])];
  if (current && !current.ended) {
    const index = list.findIndex(each => each.id === current.id);
    list.splice(Math.max(index, 0), index < 0 ? 0 : 1, current);
  }
  const place = byId('releases');
  if (!list.length) return fill(place, element('p', { class: 'empty' }, 'None is recorded.'));
  if (!place.querySelector('table')) {
    place.replaceChildren(
      element('table', {},
        element('caption', { class: 'unseen' }, 'Releases, the newest first'),
        element('thead', {}, element('tr', {}, heads.map(([name, kind]) => element('th', { scope: 'col', class: kind }, name)))),
        element('tbody')));
    place.onclick = event => {
      const id = event.target.closest('tr')?.querySelector('[data-release]')?.dataset.release;
      if (id) openReport(id);
    };
  }
  fill(place.querySelector('tbody'), list.map(row));
}

const side = ({ color, version }) => named(color, version ? ` ${version}` : '');

function row(release) {
  const goesOn = !release.ended;
  const result = goesOn ? 'going-on' : release.result;
  return element('tr', {},
    element('td', { class: 'left' },
      element('button', { class: 'open', 'data-release': release.id, 'aria-haspopup': 'dialog' },
        when(release.begun), element('span', { class: 'unseen' }, ': report'))),
    element('td', { class: 'left roomy who', title: release.by ?? '' }, release.by ?? '–'),
    element('td', { class: 'left roomy' }, side(release.from)),
    element('td', { class: 'left' }, side(release.to)),
    element('td', { class: 'left result', 'data-result': result, title: release.reason ?? '' }, spoken(result)),
    element('td', { class: 'roomy' }, number(release.sent)),
    element('td', { class: 'roomy' }, number(release.answered)),
    element('td', { class: release.lost > 0 ? 'lost' : '' }, number(release.lost)),
    element('td', { class: 'roomy' }, goesOn ? '…' : between(release.begun, release.ended)));
}
