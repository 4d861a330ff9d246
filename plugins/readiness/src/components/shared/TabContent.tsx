import { Content } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { quietTextColor } from './statusColors';

const useStyles = makeStyles(theme => ({
  root: {
    // Words outside of any text component are in the same letters as the rest.
    fontFamily: theme.typography.fontFamily,
    // The portal's tables have lines as high as their letters.
    '& .MuiTableCell-root': { lineHeight: 1.4 },
    // The portal's secondary colour is made for paper, and half of what is here
    // lies on the page background.
    '& .MuiTypography-colorTextSecondary, & .MuiFormLabel-root:not(.Mui-focused)':
      { color: quietTextColor(theme.palette.type) },
  },
}));

/**
 * The area of a tab or page, in which quiet text is readable everywhere and
 * letters are the same.
 *
 * @public
 */
export function TabContent(props: { children: ReactNode }) {
  const classes = useStyles();
  return <Content className={classes.root}>{props.children}</Content>;
}
