// One calculation at a time, done once however often it has to be sent.

/** What is on its way: the JSON, its key, and what ends it. The same JSON sent again is the same calculation. */
let pending = null;

byId('calculator').addEventListener('submit', event => {
  event.preventDefault();
  calculate();
});
byId('give-up').addEventListener('click', () => {
  pending?.stop.abort();
  pending = null;
  idle();
  byId('amount').focus();
});
for (const id of ['amount', 'discount']) byId(id).addEventListener('input', () => mark(id));

onStack.push(showDiscount);

/** A discount that was typed stays to be seen, though a version may answer by now that does not know of it. */
function showDiscount() {
  const hidden = byId('discount-field').hidden;
  byId('discount-field').hidden = !served.discounts && !byId('discount').value;
  if (hidden && served.discounts && !byId('work').hidden) announce(`Version ${served.version} can do discounts.`);
}

async function calculate() {
  const calculation = readCalculation();
  if (!calculation) return;
  const json = asJson(calculation);
  const key = pending?.json === json ? pending.key : newKey();
  pending?.stop.abort();
  const mine = { json, key, stop: new AbortController() };
  pending = mine;
  busy();
  const answer = await persist(() => sendCalculation(json, key), awaitBackend, mine.stop.signal);
  if (!answer) return; // given up, or overtaken by another
  if (answer.status !== 401) pending = null;
  idle();
  if (answer.ok) {
    showResult(calculation, answer);
  } else if (answer.status === 401) {
    sessionEnded();
  } else {
    refuse(answer);
  }
}

/** What was calculated is history, even if another calculation has overtaken it on the page. */
async function sendCalculation(json, key) {
  const session = past.stop;
  const answer = await call('POST', '/calculations', { json, key });
  if (answer.ok && session === past.stop) refreshHistory();
  return answer;
}

/** The fields, or null when something is wrong with them. */
function readCalculation() {
  const amount = decimal(byId('amount').value);
  const discount = byId('discount').value.trim() ? decimal(byId('discount').value) : undefined;
  mark('amount', amount === null ? `Please enter ${ALLOWED}.` : '');
  mark('discount', discount === null ? `Please enter ${ALLOWED}, or nothing.` : '');
  say('calculator-problem');
  if (amount !== null && discount !== null) return { amount, discount };
  byId(amount === null ? 'amount' : 'discount').focus();
  return null;
}

/** By hand: a number of JavaScript would not hold every one. */
function asJson({ amount, discount }) {
  return discount === undefined ? `{"amount":${amount}}` : `{"amount":${amount},"discount":${discount}}`;
}

function showResult(calculation, { body, attempts, color, version }) {
  byId('result').replaceChildren(
    element('span', { class: 'formula' }, `${formula(calculation)} =`),
    element('b', { class: 'sum' }, pretty(body.result)),
    element('span', { class: 'origin' }, 'calculated by ', badge(color, version)));
  if (attempts > 1) announce('It is back, and your calculation is done.');
  if (document.activeElement === byId('amount')) byId('amount').select(); // the next one goes in its place
  showDiscount();
}

/** The backend's own words, at the field that they are about. */
function refuse({ body: { field, detail, allowed }, color, version }) {
  if (field === 'discount' && /no such field/.test(allowed)) {
    byId('discount-field').hidden = false;
    mark('discount', `${color} ${version} cannot do discounts: leave it empty, or try again later.`);
  } else if (field === 'amount' || field === 'discount') {
    mark(field, allowed ? `Allowed is ${allowed}.` : detail);
  } else {
    say('calculator-problem', detail ?? 'That could not be calculated.');
    return;
  }
  byId(field).focus();
}

let counting;

function awaitBackend(seconds, attempt) {
  const until = performance.now() + seconds * 1000;
  byId('away').hidden = false;
  say('away-text', `${whyAway('The calculator')} Your numbers are kept; this page goes on trying by itself.`);
  say('calculate', 'Try now');
  clearInterval(counting);
  const count = () => {
    const left = Math.ceil((until - performance.now()) / 1000);
    say('away-count', left > 0 ? `Attempt ${attempt + 1} in ${left} s` : `Attempt ${attempt + 1} …`);
  };
  count();
  counting = setInterval(count, 250);
}

function busy() {
  byId('calculator').setAttribute('aria-busy', 'true');
  byId('result').replaceChildren();
}

function idle() {
  clearInterval(counting);
  byId('calculator').removeAttribute('aria-busy');
  byId('away').hidden = true;
  say('away-text');
  say('calculate', 'Calculate');
}
