'use strict';
(() => {
  const record = JSON.parse(document.getElementById('record').textContent);
  const begin = Date.parse(record.begun);
  const at = iso => (Date.parse(iso) - begin) / 1000;
  const seconds = record.clients.seconds || [];
  const ends = record.ended ? at(record.ended) : 0;
  const first = Math.min(0, ...seconds.map(s => at(s.at)));
  const last = Math.max(ends, ...seconds.map(s => at(s.at)));
  const style = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const fade = (color, percent) => `color-mix(in srgb, ${color} ${percent}%, transparent)`;

  const clock = x => {
    const sign = x < 0 ? '−' : '';
    const all = Math.abs(Math.round(x));
    return all < 60 ? `${sign}${all} s` : `${sign}${Math.floor(all / 60)}:${String(all % 60).padStart(2, '0')}`;
  };
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].find(size => (last - first) / size <= (innerWidth < 640 ? 5 : 9)) || 7200;
  const series = (color, field) =>
    seconds.map(s => ({ x: at(s.at), y: s[color] && s[color][field] != null ? s[color][field] : null }));
  const rate = color => seconds.map(s => ({ x: at(s.at), y: s[color] ? s[color].sent : 0 }));
  const steps = (record.weights || []).map((w, i) => ({ x: i === 0 ? first : at(w.at), y: w.green }));
  if (steps.length) steps.push({ x: last, y: steps[steps.length - 1].y });

  // Where gates ran, as bands behind the lines; where the weights changed, as lines.
  const marks = {
    id: 'marks',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea: area, scales: { x } } = chart;
      ctx.save();
      for (const gate of record.gates || []) {
        const left = Math.max(area.left, x.getPixelForValue(gate.begun ? at(gate.begun) : 0));
        const right = Math.min(area.right, x.getPixelForValue(gate.ended ? at(gate.ended) : last));
        ctx.fillStyle = fade(style(gate.passed ? '--faint' : '--bad'), 10);
        ctx.fillRect(left, area.top, Math.max(2, right - left), area.bottom - area.top);
        ctx.fillStyle = style('--faint');
        ctx.font = '11px system-ui, sans-serif';
        if (right - left > 30) ctx.fillText(gate.phase === 'after' ? 'bake' : 'gate', left + 4, area.top + 11);
      }
      ctx.strokeStyle = style('--faint');
      ctx.setLineDash([2, 3]);
      for (const w of (record.weights || []).slice(1)) {
        const px = Math.round(x.getPixelForValue(at(w.at))) + 0.5;
        ctx.beginPath();
        ctx.moveTo(px, area.top);
        ctx.lineTo(px, area.bottom);
        ctx.stroke();
      }
      ctx.restore();
    },
  };

  const charts = [];
  const draw = () => {
    charts.splice(0).forEach(chart => chart.destroy());
    const color = { blue: style('--blue'), green: style('--green'), none: style('--bad') };
    Chart.defaults.color = style('--faint');
    Chart.defaults.borderColor = style('--grid');
    Chart.defaults.font.family = 'system-ui, "Segoe UI", Roboto, sans-serif';
    // Nothing of a colour is no line on top of the other one.
    const some = { segment: { borderColor: c => (c.p0.raw.y || c.p1.raw.y ? undefined : 'transparent') } };
    const line = (label, data, stroke, more) =>
      ({ label, data, borderColor: stroke, backgroundColor: fade(stroke, 22), borderWidth: 2, pointRadius: 0, pointHitRadius: 8, tension: 0.15, ...more });
    const chart = (id, datasets, unit, more = {}) => charts.push(new Chart(document.getElementById(id), {
      type: 'line',
      data: { datasets },
      plugins: [marks],
      options: {
        animation: false,
        responsive: true,
        maintainAspectRatio: false,
        parsing: false,
        layout: { padding: { right: more.scales ? 0 : 48 } },
        interaction: { mode: 'index', intersect: false },
        scales: {
          x: { type: 'linear', offset: false, min: first, max: last, ticks: { callback: clock, stepSize: step, includeBounds: false, maxRotation: 0 }, grid: { display: false } },
          // Of one width, so that the same second is at the same place in every chart.
          y: { beginAtZero: true, title: { display: true, text: unit }, ticks: { maxTicksLimit: 6 }, afterFit: axis => { axis.width = 58; }, ...more.y },
          ...more.scales,
        },
        plugins: {
          legend: { position: 'bottom', labels: { boxWidth: 14, boxHeight: 2, padding: 14 } },
          tooltip: {
            callbacks: {
              title: items => clock(items[0].parsed.x) + ' after the beginning',
              label: item => `${item.dataset.label}: ${Math.round(item.parsed.y * 10) / 10}${item.dataset.unit || ''}`,
            },
          },
        },
      },
    }));

    chart('requests', [
      line('blue', rate('blue'), color.blue, { ...some, fill: 'origin', stack: 'rate', tension: 0, yAxisID: 'y', order: 2 }),
      line('green', rate('green'), color.green, { ...some, fill: '-1', stack: 'rate', tension: 0, yAxisID: 'y', order: 2 }),
      line("green's share", steps, style('--text'), { stepped: true, tension: 0, borderDash: [6, 4], borderWidth: 1.5, yAxisID: 'share', unit: ' %', order: 1 }),
    ], 'requests a second', {
      y: { stacked: true },
      scales: { share: { position: 'right', min: 0, max: 100, grid: { display: false }, ticks: { callback: v => v + ' %', stepSize: 25 }, afterFit: axis => { axis.width = 48; } } },
    });
    const slow = ['blue', 'green'].flatMap(name => [
      line(`${name} p50`, series(name, 'p50'), color[name], { unit: ' ms', spanGaps: false }),
      line(`${name} p99`, series(name, 'p99'), color[name], { unit: ' ms', borderDash: [5, 4], borderWidth: 1.5, spanGaps: false }),
    ]);
    chart('latency', slow, 'milliseconds');

    const lost = ['blue', 'green', 'none'].map(name => ({
      type: 'bar',
      label: name === 'none' ? 'nobody answered' : `lost by ${name}`,
      data: seconds.map(s => ({ x: at(s.at), y: s[name] ? s[name].lost : 0 })),
      backgroundColor: { blue: fade(color.none, 60), green: color.none, none: style('--faint') }[name],
      barThickness: 4,
      stack: 'lost',
    })).filter(set => set.data.some(point => point.y > 0));
    document.getElementById('lost-chart').hidden = lost.length === 0;
    document.getElementById('none-lost').hidden = lost.length > 0;
    if (lost.length) chart('lost', lost, 'requests', { y: { stacked: true, ticks: { precision: 0, maxTicksLimit: 4 } } });
  };
  draw();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
})();
