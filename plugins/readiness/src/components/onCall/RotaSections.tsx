import type { RotaCoverage } from '@backstage-readiness/plugin-readiness-common';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { RotaTrouble } from './RotaTrouble';

const useStyles = makeStyles(theme => ({
  section: {
    '& + &': {
      marginTop: theme.spacing(3),
      paddingTop: theme.spacing(2),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
}));

/** What a rota is called: by its source, else by what tells it apart. */
export function titleOf(rota: RotaCoverage): string {
  return rota.title ?? rota.id;
}

/**
 * The same question for every rota of an entity. One rota needs no heading;
 * several have a section each.
 */
export function RotaSections(props: {
  rotas: readonly RotaCoverage[];
  /** Says, too, why a rota is missing or old. */
  withTrouble?: boolean;
  children: (rota: RotaCoverage) => ReactNode;
}) {
  const { rotas, withTrouble, children } = props;
  const classes = useStyles();
  const body = (rota: RotaCoverage) => (
    <>
      {withTrouble && rota.reason && <RotaTrouble rota={rota} />}
      {rota.reason && rota.levels.length === 0 ? null : children(rota)}
    </>
  );
  if (rotas.length === 1) {
    return body(rotas[0]);
  }
  return (
    <>
      {rotas.map(rota => (
        <section
          key={rota.id}
          className={classes.section}
          aria-label={titleOf(rota)}
        >
          <Typography variant="h6" component="h3" gutterBottom>
            {titleOf(rota)}
          </Typography>
          {body(rota)}
        </section>
      ))}
    </>
  );
}
