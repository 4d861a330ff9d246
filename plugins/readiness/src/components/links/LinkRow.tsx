import type { EntityLink } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { StatusLabel, TimeAgo } from '../shared';
import { VERDICT_TONE } from './verdict';

const useStyles = makeStyles({
  text: { overflowWrap: 'anywhere' },
  still: { whiteSpace: 'nowrap' },
});

/** One linked page: verdict, what it is, what came back and when. */
export function LinkRow(props: { link: EntityLink; proofTimes: number }) {
  const { link, proofTimes } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const unproven = link.verdict !== 'broken' && link.failures > 0;
  return (
    <TableRow>
      <TableCell className={classes.still}>
        <StatusLabel
          tone={VERDICT_TONE[link.verdict]}
          label={t(`links.verdict.${link.verdict}`)}
        />
      </TableCell>
      <TableCell component="th" scope="row" className={classes.text}>
        {/^https?:/i.test(link.url) ? (
          <Link to={link.url}>{link.title ?? link.url}</Link>
        ) : (
          link.title ?? link.url
        )}
        <Typography variant="body2" color="textSecondary">
          {link.title
            ? link.url
            : t('links.namedBy', { namedBy: link.namedBy })}
        </Typography>
      </TableCell>
      <TableCell className={classes.text}>
        {link.answer &&
          (link.answer === 'http'
            ? t('links.answer.http', { status: String(link.status ?? '') })
            : t(
                `links.answer.${
                  link.answer as Exclude<typeof link.answer, 'http'>
                }`,
              ))}
        {link.verdict === 'redirected' && link.finalUrl && (
          <Typography variant="body2" color="textSecondary">
            {t('links.movedTo')} <Link to={link.finalUrl}>{link.finalUrl}</Link>
          </Typography>
        )}
        {unproven && (
          <Typography variant="body2" color="textSecondary">
            {t('links.gone', {
              count: link.failures,
              times: String(proofTimes),
            })}
          </Typography>
        )}
      </TableCell>
      <TableCell className={classes.still}>
        {link.checkedAt ? <TimeAgo at={link.checkedAt} /> : t('links.never')}
        {link.checks > 0 && (
          <Typography variant="body2" color="textSecondary">
            {t('links.checks', { count: link.checks })}
          </Typography>
        )}
        {link.since && link.since !== link.checkedAt && (
          <Typography variant="body2" color="textSecondary">
            {t('links.since')} <TimeAgo at={link.since} />
          </Typography>
        )}
      </TableCell>
    </TableRow>
  );
}
