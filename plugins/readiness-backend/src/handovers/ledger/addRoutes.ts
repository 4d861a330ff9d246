import { handoverLedgerEndpoints } from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../../http/serve';
import type { AuthorizedLedger } from './AuthorizedLedger';

/**
 * The operations on the ledger. They come before those on one handover, whose
 * id would be taken for the name otherwise.
 */
export function addLedgerRoutes(options: {
  router: Router;
  context: ServeContext;
  ledger: AuthorizedLedger;
}): void {
  const { router, context, ledger } = options;
  serve(router, handoverLedgerEndpoints.getHandoverLedger, context, request =>
    ledger.get(request.query, request),
  );
}
