// The page draws what it is told: everything once, then what changes, and once a second what happens.
import { addSeconds, drawCharts, makeCharts, setHour } from './charts.js';
import { byId, say } from './dom.js';
import { drawGates } from './gates.js';
import { drawReleases } from './releases.js';
import { drawGoingOn, drawLinks, drawSides } from './sides.js';
import { open } from './stream.js';
import { drawVersions } from './versions.js';

/** What is known, by parts. */
const known = {};
let at = Date.now();

const drawn = {
  links: () => drawLinks(known),
  weights: () => drawSides(known),
  colors: () => { drawSides(known); drawVersions(known); },
  now: () => drawSides(known),
  gates: () => drawGates(known),
  schema: () => drawVersions(known),
  serving: () => drawVersions(known),
  releases: () => drawReleases(known),
  current: () => { drawReleases(known); drawGoingOn(known, at); },
  seconds: () => { addSeconds(known.seconds); drawCharts(); },
  history: () => { setHour(known.history); drawCharts(); },
};

function learn(parts) {
  Object.assign(known, parts);
  for (const part of Object.keys(parts)) drawn[part]?.();
}

function live(event) {
  at = Date.parse(event.now);
  addSeconds(event.seconds);
  learn({ now: event.prober ? event.colors : null });
  drawGoingOn(known, at);
  drawCharts();
  problem = !event.cluster ? 'the cluster does not answer' : !event.prober ? 'no prober answers' : '';
}

let problem = '';

/** Whether what is shown is what is. */
function connection(state) {
  const place = byId('connection');
  place.dataset.state = state === 'live' && problem ? 'gone' : state;
  say(place, state === 'live' ? problem || 'live' : 'not connected: what is shown is old');
}

makeCharts();
open({ snapshot: learn, change: learn, live }, connection);
document.addEventListener('visibilitychange', drawCharts);
