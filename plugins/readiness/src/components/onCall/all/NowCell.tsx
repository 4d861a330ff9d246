import {
  personKey,
  type OnCallRow,
} from '@backstage-readiness/plugin-readiness-common';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../../useReadinessTranslation';
import { PersonLink, StatusLabel, useLocale } from '../../shared';
import { formatMoment } from '../moments';
import { useLevelName } from '../useLevelName';

const useStyles = makeStyles(theme => ({
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    display: 'grid',
    gap: theme.spacing(0.25),
  },
  level: { color: theme.palette.text.secondary },
}));

/** Who answers on every level of an entity, and until when. */
export function NowCell(props: { row: OnCallRow; at: string }) {
  const { row, at } = props;
  const classes = useStyles();
  const locale = useLocale();
  const { t } = useReadinessTranslation();
  const nameOf = useLevelName();
  if (row.now.length === 0) {
    return <>{t('onCall.all.unknown')}</>;
  }
  const titles = new Map(
    row.rotas?.map(({ id, title }) => [id, title ?? id] as const),
  );
  return (
    <ul className={classes.list}>
      {row.now.map(level => (
        <li key={`${level.rotaId} ${level.level}`}>
          <span className={classes.level}>
            {titles.size > 1 && `${titles.get(level.rotaId) ?? level.rotaId}, `}
            {nameOf(level)}:
          </span>{' '}
          {level.people.length === 0 ? (
            <StatusLabel tone="bad" label={t('onCall.now.nobody')} />
          ) : (
            level.people.map((person, index) => (
              <span key={personKey(person)}>
                {index > 0 && ', '}
                <PersonLink
                  entityRef={person.ref}
                  name={person.name}
                  hideIcon
                />
              </span>
            ))
          )}{' '}
          {level.people.length > 0 &&
            (level.until
              ? t('onCall.overview.until', {
                  time: formatMoment(level.until, { now: at, locale }),
                })
              : t('onCall.now.permanent'))}
        </li>
      ))}
    </ul>
  );
}
