import type { Campaign } from '@backstage-readiness/plugin-readiness-common';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { PersonLink, TimeAgo } from '../shared';
import { CampaignLink } from './CampaignLink';
import { CampaignStateLabel } from './CampaignStateLabel';
import { useDate, useDaysAway } from './days';
import { ProgressBar } from './ProgressBar';

const useStyles = makeStyles({
  title: { minWidth: 200, fontWeight: 600 },
  nowrap: { whiteSpace: 'nowrap' },
});

/** The campaigns, what runs first. */
export function CampaignsTable(props: { campaigns: Campaign[] }) {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const date = useDate();
  const daysAway = useDaysAway();
  return (
    <TableContainer>
      <Table size="small" aria-label={t('campaigns.table.list')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('campaigns.table.campaign')}</TableCell>
            <TableCell>{t('campaigns.table.state')}</TableCell>
            <TableCell>{t('campaigns.table.deadline')}</TableCell>
            <TableCell>{t('campaigns.table.progress')}</TableCell>
            <TableCell>{t('campaigns.table.owner')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {props.campaigns.map(campaign => (
            <TableRow key={campaign.name} hover>
              <TableCell component="th" scope="row" className={classes.title}>
                <CampaignLink name={campaign.name}>
                  {campaign.title}
                </CampaignLink>
              </TableCell>
              <TableCell className={classes.nowrap}>
                <CampaignStateLabel campaign={campaign} />
              </TableCell>
              <TableCell className={classes.nowrap}>
                {date(campaign.deadline)}
                {campaign.state !== 'ended' && (
                  <Typography
                    variant="caption"
                    color="textSecondary"
                    display="block"
                  >
                    {daysAway(campaign.deadline)}
                  </Typography>
                )}
              </TableCell>
              <TableCell>
                <Progress campaign={campaign} />
              </TableCell>
              <TableCell className={classes.nowrap}>
                <PersonLink entityRef={campaign.owner} hideIcon />
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Progress(props: { campaign: Campaign }) {
  const { figures, state, measuredAt, starts } = props.campaign;
  const { t } = useReadinessTranslation();
  const date = useDate();
  if (!figures) {
    return state === 'scheduled' ? (
      <>{t('campaigns.table.notStarted', { date: date(starts) })}</>
    ) : (
      <>–</>
    );
  }
  return (
    <>
      {figures.entities > 0 ? (
        <ProgressBar figures={figures} />
      ) : (
        t('campaigns.table.noFigures')
      )}
      {state === 'ended' && (
        <Typography variant="caption" color="textSecondary" display="block">
          {measuredAt ? (
            <>
              {t('campaigns.final')} <TimeAgo at={measuredAt} />
            </>
          ) : (
            t('campaigns.finalSoon')
          )}
        </Typography>
      )}
    </>
  );
}
