import type {
  EntityRotas,
  KnownRotas,
  RotaCoverage,
} from '@backstage-readiness/plugin-readiness-common';

/** One rota of an entity together with what is known of all of them. */
export type RotaView = Omit<KnownRotas, 'rotas'> & RotaCoverage;

/** Each rota of an entity on its own. */
export function rotaViews(onCall: EntityRotas | undefined): RotaView[] {
  if (onCall?.state !== 'known') {
    return [];
  }
  const { rotas, ...shared } = onCall;
  return rotas.map(rota => ({ ...shared, ...rota }));
}
