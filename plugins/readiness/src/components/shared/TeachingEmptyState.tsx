import Box from '@material-ui/core/Box';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Snippet } from './Snippet';

const useStyles = makeStyles(theme => ({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1.5),
    maxWidth: 720,
    padding: theme.spacing(2, 0),
  },
}));

/**
 * Props of {@link TeachingEmptyState}.
 *
 * @public
 */
export interface TeachingEmptyStateProps {
  /** What this place shows. */
  title: string;
  /** Why it is empty here, and the one step that fills it. */
  description: ReactNode;
  /** Text to paste for that step; YAML unless said otherwise. */
  snippet?: string;
  /** What the snippet is; defaults to the lines for the catalog file. */
  snippetLabel?: string;
  action?: ReactNode;
}

/**
 * An empty place that teaches: what it shows, why it is empty here, and the
 * one step that fills it.
 *
 * @public
 */
export function TeachingEmptyState(props: TeachingEmptyStateProps) {
  const { title, description, snippet, snippetLabel, action } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  return (
    <div className={classes.root}>
      <Typography variant="h6" component="h2">
        {title}
      </Typography>
      <Typography variant="body1" component="div">
        {description}
      </Typography>
      {snippet && (
        <Snippet
          text={snippet}
          label={snippetLabel ?? t('shared.empty.snippetLabel')}
          copyLabel={t('shared.empty.copySnippet')}
        />
      )}
      {action && <Box>{action}</Box>}
    </div>
  );
}
