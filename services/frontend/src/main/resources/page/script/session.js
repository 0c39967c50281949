// Who uses the page. The session is a cookie that this script cannot read.

let user = null;
let registering = false;
let entering = new AbortController();

byId('enter-form').addEventListener('submit', event => {
  event.preventDefault();
  submitCredentials();
});
byId('enter-toggle').addEventListener('click', () => {
  register(!registering);
  byId('username').focus();
});
byId('show-password').addEventListener('click', () => {
  const shown = byId('password').type === 'text';
  byId('password').type = shown ? 'password' : 'text';
  say('show-password', shown ? 'Show' : 'Hide');
  byId('show-password').setAttribute('aria-pressed', String(!shown));
});
byId('log-out').addEventListener('click', logOut);
for (const id of ['username', 'password']) byId(id).addEventListener('input', () => mark(id));

/** One form for both. */
function register(on) {
  registering = on;
  entering.abort();
  say('enter-title', on ? 'Create an account' : 'Log in');
  say('enter-submit', on ? 'Create account' : 'Log in');
  say('enter-other', on ? 'Been here before?' : 'New here?');
  say('enter-toggle', on ? 'Log in' : 'Create an account');
  say('enter-problem');
  for (const id of ['username', 'password']) {
    byId(`${id}-hint`).hidden = !on;
    mark(id);
  }
  byId('password').autocomplete = on ? 'new-password' : 'current-password';
}

async function submitCredentials() {
  const credentials = { username: byId('username').value.trim(), password: byId('password').value };
  const missing = ['username', 'password'].filter(id => !credentials[id]);
  for (const id of ['username', 'password']) mark(id, missing.includes(id) ? `Please enter your ${id}.` : '');
  say('enter-problem');
  if (missing.length) return byId(missing[0]).focus();

  entering.abort();
  entering = new AbortController();
  const { signal } = entering;
  byId('enter-form').setAttribute('aria-busy', 'true');
  const answer = await enterWith(JSON.stringify(credentials), signal);
  if (signal.aborted) return;
  byId('enter-form').removeAttribute('aria-busy');
  if (answer.ok) enter(answer.body.username);
  else refuseCredentials(answer);
}

async function enterWith(json, signal) {
  const waiting = () => say('enter-problem', `${whyAway('The log-in')} This page goes on trying by itself.`);
  const send = path => persist(() => call('POST', path, { json }), waiting, signal);
  if (registering) {
    const made = await send('/session/register');
    // A name that is taken after an attempt without an answer may have been taken by that attempt.
    if (!made || !(made.ok || (made.status === 409 && made.attempts > 1))) return made;
    const entered = await send('/session');
    return entered?.status === 401 ? made : entered;
  }
  return send('/session');
}

function refuseCredentials({ status, later, body }) {
  const field = ['username', 'password'].find(id => id === body.field) ?? (status === 409 ? 'username' : null);
  if (field) {
    say('enter-problem');
    mark(field, status === 409 ? 'This name is taken; please choose another.' : `Allowed are ${body.allowed}.`);
    return byId(field).focus();
  }
  say('enter-problem', status === 401 ? 'Username or password is wrong.'
    : status === 429 ? `Too many attempts. Please wait ${later > 90 ? `${Math.ceil(later / 60)} minutes` : `${later || 60} seconds`}.`
      : body.detail ?? 'That did not work.');
  if (status === 401) {
    byId('password').focus();
    byId('password').select();
  }
}

/** Shows the calculator. Another user finds nothing of the one before. */
function enter(username) {
  clearHistory();
  if (user !== null && user !== username) {
    forget();
  }
  user = username;
  byId('password').value = '';
  say('who', username);
  byId('account').hidden = false;
  show('work');
  showDiscount();
  byId('amount').focus();
  refreshHistory();
}

function leave(problem) {
  clearHistory();
  byId('account').hidden = true;
  register(false);
  show('enter');
  say('enter-problem', problem);
  if (user) byId('username').value = user;
  byId(user ? 'password' : 'username').focus();
}

/** What was typed stays for whoever logs in again, if it is the same user. */
function sessionEnded() {
  leave('Your session has ended. Log in again: what you entered is kept.');
}

async function logOut() {
  const { ok } = await call('DELETE', '/session');
  if (!ok) return announce('That did not work: you are still logged in. Please try again in a moment.');
  forget();
  user = null;
  byId('username').value = '';
  leave('');
}

function forget() {
  pending?.stop.abort();
  pending = null;
  idle();
  for (const id of ['amount', 'discount']) {
    byId(id).value = '';
    mark(id);
  }
  byId('result').replaceChildren();
  say('calculator-problem');
}
