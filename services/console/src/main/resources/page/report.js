import { byId, element, named } from './dom.js';
import { between, number, short, spoken, when } from './format.js';
import { gateView } from './gates.js';
import { css, fromZero, line, plot, stepped } from './plot.js';

const COLORS = ['blue', 'green'];
let plots = [];

/** Reads a release's record, and draws what became of each request. */
export async function openReport(id) {
  const dialog = byId('report');
  dialog.replaceChildren(element('h2', { id: 'report-title' }, 'One moment …'));
  if (!dialog.open) dialog.showModal();
  dialog.onclose = () => plots.splice(0).forEach(each => each.destroy());
  try {
    const answer = await fetch(`/releases/${id}`);
    if (!answer.ok) throw new Error(await answer.text());
    draw(dialog, await answer.json());
  } catch (error) {
    dialog.replaceChildren(head('This report could not be read'), element('p', { class: 'reason' }, String(error.message)));
  }
}

function head(...title) {
  return element('header', {},
    element('h2', { id: 'report-title' }, ...title),
    element('form', { method: 'dialog' }, element('button', { class: 'quiet', autofocus: true }, 'Close')));
}

function draw(dialog, record) {
  const { clients } = record;
  const side = ({ color, version }) => named(color, version ? ` ${version}` : '');
  const weights = element('div', { class: 'plot', role: 'img', 'aria-label': weightsInWords(record) });
  const latency = element('div', { class: 'plot', role: 'img', 'aria-label': 'Latency by colour; the table below has it by phase' });
  dialog.replaceChildren(
    head(side(record.from), element('span', { 'aria-label': ' to ' }, ' → '), side(record.to)),
    element('p', { class: 'meta' },
      element('span', { class: 'result', 'data-result': record.result }, spoken(record.result)),
      ` ${when(record.begun)}, by ${record.by ?? 'nobody who is known'}`),
    record.reason ? element('p', { class: 'reason' }, record.reason) : '',
    figures(record),
    element('h3', {}, 'Requests a second, and green’s weight'),
    key(false), weights,
    element('h3', {}, 'How long an answer took, ms'),
    key(true), latency,
    element('h3', {}, 'Before, during, after'),
    phases(clients.phases ?? {}),
    ...changes(record.changes ?? []),
    element('h3', {}, 'Gates'),
    ...(record.gates ?? []).map(gateView));
  dialog.querySelector('button').focus();
  plots.splice(0).forEach(each => each.destroy());
  const times = (clients.seconds ?? []).map(second => (Date.parse(second.at) - Date.parse(record.begun)) / 1000);
  if (times.length) plots = [requests(weights, record, times), latencies(latency, record, times)];
}

/** None is recorded where no gate ran, as in a way back. */
function changes(lines) {
  return lines.length
    ? [element('h3', {}, 'What changed for users'), element('ul', { class: 'changes' }, lines.map(line => element('li', {}, line)))]
    : [];
}

function figures({ begun, ended, clients }) {
  const figure = (name, value, kind = '') => element('div', { class: kind }, element('dt', {}, name), element('dd', {}, value));
  return element('dl', { class: 'figures' },
    figure('sent', number(clients.sent)),
    figure('answered', number(clients.answered)),
    figure('lost', number(clients.lost), clients.lost > 0 ? 'bad' : 'good'),
    figure('took', ended ? between(begun, ended) : 'goes on'));
}

function key(both) {
  return element('p', { class: 'key' },
    COLORS.map(color => element('span', { 'data-color': color, class: color === 'green' ? 'dashed' : '' }, both ? `${color} p99` : color)),
    both ? 'thin: p50' : 'ground: green’s weight');
}

function weightsInWords({ begun, weights }) {
  const words = (weights ?? []).map(each => `after ${between(begun, each.at)} blue ${each.blue}, green ${each.green}`);
  return `Requests a second by colour. Weights: ${words.join('; ')}`;
}

const clock = (_, ticks) => ticks.map(each => (Math.abs(each) < 60 ? `${each} s` : `${Math.trunc(each / 60)}:${String(Math.abs(each % 60)).padStart(2, '0')}`));

/** Where gates ran, behind the lines. */
function spans(record) {
  const at = iso => (Date.parse(iso) - Date.parse(record.begun)) / 1000;
  return chart => {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.fillStyle = `${css('--edge')}26`;
    for (const gate of record.gates ?? []) {
      if (!gate.begun) continue;
      const from = Math.max(bbox.left, chart.valToPos(at(gate.begun), 'x', true));
      const to = Math.min(bbox.left + bbox.width, chart.valToPos(at(gate.ended ?? record.ended ?? gate.begun), 'x', true));
      if (to > from) ctx.fillRect(from, bbox.top, to - from, bbox.height);
    }
    ctx.restore();
  };
}

function requests(place, record, times) {
  const moves = (record.weights ?? []).map(each => ({ at: (Date.parse(each.at) - Date.parse(record.begun)) / 1000, green: each.green }));
  const weight = times.map(time => moves.filter(move => move.at <= time + 0.999).at(-1)?.green ?? moves[0]?.green ?? null);
  const sent = COLORS.map(color => record.clients.seconds.map(second => second[color]?.sent ?? 0));
  return plot(
    place,
    () => ({
      scales: { x: { time: false }, y: { range: fromZero(1) }, weight: { range: [0, 100] } },
      series: [{}, { scale: 'weight', width: 0, fill: `${css('--green')}33`, paths: stepped(), points: { show: false } }, line('blue'), line('green')],
      axes: [{ values: clock }],
      hooks: { drawClear: [spans(record)] },
    }),
    [times, weight, ...sent]);
}

function latencies(place, record, times) {
  const of = (color, field) => record.clients.seconds.map(second => second[color]?.[field] ?? null);
  return plot(
    place,
    () => ({
      scales: { x: { time: false }, y: { range: fromZero(10) } },
      series: [{}, line('blue'), line('blue', { width: 1 }), line('green'), line('green', { width: 1 })],
      axes: [{ values: clock }],
      hooks: { drawClear: [spans(record)] },
    }),
    [times, of('blue', 'p99'), of('blue', 'p50'), of('green', 'p99'), of('green', 'p50')]);
}

function phases(byPhase) {
  const heads = ['phase', 'colour', 'sent', 'answered', 'lost', 'p50', 'p99'];
  const rows = Object.entries(byPhase).flatMap(([phase, colors]) =>
    Object.entries(colors).map(([color, sum]) =>
      element('tr', {},
        element('th', { scope: 'row' }, phase),
        element('td', { class: 'left' }, color === 'none' ? 'nobody' : named(color)),
        element('td', {}, number(sum.sent)),
        element('td', {}, number(sum.answered)),
        element('td', { class: sum.lost > 0 ? 'lost' : '' }, number(sum.lost)),
        element('td', {}, short(sum.p50)),
        element('td', {}, short(sum.p99)))));
  return element('table', {},
    element('thead', {}, element('tr', {}, heads.map((name, index) => element('th', { scope: 'col', class: index < 2 ? 'left' : '' }, name)))),
    element('tbody', {}, rows));
}
