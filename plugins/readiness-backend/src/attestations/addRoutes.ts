import {
  attestationsEndpoints,
  entityRefOf,
} from '@backstage-readiness/plugin-readiness-common';
import type { Router } from 'express';
import { serve, type ServeContext } from '../http/serve';
import type { AuthorizedAttestations } from './AuthorizedAttestations';

/** Serves the operations about attestations. */
export function addAttestationRoutes(
  router: Router,
  context: ServeContext,
  attestations: AuthorizedAttestations,
): void {
  serve(
    router,
    attestationsEndpoints.listAttestations,
    context,
    ({ params, credentials }) =>
      attestations.list({
        entityRef: entityRefOf(params),
        checkId: params.checkId,
        credentials,
      }),
  );

  serve(
    router,
    attestationsEndpoints.createAttestation,
    context,
    ({ params, body, credentials }) =>
      attestations.create({
        entityRef: entityRefOf(params),
        checkId: params.checkId,
        credentials,
        attestation: body,
      }),
  );

  serve(
    router,
    attestationsEndpoints.revokeAttestation,
    context,
    ({ params, body, credentials }) =>
      attestations.revoke({
        entityRef: entityRefOf(params),
        checkId: params.checkId,
        id: params.attestationId,
        credentials,
        reason: body.reason,
      }),
  );
}
