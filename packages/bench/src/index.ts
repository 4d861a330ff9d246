// yarn bench: see the README of this package.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { DatabaseName } from './databases';
import { evaluateCorpus } from './evaluateCorpus';
import { inspectCorpus } from './inspectCorpus';
import { measure, type Workload } from './measure';
import { measureHandovers } from './measureHandovers';
import { measureLinks } from './measureLinks';
import { measureOnCall } from './measureOnCall';
import { measureSlos } from './measureSlos';
import { measurePeer } from './peer';
import { renderTable, type Column } from './report';
import { sloCorpus } from './sloCorpus';

/** The folder of catalog files named in an option or in the environment. */
function corpusFolder(option: string | undefined): string {
  const folder = option ?? process.env.READINESS_CORPUS;
  if (!folder) {
    throw new Error(
      'Name a folder of catalog files with --corpus or READINESS_CORPUS',
    );
  }
  return folder;
}

async function evaluateMain(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { corpus: { type: 'string' } },
  });
  const { table, errors } = await evaluateCorpus(corpusFolder(values.corpus));
  console.log(table);
  if (errors > 0) {
    throw new Error(`${errors} outcomes are errors`);
  }
}

function inspectMain(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      corpus: { type: 'string' },
      rounds: { type: 'string', default: '20' },
      sample: { type: 'string', default: '0' },
      seed: { type: 'string', default: '1' },
    },
  });
  console.log(
    inspectCorpus({
      folder: corpusFolder(values.corpus),
      rounds: Number(values.rounds),
      sample: Number(values.sample),
      seed: Number(values.seed),
    }),
  );
}

function slosMain(args: string[]) {
  const { values } = parseArgs({
    args,
    options: { corpus: { type: 'string' } },
  });
  const folder = values.corpus ?? process.env.READINESS_SLO_CORPUS;
  if (!folder) {
    throw new Error(
      'Name a folder of SLO files with --corpus or READINESS_SLO_CORPUS',
    );
  }
  console.log(sloCorpus(folder));
}

/** What can be measured alone. */
const PARTS = ['scorecards', 'links', 'slos', 'on-call', 'handovers'];

async function main() {
  const [command, ...rest] = process.argv.slice(2);
  if (command === 'evaluate') {
    await evaluateMain(rest);
    return;
  }
  if (command === 'inspect') {
    inspectMain(rest);
    return;
  }
  if (command === 'slos') {
    slosMain(rest);
    return;
  }
  const { values } = parseArgs({
    options: {
      components: { type: 'string', default: '1000,10000' },
      checks: { type: 'string', default: '30' },
      databases: { type: 'string', default: 'sqlite,postgres' },
      only: { type: 'string' },
      links: { type: 'string', default: '50000' },
      slos: { type: 'string', default: '1000' },
      entities: { type: 'string', default: '2000' },
      policies: { type: 'string', default: '150' },
      handovers: { type: 'string', default: '10000' },
      json: { type: 'string' },
    },
  });
  const { only } = values;
  if (only !== undefined && !PARTS.includes(only)) {
    throw new Error(`--only is ${only}; write ${PARTS.join(', ')}`);
  }
  const wants = (part: string) => only === undefined || only === part;
  const databases = values.databases.split(',') as DatabaseName[];
  const workloads: Workload[] = databases.flatMap(database =>
    values.components.split(',').map(components => ({
      database,
      components: Number(components),
      checks: Number(values.checks),
    })),
  );

  const columns: Column[] = [];
  try {
    await measureAll();
  } finally {
    // What was measured before something failed took long enough to be shown.
    console.log(renderTable(columns));
    if (values.json) {
      const figures = Object.fromEntries(
        columns.map(column => [column.title, column.figures]),
      );
      writeFileSync(values.json, `${JSON.stringify(figures, null, 2)}\n`);
    }
  }

  async function measureAll() {
    for (const workload of wants('scorecards') ? workloads : []) {
      const { database, components, checks } = workload;
      const title = `${database} ${components} × ${checks}`;
      columns.push({
        title,
        figures: await measure(workload, step =>
          console.error(`▸ ${title}: ${step}`),
        ),
      });
      const peer = measurePeer(workload);
      if (peer) {
        columns.push({
          title: `peer ${database} ${components} × 3`,
          figures: peer,
        });
      }
    }

    for (const database of wants('links') ? databases : []) {
      const links = Number(values.links);
      const title = `${database} ${links} links`;
      columns.push({
        title,
        figures: await measureLinks({ database, links }, step =>
          console.error(`▸ ${title}: ${step}`),
        ),
      });
    }

    for (const database of wants('slos') ? databases : []) {
      const slos = Number(values.slos);
      const title = `${database} ${slos} SLOs`;
      columns.push({
        title,
        figures: await measureSlos({ database, slos }, step =>
          console.error(`▸ ${title}: ${step}`),
        ),
      });
    }

    for (const database of wants('on-call') ? databases : []) {
      const entities = Number(values.entities);
      const policies = Number(values.policies);
      const title = `${database} ${entities} on call`;
      columns.push({
        title,
        figures: await measureOnCall({ database, entities, policies }, step =>
          console.error(`▸ ${title}: ${step}`),
        ),
      });
    }

    for (const database of wants('handovers') ? databases : []) {
      const handovers = Number(values.handovers);
      const title = `${database} ${handovers} handovers`;
      columns.push({
        title,
        figures: await measureHandovers({ database, handovers }, step =>
          console.error(`▸ ${title}: ${step}`),
        ),
      });
    }
  }
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
