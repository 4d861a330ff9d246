import { MarkdownContent } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';

const useStyles = makeStyles(theme => ({
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
  className?: string;
}

/**
 * Markdown written by people, sanitised, in the portal's typography. Links
 * open in a new tab, because the reader is in the middle of something.
 *
 * @public
 */
export function MarkdownBlock(props: MarkdownBlockProps) {
  const { content, transformLinkUri, transformImageUri, className } = props;
  const classes = useStyles();
  return (
    <MarkdownContent
      content={content}
      dialect="gfm"
      linkTarget="_blank"
      transformLinkUri={transformLinkUri}
      transformImageUri={transformImageUri}
      className={className ? `${classes.root} ${className}` : classes.root}
    />
  );
}
