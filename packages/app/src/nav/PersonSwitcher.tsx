import { useState, type MouseEvent } from 'react';
import { sidebarConfig, useSidebarOpenState } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ButtonBase from '@material-ui/core/ButtonBase';
import ListItemIcon from '@material-ui/core/ListItemIcon';
import ListItemText from '@material-ui/core/ListItemText';
import ListSubheader from '@material-ui/core/ListSubheader';
import Menu from '@material-ui/core/Menu';
import MenuItem from '@material-ui/core/MenuItem';
import { makeStyles } from '@material-ui/core/styles';
import UnfoldMoreIcon from '@material-ui/icons/UnfoldMore';
import { DEMO_GUEST, DEMO_PEOPLE, type DemoPerson } from 'demo';
import { PersonAvatar, readStoredPerson, storePerson } from '../person';
import { portalTranslationRef } from '../translation';

const AVATAR_SIZE = 32;

const useStyles = makeStyles(theme => ({
  button: {
    width: '100%',
    minHeight: 56,
    justifyContent: 'flex-start',
    gap: theme.spacing(1.5),
    padding: theme.spacing(1, 1.5),
    paddingLeft: (sidebarConfig.drawerWidthClosed - AVATAR_SIZE) / 2,
    color: '#fff',
    textAlign: 'left',
    '&:hover, &:focus-visible': {
      backgroundColor: 'rgba(255, 255, 255, 0.12)',
    },
  },
  text: {
    flex: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    lineHeight: 1.3,
  },
  caption: {
    fontSize: 12,
    color: '#d3dce0',
  },
  name: {
    fontSize: 14,
    fontWeight: 600,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  header: {
    lineHeight: '36px',
  },
}));

/**
 * Says whose eyes the portal is seen through, and changes them. The page is
 * loaded again on a change, so that nothing fetched for one person is shown to
 * another.
 */
export function PersonSwitcher() {
  const classes = useStyles();
  const { isOpen } = useSidebarOpenState();
  const { t } = useTranslationRef(portalTranslationRef);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const current = readStoredPerson() ?? DEMO_GUEST;

  const open = (event: MouseEvent<HTMLElement>) =>
    setAnchor(event.currentTarget);
  const choose = (person: DemoPerson) => {
    setAnchor(null);
    if (person.entityRef !== current.entityRef) {
      storePerson(person);
      window.location.reload();
    }
  };

  return (
    <>
      <ButtonBase
        className={classes.button}
        onClick={open}
        aria-haspopup="menu"
        aria-expanded={Boolean(anchor)}
        aria-label={
          isOpen ? undefined : t('nav.switchTo', { name: current.displayName })
        }
        title={t('nav.switchTo', { name: current.displayName })}
      >
        <PersonAvatar person={current} size={AVATAR_SIZE} />
        {isOpen && (
          <>
            <span className={classes.text}>
              <span className={classes.caption}>{t('nav.viewingAs')}</span>{' '}
              <span className={classes.name}>{current.displayName}</span>
            </span>
            <UnfoldMoreIcon fontSize="small" />
          </>
        )}
      </ButtonBase>
      <Menu
        anchorEl={anchor}
        open={Boolean(anchor)}
        onClose={() => setAnchor(null)}
        getContentAnchorEl={null}
        anchorOrigin={{ vertical: 'top', horizontal: 'right' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        MenuListProps={{ 'aria-label': t('nav.switchTitle') }}
      >
        <ListSubheader role="presentation" className={classes.header}>
          {t('nav.switchTitle')}
        </ListSubheader>
        {[DEMO_GUEST, ...DEMO_PEOPLE].map(person => (
          <MenuItem
            key={person.entityRef}
            selected={person.entityRef === current.entityRef}
            onClick={() => choose(person)}
          >
            <ListItemIcon>
              <PersonAvatar person={person} size={28} />
            </ListItemIcon>
            <ListItemText
              primary={person.displayName}
              secondary={person.role}
            />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
