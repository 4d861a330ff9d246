import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import { useReadinessTranslation } from '../../useReadinessTranslation';
import { Snippet } from './Snippet';
import { splitFences } from './splitFences';

const useStyles = makeStyles(theme => ({
  parts: { display: 'flex', flexDirection: 'column', gap: theme.spacing(1) },
  root: {
    ...theme.typography.body1,
    overflowWrap: 'anywhere',
    '& > :first-child': { marginTop: 0 },
    '& > :last-child': { marginBottom: 0 },
    '& pre': { overflowX: 'auto' },
    '& td, & th': {
      padding: `${theme.spacing(1)}px !important`,
      lineHeight: '1.4 !important',
    },
  },
}));

/**
 * Props of {@link MarkdownBlock}.
 *
 * @public
 */
export interface MarkdownBlockProps {
  content: string;
  transformLinkUri?: (href: string) => string;
  transformImageUri?: (href: string) => string;
  /** Which links, as written, lead to another place on the same page. */
  staysHere?: (href: string) => boolean;
  /** Shows code blocks with a copy button. */
  copyableCode?: boolean;
  className?: string;
}

/**
 * Markdown written by people, sanitised, in the portal's typography. Links
 * open in a new tab, because the reader is in the middle of something.
 *
 * @public
 */
export function MarkdownBlock(props: MarkdownBlockProps) {
  const { content, copyableCode, ...rest } = props;
  const classes = useStyles();
  const { t } = useReadinessTranslation();
  if (!copyableCode) {
    return <MarkdownText content={content} {...rest} />;
  }
  return (
    <div className={classes.parts}>
      {splitFences(content).map((part, index) =>
        part.code === undefined ? (
          <MarkdownText key={index} content={part.text} {...rest} />
        ) : (
          <Snippet
            key={index}
            text={part.code}
            label={t('shared.code.label')}
            copyLabel={t('shared.code.copy')}
          />
        ),
      )}
    </div>
  );
}

function MarkdownText(props: Omit<MarkdownBlockProps, 'copyableCode'>) {
  const { content, transformLinkUri, transformImageUri, staysHere, className } =
    props;
  const classes = useStyles();
  return (
    <MarkdownContent
      content={content}
      dialect="gfm"
      linkTarget={href => (staysHere?.(href) ? '_self' : '_blank')}
      transformLinkUri={transformLinkUri}
      transformImageUri={transformImageUri}
      className={className ? `${classes.root} ${className}` : classes.root}
    />
  );
}
