import { byId, element, fill, named, say } from './dom.js';
import { short } from './format.js';
import { fromZero, css, line, plot } from './plot.js';

const LIVE_SECONDS = 120;
const COLORS = ['blue', 'green'];
const ABOUT = {
  live: 'As the prober’s own requests got it, second by second.',
  hour: 'All requests that the app’s services were sent, by Prometheus.',
};

const CHARTS = [
  { id: 'rate', title: 'Requests a second', least: 2 },
  { id: 'errors', title: 'Errors a second', least: 2 },
  { id: 'p99', title: 'p99, ms', least: 10 },
  { id: 'share', title: 'Share of traffic, %', least: 100 },
];

const seconds = new Map();
const charts = new Map();
let span = 'live';
let hour = null;
let until = 0;
let hovered = null;

/** Makes the charts, once. */
export function makeCharts() {
  for (const { id, title, least } of CHARTS) {
    const values = element('span', { class: 'values' });
    const place = element('div', { class: 'plot', role: 'img', 'aria-label': title });
    byId('charts').append(
      element('figure', { class: 'chart', id: `chart-${id}` }, element('figcaption', {}, element('h3', {}, title), values), place));
    charts.set(id, { title, values, place, drawn: plot(place, () => options(id, least), columns(id)) });
  }
  for (const choice of document.getElementsByName('span')) {
    choice.addEventListener('change', () => {
      span = choice.value;
      hovered = null;
      drawCharts();
    });
  }
  say(byId('traffic-about'), ABOUT[span]);
}

/** Adds what happened in some seconds. */
export function addSeconds(list) {
  for (const second of list ?? []) {
    const at = Date.parse(second.at) / 1000;
    seconds.set(at, second);
    until = Math.max(until, at);
  }
  for (const at of seconds.keys()) if (at < until - LIVE_SECONDS) seconds.delete(at);
}

/** Takes the last hour; null where there is no Prometheus. */
export function setHour(history) {
  hour = history;
  const choice = document.querySelector('[name=span][value=hour]');
  choice.disabled = !history;
  choice.parentElement.title = history ? '' : 'needs Prometheus';
}

export function drawCharts() {
  if (document.hidden) return;
  say(byId('traffic-about'), ABOUT[span]);
  const [from, to] = range();
  for (const [id, chart] of charts) {
    const data = columns(id);
    chart.drawn.show(data, from, to);
    describe(id, chart, data);
  }
}

function range() {
  return span === 'hour' && hour ? [hour.until - (hour.points - 1) * hour.step, hour.until] : [until - LIVE_SECONDS, until];
}

function options(id, least) {
  const ground = (color, how) => `${css(`--${color}`)}${how}`;
  const series =
    id === 'share'
      ? [{}, line('blue', { width: 0 }), line('green', { fill: ground('green', '59') })]
      : [{}, line('blue', { fill: ground('blue', '1f') }), line('green', { fill: ground('green', '1f') })];
  if (id === 'errors') series.push({ stroke: css('--wrong'), width: 2, points: { show: true, size: 6 } });
  return {
    series,
    bands: id === 'share' ? [{ series: [1, 2], fill: ground('blue', '40') }] : [],
    scales: { x: { time: true }, y: { range: id === 'share' ? [0, 100] : fromZero(least) } },
    axes: [{ values: (_, ticks) => ticks.map(clock) }],
    cursor: { sync: { key: 'traffic' } },
    hooks: {
      setCursor: [
        chart => {
          hovered = chart.cursor.idx ?? null;
          for (const [each, other] of charts) describe(each, other, columns(each));
        },
      ],
    },
  };
}

const clock = seconds => {
  const time = new Date(seconds * 1000);
  const parts = [time.getHours(), time.getMinutes(), ...(span === 'live' ? [time.getSeconds()] : [])];
  return parts.map(part => String(part).padStart(2, '0')).join(':');
};

/** Times, and a column for each line of a chart. */
function columns(id) {
  return span === 'hour' && hour ? ofHour(id) : ofSeconds(id);
}

function ofSeconds(id) {
  const list = [...seconds].sort(([one], [other]) => one - other);
  const times = list.map(([at]) => at);
  const column = (color, value) => list.map(([, second]) => value(second[color] ?? {}, second));
  switch (id) {
    case 'rate':
      return [times, ...COLORS.map(color => column(color, each => each.sent ?? 0))];
    case 'errors':
      // Where nobody answered there is no colour to count it for.
      return [times, ...COLORS.map(color => column(color, each => each.lost ?? 0)), column('none', each => each.lost || null)];
    case 'p99':
      return [times, ...COLORS.map(color => column(color, each => each.p99 ?? null))];
    default:
      return shares(times, ...COLORS.map(color => column(color, each => each.answered ?? 0)));
  }
}

function ofHour(id) {
  const times = Array.from({ length: hour.points }, (_, index) => hour.until - (hour.points - 1 - index) * hour.step);
  const of = (name, color) => hour.values[name]?.[color] ?? times.map(() => null);
  if (id === 'share') return shares(times, of('rate', 'blue'), of('rate', 'green'));
  const lines = COLORS.map(color => of(id, color));
  return id === 'errors' ? [times, ...lines, times.map(() => null)] : [times, ...lines];
}

/** Blue's is what is not green's: it is drawn as all of it, with green's before it. */
function shares(times, blue, green) {
  const all = times.map((_, index) => (blue[index] ?? 0) + (green[index] ?? 0));
  return [times, all.map(sum => (sum ? 100 : null)), all.map((sum, index) => (sum ? (100 * (green[index] ?? 0)) / sum : null))];
}

/** What a chart shows, in words: where the pointer is, or else now. */
function describe(id, chart, data) {
  const at = hovered != null && hovered < data[0].length ? hovered : data[0].length - 1;
  const now = lines(id, data).map(([name, values]) => [name, values[at]]);
  fill(chart.values, now.map(([name, value]) => element('span', { class: 'value', 'data-color': name }, named(name, ` ${short(value)}`), ' ')));
  const words = lines(id, data).map(([name, values]) => {
    const known = values.filter(value => value != null);
    return known.length ? `${name} ${short(known.at(-1))} now, ${short(Math.max(...known))} at most` : `${name} none`;
  });
  chart.place.setAttribute('aria-label', `${chart.title}, last ${span === 'hour' ? 'hour' : '2 minutes'}: ${words.join('; ')}`);
}

function lines(id, data) {
  if (id === 'share') return [['blue', data[1].map((all, index) => (all == null ? null : all - data[2][index]))], ['green', data[2]]];
  const both = [['blue', data[1]], ['green', data[2]]];
  return id === 'errors' && data[3].some(value => value > 0) ? [...both, ['nobody', data[3]]] : both;
}
