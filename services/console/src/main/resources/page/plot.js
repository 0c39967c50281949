import uPlot from './uplot.js';

export const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const dark = matchMedia('(prefers-color-scheme: dark)');
const FONT = '12px ui-sans-serif, system-ui, sans-serif';

const axis = () => ({
  stroke: css('--soft'),
  font: FONT,
  grid: { stroke: css('--grid'), width: 1 },
  ticks: { show: false },
});

/** A line of a colour; green's is dashed, so that it is not told by its colour alone. */
export const line = (color, more = {}) => ({
  stroke: css(`--${color}`),
  width: 2,
  dash: color === 'green' ? [7, 3] : undefined,
  points: { show: false },
  ...more,
});

/**
 * A chart that fills its place, in the colours of the scheme. It is drawn anew when the place or the scheme is another one.
 *
 * @param options uPlot's own, made anew each time
 */
export function plot(place, options, data) {
  let chart;
  const make = () => {
    chart?.destroy();
    const { axes = [], ...rest } = options();
    chart = new uPlot(
      {
        width: place.clientWidth,
        height: place.clientHeight,
        legend: { show: false },
        padding: [6, 6, 0, 0],
        ...rest,
        cursor: { y: false, points: { size: 7 }, drag: { x: false, y: false }, ...rest.cursor },
        axes: [{ ...axis(), size: 26, space: 70, ...axes[0] }, { ...axis(), size: 46, space: 28, values: (_, ticks) => ticks.map(tick => String(Number(tick.toFixed(2)))), ...axes[1] }, ...axes.slice(2)],
      },
      data,
      place);
  };
  make();
  const size = new ResizeObserver(() => {
    if (place.clientWidth) chart.setSize({ width: place.clientWidth, height: place.clientHeight });
  });
  size.observe(place);
  dark.addEventListener('change', make);
  return {
    show(next, from, until) {
      data = next;
      chart.setData(next, from == null);
      if (from != null) chart.setScale('x', { min: from, max: until });
    },
    destroy() {
      size.disconnect();
      dark.removeEventListener('change', make);
      chart.destroy();
    },
  };
}

/** From zero, with room above; never flat. */
export const fromZero = least => (_, __, max) => [0, Math.max(least, (max ?? 0) * 1.15)];

export const stepped = () => uPlot.paths.stepped({ align: 1 });
