import type { RunbookListItem } from '@backstage-readiness/plugin-readiness-common';
import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel } from '../shared';
import { groupRunbooks } from './groupRunbooks';
import { RunbookFreshness } from './RunbookFreshness';
import { verdictOf } from './verdict';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', padding: 0, margin: theme.spacing(0, 0, 2) },
  item: {
    display: 'block',
    width: '100%',
    textAlign: 'left',
    padding: theme.spacing(1, 1.5),
    borderLeft: '4px solid transparent',
    borderRadius: theme.shape.borderRadius,
    '&:hover, &:focus-visible': { background: theme.palette.action.hover },
    '&[aria-current=true]': {
      borderLeftColor: theme.palette.primary.main,
      background: theme.palette.action.selected,
    },
  },
  title: { fontWeight: 600, overflowWrap: 'anywhere' },
  facts: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
  excerpt: { fontStyle: 'italic', overflowWrap: 'anywhere' },
}));

/** Runbooks by kind, the most urgent kinds first, with verdict and age. */
export function RunbookList(props: {
  items: RunbookListItem[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
}) {
  const { items, selectedId, onSelect } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <nav aria-label={t('runbooks.list')}>
      {groupRunbooks(items).map(group => (
        <div key={group.kind}>
          <Typography variant="overline" component="h3">
            {t(`runbooks.kind.${group.kind}`)}
          </Typography>
          <ul className={classes.list}>
            {group.items.map(item => (
              <li key={item.id}>
                <ButtonBase
                  className={classes.item}
                  aria-current={item.id === selectedId}
                  onClick={() => onSelect(item.id)}
                >
                  <ListItem item={item} />
                </ButtonBase>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

function ListItem({ item }: { item: RunbookListItem }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const { key, tone } = verdictOf(item);
  return (
    <>
      <Typography variant="body1" component="div" className={classes.title}>
        {item.title}
      </Typography>
      <Typography variant="body2" component="div" className={classes.facts}>
        <StatusLabel tone={tone} label={t(`runbooks.verdict.${key}`)} />
        <span>
          <RunbookFreshness runbook={item} insideControl />
        </span>
      </Typography>
      {item.match && (
        <Typography variant="body2" component="div" className={classes.excerpt}>
          {item.match.excerpt} (
          {t('runbooks.matchLines', { count: item.match.lines })})
        </Typography>
      )}
    </>
  );
}
