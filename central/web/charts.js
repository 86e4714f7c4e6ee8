// Charts by Chart.js (from the system's package, served by ourselves). Each says its figures to who cannot see it, and
// tells its lines apart by more than their colour.
import "/chart.min.js";
import { element } from "/dom.js";

const { Chart } = globalThis;
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
Chart.defaults.animation = false;
Chart.defaults.font.family = '"Noto Sans", system-ui, sans-serif';
Chart.defaults.font.size = 15;
Chart.defaults.plugins.legend.display = false;

// The first and the last figure of a line stand at its ends.
const ends = {
  id: "ends",
  afterDatasetsDraw(chart, _, { say_value, first }) {
    if (!say_value) return;
    const pen = chart.ctx;
    pen.save();
    pen.font = `700 21px ${Chart.defaults.font.family}`;
    pen.fillStyle = colour("--ink");
    pen.strokeStyle = colour("--foam");
    pen.lineWidth = 7;
    pen.lineJoin = "round";
    for (const { data } of chart.getSortedVisibleDatasetMetas()) {
      const values = chart.data.datasets[data[0]?.$context?.datasetIndex ?? 0].data;
      const there = data.map((_, i) => i).filter((i) => values[i] !== null);
      for (const i of new Set([...(first ? there.slice(0, 1) : []), ...there.slice(-1)])) {
        pen.textAlign = i === there[0] && there.length > 1 ? "left" : "right";
        const place = [say_value(values[i]), data[i].x + (pen.textAlign === "left" ? -8 : 8), data[i].y - 14];
        pen.strokeText(...place); // keeps off the line
        pen.fillText(...place);
      }
    }
    pen.restore();
  },
};

const spoken = (names, series) => series.map(({ name, values }) => `${name}: ${names.map((each, i) => `${each} ${values[i] ?? "–"}`).join(", ")}`).join(". ");

function framed(kind, names, series, make) {
  const canvas = element("canvas", { role: "img", "aria-label": spoken(names, series) });
  const frame = element("div", { class: `chart ${kind}` }, canvas);
  make(canvas);
  return frame;
}

// One or more quiet lines. series: [{ name, values (null: none), colour (a custom property), ground?, dots? }].
export function line_chart(names, series, { say_value = String, first = true, most } = {}) {
  if (names.length === 0) return element("p", {}, "–");
  return framed("lines", names, series, (canvas) => new Chart(canvas, {
    type: "line",
    plugins: [ends],
    data: {
      labels: names,
      datasets: series.map((each) => ({
        label: each.name, data: each.values, borderColor: colour(each.colour), backgroundColor: each.ground ? colour(each.ground) : "transparent",
        fill: Boolean(each.ground), borderWidth: 4, spanGaps: true, pointBackgroundColor: colour("--foam"), pointBorderWidth: 3,
        pointRadius: ({ dataIndex }) => (each.dots || names.length === 1 || (each.ground && (dataIndex === 0 || dataIndex === names.length - 1)) ? 5 : 0), pointHoverRadius: 6,
      })),
    },
    options: {
      responsive: true, maintainAspectRatio: false, layout: { padding: { top: 34, left: 12, right: 12 } }, interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: colour("--ink") }, ticks: { color: colour("--ink2"), maxRotation: 0, autoSkip: true, autoSkipPadding: 60 } },
        y: { display: false, beginAtZero: true, suggestedMax: most },
      },
      plugins: { ends: { say_value, first }, tooltip: { callbacks: { label: ({ dataset, parsed }) => `${dataset.label}: ${say_value(parsed.y)}` } } },
    },
  }));
}

// Bars side by side, and a dashed line over them. series: [{ name, values, colour, outline?, line? }].
export function bar_chart(names, series) {
  return framed("bars", names, series, (canvas) => new Chart(canvas, {
    data: {
      labels: names,
      datasets: series.map((each) => (each.line
        ? { type: "line", label: each.name, data: each.values, borderColor: colour(each.colour), borderWidth: 3, borderDash: [7, 6], pointRadius: 5, pointStyle: "rectRot", pointBackgroundColor: colour(each.colour), spanGaps: true, order: 0 }
        : { type: "bar", label: each.name, data: each.values, backgroundColor: each.outline ? colour("--foam") : colour(each.colour), borderColor: colour(each.colour), borderWidth: 2, borderRadius: 4, order: 1 })),
    },
    options: {
      responsive: true, maintainAspectRatio: false, interaction: { mode: "index", intersect: false },
      scales: {
        x: { grid: { display: false }, border: { color: colour("--ink") }, ticks: { color: colour("--ink2"), maxRotation: 0, autoSkipPadding: 12 } },
        y: { beginAtZero: true, border: { display: false }, grid: { color: colour("--divider") }, ticks: { color: colour("--ink2"), precision: 0 } },
      },
      plugins: { legend: { display: true, position: "bottom", align: "start", labels: { color: colour("--ink"), boxWidth: 30, padding: 20 } } },
    },
  }));
}
