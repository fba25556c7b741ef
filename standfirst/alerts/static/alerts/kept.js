// What this browser remembers of alerts: { on, until, endpoint, auth, zone, at, tried, mine }.

export const MONTH = 30 * 86_400_000; // milliseconds for which nobody is asked again

export const kept = () => {
  try { return JSON.parse(localStorage.getItem("alerts")) ?? {}; } catch { return {}; }
};

export const keep = (values) => {
  try { localStorage.setItem("alerts", JSON.stringify({ ...kept(), ...values })); } catch { /* It is asked again. */ }
};
