import ButtonBase from '@material-ui/core/ButtonBase';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { StatusLabel } from '../../shared';
import type { ReviewSection } from './sections';
import { useSectionTitle } from './useSectionTitle';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: 0, padding: 0 },
  section: {
    ...theme.typography.body2,
    display: 'block',
    width: '100%',
    textAlign: 'left',
    padding: theme.spacing(1, 1.5),
    borderLeft: '4px solid transparent',
    overflowWrap: 'anywhere',
    '&:hover, &:focus-visible': { background: theme.palette.action.hover },
    '&:focus-visible': { outline: `2px solid ${theme.palette.text.primary}` },
  },
  current: {
    borderLeftColor: theme.palette.text.primary,
    background: theme.palette.action.selected,
  },
  counts: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 1.5),
    fontSize: '0.8rem',
  },
  title: { fontWeight: 600 },
}));

/** The sections of the review, with what is in order in each and what not. */
export function SectionNav(props: {
  sections: ReviewSection[];
  current?: string;
  /** The ones that are still to be opened before signing. */
  unread: string[];
  onChoose: (key: string) => void;
}) {
  const { sections, current, unread, onChoose } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const titleOf = useSectionTitle();
  return (
    <nav aria-label={t('handovers.review.sections')}>
      <ul className={classes.list}>
        {sections.map(section => {
          const { key, ok, missing, changed, unavailable } = section;
          return (
            <li key={key}>
              <ButtonBase
                className={
                  key === current
                    ? `${classes.section} ${classes.current}`
                    : classes.section
                }
                aria-current={key === current ? 'true' : undefined}
                onClick={() => onChoose(key)}
              >
                <span className={classes.title}>{titleOf(section)}</span>
                <span className={classes.counts}>
                  {ok > 0 && (
                    <StatusLabel
                      tone="good"
                      label={t('handovers.review.ok', { number: String(ok) })}
                    />
                  )}
                  {missing > 0 && (
                    <StatusLabel
                      tone="bad"
                      label={t('handovers.review.missing', {
                        number: String(missing),
                      })}
                    />
                  )}
                  {changed > 0 && (
                    <StatusLabel
                      tone="warning"
                      label={t('handovers.review.changed', {
                        number: String(changed),
                      })}
                    />
                  )}
                  {unavailable && (
                    <StatusLabel
                      tone="unknown"
                      label={t('handovers.snapshot.item.unknown')}
                    />
                  )}
                </span>
                {unread.includes(key) && (
                  <Typography
                    component="span"
                    variant="caption"
                    display="block"
                  >
                    {t('handovers.review.unread')}
                  </Typography>
                )}
              </ButtonBase>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
