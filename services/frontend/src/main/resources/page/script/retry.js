// Patience with a service that is away.

const LONGEST_WAIT_S = 15;

/** Twice as long each time, never sooner than the service asks, and never all pages at the same moment. */
function wait(attempt, later) {
  const seconds = Math.max(later, Math.min(LONGEST_WAIT_S, 2 ** (attempt - 1)));
  return seconds * (1 + Math.random() / 4);
}

/**
 * Sends until it is answered. `waiting(seconds, attempt)` is told of each wait.
 * Gives the answer and how many attempts it took, or null when `signal` ended it.
 */
async function persist(send, waiting, signal) {
  for (let attempt = 1; ; attempt++) {
    const answer = await send();
    if (signal.aborted) return null;
    if (!answer.away) return { ...answer, attempts: attempt };
    const seconds = wait(attempt, answer.later);
    waiting(seconds, attempt);
    await pause(seconds, signal);
    if (signal.aborted) return null;
  }
}

/** Ends early when the browser has a network again, or when it is told to. */
function pause(seconds, signal) {
  return new Promise(resolve => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, seconds * 1000);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}

/** Why there is no answer, in kind words. */
function whyAway(what) {
  return navigator.onLine ? `${what} is taking a break.` : 'You are offline.';
}
