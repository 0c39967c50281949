// Requests to the service that this page came from, and to no other. Each stands alone: whichever colour answers.

const LONGEST_MS = 10_000;

/** Told of each answer: see served.js. */
const onAnswer = [];

/**
 * What came of a request. `away` says that nobody was there who could answer: the same request may succeed later.
 * Otherwise `ok`, with `body`; or not, with the problem details as `body`. `color` and `version` are of who answered, if
 * that was no gateway.
 */
async function call(method, path, { json, key } = {}) {
  const headers = { 'X-Requested-With': 'bluegreen' };
  if (json !== undefined) headers['Content-Type'] = 'application/json';
  if (key) headers['Idempotency-Key'] = key;
  try {
    const response = await fetch(path, { method, headers, body: json, cache: 'no-store', signal: AbortSignal.timeout(LONGEST_MS) });
    const text = await response.text();
    const answer = {
      ok: response.ok,
      status: response.status,
      away: response.status >= 500,
      later: Number(response.headers.get('Retry-After')) || 0,
      color: response.headers.get('X-App-Color'),
      version: response.headers.get('X-App-Version'),
      body: parsed(text),
    };
    onAnswer.forEach(listener => listener(answer));
    return answer;
  } catch {
    // No connection, or no answer in time, or one that broke off.
    return { ok: false, status: 0, away: true, later: 0, body: {} };
  }
}

/**
 * JSON with the numbers of a calculation as text: a number of JavaScript has 16 digits, and these have up to 48. (A quote
 * within a text of JSON has a backslash before it, so the pattern finds names alone.)
 */
function parsed(text) {
  try {
    return JSON.parse(text.replace(/"(amount|discount|result)"\s*:\s*(-?[\d.]+)/g, '"$1":"$2"'));
  } catch {
    return {};
  }
}

/** A name for a request that may have to be sent again. (`randomUUID` would need HTTPS.) */
function newKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
