// Days as the API writes them, "2026-11-23", without a time zone that could move them.
const utc = (day) => new Date(`${day}T00:00:00Z`);
const text = (date) => date.toISOString().slice(0, 10);

export const plus = (day, days) => text(new Date(utc(day).getTime() + days * 86_400_000));
export const days_between = (from, to) => Math.round((utc(to) - utc(from)) / 86_400_000);
export const weekday = (day) => utc(day).getUTCDay() || 7; // Monday is 1
export const today = () => {
  const now = new Date();
  return text(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
};
export const spoken = (day, language, style = { day: "numeric", month: "long" }) =>
  utc(day).toLocaleDateString(`${language}-BE`, { ...style, timeZone: "UTC" });
// "2026-11" -> "nov. 2026"
export const month_name = (month, language) => utc(`${month}-01`).toLocaleDateString(`${language}-BE`, { month: "short", year: "numeric", timeZone: "UTC" });
export const short = (day) => `${utc(day).getUTCDate()}/${utc(day).getUTCMonth() + 1}`;
export function moment(at, language) {
  return new Date(at).toLocaleString(`${language}-BE`, { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" });
}
