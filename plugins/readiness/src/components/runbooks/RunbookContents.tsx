import type { Runbook } from '@backstage-readiness/plugin-readiness-common';
import MuiLink from '@material-ui/core/Link';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { headingElementId } from './nameHeadings';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    gap: theme.spacing(0, 2),
    marginBottom: theme.spacing(2),
  },
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    listStyle: 'none',
    padding: 0,
    margin: 0,
  },
}));

/** Deeper headings would bury the sections that are looked for. */
const DEEPEST = 3;

/** The sections of a runbook, to jump to. */
export function RunbookContents(props: {
  headings: Runbook['headings'];
  onSection: (id: string) => void;
}) {
  const { headings, onSection } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const shown = headings.filter(
    ({ level }, index) => level <= DEEPEST && (index > 0 || level > 1),
  );
  if (shown.length < 2) {
    return null;
  }
  return (
    <nav className={classes.root} aria-label={t('runbooks.contents')}>
      <Typography variant="body2" color="textSecondary" aria-hidden>
        {t('runbooks.contents')}
      </Typography>
      <ul className={classes.list}>
        {shown.map(({ id, text }) => (
          <li key={id}>
            <MuiLink
              component="button"
              variant="body2"
              onClick={() => {
                onSection(id);
                // Also when the URL already names it and so does not change.
                document
                  .getElementById(headingElementId(id))
                  ?.scrollIntoView?.({ block: 'start' });
              }}
            >
              {text}
            </MuiLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
