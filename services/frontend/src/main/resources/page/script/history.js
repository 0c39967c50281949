// The user's own calculations, newest first.

const PAGE = 8;

/** What is shown, by id; an id is a number that grows. */
const past = { shown: new Map(), next: null, stop: new AbortController() };

function clearHistory() {
  past.stop.abort();
  Object.assign(past, { shown: new Map(), next: null, stop: new AbortController() });
  byId('history-empty').hidden = true;
  say('history-problem');
  draw();
}

/** The newest, above what is shown. */
async function refreshHistory() {
  const answer = await historyPage(`/calculations?limit=${PAGE}`);
  if (!answer) return;
  const { calculations, next } = answer.body;
  // More new ones than a page has, from another window: begin anew rather than leave a gap.
  if (next && calculations.every(({ id }) => isNewer(id))) past.shown.clear();
  if (past.shown.size === 0) past.next = next ?? null;
  keep(calculations);
  byId('history-empty').hidden = past.shown.size > 0;
}

async function moreHistory() {
  const answer = await historyPage(`/calculations?limit=${PAGE}&before=${encodeURIComponent(past.next)}`);
  if (!answer) return;
  const { calculations, next } = answer.body;
  past.next = next ?? null;
  keep(calculations);
  announce(`${calculations.length} more shown${past.next ? '' : ', and that is all'}.`);
  if (!past.next) byId('history').focus(); // the button that had the focus is gone
}

/** Newer than all that is shown. (Answers may overtake each other: what comes last need not be the newest.) */
function isNewer(id) {
  return [...past.shown.keys()].every(shown => BigInt(shown) < BigInt(id));
}

function keep(calculations) {
  for (const calculation of calculations) past.shown.set(calculation.id, calculation);
  draw();
}

function draw() {
  const newestFirst = [...past.shown.values()].sort((one, other) => (BigInt(one.id) < BigInt(other.id) ? 1 : -1));
  byId('history').replaceChildren(...newestFirst.map(row));
  byId('more').hidden = !past.next;
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
