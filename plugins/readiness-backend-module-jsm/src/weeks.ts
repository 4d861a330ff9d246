const WEEK = 7 * 24 * 60 * 60_000;

/**
 * Which weeks of a timeline to ask for. They begin one early, as a timeline
 * cuts off what began before it.
 */
export function weeksAround(options: { from: Date; to: Date }) {
  const start = new Date(options.from.getTime() - WEEK);
  return {
    // Opsgenie takes no parts of a second.
    date: `${start.toISOString().slice(0, 19)}Z`,
    interval: String(
      Math.ceil((options.to.getTime() - start.getTime()) / WEEK) + 1,
    ),
    intervalUnit: 'weeks',
  };
}
