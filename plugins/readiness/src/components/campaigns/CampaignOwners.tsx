import type { CampaignOwner } from '@backstage-readiness/plugin-readiness-common';
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
import { ownerTree } from '../organisation/ownerTree';
import { useLocale } from '../shared';
import { ProgressBar } from './ProgressBar';

const INDENT_PX = 24;

const useStyles = makeStyles(theme => ({
  head: { padding: theme.spacing(2, 2, 1) },
  owner: { whiteSpace: 'nowrap', padding: theme.spacing(0.5, 1) },
  name: {
    ...theme.typography.body2,
    textTransform: 'none',
    textAlign: 'left',
  },
  nobody: { paddingLeft: theme.spacing(0.625) },
  number: { fontVariantNumeric: 'tabular-nums' },
}));

/** Who is behind, by owning group, with the groups inside each one added in. */
export function CampaignOwners(props: {
  owners: CampaignOwner[];
  selected: string;
  onOwner: (owner: string) => void;
}) {
  const { owners, selected, onOwner } = props;
  const classes = useStyles();
  const number = new Intl.NumberFormat(useLocale());
  const { t } = useReadinessTranslation();
  if (owners.length === 0) {
    return null;
  }
  return (
    <Paper component="section" aria-label={t('campaigns.page.owners')}>
      <Typography variant="h6" component="h3" className={classes.head}>
        {t('campaigns.page.owners')}
      </Typography>
      <TableContainer>
        <Table size="small" aria-label={t('campaigns.page.owners')}>
          <TableHead>
            <TableRow>
              <TableCell>{t('campaigns.page.ownerName')}</TableCell>
              <TableCell align="right">{t('campaigns.page.behind')}</TableCell>
              <TableCell>{t('campaigns.page.of')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {ownerTree(owners, () => true).map(({ id, owner, depth }) => (
              <TableRow key={id} hover selected={id !== '' && selected === id}>
                <TableCell
                  component="th"
                  scope="row"
                  className={classes.owner}
                  style={{ paddingLeft: 8 + depth * INDENT_PX }}
                >
                  {id === '' ? (
                    <Typography
                      component="span"
                      variant="body2"
                      className={classes.nobody}
                    >
                      {t('organisation.noOwner')}
                    </Typography>
                  ) : (
                    <Button
                      size="small"
                      className={classes.name}
                      aria-pressed={selected === id}
                      onClick={() => onOwner(selected === id ? '' : id)}
                    >
                      {owner.title}
                    </Button>
                  )}
                </TableCell>
                <TableCell align="right" className={classes.number}>
                  {number.format(owner.figures.entities - owner.figures.done)}
                </TableCell>
                <TableCell>
                  <ProgressBar figures={owner.figures} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  );
}
