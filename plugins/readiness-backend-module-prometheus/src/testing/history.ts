const STEP = 300;
const DAY = 86_400;
const SLOTH = 'sloth_id="ferry-gates",sloth_service="ferry",sloth_slo="gates"';

/** A course of events that a test knows exactly. */
export interface History {
  /** In the text format of OpenMetrics. */
  text: string;
  /** Events of the last so many seconds. */
  truth(seconds: number): { bad: number; total: number };
}

/**
 * Thirty days of a counter read every five minutes: a hundred events each time,
 * of which one in five fails on the tenth day before the end and one in a
 * thousand otherwise. Five days before the end the process restarts, so that its
 * counters begin anew; for three days before that nobody reads them. Beside it,
 * what Sloth records of the same: without traffic that is NaN.
 */
export function makeHistory(end: number): History {
  const begin = end - 30 * DAY;
  const restart = end - 5 * DAY;
  const silence = { from: end - 8 * DAY, to: restart };
  const samples: Record<'ok' | 'failed' | 'ratio', string[]> = {
    ok: [],
    failed: [],
    ratio: [],
  };
  const steps: Array<{ at: number; bad: number; total: number }> = [];
  let ok = 0;
  let failed = 0;
  for (let at = begin; at <= end; at += STEP) {
    const bad = isBetween(at, end - 10 * DAY, end - 9 * DAY) ? 20 : 0.1;
    const read = !isBetween(at, silence.from, silence.to);
    if (at === restart) {
      ok = 0;
      failed = 0;
    }
    ok += 100 - bad;
    failed += bad;
    if (read) {
      steps.push({ at, bad, total: 100 });
      samples.ok.push(`gate_scans_total{result="ok"} ${ok} ${at}`);
      samples.failed.push(`gate_scans_total{result="failed"} ${failed} ${at}`);
    }
    samples.ratio.push(
      `slo:sli_error:ratio_rate5m{${SLOTH}} ${read ? bad / 100 : 'NaN'} ${at}`,
    );
  }
  return {
    text: [
      '# TYPE gate_scans counter',
      ...samples.ok,
      ...samples.failed,
      '# TYPE slo:sli_error:ratio_rate5m gauge',
      ...samples.ratio,
      '# TYPE slo:objective:ratio gauge',
      `slo:objective:ratio{${SLOTH}} 0.9900000000000001 ${end}`,
      '# TYPE slo:time_period:days gauge',
      `slo:time_period:days{${SLOTH}} 28 ${end}`,
      '# EOF',
      '',
    ].join('\n'),
    truth: seconds =>
      steps
        .filter(({ at }) => at > end - seconds)
        .reduce(
          (sum, { bad, total }) => ({
            bad: sum.bad + bad,
            total: sum.total + total,
          }),
          { bad: 0, total: 0 },
        ),
  };
}

function isBetween(at: number, from: number, to: number): boolean {
  return at >= from && at < to;
}
