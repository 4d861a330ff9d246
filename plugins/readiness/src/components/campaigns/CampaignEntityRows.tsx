import type { CampaignEntity } from '@backstage-readiness/plugin-readiness-common';
import { Link } from '@backstage/core-components';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, TimeAgo, useEntityTabPath } from '../shared';

const useStyles = makeStyles({
  entity: { minWidth: 180, fontWeight: 600 },
  nowrap: { whiteSpace: 'nowrap' },
  left: { minWidth: 240 },
});

/** Entities with what each has left to do. */
export function CampaignEntityRows(props: {
  rows: CampaignEntity[];
  campaign: string;
  /** True while other rows are on their way. */
  busy: boolean;
}) {
  const { rows, campaign, busy } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const tabPath = useEntityTabPath();
  const search = new URLSearchParams({ campaign });
  return (
    <TableContainer>
      <Table
        size="small"
        aria-label={t('campaigns.page.entitiesTable')}
        aria-busy={busy}
      >
        <TableHead>
          <TableRow>
            <TableCell>{t('campaigns.page.entity')}</TableCell>
            <TableCell>{t('campaigns.page.ownerName')}</TableCell>
            <TableCell>{t('campaigns.page.remaining')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(row => (
            <TableRow key={row.entityRef} hover>
              <TableCell component="th" scope="row" className={classes.entity}>
                <Link to={`${tabPath(row.entityRef, 'readiness')}?${search}`}>
                  {row.title}
                </Link>
              </TableCell>
              <TableCell className={classes.nowrap}>
                {row.owner ? (
                  <PersonLink entityRef={row.owner} hideIcon />
                ) : (
                  t('organisation.noOwner')
                )}
              </TableCell>
              <TableCell className={classes.left}>
                {row.doneAt ? (
                  <>
                    {t('campaigns.page.nothingLeft')}{' '}
                    <TimeAgo at={row.doneAt} />
                  </>
                ) : (
                  row.left.map(({ title }) => title).join(' · ')
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
