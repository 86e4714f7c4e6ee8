// One quiet line with its first and last figure, and every figure for who points at it or listens.
import { drawing, element } from "/dom.js";

const width = 540, height = 190, foot = 34, side = 24;

export function line_chart(points) {
  if (points.length === 0) return element("p", {}, "–");
  const most = Math.max(1, ...points.map(([, value]) => value));
  const x = (i) => side + (i * (width - 2 * side)) / Math.max(1, points.length - 1);
  const y = (value) => height - foot - (value / most) * (height - foot - 44);
  const line = points.map(([, value], i) => `${i ? "L" : "M"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const picture = drawing("svg", { class: "line", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": points.map(([name, value]) => `${name}: ${value}`).join(", ") },
    drawing("path", { class: "ground", d: `${line}L${x(points.length - 1).toFixed(1)} ${height - foot}L${side} ${height - foot}Z` }),
    drawing("path", { class: "stroke", d: line }),
    drawing("path", { class: "floor", d: `M${side - 8} ${height - foot}H${width - side + 8}` }));
  points.forEach(([name, value], i) => {
    const end = i === 0 || i === points.length - 1;
    picture.append(drawing("circle", { class: end ? "end" : "point", cx: x(i), cy: y(value), r: end ? 7 : 5 }, drawing("title", {}, `${name}: ${value}`)));
    if (!end) return;
    const anchor = i === 0 ? "start" : "end";
    const edge = i === 0 ? side - 8 : width - side + 8;
    picture.append(drawing("text", { class: "figure", x: edge, y: y(value) - 16, "text-anchor": anchor }, value), drawing("text", { x: edge, y: height - 10, "text-anchor": anchor }, name));
  });
  return picture;
}
