// The user's own calculations, newest first.

const PAGE = 8;

const past = { next: null, ids: new Set(), stop: new AbortController() };

function clearHistory() {
  past.stop.abort();
  Object.assign(past, { next: null, ids: new Set(), stop: new AbortController() });
  byId('history').replaceChildren();
  byId('history-empty').hidden = true;
  byId('more').hidden = true;
  say('history-problem');
}

/** The newest, above what is shown. */
async function refreshHistory() {
  const first = past.ids.size === 0;
  const answer = await historyPage(`/calculations?limit=${PAGE}`);
  if (!answer) return;
  const fresh = added(answer.body.calculations);
  // More new ones than a page has (from another window): begin anew rather than leave a gap.
  if (!first && fresh.length === PAGE && answer.body.next) {
    byId('history').replaceChildren();
    past.ids = new Set(fresh.map(({ id }) => id));
  }
  if (first || fresh.length === PAGE) past.next = answer.body.next ?? null;
  byId('history').prepend(...fresh.map(row));
  byId('history-empty').hidden = past.ids.size > 0;
  byId('more').hidden = !past.next;
}

async function moreHistory() {
  const answer = await historyPage(`/calculations?limit=${PAGE}&before=${encodeURIComponent(past.next)}`);
  if (!answer) return;
  const older = added(answer.body.calculations).map(row);
  past.next = answer.body.next ?? null;
  byId('history').append(...older);
  byId('more').hidden = !past.next;
  announce(`${older.length} more shown${past.next ? '' : ', and that is all'}.`);
  if (!past.next) byId('history').focus(); // the button that had the focus is gone
}

async function historyPage(path) {
  const { signal } = past.stop;
  const answer = await persist(() => call('GET', path),
    () => say('history-problem', `${whyAway('The history')} It will be here as soon as it can be had.`), signal);
  if (!answer) return null;
  say('history-problem');
  if (answer.status === 401) sessionEnded();
  else if (!answer.ok) say('history-problem', answer.body.detail ?? 'The history cannot be shown.');
  return answer.ok ? answer : null;
}

/** Of these, the ones that were not there yet. */
function added(calculations) {
  const fresh = calculations.filter(({ id }) => !past.ids.has(id));
  fresh.forEach(({ id }) => past.ids.add(id));
  return fresh;
}

function row(calculation) {
  const at = new Date(calculation.calculatedAt);
  const today = at.toDateString() === new Date().toDateString();
  const when = new Intl.DateTimeFormat(undefined, today ? { timeStyle: 'short' } : { dateStyle: 'medium', timeStyle: 'short' });
  return element('li', {},
    element('span', { class: 'formula' }, formula(calculation)),
    element('b', { class: 'sum' }, pretty(calculation.result)),
    element('span', { class: 'origin' }, badge(calculation.color, calculation.version),
      element('time', { datetime: calculation.calculatedAt }, when.format(at))));
}

byId('more').addEventListener('click', moreHistory);
