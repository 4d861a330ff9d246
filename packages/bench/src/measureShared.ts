import type { BenchDatabase } from './databases';
import type { Figures, Workload } from './measure';
import { RELOAD, type Portal } from './Portal';
import { rounded } from './statistics';

/**
 * Repeats the cold run with two replicas on one database, and makes sure that
 * nothing was done twice or left out.
 */
export async function measureShared(options: {
  replicas: [Portal, Portal];
  database: BenchDatabase;
  workload: Workload;
  /** What the first replica took alone, when it had run before. */
  aloneSeconds: number;
  progress: (step: string) => void;
}): Promise<Figures> {
  const { replicas, database, progress } = options;
  const { components, checks } = options.workload;
  const [one] = replicas;
  progress('withdrawing the scorecard');
  await one.withdrawScorecard();
  await one.runTask(RELOAD);

  progress('cold run of two replicas');
  await one.writeScorecard(checks);
  await Promise.all(replicas.map(replica => replica.runTask(RELOAD)));

  const seconds = await database.lastRunSeconds();
  const shares = await database.lastRunShares();
  if (
    shares.distinct !== components ||
    shares.outcomes !== components * checks
  ) {
    throw new Error(
      `Of ${components} components ${shares.distinct} were evaluated, and ${
        shares.outcomes
      } verdicts stored instead of ${components * checks}`,
    );
  }
  const smallest =
    shares.entitiesOf.size < replicas.length
      ? 0
      : Math.min(...shares.entitiesOf.values());
  return {
    sharedColdSeconds: rounded(seconds, 2),
    sharedSpeedUp: rounded(options.aloneSeconds / seconds, 2),
    sharedSmallerShare: rounded((100 * smallest) / components, 0),
    evaluatedTwice: shares.evaluated - shares.distinct,
  };
}
