// What the console pushes. The browser connects again by itself; only where it is refused (a gateway without a console behind
// it, a session that has ended) it gives up, and then this goes on.
const PATIENCE_MS = 5000;
const RETRY_MS = 1000;

/**
 * @param told one function for each kind of event
 * @param state told whether the connection is live, gone or waited for
 */
export function open(told, state) {
  let source;
  let silence;

  const alive = () => {
    clearTimeout(silence);
    // Something comes each second: who hears nothing for longer has no connection, whatever the browser thinks.
    silence = setTimeout(() => {
      state('gone');
      source.close();
      again();
    }, PATIENCE_MS);
  };

  const again = () => {
    clearTimeout(silence);
    setTimeout(async () => {
      try {
        const answer = await fetch('/session', { cache: 'no-store' });
        if (answer.status === 401) return location.assign('/login');
        if (answer.ok) return connect();
      } catch {
        // not back yet
      }
      again();
    }, RETRY_MS);
  };

  const connect = () => {
    source = new EventSource('/events');
    for (const [name, tell] of Object.entries(told)) {
      source.addEventListener(name, event => {
        alive();
        state('live');
        tell(JSON.parse(event.data));
      });
    }
    source.addEventListener('error', () => {
      state('gone');
      if (source.readyState === EventSource.CLOSED) again();
    });
    alive();
  };

  connect();
}
