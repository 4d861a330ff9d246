import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { CampaignsPanel } from '../campaigns';
import { DutyLink } from '../duty';
import { WaitingExemptions } from '../exemptions';
import { OnCallLink } from '../onCall';
import { ApprovalsLink, HandoversLink, LedgerWarning } from '../handovers';
import { TabContent, useUrlState } from '../shared';
import { SlosLink } from '../slos';
import { ScorecardOverview } from './ScorecardOverview';
import { ORGANISATION_URL } from './urlState';
import { WithScorecards } from './WithScorecards';

const useStyles = makeStyles(theme => ({
  pages: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(1, 3),
    marginBottom: theme.spacing(2),
  },
}));

/**
 * The body of the organisation page: where do we stand, where do we push?
 *
 * @public
 */
export function OrganisationContent() {
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  const [url, setUrl] = useUrlState(ORGANISATION_URL);
  return (
    <TabContent>
      <nav className={classes.pages} aria-label={t('organisation.pages')}>
        <SlosLink>{t('slos.all.open')}</SlosLink>
        <OnCallLink>{t('onCall.all.open')}</OnCallLink>
        <DutyLink>{t('duty.open')}</DutyLink>
        <HandoversLink>{t('handoverLists.all.open')}</HandoversLink>
        <ApprovalsLink />
      </nav>
      <LedgerWarning />
      <WithScorecards>
        {scorecards => (
          <>
            <ScorecardOverview
              scorecards={scorecards}
              scorecard={url.scorecard || scorecards[0].name}
              url={url}
              onChange={setUrl}
            />
            <CampaignsPanel />
            <WaitingExemptions />
          </>
        )}
      </WithScorecards>
    </TabContent>
  );
}
