// The beginning: is there a session already?

async function start() {
  const answer = await persist(() => call('GET', '/session'),
    () => say('loading', `${whyAway('The log-in')} This page goes on trying by itself.`), new AbortController().signal);
  if (answer.ok) enter(answer.body.username);
  else leave('');
  look();
}

start();
