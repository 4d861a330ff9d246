import Avatar from '@material-ui/core/Avatar';
import { makeStyles } from '@material-ui/core/styles';
import type { DemoPerson } from 'demo';

// Dark enough for white initials at a contrast of 4.5 : 1 or better.
const COLOURS = [
  '#1f5f8b',
  '#7a3e9d',
  '#0b6e4f',
  '#a63d40',
  '#5b5f97',
  '#8a5a00',
];

const useStyles = makeStyles({
  avatar: {
    color: '#fff',
    fontWeight: 600,
  },
});

function initials(name: string): string {
  return name
    .split(' ')
    .map(word => word[0])
    .slice(0, 2)
    .join('');
}

function colourOf(entityRef: string): string {
  const sum = [...entityRef].reduce((n, c) => n + c.charCodeAt(0), 0);
  return COLOURS[sum % COLOURS.length];
}

export interface PersonAvatarProps {
  person: DemoPerson;
  size: number;
}

/** Initials on a colour of the person's own; decorative, the name stands beside it. */
export function PersonAvatar({ person, size }: PersonAvatarProps) {
  const classes = useStyles();
  return (
    <Avatar
      aria-hidden
      className={classes.avatar}
      style={{
        backgroundColor: colourOf(person.entityRef),
        width: size,
        height: size,
        fontSize: size * 0.42,
      }}
    >
      {initials(person.displayName)}
    </Avatar>
  );
}
