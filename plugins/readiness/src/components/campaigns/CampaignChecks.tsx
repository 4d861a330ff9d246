import type { CampaignPage } from '@backstage-readiness/plugin-readiness-common';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableContainer from '@material-ui/core/TableContainer';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CheckLink } from '../checks/CheckLink';
import { useLocale } from '../shared';

const useStyles = makeStyles(theme => ({
  head: { padding: theme.spacing(2, 2, 1) },
}));

/** What is asked, how much of it is left, and which scorecards ask for it by now. */
export function CampaignChecks(props: {
  checks: CampaignPage['checks'];
  /** Whether there are figures. */
  counted: boolean;
  onCheck: (checkId: string) => void;
}) {
  const { checks, counted, onCheck } = props;
  const classes = useStyles();
  const number = new Intl.NumberFormat(useLocale());
  const { t } = useReadinessTranslation();
  return (
    <Paper component="section" aria-label={t('campaigns.page.checks')}>
      <Typography variant="h6" component="h3" className={classes.head}>
        {t('campaigns.page.checks')}
      </Typography>
      <TableContainer>
        <Table size="small" aria-label={t('campaigns.page.checks')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('campaigns.page.check')}</TableCell>
              {counted && (
                <TableCell align="right">{t('campaigns.page.left')}</TableCell>
              )}
              <TableCell>{t('campaigns.page.askedBy')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {checks.map(check => (
              <TableRow key={check.checkId} hover>
                <TableCell component="th" scope="row">
                  <CheckLink checkId={check.checkId}>{check.title}</CheckLink>
                </TableCell>
                {counted && (
                  <TableCell align="right">
                    {check.left > 0 ? (
                      <Button
                        size="small"
                        aria-label={`${check.title}: ${t('campaigns.behind', {
                          count: check.left,
                        })}`}
                        onClick={() => onCheck(check.checkId)}
                      >
                        {number.format(check.left)}
                      </Button>
                    ) : (
                      number.format(0)
                    )}
                  </TableCell>
                )}
                <TableCell>
                  {check.askedBy
                    .map(({ scorecard, level }) =>
                      t('scorecards.lifts', { scorecard, level }),
                    )
                    .join(' · ') || t('campaigns.page.noScorecard')}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  );
}
