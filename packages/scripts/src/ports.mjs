import { createServer } from 'node:net';
import { fail } from './say.mjs';

/** Ends the command with an explanation when a port is taken. */
export async function demandFreePorts(ports) {
  for (const [port, purpose] of ports) {
    if (!(await isFree(port))) {
      fail(
        `Port ${port}, which ${purpose} needs, is taken by another program.`,
        `Stop that program (find it with: lsof -i :${port}) and run the command again.`,
      );
    }
  }
}

function isFree(port) {
  return new Promise(done => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, () => server.close(() => done(true)));
  });
}
